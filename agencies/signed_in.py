from django.http import HttpRequest

from agencies.models import User


class SignedIn(HttpRequest):
    """A request of someone who has signed in: every page but a few public ones gets no other."""

    user: User
    version_seen: int | None = None  # of the case, where a form does not say it itself
