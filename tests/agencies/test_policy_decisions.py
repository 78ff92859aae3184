"""A rule is loosened by one signature on one change, and tightened at once."""

import json
from datetime import timedelta

import pytest

from access_requests import restricting, reviewing
from agencies import consequences, policy_decisions, seating, tightening
from agencies.events import SEAT_ENDED
from agencies.models import (
    HOURS_PUBLISHED,
    Agency,
    DecisionStatus,
    Kind,
    Message,
    Network,
    Restriction,
    RestrictionEnding,
    Role,
    User,
    What,
)
from agencies.registry import by_hand
from audit import policy_numbers
from audit.attempts import Refused
from audit.models import Number, PolicyNumber, Signature
from audit.steps import step
from tests.builders import (
    administrator,
    founders,
    make_administrator,
    make_grant,
    make_holder,
    make_network,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_restriction,
    propose_decision,
    sign_decision,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def cap() -> PolicyNumber:
    return PolicyNumber.objects.get(name=Number.MOST_COMMAND)


def on_record(name: str, kind: Kind = Kind.MUNICIPAL) -> Agency:
    with step(SEAT_ENDED, cap(), by=None):
        return by_hand(name, kind, "CA")


def test_a_number_is_loosened_in_the_transaction_of_its_signature():
    before = cap().value

    decision = sign_decision(propose_decision(What.LOOSEN_NUMBER, cap(), before + 2))

    assert policy_numbers.get(Number.MOST_COMMAND) == before + 2
    assert decision.status == DecisionStatus.SIGNED
    signature = Signature.objects.get(act="decision")
    told = json.loads(signature.statement)
    assert told["decision"]["change"] == decision.change == {"was": before, "now": before + 2}
    assert cap().history.latest("version").event_id == signature.event_id


def test_everybody_who_watches_hears_of_it():
    overseer = make_holder(Role.OVERSIGHT, make_network())
    decision = propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1)
    to_sign = Message.objects.filter(what="agencies.decision_to_sign")
    assert {message.to for message in to_sign} >= set(founders())

    sign_decision(decision)

    told = {message.to for message in Message.objects.filter(what="agencies.decision_signed")}
    assert told >= {overseer, administrator()}


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.REVIEWER, Role.OPERATOR, Role.OVERSIGHT])
def test_nobody_else_proposes(role):
    holder = make_holder(role, make_network())

    with pytest.raises(Refused, match="Only command officers and administrators"):
        propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1, by=holder)


def test_who_proposes_does_not_sign():
    officer = founders().earliest("pk")
    decision = propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1, by=officer)

    with pytest.raises(Refused, match="does not sign it"):
        sign_decision(decision, by=officer)


def test_a_decision_is_over_once_it_is_signed_declined_or_withdrawn():
    officer = founders().earliest("pk")
    declined, withdrawn = (
        propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1) for _each in range(2)
    )
    policy_decisions.decline(declined.pk, by=officer, reason="Six are enough.")
    with pytest.raises(Refused, match="Only who proposed"):
        policy_decisions.withdraw(withdrawn.pk, by=officer)
    policy_decisions.withdraw(withdrawn.pk, by=administrator())

    for decision in (declined, withdrawn):
        with pytest.raises(Refused, match="already"):
            sign_decision(decision)
    told = Message.objects.get(what="agencies.decision_declined")
    assert told.to == administrator()


def test_what_was_tightened_meanwhile_is_proposed_anew():
    decision = propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1)
    tightening.number(cap().pk, by=administrator(), to=5, reason="Fewer officers sign.")

    with pytest.raises(Refused, match="has changed since this was proposed: it says 5"):
        sign_decision(decision)


def test_nothing_is_proposed_that_loosens_nothing_and_nothing_loosened_is_called_tighter():
    number = cap()
    with pytest.raises(Refused, match="no looser than now"):
        propose_decision(What.LOOSEN_NUMBER, number, number.value - 1)
    with pytest.raises(Refused, match="says already"):
        propose_decision(What.LOOSEN_NUMBER, number, number.value)
    with pytest.raises(Refused, match="looser than now"):
        tightening.number(number.pk, by=administrator(), to=number.value + 1, reason="More.")


def test_less_time_to_read_is_looser():
    number = PolicyNumber.objects.get(name=Number.SECONDS_TO_READ)
    tightening.number(number.pk, by=administrator(), to=1, reason="A second at least.")
    number.refresh_from_db()

    decision = propose_decision(What.LOOSEN_NUMBER, number, 0)

    assert decision.change == {"was": 1, "now": 0}


def test_a_kind_is_made_worse_at_once_and_milder_by_a_decision():
    agency = on_record("Gardena Police Department")
    reviewer = make_holder(Role.REVIEWER, make_network())

    tightening.kind(agency.pk, by=reviewer, to=Kind.FUSION, reason="It is run by three states.")
    with pytest.raises(Refused, match="looser than now"):
        tightening.kind(agency.pk, by=reviewer, to=Kind.MUNICIPAL, reason="No.")
    agency.refresh_from_db()
    assert agency.kind == Kind.FUSION

    sign_decision(propose_decision(What.SOFTEN_KIND, agency, Kind.MUNICIPAL))
    agency.refresh_from_db()
    assert agency.kind == Kind.MUNICIPAL


def test_an_agency_learns_a_name():
    agency = on_record("Gardena Police Department")

    sign_decision(propose_decision(What.LEARN_ALIAS, agency, ["Gardena CA PD"]))

    agency.refresh_from_db()
    assert agency.aliases == ["Gardena CA PD"]


