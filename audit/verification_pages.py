"""What the last verifications found, for those who oversee."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.events import VERIFICATION_FAILED, VERIFIED
from audit.looking import may_read
from audit.models import Event
from audit.verify.findings import in_words

SHOWN = 20


@dataclass(frozen=True)
class Result:
    event: Event
    facts: dict[str, Any]

    @property
    def at(self) -> datetime:
        return self.event.at

    @property
    def faults(self) -> int:
        return self.facts.get("faults", 0)

    @property
    def is_whole(self) -> bool:
        return not self.facts.get("since")

    @property
    def named(self) -> list[tuple[str, str, str]]:
        """What each finding says, and where."""
        return [
            (in_words(each["code"], each["values"], each["sentence"]), each["table"], each["key"])
            for each in self.facts.get("named", [])
        ]


@require_safe
@may_read
def verification(request: HttpRequest) -> HttpResponse:
    kinds = [VERIFIED.name, VERIFICATION_FAILED.name]
    events = Event.objects.filter(kind__in=kinds).order_by("-id")[:SHOWN]
    results = [Result(event, _facts(event)) for event in events]
    context = {"results": results, "last": results[0] if results else None}
    return render(request, "audit/verification.html", context)


def _facts(event: Event) -> dict[str, Any]:
    """None where the text of the event was altered: the next verification names that."""
    try:
        return dict(event.told["facts"])
    except (KeyError, RecursionError, TypeError, ValueError):
        return {}
