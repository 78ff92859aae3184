"""All that is on record of one case, in parts that a paper sets one after another.

Nothing in it depends on when it is asked for or by whom: the same record gives the same words.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_requests import checklist
from access_requests.events import DOCUMENT_OPENED, GRANT_VIEWED, VIEWED
from access_requests.events_of_past import CASE_FILE_TAKEN
from access_requests.models import AccessRequest, Answer, Document, Grant, Review, Screening
from agencies.models import Message, Restriction
from audit.events import ACT_EXPORTED
from audit.models import Event

LOOKING = [
    kind.name for kind in (VIEWED, GRANT_VIEWED, DOCUMENT_OPENED, CASE_FILE_TAKEN, ACT_EXPORTED)
]


class Fact(NamedTuple):
    label: str
    value: str
    is_code: bool = False


class Entry(NamedTuple):
    heading: str
    facts: list[Fact]
    paragraphs: list[list[dict[str, Any]]] = []  # of a statement


class Part(NamedTuple):
    heading: str
    facts: list[Fact] = []
    entries: list[Entry] = []
    columns: list[str] = []
    rows: list[list[str]] = []
    code: str = ""


def request(told: AccessRequest) -> Part:
    facts = [
        Fact(_("Status"), f"{told.get_status_display()}, {moment(told.status_since)}"),
        Fact(_("Agency, as written"), told.agency_name),
        Fact(_("ORI, as given"), told.agency_ori),
        Fact(_("Who asks there"), told.contact),
        Fact(_("Networks"), ", ".join(sorted(map(str, told.network_list)))),
        Fact(_("What it wants to do"), ", ".join(told.permission_words)),
        Fact(_("Purpose"), told.purpose),
        Fact(_("Legal basis"), told.legal_basis),
        Fact(_("From"), day(told.starts_on)),
        Fact(_("Until"), day(told.ends_on)),
        Fact(_("Requester"), str(told.requester)),
        Fact(_("Asked before as"), str(told.asked_before or "")),
        Fact(_("Question of the review"), told.question),
        Fact(_("Answer of the requester"), told.answer),
    ]
    return Part(_("The request"), _given(facts))


def screenings(told: AccessRequest) -> Part:
    found = told.screenings.select_related("agency", "event").order_by("id")
    return Part(_("What the law says"), entries=[_screening(each) for each in found])


def _screening(screening: Screening) -> Entry:
    heading = f"{moment(screening.event.at)}: {screening.get_outcome_display()}"
    facts = [
        Fact(finding.restriction.title, f"{finding.restriction.citation}. {_why(finding)}")
        for finding in screening.worst_first
    ]
    considered = Restriction.objects.filter(pk__in=screening.considered)
    citations = sorted(considered.values_list("citation", flat=True))
    return Entry(heading, [*facts, Fact(_("Restrictions considered"), "; ".join(citations))])


def _why(finding: Any) -> str:
    return " ".join(
        [str(finding.get_effect_display()).capitalize() + ".", *finding.reasons_in_words]
    )


def documents(told: AccessRequest) -> Part:
    people = ("added_by", "destroyed_by", "destruction_asked_by")
    found = told.documents.select_related(*people).order_by("pk")
    return Part(_("Documents"), entries=[_document(each) for each in found])


def _document(document: Document) -> Entry:
    n = document.size
    size = ngettext("%(n)s byte", "%(n)s bytes", n) % {"n": n}
    facts = [
        Fact(_("What it is"), document.what),
        Fact(_("Type of file"), f"{document.media_name}, {size}"),
        Fact(_("SHA-256 of the file"), document.digest, True),
        Fact(_("Added"), f"{document.added_by}, {moment(document.added_at)}"),
        Fact(_("Destruction asked for by"), str(document.destruction_asked_by or "")),
        Fact(_("Reason for destroying"), document.destruction_asked_because),
        Fact(_("Destroyed by"), str(document.destroyed_by or "")),
        Fact(_("Destroyed"), moment(document.destroyed_at)),
    ]
    return Entry(document.file_name, _given(facts))


def review(told: AccessRequest) -> Part | None:
    found = Review.objects.filter(access_request=told).select_related("agency", "reviewer").first()
    if found is None:
        return None
    agency = found.agency
    facts = [
        Fact(_("Confirmed as"), f"{agency} · {agency.ori}".rstrip(" ·") if agency else ""),
        Fact(_("How it was confirmed"), found.identity_note),
        Fact(_("Reviewed by"), f"{found.reviewer}, {found.reviewer.employer}"),
        Fact(_("Agreement in force from"), day(found.agreement_from)),
        Fact(_("Agreement in force until"), day(found.agreement_until)),
        Fact(_("Recommendation"), found.recommendation),
    ]
    columns = [_("Check"), _("Answer"), _("Note")]
    return Part(_("The review"), _given(facts), columns=columns, rows=list(_answers(told, found)))


def _answers(told: AccessRequest, review: Review) -> Iterator[list[str]]:
    labels = dict(Answer.choices)
    for check in checklist.checks(told):
        if given := review.answers.get(check.key):
            yield [check.question, str(labels.get(given["answer"], "")), given["note"]]


def grant(told: AccessRequest) -> Part | None:
    found = Grant.objects.filter(access_request=told).select_related("agency").first()
    if found is None:
        return None
    facts = [
        Fact(_("Agency"), str(found.agency)),
        Fact(_("Networks"), ", ".join(sorted(map(str, found.network_list)))),
        Fact(_("Can"), ", ".join(found.permission_words)),
        Fact(_("From"), moment(found.starts_at)),
        Fact(_("Until"), moment(found.ends_at)),
        Fact(_("Suspended"), _stopped(found.suspended_at, found.suspended_by)),
        Fact(_("Reason for suspending"), found.suspended_because),
        Fact(_("Revoked"), _stopped(found.revoked_at, found.revoked_by)),
        Fact(_("Reason for revoking"), found.revoked_because),
    ]
    return Part(_("What was granted, and what became of it"), _given(facts))


def _stopped(at: datetime | None, by: Any) -> str:
    return f"{by}, {moment(at)}" if at else ""


def notes(told: AccessRequest) -> Part:
    found = told.notes.select_related("author", "event").order_by("id")
    rows = [[moment(each.event.at), str(each.author), each.text] for each in found]
    return Part(_("Notes"), columns=[_("When"), _("Who"), _("Note")], rows=rows)


def messages(told: AccessRequest) -> Part:
    """Who was told what. Whether they have read it is theirs, and no part of the record."""
    about = Q(subject_type=told._meta.label_lower, subject_id=str(told.pk))
    found = Message.objects.filter(about).select_related("to__person").order_by("at", "id")
    rows = [[moment(each.at), str(each.to), str(each)] for each in found]
    columns = [_("When"), _("To whom"), _("What they were told")]
    return Part(_("Who was told"), columns=columns, rows=rows)


def steps(told: AccessRequest) -> QuerySet[Event]:
    """What was done. Who only looked is told elsewhere, or each reading would change the file."""
    return Event.objects.about(told).exclude(kind__in=LOOKING).order_by("id")


def history(found: list[Event]) -> Part:
    rows = [[moment(event.at), str(event), str(event.pk)] for event in found]
    columns = [_("When"), _("What happened"), _("Event")]
    return Part(_("What happened"), columns=columns, rows=rows)


def moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def day(on: date | None) -> str:
    return date_format(on, "DATE_FORMAT") if on else ""


def _given(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.value]
