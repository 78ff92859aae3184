"""Two people at once: one wins, the other is told by whom and what has changed.

Here threads race freely; `make prove` takes every two steps through every order of statements.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from access_requests import grants, importing, workflow
from access_requests.models import AccessRequest, Decision, Grant, ImportBatch, SignOff, Status
from agencies.models import Role, User
from audit.attempts import Changed, Refused
from audit.events import REFUSED
from audit.models import Challenge, Event, Signature
from tests.builders import (
    make_entry,
    make_holder,
    make_network,
    make_request_awaiting_review,
    propose,
    recommend,
    sign,
    sign_as_asked,
    to_sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
ROUNDS = 6
LIST = b"""Agency,Purpose,Permissions
Gardena CA PD,Homicide,search
Torrance CA PD,Stolen vehicles,search
Downey CA PD,Missing persons,search
"""


def at_once(*attempts: Callable) -> list:
    """What each attempt gave back, or the refusal it met."""
    barrier = Barrier(len(attempts))

    def make(attempt):
        try:
            connection.ensure_connection()
            barrier.wait()
            return attempt()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(make, attempts))


def sign_at_once(asked: list[Challenge]) -> list:
    return at_once(*(partial(sign_as_asked, each) for each in asked))


def refusals(outcomes: list) -> list[Refused]:
    return [outcome for outcome in outcomes if isinstance(outcome, Refused)]


def who_won(people: list[User], outcomes: list) -> User:
    (winner,) = [p for p, o in zip(people, outcomes, strict=True) if not isinstance(o, Refused)]
    return winner


class Department:
    """Everybody who acts on one network; made once for all rounds."""

    def __init__(self) -> None:
        self.network = make_network()
        self.requester = make_holder(Role.REQUESTER, self.network)
        self.reviewer = make_holder(Role.REVIEWER, self.network)
        self.officers = [make_holder(Role.COMMAND, self.network) for _ in range(2)]
        self.entry = make_entry()

    def filed(self) -> AccessRequest:
        return make_request_awaiting_review(by=self.requester, networks=[self.network.pk])

    def recommended(self, **how: bool) -> AccessRequest:
        return recommend(self.filed(), by=self.reviewer, entry=self.entry, **how)


@pytest.mark.parametrize(
    ("needs_two_sign_offs", "becomes"),
    [(False, Status.APPROVED), (True, Status.AWAITING_SECOND_SIGN_OFF)],
)
def test_of_two_officers_who_sign_at_once_one_wins(needs_two_sign_offs, becomes):
    department = Department()
    officers = department.officers
    for _ in range(ROUNDS):
        waiting = department.recommended(needs_two_sign_offs=needs_two_sign_offs)
        proposal = propose(waiting, Decision.APPROVE)
        asked = [to_sign(waiting, officer, proposal) for officer in officers]

        outcomes = sign_at_once(asked)

        (refusal,) = refusals(outcomes)
        assert type(refusal) is Changed
        assert str(refusal).startswith("This request has changed since you opened it. On ")
        assert f"{who_won(officers, outcomes)} signed" in str(refusal)
        waiting.refresh_from_db()
        assert waiting.status == becomes

    of_requests = Signature.objects.filter(subject_type=AccessRequest._meta.label_lower)
    assert SignOff.objects.count() == of_requests.count() == ROUNDS
    assert Grant.objects.count() == (0 if needs_two_sign_offs else ROUNDS)
    refused = Event.objects.filter(kind=REFUSED.name)
    assert refused.count() == ROUNDS
    assert {event.subject_id for event in refused} == {
        str(pk) for pk in AccessRequest.objects.values_list("pk", flat=True)
    }


def test_a_request_that_is_withdrawn_while_it_is_signed_is_one_or_the_other():
    department = Department()
    officer = department.officers[0]
    for _ in range(ROUNDS):
        waiting = department.recommended()
        asked = to_sign(waiting, officer, propose(waiting, Decision.APPROVE))

        outcomes = at_once(
            partial(sign_as_asked, asked),
            partial(workflow.withdraw, waiting.pk, by=department.requester, reason="No need."),
        )

        assert len(refusals(outcomes)) == 1
        waiting.refresh_from_db()
        assert waiting.status in (Status.APPROVED, Status.WITHDRAWN)

    approved = AccessRequest.objects.filter(status=Status.APPROVED)
    assert Grant.objects.count() == approved.count()


def test_a_list_that_two_people_confirm_at_once_is_imported_once():
    network = make_network()
    people = [make_holder(Role.REQUESTER, network) for _ in range(2)]
    for number in range(ROUNDS):
        content = LIST.replace(b" CA PD", b" %d CA PD" % number)

        outcomes = at_once(
            *(partial(importing.confirm, content, "list.csv", network, by=who) for who in people)
        )

        (refusal,) = refusals(outcomes)
        assert str(refusal).startswith("Nothing in this file is new.")
        assert AccessRequest.objects.count() == 3 * (number + 1)

    assert ImportBatch.objects.count() == ROUNDS


def test_lists_that_overlap_make_each_draft_once():
    network = make_network()
    people = [make_holder(Role.REQUESTER, network) for _ in range(2)]
    more = b"Carson CA SO,Homicide,search\n"
    for number in range(ROUNDS):
        lists = [each.replace(b" CA ", b" %d CA " % number) for each in (LIST, LIST + more)]

        at_once(
            *(
                partial(importing.confirm, content, "list.csv", network, by=who)
                for content, who in zip(lists, people, strict=True)
            )
        )

        assert AccessRequest.objects.count() == 4 * (number + 1)


def test_access_that_two_officers_revoke_at_once_is_revoked_once():
    department = Department()
    officers = department.officers
    for _ in range(ROUNDS):
        waiting = department.recommended()
        grant = sign(waiting, by=officers[0]).grant

        outcomes = at_once(
            *(partial(grants.revoke, grant.pk, by=who, reason=str(who)) for who in officers)
        )

        (refusal,) = refusals(outcomes)
        assert "was revoked already." in str(refusal)
        grant.refresh_from_db()
        assert grant.revoked_because == str(grant.revoked_by)
        assert grant.revoked_by == who_won(officers, outcomes).person
        assert grant.version == 2

    assert Event.objects.filter(kind=REFUSED.name).count() == ROUNDS
