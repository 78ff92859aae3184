"""How somebody comes to read each refusal of records requests and of legal holds."""

from datetime import date, timedelta

from django.utils import timezone

from access_requests import documents
from access_requests import refusals_of_records as refusals
from access_requests.events_of_records import PACKAGE_TAKEN
from access_requests.models import LegalHold, RecordsRequest
from access_requests.records import building, holds, policy, redactions, requests
from agencies.models import Role, User
from audit.steps import record
from tests.access_requests.records.making import (
    build,
    hold_back,
    make_second,
    make_staff,
    receive,
)
from tests.builders import (
    give_seat,
    make_draft,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_user,
)
from tests.files import make_document
from tests.reading_refusals import reads

MATTER = "A claim against the city."


def owner_of(asked: RecordsRequest) -> User:
    return asked.owner.user


def built() -> RecordsRequest:
    make_request_awaiting_review()
    return build(receive())


def of_last_month(**other: object) -> RecordsRequest:
    return receive(received_on=timezone.localdate() - timedelta(days=30), **other)


@reads(refusals.WORKS_ON_NO_RECORDS)
def _():
    return receive(by=make_second())


@reads(refusals.READS_NO_RECORDS)
def _():
    return policy.reason_not_to_read(make_user())


@reads(refusals.NOT_ITS_OWNER)
def _():
    return hold_back_by(make_staff(), receive())


def hold_back_by(by: User, asked: RecordsRequest) -> object:
    why = {"citation": "Gov. Code § 7922.000", "reason": "It is private."}
    return redactions.add(asked.pk, by=by, field="contact", **why)


@reads(refusals.OWNS_IT_ALREADY)
def _():
    asked = receive()
    return requests.take_over(asked.pk, by=owner_of(asked))


@reads(refusals.RECORDS_REQUEST_ENDED)
def _():
    asked = receive()
    requests.withdraw(asked.pk, by=owner_of(asked), outcome="They said so.")
    return building.begin(asked.pk, by=owner_of(asked))


@reads(refusals.RECEIVED_LATER)
def _():
    return receive(received_on=timezone.localdate() + timedelta(days=1))


@reads(refusals.SEARCHED_LATER)
def _():
    return receive(scope_until=timezone.localdate() + timedelta(days=1))


def extend(asked: RecordsRequest, until: date) -> object:
    return requests.extend(asked.pk, by=owner_of(asked), until=until, reason="There is much.")


@reads(refusals.EXTENDED_ALREADY)
def _():
    asked = receive()
    extend(asked, asked.due_on + timedelta(days=7))
    return extend(asked, asked.due_on + timedelta(days=14))


@reads(refusals.EXTENDED_TOO_LATE)
def _():
    asked = of_last_month()
    return extend(asked, asked.due_on + timedelta(days=14))


@reads(refusals.EXTENDED_TOO_FAR)
def _():
    asked = receive()
    return extend(asked, asked.due_on + timedelta(days=15))


@reads(refusals.NO_PACKAGE_YET)
def _():
    return requests.send_back(receive().pk, by=make_second(), reason="Too much.")


@reads(refusals.NOT_AGREED_TO)
def _():
    asked = built()
    return requests.release(asked.pk, by=owner_of(asked), outcome="Sent.")


@reads(refusals.AGREES_TO_NOTHING)
def _():
    asked = built()
    return requests.agree(asked.pk, by=make_staff(), digest=asked.package.digest)


@reads(refusals.AGREES_TO_NO_OWN)
def _():
    """Whoever built it, and oversees now."""
    filed = make_request_awaiting_review()
    asked = build(receive(by=owner_with_two_seats(filed)))
    return requests.agree(asked.pk, by=owner_of(asked), digest=asked.package.digest)


def owner_with_two_seats(filed: object) -> User:
    """A requester of one network who commands another."""
    user = make_officer(filed)
    give_seat(user.person, Role.REQUESTER, make_network())
    return user


@reads(refusals.LOOKS_FIRST)
def _():
    asked = built()
    return requests.agree(asked.pk, by=make_second(), digest=asked.package.digest)


@reads(refusals.ANOTHER_PACKAGE)
def _():
    """Built anew between the look and the click."""
    asked, second = built(), make_second()
    seen = asked.package.digest
    hold_back(asked)
    build(asked)
    record(PACKAGE_TAKEN, asked, by=second, digest=asked.package.digest)
    return requests.agree(asked.pk, by=second, digest=seen)


@reads(refusals.IS_BEING_BUILT)
def _():
    make_request_awaiting_review()
    asked = receive()
    building.begin(asked.pk, by=owner_of(asked))
    return building.begin(asked.pk, by=owner_of(asked))


@reads(refusals.CHANGED_WHILE_BUILT)
def _():
    make_request_awaiting_review()
    asked = receive()
    begun = building.begin(asked.pk, by=owner_of(asked))
    requests.set_scope(asked.pk, by=owner_of(asked), scope_agency=None, scope_from=None,
                       scope_until=None, kinds=["requests"])  # fmt: skip
    return building._build(begun)


@reads(refusals.THERE_ARE_RECORDS)
def _():
    asked = built()
    return requests.answer_none(asked.pk, by=owner_of(asked), outcome="None.")


@reads(refusals.NOTHING_IN_SCOPE)
def _():
    asked = receive()
    return building.begin(asked.pk, by=owner_of(asked))


@reads(refusals.NOT_HELD_BACK)
def _():
    asked = receive()
    kept = hold_back(asked)
    redactions.remove(asked.pk, by=owner_of(asked), redaction=kept.pk)
    return redactions.remove(asked.pk, by=owner_of(asked), redaction=kept.pk)


@reads(refusals.NO_EXEMPTION)
def _():
    return hold_back(receive(), citation=" ")


# Legal holds


def held(**on: object) -> LegalHold:
    return holds.place(by=make_second(), matter=MATTER, **on)


def asked_to_lift() -> tuple[LegalHold, User]:
    asker, hold = make_second(), held()
    return holds.ask_to_lift(hold.pk, by=asker, reason="It is settled."), asker


@reads(refusals.PLACES_NO_HOLD)
def _():
    return holds.place(by=make_staff(), matter=MATTER)


@reads(refusals.HOLD_IS_LIFTED)
def _():
    hold, _asker = asked_to_lift()
    holds.lift(hold.pk, by=make_second())
    return holds.lift(hold.pk, by=make_second())


@reads(refusals.LIFT_IS_ASKED)
def _():
    hold, _asker = asked_to_lift()
    return holds.ask_to_lift(hold.pk, by=make_second(), reason="It is settled.")


@reads(refusals.LIFT_IS_NOT_ASKED)
def _():
    return holds.lift(held().pk, by=make_second())


@reads(refusals.ASKED_WHAT_THEY_LIFT)
def _():
    hold, asker = asked_to_lift()
    return holds.lift(hold.pk, by=asker)


@reads(refusals.IS_HELD)
def _():
    draft = make_draft()
    document = make_document(draft, by=draft.requester.user)
    documents.ask_to_destroy(document.pk, by=draft.requester.user, reason="It names a victim.")
    held(access_request=draft)
    return documents.destroy(document.pk, by=make_officer(draft))
