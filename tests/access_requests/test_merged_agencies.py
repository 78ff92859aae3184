"""Agencies that were merged are one: what one was given all have, and the law bars all."""

from functools import partial

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access_requests import grants, ordering
from access_requests.authzen import answers
from access_requests.authzen.questions import Asked
from access_requests.demo import software_key
from access_requests.models import Discrepancy, Grant, Matter
from agencies import policy_decisions, registry, tightening
from agencies.events import HOST_ADDED
from agencies.models import Agency, Kind, What
from audit.attempts import Refused
from audit.steps import step
from tests.access_requests.test_races import at_once
from tests.access_requests.test_sharing import found, take
from tests.builders import (
    founders,
    give_key,
    make_officer,
    make_restriction,
    propose_decision,
    sign_decision,
)
from tests.machines.systems import make_system
from tests.machines.test_authzen import about

pytestmark = [pytest.mark.starts_from("granted"), pytest.mark.usefixtures("transactional_db")]
ROUNDS = 5
KEPT = "Harbor Cities Police Authority"


@pytest.fixture
def grant():
    return Grant.objects.get()


@pytest.fixture
def network(grant):
    return grant.network_list[0]


@pytest.fixture
def kept(grant) -> Agency:
    return another(KEPT)


def another(name: str) -> Agency:
    like = Grant.objects.get().agency
    with transaction.atomic(), step(HOST_ADDED, like, by=None, host=name):
        return registry.by_hand(name, Kind(like.kind), like.state)


def merge(agency: Agency, into: Agency) -> None:
    sign_decision(propose_decision(What.MERGE, agency, into.pk))


def test_the_page_of_either_says_that_it_has_access(grant, kept, client):
    merge(grant.agency, into=kept)
    client.force_login(make_officer(grant))

    for agency, other in ((kept, grant.agency), (grant.agency, kept)):
        page = client.get(reverse("access_requests:agency", args=[agency.pk])).content.decode()
        assert "It has access now" in page
        assert grant.access_request.reference in page
        assert f'href="/agencies/{other.pk}/"' in page
    assert client.get(reverse("access_requests:agencies")).content.decode().count("In force") == 2


def test_a_list_may_show_either_name(grant, network, kept):
    merge(grant.agency, into=kept)

    take(network, grant.agency.name)
    assert found() == {}

    take(network, kept.name, days_ago=-1)
    assert found() == {}


def test_a_list_from_before_is_read_as_they_are_now(grant, network, kept):
    take(network, kept.name)
    assert found() == {kept.name: Matter.NEVER_GRANTED, grant.agency.name: Matter.NOT_SHARED}
    merge(grant.agency, into=kept)

    take(network, kept.name, days_ago=-1)

    assert found() == {}
    assert Discrepancy.objects.get(name=kept.name).closed_by == grant


def test_what_the_one_is_given_closes_what_the_other_shared(grant, network, kept):
    take(network, kept.name)
    merge(kept, into=grant.agency)

    take(network, grant.agency.name, days_ago=-1)

    assert found() == {}


def test_what_one_goes_on_to_have_is_not_switched_off_for_the_other(grant, network, kept):
    merge(grant.agency, into=kept)

    assert ordering.granted(kept, network, timezone.now()) == set(grant.permissions)
    assert ordering.granted(kept, network, timezone.now(), but=grant) == set()


def test_another_system_asks_by_either_name(grant, kept):
    system, _secret = make_system(*grant.networks)
    merge(grant.agency, into=kept)

    def told() -> dict:
        question = about(grant, subject=str(kept.pk))
        return answers.answer(Asked([question]), system, timezone.now())[0]

    assert told()["decision"]
    grants.revoke(grant.pk, by=make_officer(grant), reason="It passed results on.")
    refused = told()
    assert not refused["decision"]
    assert "was revoked" in refused["context"]["reason_user"]["403"]


def test_who_takes_one_for_worse_takes_all_for_worse(grant, kept):
    make_restriction(predicate={"kind": [Kind.IMMIGRATION]})
    merge(grant.agency, into=kept)
    officer = make_officer(grant)

    tightening.kind(kept.pk, by=officer, to=Kind.IMMIGRATION, reason="Their task force.")

    grant.agency.refresh_from_db()
    assert grant.agency.kind == Kind.IMMIGRATION
    assert grant in Grant.objects.barred()


def test_of_several_merged_one_after_the_other_all_are_one(grant, kept):
    last = another("Torrance Police and Fire")
    merge(grant.agency, into=kept)
    merge(kept, into=last)

    every = {grant.agency_id, kept.pk, last.pk}
    assert [registry.one_with(pk) for pk in sorted(every)] == [every] * 3
    like = {"kind": Kind(last.kind), "state": last.state}
    assert registry.by_hand(kept.name, **like) == last


def test_none_is_merged_into_one_that_is_taken_for_worse_meanwhile(grant):
    officer, (first, second) = make_officer(grant), founders().order_by("pk")
    for number in range(ROUNDS):
        twin, kept = another(f"Twin {number}"), another(f"Kept {number}")
        decision = propose_decision(What.MERGE, twin, kept.pk, by=first)
        policy_decisions.view(decision, by=give_key(second))
        asked = policy_decisions.ask(decision, by=second)
        answer = software_key.answer(asked)

        outcomes = at_once(
            partial(
                policy_decisions.sign, decision.pk, by=second, challenge=asked.pk, answer=answer
            ),
            partial(tightening.kind, kept.pk, by=officer, to=Kind.FEDERAL, reason="A task force."),
        )

        twin.refresh_from_db()
        kept.refresh_from_db()
        assert isinstance(outcomes[0], Refused) != (twin.kind == Kind.FEDERAL)
        assert (twin.merged_into_id == kept.pk) == (twin.kind == kept.kind)
