"""Legal holds, and what policy lets go."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from access_requests import documents
from access_requests.models import LegalHold, PackagePiece, RecordsAsker
from access_requests.records import holds, requests
from agencies.models import What
from audit import clock, guards, policy_numbers
from audit.attempts import Refused
from audit.models import Event, Number, PolicyNumber
from tests import databases
from tests.access_requests.records.making import agree, build, make_second, receive
from tests.builders import (
    make_draft,
    make_officer,
    make_request_awaiting_review,
    make_restriction,
    propose_decision,
    run,
    sign_decision,
)
from tests.files import make_document

pytestmark = pytest.mark.usefixtures("transactional_db")
MATTER = "A claim against the city."


def disposed(*options: str) -> str:
    told = io.StringIO()
    call_command("dispose", *options, stdout=told)
    return told.getvalue()


def released():
    make_request_awaiting_review()
    asked = agree(build(receive()))
    return requests.release(asked.pk, by=asked.owner.user, outcome="Sent.")


@pytest.fixture
def years_go_by(monkeypatch):
    """For the database, and for this machine."""

    def go_by(years: int) -> None:
        now, passed = timezone.now, timedelta(days=years * 365 + 1)
        monkeypatch.setattr(timezone, "now", lambda: now() + passed)
        with databases.as_owner():
            seconds = passed.total_seconds()
            run(clock.Clock(f"SELECT clock_timestamp() + interval '{seconds} seconds'").sql)

    return go_by


def shorten(number: Number, years: int) -> None:
    row = PolicyNumber.objects.get(name=number)
    sign_decision(propose_decision(What.LOOSEN_NUMBER, row, years))


def test_by_itself_nothing_goes_for_a_century(years_go_by):
    released()
    years_go_by(50)

    assert disposed() == "Everything is kept.\n"
    assert RecordsAsker.objects.count() == 1
    assert PackagePiece.objects.exists()


def test_what_a_signed_policy_no_longer_keeps_goes_and_its_digest_stays(years_go_by):
    asked = released()
    for number in (Number.YEARS_TO_KEEP_CONTACTS, Number.YEARS_TO_KEEP_PACKAGES):
        shorten(number, 3)
    years_go_by(4)

    dry = disposed("--dry-run")
    assert dry.count("Would go, of RR-0001") == 2
    assert RecordsAsker.objects.exists()

    assert disposed().count("Gone, of RR-0001") == 2
    assert not RecordsAsker.objects.exists()
    assert not PackagePiece.objects.exists()
    assert asked.packages.get().digest == asked.agreed_digest
    assert Event.objects.filter(kind="access_requests.disposed").count() == 2


def test_nothing_under_two_years_goes_whatever_was_signed(years_go_by):
    released()
    shorten(Number.YEARS_TO_KEEP_CONTACTS, 0)
    years_go_by(1)

    assert disposed() == "Everything is kept.\n"
    assert RecordsAsker.objects.exists()


def test_a_legal_hold_keeps_all_of_it(years_go_by):
    released()
    shorten(Number.YEARS_TO_KEEP_CONTACTS, 3)
    holds.place(by=make_second(), matter=MATTER)
    years_go_by(4)

    assert disposed() == "A legal hold is in force: nothing goes.\n"
    assert RecordsAsker.objects.exists()


def test_a_shorter_time_takes_a_signed_decision_and_a_longer_one_does_not():
    make_restriction()
    shorten(Number.YEARS_TO_KEEP_CONTACTS, 5)

    policy_numbers.change(Number.YEARS_TO_KEEP_CONTACTS, 10, by=None)
    with pytest.raises(Refused, match="signed decision"):
        policy_numbers.change(Number.YEARS_TO_KEEP_CONTACTS, 9, by=None)
    assert guards.faults() == []


def test_a_document_under_a_hold_is_destroyed_when_two_people_have_lifted_it():
    draft = make_draft()
    document = make_document(draft, by=draft.requester.user)
    documents.ask_to_destroy(document.pk, by=draft.requester.user, reason="It names a victim.")
    first, second, officer = make_second(), make_second(), make_officer(draft)
    hold = holds.place(by=first, matter=MATTER, network=draft.network_list[0])
    shown = documents.shown_to(officer, draft).rows[0]
    assert (shown.may_destroy, shown.may_keep) == (False, True)

    with pytest.raises(Refused, match="Legal hold 1 covers this case"):
        documents.destroy(document.pk, by=officer)
    holds.ask_to_lift(hold.pk, by=first, reason="It is settled.")
    holds.lift(hold.pk, by=second)

    assert documents.destroy(document.pk, by=officer).destroyed_at


def test_who_asked_to_lift_a_hold_may_think_again():
    hold, first = holds.place(by=make_second(), matter=MATTER), make_second()
    holds.ask_to_lift(hold.pk, by=first, reason="It is settled.")

    kept = holds.keep(hold.pk, by=first, reason="There is another claim.")

    assert (kept.lift_asked_by, kept.is_in_force) == (None, True)
    assert LegalHold.objects.in_force().get() == hold
