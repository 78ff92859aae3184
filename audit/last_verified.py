"""What the last verification of all the evidence found, in one line for every page of oversight."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from audit.events import VERIFICATION_FAILED, VERIFIED
from audit.models import Event

TOO_LONG = timedelta(hours=36)  # it is verified every night


class Last(NamedTuple):
    event: Event
    is_complete: bool
    is_today: bool
    is_old: bool


def last() -> Last | None:
    kinds = [VERIFIED.name, VERIFICATION_FAILED.name]
    newest = [Event.objects.filter(kind=kind).order_by("-id").first() for kind in kinds]
    ended = sorted((event for event in newest if event), key=lambda event: event.pk)
    if not ended:
        return None
    event, now = ended[-1], timezone.now()
    is_today = timezone.localdate(event.at) == timezone.localdate()
    return Last(event, event.kind == VERIFIED.name, is_today, now - event.at > TOO_LONG)