POISONED = [
    ("ICE", "immigration enforcement"),
    ("DHS - HSI (Newark NJ)", "immigration enforcement"),
    ("San Diego Sector Border Patrol (CA)", "immigration enforcement"),
    ("Torrance Police Department", "Another agency is called"),
    ("torrance pd", "Another agency is called"),
    ("Gardena\u202e PD", "characters that nobody can see"),
    ("Gardena\u200b PD", "characters that nobody can see"),
    (" ", "characters that nobody can see"),
]


def test_a_poisoned_name_is_not_learnt():
    on_record("Torrance Police Department")
    agency = on_record("Gardena Police Department")

    for name, why in POISONED:
        with pytest.raises(Refused, match=why):
            propose_decision(What.LEARN_ALIAS, agency, [name])


def test_a_name_that_has_become_another_agencys_is_not_signed_for():
    decision = propose_decision(What.LEARN_ALIAS, on_record("Gardena PD"), ["Hawthorne PD"])
    on_record("Hawthorne Police Department")

    with pytest.raises(Refused, match="Another agency is called"):
        sign_decision(decision)


def test_an_agency_becomes_a_part_of_another_of_its_kind():
    twin, kept = on_record("Gardena PD"), on_record("Gardena Police Department")
    federal = on_record("Gardena Federal", Kind.FEDERAL)
    for into, why in ((twin, "into itself"), (federal, "different kinds")):
        with pytest.raises(Refused, match=why):
            propose_decision(What.MERGE, twin, into.pk)

    sign_decision(propose_decision(What.MERGE, twin, kept.pk))

    assert by_hand("Gardena PD", Kind.MUNICIPAL, "CA") == kept
    with pytest.raises(Refused, match="merged into another agency already"):
        propose_decision(What.MERGE, on_record("Gardena P.D."), twin.pk)


def test_cameras_are_added_freely_until_somebody_outside_reaches_them():
    network = make_network()
    held = {"cameras": 12, "description": "Patrol cars"}
    with pytest.raises(Refused, match="Nobody outside has access"):
        propose_decision(What.ADD_CAMERAS, network, held)
    tightening.cameras(network.pk, by=make_administrator(), to=held, reason="Twelve were mounted.")
    make_grant(networks=[network.pk])

    more = {"cameras": 40, "description": "Patrol cars and schools"}
    with pytest.raises(Refused, match="grows by a signed decision"):
        tightening.cameras(network.pk, by=administrator(), to=more, reason="More.")
    network.refresh_from_db()
    sign_decision(propose_decision(What.ADD_CAMERAS, network, more))

    network.refresh_from_db()
    assert (network.cameras, network.description) == (40, "Patrol cars and schools")


def test_a_restriction_is_ended_by_two_officers_with_counsels_opinion():
    restriction = make_restriction()
    with pytest.raises(Refused, match="written opinion of counsel"):
        policy_decisions.propose(
            What.END_RESTRICTION,
            restriction,
            HOURS_PUBLISHED,
            by=administrator(),
            reason="The law was repealed.",
            authority="Statutes of 2026",
        )
    decision = propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)
    first, second = founders()

    once = sign_decision(decision, by=first)
    assert once.status == DecisionStatus.SIGNED_ONCE
    assert not RestrictionEnding.objects.exists()
    with pytest.raises(Refused, match="two officers sign it"):
        sign_decision(decision, by=first)
    sign_decision(once, by=second)

    ending = RestrictionEnding.objects.get(restriction=restriction)
    signed_at = Signature.objects.filter(act="decision").latest("signed_at").signed_at
    assert ending.ends_at - signed_at >= timedelta(hours=72)
    assert restriction in Restriction.objects.in_force()
    assert restriction not in Restriction.objects.in_force(ending.ends_at)
    with pytest.raises(Refused, match="Not in force, or ended already"):
        propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)


def test_a_statement_tells_what_it_would_release():
    barred = make_request_awaiting_review(agency_name="Springfield Watch 9")
    agency = on_record("Springfield Watch 9", Kind.PRIVATE)
    reviewer = make_holder(Role.REVIEWER, *barred.networks)
    about = {"name": agency.name, "kind": Kind.PRIVATE, "state": "CA", "note": "Called."}
    reviewing.identify(barred.pk, entry_pk=None, by=reviewer, version=barred.version, **about)
    assert barred.screening.is_bar

    decision = propose_decision(What.SOFTEN_KIND, agency, Kind.MUNICIPAL)
    told = {"requests": [barred.reference], "agencies": [agency.name]}
    assert consequences.would_release(decision) == told
    signed = sign_decision(decision)

    assert signed.would_change == told
    assert not barred.screenings.first().is_bar
    tightening.kind(agency.pk, by=administrator(), to=Kind.PRIVATE, reason="A club it is.")
    assert barred.screenings.first().is_bar


def test_ending_a_restriction_releases_what_it_alone_stops():
    stopped = make_request_awaiting_sign_off()
    restriction = make_restriction(predicate={"agency": ["Torrance"]})
    assert restricting.catch_up() == 1
    assert stopped.screening.is_bar

    decision = propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)

    assert consequences.would_release(decision)["requests"] == [stopped.reference]
    assert restricting.catch_up() == 0


def officer_of(network: Network) -> User:
    return make_holder(Role.COMMAND, network)


def test_a_seat_that_ended_signs_nothing():
    officer = officer_of(make_network())
    decision = propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1)
    seating.end(officer.person.seats.get().pk, by=None)

    with pytest.raises(Refused, match="Only a command officer"):
        sign_decision(decision, by=officer)
