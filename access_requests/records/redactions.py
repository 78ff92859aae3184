"""What is held back: added and taken away at once; either way a second person looks anew."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_records as events
from access_requests import refusals_of_records as refusals
from access_requests.models import (
    AccessRequest,
    RecordsRequest,
    RecordsStatus,
    RedactedField,
    Redaction,
)
from access_requests.records import policy
from access_requests.records.requests import lock, work_on_again
from agencies.models import User
from audit.attempts import Refused, one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=RecordsRequest, to=gettext_noop("hold something back"))
def add(
    pk: int,
    *,
    by: User,
    field: str,
    citation: str,
    reason: str,
    words: str = "",
    access_request: AccessRequest | None = None,
) -> Redaction:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_work(by, asked))
    refuse_if(policy.reason_against_citation(citation))
    refuse_if(policy.reason_against_text(reason))
    told = {"citation": citation.strip(), "reason": reason.strip()}
    redaction = Redaction(
        records_request=asked,
        access_request=access_request,
        field=field,
        words=words.strip(),
        added_by=by.person,
        added_at=timezone.now(),
        **told,
    )
    with step(events.REDACTED, asked, by=by, what=_named(redaction), **told):
        _open(asked)
        redaction.save()
    return redaction


@one_transaction(on=RecordsRequest, to=gettext_noop("no longer hold something back"))
def remove(pk: int, *, by: User, redaction: int) -> Redaction:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_work(by, asked))
    found = asked.redactions.in_force().filter(pk=redaction).first()
    if found is None:
        raise Refused(refusals.NOT_HELD_BACK())
    with step(events.UNREDACTED, asked, by=by, what=_named(found), citation=found.citation):
        _open(asked)
        found.removed_by, found.removed_at = by.person, timezone.now()
        found.save()
    return found


def _open(asked: RecordsRequest) -> None:
    """The agreement of the second person was to another package than the next will be."""
    if asked.status != RecordsStatus.OPEN:
        work_on_again(asked)
        asked.save()


def _named(redaction: Redaction) -> Any:
    """In English, as the record is; a phrase of ours."""
    return str(RedactedField(redaction.field).label)
