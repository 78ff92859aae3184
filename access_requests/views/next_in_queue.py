"""After a step that ends somebody's turn: what came of it, and the way to the next request."""

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _

from access_requests import queues
from agencies.models import Role
from agencies.signed_in import SignedIn

WAY = '{} <a href="{}">{}</a>'


def say(request: SignedIn, told: str) -> None:
    """To a reviewer."""
    _say(request, told, Role.REVIEWER, _("Next request in my queue: %(request)s"))


def say_signed(request: SignedIn) -> None:
    """To a command officer. It only opens the next case: each decision begins with reading."""
    _say(request, _("Your decision is on record."), Role.COMMAND, _("Next to sign: %(request)s"))


def _say(request: SignedIn, told: str, role: Role, way: str) -> None:
    following = queues.next_for(request.user, role)
    if following:
        link = way % {"request": following.reference}
        told = format_html(WAY, told, following.get_absolute_url(), link)
    messages.success(request, told)
