"""One case on paper: a tagged PDF (PDF/UA), byte for byte the same while the record is the same."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from access_requests import case_record
from access_requests.case_record import Entry, Fact, Part
from access_requests.models import AccessRequest, Grant
from agencies import seats
from agencies.models import Role, User
from audit import typesetting
from audit.models import Checkpoint, Event, Leaf, Signature
from audit.receipt_paper import paragraphs
from audit.receipts import Receipt

LAYOUT = Path(__file__).parent / "case_file.typ"
READING = {Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT}


def may_take_out(user: User) -> bool:
    """Of the cases that they may see."""
    return bool(seats.roles(user) & READING)


def pdf(
    access_request: AccessRequest, hold_back: Callable[[Any], Any] = lambda told: told
) -> bytes:
    """`hold_back` returns what is told without what is not to be told."""
    steps = list(case_record.steps(access_request))
    as_of = max(event.at for event in steps)
    told = {
        "language": (get_language() or "en")[:2],
        "department": settings.DEPARTMENT_NAME,
        "title": _("Case file %(case)s") % {"case": access_request.audit_label},
        "reference": access_request.reference,
        "contents": _("Contents"),
        "as_of": _("The record as it stood: %(at)s") % {"at": case_record.moment(as_of)},
        "date": _date(as_of),
        "parts": [
            part._asdict() for part in filter(None, _parts(access_request, steps)) if _says(part)
        ],
    }
    held = hold_back({name: told[name] for name in ("title", "parts")})
    return typesetting.pdf(LAYOUT, told | held)


def _parts(access_request: AccessRequest, steps: list[Event]) -> list[Part | None]:
    """Without the questions of oversight, which reviewers do not read."""
    return [
        case_record.request(access_request),
        case_record.screenings(access_request),
        case_record.documents(access_request),
        case_record.review(access_request),
        _signatures(access_request),
        case_record.grant(access_request),
        case_record.notes(access_request),
        case_record.messages(access_request),
        case_record.history(steps),
        _checkpoint(steps),
    ]


def _says(part: Part) -> bool:
    return any(part[1:])


def _signatures(access_request: AccessRequest) -> Part:
    signed = _signed(access_request).select_related("key", "signer").order_by("id")
    return Part(_("Signatures"), entries=[_signature(Receipt(each)) for each in signed])


def _signed(access_request: AccessRequest) -> QuerySet[Signature]:
    """On the request, and on the access that came of it."""
    request, grant = AccessRequest._meta.label_lower, Grant._meta.label_lower
    of_request = Q(subject_type=request, subject_id=str(access_request.pk))
    grants = Grant.objects.filter(access_request=access_request).values_list("pk", flat=True)
    return Signature.objects.filter(
        of_request | Q(subject_type=grant, subject_id__in=[str(pk) for pk in grants])
    )


def _signature(receipt: Receipt) -> Entry:
    """With the statement in words, from its own bytes."""
    signature = receipt.signature
    signed_at = case_record.moment(signature.signed_at)
    facts = [
        Fact(_("Signed by"), signature.signer_name),
        Fact(_("Signed"), signed_at),
        Fact(_("Check code"), receipt.check_code, True),
        Fact(_("SHA-256 of the statement"), receipt.digest, True),
        Fact(_("Fingerprint of the key"), receipt.fingerprint, True),
    ]
    heading = f"{receipt.act.title}, {signature.signer_name}"
    return Entry(heading, [fact for fact in facts if fact.value], paragraphs(receipt.words))


def _checkpoint(steps: list[Event]) -> Part:
    """The first that covers all of it: a later one would change the file, and say no more."""
    keys: list[UUID] = [event.pk for event in steps]
    leaves = Leaf.objects.filter(event__in=keys)
    last = leaves.aggregate(last=Max("index"))["last"]
    covering = Checkpoint.objects.filter(size__gt=last or 0).order_by("id").first()
    if covering is None or leaves.count() < len(steps):
        return Part(_("Place in the log"), [Fact(_("Checkpoint"), _("None covers all of it yet."))])
    return Part(_("Place in the log"), code=covering.note)


def _date(at: datetime) -> dict[str, Any]:
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(at.astimezone(UTC), name) for name in names}
