"""A document is destroyed by two people, or kept."""

from functools import partial

import pytest

from access_requests import documents
from access_requests.models import DocumentContent
from agencies import seating
from agencies.models import Role
from audit.attempts import Refused
from audit.models import Event
from tests.access_requests.documents.making import WRONG, content_of
from tests.builders import make_draft, make_holder, make_network
from tests.files import make_document

pytestmark = pytest.mark.usefixtures("transactional_db")


# Destroyed


def test_two_people_destroy_a_document_and_what_it_was_stays(filed, asked, reviewer, officer):
    gone = documents.destroy(asked.pk, by=officer)

    assert not DocumentContent.objects.exists()
    assert (gone.digest, gone.file_name) == (asked.digest, "warrant.pdf")
    assert gone.destruction_asked_because == WRONG
    assert (gone.destruction_asked_by, gone.destroyed_by) == (reviewer.person, officer.person)
    told = str(Event.objects.about(filed).latest("id"))
    assert told == (
        f"{officer} destroyed the document “warrant.pdf” (SHA-256 {gone.digest[:12]}…)"
        f" for {reviewer}: {WRONG}"
    )


def test_a_destroyed_file_may_be_added_again(filed, reviewer, asked, officer):
    content = content_of(asked)
    documents.destroy(asked.pk, by=officer)

    again = make_document(filed, by=reviewer, content=content)

    assert content_of(again) == content


def test_a_file_that_another_case_holds_stays_there(asked, officer):
    elsewhere = make_document(make_draft(), content=content_of(asked))

    documents.destroy(asked.pk, by=officer)

    assert content_of(elsewhere)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMAND, "requester"])
def test_who_acts_on_the_case_asks(role, filed, document):
    user = filed.requester.user
    if role != "requester":
        user = make_holder(role, *filed.networks)

    assert documents.ask_to_destroy(document.pk, by=user, reason=WRONG).destruction_asked_by


@pytest.mark.parametrize("role", [Role.OVERSIGHT, Role.OPERATOR])
def test_who_only_reads_does_not_ask(role, filed, document):
    with pytest.raises(Refused, match="do not act on this case"):
        documents.ask_to_destroy(document.pk, by=make_holder(role, *filed.networks), reason=WRONG)


def test_an_officer_of_another_network_neither_asks_nor_destroys(document, reviewer):
    stranger = make_holder(Role.COMMAND, make_network())
    with pytest.raises(Refused, match="do not act"):
        documents.ask_to_destroy(document.pk, by=stranger, reason=WRONG)
    documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)
    with pytest.raises(Refused, match="no command seat for all"):
        documents.destroy(document.pk, by=stranger)


def test_who_asked_does_not_destroy(document, officer):
    documents.ask_to_destroy(document.pk, by=officer, reason=WRONG)

    with pytest.raises(Refused, match="another person must do it"):
        documents.destroy(document.pk, by=officer)
    assert content_of(document)


def test_an_officer_whose_seat_ended_does_not_destroy(asked, officer):
    seating.end(officer.person.seats.get().pk, by=None)

    with pytest.raises(Refused, match="no command seat"):
        documents.destroy(asked.pk, by=officer)


def test_nothing_is_destroyed_that_nobody_asked_for(document, officer):
    with pytest.raises(Refused, match="Ask first"):
        documents.destroy(document.pk, by=officer)


@pytest.mark.parametrize("take_step", [documents.ask_to_destroy, documents.keep])
def test_a_reason_is_given(take_step, document, reviewer):
    if take_step is documents.keep:
        documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)

    with pytest.raises(Refused, match="Give your reason"):
        take_step(document.pk, by=reviewer, reason="  ")


def test_it_is_asked_for_once(asked, filed):
    with pytest.raises(Refused, match="asked for already"):
        documents.ask_to_destroy(asked.pk, by=filed.requester.user, reason="Me too.")


def test_what_is_destroyed_is_neither_asked_for_nor_kept_nor_destroyed(asked, reviewer, officer):
    documents.destroy(asked.pk, by=officer)

    for attempt in (
        partial(documents.ask_to_destroy, reason=WRONG, by=reviewer),
        partial(documents.keep, reason="Needed.", by=officer),
        partial(documents.destroy, by=officer),
    ):
        with pytest.raises(Refused, match="destroyed already"):
            attempt(asked.pk)


# Kept


def test_an_officer_keeps_it_and_it_can_be_asked_for_again(filed, asked, officer, reviewer):
    kept = documents.keep(asked.pk, by=officer, reason="It is needed.")

    assert (kept.destruction_asked_by, kept.destruction_asked_because) == (None, "")
    assert str(Event.objects.about(filed).latest("id")).endswith(": It is needed.")
    assert documents.ask_to_destroy(asked.pk, by=reviewer, reason="All the same.")
    assert [row.destruction_asked_because for row in kept.history.order_by("version")] == [
        "",
        WRONG,
        "",
        "All the same.",
    ]


def test_who_asked_takes_it_back(asked, reviewer):
    assert documents.keep(asked.pk, by=reviewer, reason="I was wrong.").version == 3


def test_nobody_else_keeps_it(filed, asked):
    with pytest.raises(Refused, match="no command seat"):
        documents.keep(asked.pk, by=filed.requester.user, reason="It is mine.")
