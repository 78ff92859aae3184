"""A person says who asks, answers each check, and recommends."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from access_requests.models import Review, Status
from agencies.models import Agency, Kind, Role
from tests.builders import make_entry, make_holder, make_request_awaiting_review

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def filed():
    return make_request_awaiting_review(permissions=["search"])


@pytest.fixture
def entry():
    return make_entry("Torrance Police Department", ori="CA0197200")


@pytest.fixture
def signed_in(client, filed):
    client.force_login(make_holder(Role.REVIEWER, *filed.networks))
    return client


def url(page, access_request):
    return reverse(f"access_requests:{page}", args=[access_request.reference])


def identify(client, filed, **given):
    given = {"version": filed.version, "note": "Called back.", **given}
    return client.post(url("identify", filed), given)


def all_yes(filed):
    keys = ["purpose", "legal_basis", "need_search", "agreement", "call_back"]
    given = {"version": filed.version, "agreement_from": "2026-01-01"}
    return given | dict.fromkeys(keys, "yes")


def test_the_directory_suggests_and_a_person_chooses(signed_in, filed, entry):
    assert "same name and state" in signed_in.get(url("identify", filed)).content.decode()

    answer = identify(signed_in, filed, candidate=entry.pk)

    assert answer.url == url("checklist", filed)
    agency = Agency.objects.get(ori=entry.ori)
    assert (agency.name, agency.kind) == ("Torrance Police Department", Kind.MUNICIPAL)


def test_nothing_is_chosen_for_the_reviewer(signed_in, filed, entry):
    page = signed_in.get(url("identify", filed)).content.decode()

    assert " checked" not in page


def test_an_agency_that_is_not_listed_is_written_down(signed_in, filed):
    identify(signed_in, filed, candidate="by hand", name="ICE ERO", kind="federal", state="CA")

    assert Review.objects.get().confirmed.kind == Kind.FEDERAL


def test_none_of_these_asks_for_name_kind_and_state(signed_in, filed):
    page = identify(signed_in, filed, candidate="by hand").content.decode()

    assert page.count("Fill this in if the directory does not list it") >= 3
    assert not Review.objects.exists()


def test_one_agency_is_one_row_however_often_it_asks(signed_in, filed, entry):
    identify(signed_in, filed, candidate=entry.pk)
    identify(signed_in, filed, candidate=entry.pk)

    assert Agency.objects.filter(ori=entry.ori).count() == 1


def test_anything_but_yes_needs_a_note(signed_in, filed, entry):
    identify(signed_in, filed, candidate=entry.pk)

    page = signed_in.post(url("checklist", filed), all_yes(filed) | {"call_back": "no"})

    assert "anything but Yes needs a note" in page.content.decode()


def test_the_answers_lead_to_the_recommendation(signed_in, filed, entry):
    identify(signed_in, filed, candidate=entry.pk)
    doubt = {"call_back": "cannot_tell", "call_back_note": "Nobody answered."}

    answer = signed_in.post(url("checklist", filed), all_yes(filed) | doubt)
    assert answer.url == url("recommend", filed)
    assert "Nobody answered" in signed_in.get(answer.url).content.decode()
    given = {"version": filed.version, "recommendation": "Fine but for the call."}
    signed_in.post(
        url("recommend", filed), urlencode(given), content_type="application/x-www-form-urlencoded"
    )

    filed.refresh_from_db()
    assert filed.status == Status.AWAITING_SIGN_OFF


def test_an_excluded_agency_cannot_be_recommended(signed_in, filed):
    identify(signed_in, filed, candidate="by hand", name="ICE ERO", kind="federal", state="CA")
    signed_in.post(url("checklist", filed), all_yes(filed))

    page = signed_in.get(url("recommend", filed)).content.decode()

    assert "This cannot be recommended" in page
    assert "Federal agencies get no access" in page


def test_the_checklist_comes_after_the_identity(signed_in, filed):
    assert signed_in.get(url("checklist", filed)).url == url("identify", filed)


def test_a_question_goes_back_to_the_requester(signed_in, client, filed):
    given = {"version": filed.version, "question": "Which case?"}
    signed_in.post(url("return", filed), given)
    client.force_login(filed.requester.user)

    page = client.get(url("check", filed)).content.decode()

    assert "Which case?" in page


def test_a_recommendation_of_two_requests_answers_400(signed_in, filed):
    body = f"version={filed.version}&recommendation=a&requests=AR-0001&requests=AR-0002"
    answer = signed_in.post(
        url("recommend", filed), body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 400


@pytest.mark.parametrize("page", ["identify", "checklist", "recommend", "return"])
def test_the_requester_reviews_nothing(page, client, filed):
    client.force_login(filed.requester.user)

    answer = client.get(url(page, filed))

    assert answer.status_code == 403
    assert "someone else must review it" in answer.content.decode()
