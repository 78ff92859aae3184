"""The public page for programs: tables, the whole as JSON, a feed, and the evidence itself."""

import json
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from access_requests.public import counts, dates, decisions, register, tables
from access_requests.public.answers import downloaded, for_everybody
from access_requests.public.dates import Date
from agencies.models import Restriction
from audit import public_record
from audit.log import exported, keys, proofs
from audit.log.entry import entry
from audit.models import Checkpoint

CSV, JSON, TEXT = "text/csv; charset=utf-8", "application/json", "text/plain; charset=utf-8"


@for_everybody
def access(request: HttpRequest) -> HttpResponse:
    on = _date(request)
    return downloaded(tables.access_csv(on.at), CSV, "access.csv")


@for_everybody
def decisions_table(request: HttpRequest) -> HttpResponse:
    on = _date(request)
    return downloaded(tables.decisions_csv(on.at), CSV, "decisions.csv")


@for_everybody
def data(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_json(_whole(_date(request))), content_type=JSON)


@for_everybody
def manifest(request: HttpRequest) -> HttpResponse:
    """What the files of one date hold, and the checkpoint of the log that they belong to."""
    on = _date(request)
    files = {
        "access.csv": tables.access_csv(on.at),
        "decisions.csv": tables.decisions_csv(on.at),
        "data.json": _json(_whole(on)),
    }
    digests = {name: sha256(content.encode()).hexdigest() for name, content in files.items()}
    return HttpResponse(_json({**_about(on), "sha256": digests}), content_type=JSON)


@for_everybody
def public_event(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The leaf, with the text and the salt that it commits to; of what is withheld, neither."""
    event = get_object_or_404(decisions.events().select_related("leaf"), pk=pk)
    law = public_record.withheld().get(event.pk)
    written = entry(event.pk, event.canon, bytes(event.salt), bytes(event.seal), event.key_id)
    leaf = getattr(event, "leaf", None)
    place = {"index": leaf and leaf.index, "leaf": written.decode()}
    text = {"canon": event.canon, "salt": b64encode(event.salt).decode()}
    content = _json({**place, **({"withheld": law} if law else text)})
    return downloaded(content, JSON, f"{pk}.json")


@for_everybody
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Also of what is withheld: it proves the place, and tells nothing."""
    found = proofs.proof_of(get_object_or_404(decisions.events(), pk=pk))
    if not found:
        raise Http404
    return downloaded(found, TEXT, f"{pk}.tlog-proof")


@for_everybody
def public_events(request: HttpRequest) -> StreamingHttpResponse:
    """The very file that `manage.py export_log` writes, as far as the newest checkpoint."""
    newest = Checkpoint.objects.order_by("-id").first()
    size = newest.size if newest else 0
    response = StreamingHttpResponse(
        exported.public_events(size), content_type="application/jsonl; charset=utf-8"
    )
    known = f"{size} {sorted(public_record.withheld().items())}"
    response["ETag"] = f'"{sha256(known.encode()).hexdigest()[:32]}"'
    return response


@for_everybody
def vkeys(request: HttpRequest) -> HttpResponse:
    known = [key.vkey for key in keys.announced()] + settings.WITNESSES
    return HttpResponse("".join(f"{vkey}\n" for vkey in known), content_type=TEXT)


def _date(request: HttpRequest) -> Date:
    on = dates.of(request)
    if on.wrong:
        raise Http404(on.wrong)
    return on


def _whole(on: Date) -> dict[str, Any]:
    at = on.at
    of_rules = decisions.told(decisions.of_kinds(decisions.OF_RULES, at))
    declined = decisions.told(decisions.of_kinds(decisions.DECLINES, at))
    return {
        **_about(on),
        "counts": vars(counts.on(at)),
        "access": list(tables.entries(at)),
        "declined": [_with_record(each) for each in declined],
        "restrictions": [_restriction(each) for each in restrictions(at)],
        "decisions_about_rules": [_with_record(each) for each in of_rules],
        "withheld": {
            "access_in_force": register.withheld(at),
            "access_not_in_force": register.withheld_not_in_force(at),
            "declined": decisions.withheld(decisions.DECLINES, at),
        },
    }


def _about(on: Date) -> dict[str, Any]:
    newest = Checkpoint.objects.order_by("-id").first()
    return {
        "department": settings.DEPARTMENT_NAME,
        "as_of": on.written,
        "time_zone": settings.TIME_ZONE,
        "checkpoint": newest.whole if newest else None,
    }


def restrictions(at: datetime) -> Any:
    return Restriction.objects.in_force(at).filter(event__at__lte=at)


def _restriction(restriction: Restriction) -> dict[str, Any]:
    named = ["code", "title", "effect", "citation", "link", "jurisdiction", "starts_at", "ends_at"]
    return {name: getattr(restriction, name) for name in named}


def _with_record(decision: decisions.Decision) -> dict[str, Any]:
    return {**tables.of_decision(decision), "record": decision.record}


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"
