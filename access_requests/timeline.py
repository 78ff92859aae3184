"""What happened to one request, newest first."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_requests import events
from access_requests.models import AccessRequest
from audit.models import Event


class Item(NamedTuple):
    when: datetime
    who: str
    sentence: str


def timeline(access_request: AccessRequest) -> list[Item]:
    found = Event.objects.about(access_request).order_by("-id")
    groups = groupby(found, key=attrgetter("kind"))
    return [item for kind, group in groups for item in _items(kind, list(group))]


def _items(kind: str, group: list[Event]) -> Iterator[Item]:
    """Openings in a row are one line: they are many, and say the same."""
    if kind != events.VIEWED.name or len(group) == 1:
        yield from (Item(event.at, "", str(event)) for event in group)
        return
    who = sorted({event.actor_name for event in group})
    told = ngettext("Opened %(n)s time", "Opened %(n)s times", len(group)) % {"n": len(group)}
    yield Item(group[0].at, "", _("%(told)s by %(who)s.") % {"told": told, "who": ", ".join(who)})
