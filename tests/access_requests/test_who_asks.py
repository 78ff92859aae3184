"""Whom the reviewer compares: side by side, with why each fits and how it differs."""

import pytest
from django.urls import reverse

from access_requests import reviewing
from access_requests.models import Review
from access_requests.who_asks import who_asks
from agencies.models import Agency, Kind, Role
from tests.builders import make_entry, make_holder, make_request_awaiting_review

pytestmark = pytest.mark.usefixtures("transactional_db")


def filed(name="Clinton CA PD", **content):
    return make_request_awaiting_review(agency_name=name, permissions=["search"], **content)


def identify(access_request, **who):
    reviewer = make_holder(Role.REVIEWER, *access_request.networks)
    case = {"by": reviewer, "version": access_request.version, "note": "Called back."}
    return reviewing.identify(access_request.pk, **case, **who)


def test_each_candidate_says_why_it_fits_and_how_it_differs():
    here = make_entry("Clinton Police Department", ori="CA0190100")
    there = make_entry("Clinton Police Department", ori="IA0230100", state="IA")

    asking = who_asks(filed("Clinton PD", agency_ori="CA0190199"))

    assert [choice.value for choice in asking.choices] == [str(here.pk), str(there.pk)]
    assert all(choice.fits and choice.reasons[0] for choice in asking.choices)
    assert asking.states == ("CA", "IA")
    differs = [{fact.label for fact in each.facts if fact.differs} for each in asking.choices]
    assert differs == [{"ORI"}, {"State", "ORI"}]


def test_who_was_confirmed_before_comes_first_and_says_by_whom():
    make_entry("Clinton Police Department", ori="CA0190100")
    other = make_entry("Clinton School District Police", ori="CA0190200")
    review = identify(filed(), entry_pk=other.pk)

    first = who_asks(filed()).choices[0]

    assert first.name == f"{other.name}, CA"
    assert first.confirmed.who == str(review.reviewer)
    assert first.confirmed.reference == review.access_request.reference


def test_one_written_down_by_hand_is_offered_the_next_time(client):
    by_hand = {"name": "Clinton Task Force", "kind": Kind.FUSION, "state": "CA"}
    identify(filed("C.T.F."), **by_hand)
    again = filed("c.t.f.")
    client.force_login(make_holder(Role.REVIEWER, *again.networks))
    choice = who_asks(again).choices[0]
    address = reverse("access_requests:identify", args=[again.reference])
    assert choice.reasons == ("this name was confirmed to be it before",)
    assert f'value="{choice.value}"' in client.get(address).content.decode()

    given = {"version": again.version, "candidate": choice.value, "note": "As before."}
    assert client.post(address, given).status_code == 302

    assert Review.objects.get(access_request=again).agency == Agency.objects.get(**by_hand)


@pytest.mark.parametrize("name", ["ICE", "CBP - NTC", "San Diego Sector Border Patrol (CA)"])
def test_what_looks_like_immigration_enforcement_is_warned_of_first(name, client):
    waiting = filed(name)
    client.force_login(make_holder(Role.REVIEWER, *waiting.networks))

    page = client.get(reverse("access_requests:identify", args=[waiting.reference]))

    body = page.content.decode()
    assert body.index("It looks like this kind: immigration enforcement") < body.index("<legend")


def test_a_mark_in_the_name_is_told():
    assert who_asks(filed("Clinton CA PD (Inactive)")).marks == ["The name says “inactive”."]


def test_a_false_friend_is_not_alarming():
    assert not who_asks(filed("Justice IL PD")).is_alarming
