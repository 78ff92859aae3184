"""What the law bars is declined together, each in a step of its own."""

import re
from html import escape

import pytest
from django.urls import reverse

from access_requests import declining, events, queues, reviewing, workflow
from access_requests.models import AccessRequest, Status
from agencies.models import Restriction, Role
from audit.models import Event
from tests.builders import (
    make_draft,
    make_holder,
    make_network,
    make_request_awaiting_review,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
PAGE = reverse("access_requests:barred")
CODE = "ca.immigration"


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def three(network):
    """Two drafts and a filed request that the law bars, and one that it does not."""
    made = [make_draft(networks=[network.pk], agency_name=name) for name in ("ICE", "HSI")]
    made.append(make_request_awaiting_review(networks=[network.pk], agency_name="ICE ERO"))
    make_request_awaiting_review(networks=[network.pk])
    return made


@pytest.fixture
def reviewer(network):
    return make_holder(Role.REVIEWER, network)


@pytest.fixture
def signed_in(client, reviewer):
    client.force_login(reviewer)
    return client


def as_shown(client, **query):
    page = client.get(PAGE, query).content.decode()
    fields = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("shown", "number")
    }
    return {name: found[1] for name, found in fields.items()} | {"reason": "The law bars it."}


def statuses(three):
    return [AccessRequest.objects.get(pk=each.pk).status for each in three]


def test_the_page_names_the_restriction_its_citation_the_count_and_every_one(signed_in, three):
    page = signed_in.get(PAGE).content.decode()

    law = Restriction.objects.get(code=CODE)
    assert escape(law.title) in page
    assert escape(law.citation) in page
    assert "It bars 3 requests:" in page
    assert all(str(each) in page and each.agency_name in page for each in three)
    assert "Decline these 3 requests" in page
    assert "Decline the 3 that the law bars" in signed_in.get("/").content.decode()


def test_all_are_declined_each_with_its_own_event_and_its_letter(signed_in, three):
    answer = signed_in.post(PAGE, as_shown(signed_in), follow=True)

    assert statuses(three) == [Status.DECLINED] * 3
    told = Event.objects.filter(kind=events.DECLINED_BY_LAW.name)
    assert {event.subject_id for event in told} == {str(each.pk) for each in three}
    assert "3 requests that the law bars were declined." in answer.content.decode()
    letter = signed_in.get(reverse("access_requests:letter", args=[three[0].reference]))
    law = Restriction.objects.get(code=CODE)
    assert escape(f"{law.title}: {law.citation}") in letter.content.decode()


def test_a_list_that_changed_since_is_shown_anew_and_nothing_is_declined(signed_in, three, network):
    shown = as_shown(signed_in)
    make_draft(networks=[network.pk], agency_name="CBP - NTC")

    answer = signed_in.post(PAGE, shown)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "You saw 3; now it is 4" in page
    assert "The law bars it." in page
    assert Status.DECLINED not in statuses(three)
    assert signed_in.post(PAGE, as_shown(signed_in)).status_code == 302


def test_another_version_of_one_of_them_is_a_change_too(signed_in, three):
    shown = as_shown(signed_in)
    draft, filing = three[0], three[0].requester.user
    workflow.complete(
        draft.pk,
        by=filing,
        version=draft.version,
        topic="agency",
        agency_name="ICE",
        networks=draft.networks,
    )

    assert signed_in.post(PAGE, shown).status_code == 409


def test_one_that_fails_does_not_keep_the_others(signed_in, three, monkeypatch):
    """Withdrawn by its requester after the list was read, before its turn came."""
    first = three[0]
    decline = declining.decline

    def withdrawn_meanwhile(pk, **given):
        if pk == first.pk:
            workflow.withdraw(pk, by=first.requester.user, reason="Asked by mistake.")
        return decline(pk, **given)

    monkeypatch.setattr(declining, "decline", withdrawn_meanwhile)

    answer = signed_in.post(PAGE, as_shown(signed_in), follow=True)

    assert statuses(three) == [Status.WITHDRAWN, Status.DECLINED, Status.DECLINED]
    page = answer.content.decode()
    assert f"{first}: This request has changed" in page
    assert "2 requests that the law bars were declined." in page


def test_one_is_declined_from_its_page(signed_in, three):
    first = three[0]
    page = signed_in.get(first.get_absolute_url()).content.decode()
    assert f"{PAGE}?only={first}" in page

    signed_in.post(f"{PAGE}?only={first}", as_shown(signed_in, only=first.reference))

    assert statuses(three) == [Status.DECLINED, Status.DRAFT, Status.AWAITING_REVIEW]


def test_a_reason_is_asked_for(signed_in, three):
    answer = signed_in.post(PAGE, as_shown(signed_in) | {"reason": " "})

    assert "There is a problem" in answer.content.decode()
    assert Status.DECLINED not in statuses(three)


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.COMMAND, Role.OVERSIGHT])
def test_only_reviewers_open_the_page(role, client, network):
    client.force_login(make_holder(role, network))

    assert client.get(PAGE).status_code == 403


def test_what_is_not_the_reviewers_is_not_listed(three, network):
    elsewhere = make_holder(Role.REVIEWER, make_network())
    assert not queues.to_decline(elsewhere)
    colleague = make_holder(Role.REVIEWER, network)
    filed = three[-1]
    reviewing.assign(filed.pk, by=colleague, version=filed.version, to=colleague)

    assert set(queues.to_decline(make_holder(Role.REVIEWER, network))) == set(three[:2])


def test_what_is_barred_is_not_in_the_way_of_what_can_be_recommended(three, reviewer):
    assert not set(queues.to_review(reviewer)) & set(three)
    assert queues.to_review(reviewer).count() == 1
