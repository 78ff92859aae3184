"""A form that was sent when the session had ended: kept for its user, and offered again."""

import json
from typing import Any

from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from agencies import ciphers
from agencies.models import KeptForm, User
from agencies.signed_in import SignedIn

NEVER_KEPT = ("csrfmiddlewaretoken", "password", "current", "again", "code", "credential", "answer")
LONGEST = 200_000  # characters
WRITTEN = 20  # characters; shorter is a choice, not a text
PATH = "kept_path"  # where a form of a covered page belongs


def keep(request: SignedIn) -> bool:
    """Whether there was something to keep. Files are not: they are chosen again."""
    fields = [
        [name, values]
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT and name != PATH
    ]
    content = json.dumps(fields)
    if not fields or len(content) > LONGEST:
        return False
    KeptForm.objects.update_or_create(
        user=request.user,
        defaults={
            "path": where(request),
            "content": ciphers.encrypt(content),
            "at": timezone.now(),
        },
    )
    return True


def where(request: SignedIn) -> str:
    """Where it belongs: a covered page says so of its form."""
    told = request.POST.get(PATH, "")
    if told.startswith("/") and url_has_allowed_host_and_scheme(told, None):
        return told
    return request.get_full_path()


def of(user: User) -> KeptForm | None:
    return KeptForm.objects.filter(user=user).first()


def fields(kept: KeptForm) -> list[tuple[str, str]]:
    try:
        told: list[Any] = json.loads(ciphers.decrypt(kept.content))
    except ciphers.InvalidToken:
        return []
    return [(name, value) for name, values in told for value in values]


def written(kept: KeptForm) -> list[str]:
    """What the person will know as theirs."""
    return [value for _name, value in fields(kept) if len(value) >= WRITTEN]
