"""The two pages on which one officer decides one request."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from access_requests.demo import software_key
from access_requests.models import AccessRequest, Decision, Grant, SignOff, Status
from agencies.models import Role
from audit import policy_numbers, signatures
from audit.models import Challenge, Event, Number
from tests.builders import (
    give_key,
    make_holder,
    make_officer,
    make_request_awaiting_sign_off,
    sign,
)

FORM = "application/x-www-form-urlencoded"


class Browser(Client):
    """Sends a form as a browser does; the test client would send it in parts."""

    def post(self, path, data="", content_type=FORM, **other):
        body = urlencode(data) if isinstance(data, dict) else data
        return super().post(path, body, content_type, **other)


pytestmark = pytest.mark.starts_from("awaiting sign-off")


@pytest.fixture
def waiting(transactional_db) -> AccessRequest:
    return AccessRequest.objects.get()


@pytest.fixture
def officer(waiting):
    return give_key(make_officer(waiting))


@pytest.fixture
def client():
    return Browser()


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def url(page, access_request):
    return reverse(f"access_requests:{page}", args=[access_request.reference])


def answers(access_request, **other):
    given = {"version": access_request.version, "decision": "approve", "reason": "Need is shown."}
    given |= {f"network_{pk}": "on" for pk in access_request.networks}
    given |= {f"permission_{code}": "on" for code in access_request.permissions}
    return given | {"ends_on": access_request.ends_on.isoformat()} | other


def asked_on(page) -> Challenge:
    found = re.search(r'name="challenge" value="([^"]+)"', page.content.decode())
    return Challenge.objects.select_related("signer").get(pk=found[1])


def to_sign(client, access_request, **other) -> dict[str, str]:
    """What a browser sends when the key has answered."""
    client.get(url("decide", access_request))
    return answered(client.post(url("decide", access_request), answers(access_request, **other)))


def answered(page) -> dict[str, str]:
    asked = asked_on(page)
    return {"challenge": str(asked.pk), "answer": software_key.answer(asked)}


def test_deciding_alone_decides_nothing(signed_in, waiting):
    page = signed_in.post(url("decide", waiting), answers(waiting))

    assert "Nothing has been decided yet" in page.content.decode()
    assert not SignOff.objects.exists()


def test_the_key_signs_what_the_page_showed(signed_in, waiting, officer):
    answer = signed_in.post(url("sign", waiting), to_sign(signed_in, waiting))

    assert answer.url == url("signed", waiting)
    sign_off = SignOff.objects.get()
    assert (sign_off.officer, sign_off.signature.key.user) == (officer.person, officer)
    assert Grant.objects.in_force().exists()
    receipt = reverse("audit:receipt", args=[sign_off.signature_id])
    assert signed_in.get(answer.url).url == receipt


def test_the_statement_says_what_the_officer_chose(signed_in, waiting):
    fewer = answers(waiting)
    del fewer["permission_hot_list"]

    page = signed_in.post(url("decide", waiting), fewer).content.decode()

    assert "search plate reads" in page
    assert "hot lists" not in page


def test_a_wrong_answer_signs_nothing_and_loses_nothing(signed_in, waiting):
    given = to_sign(signed_in, waiting) | {"answer": "{}"}

    page = signed_in.post(url("sign", waiting), given)

    assert page.status_code == 422
    assert "does not prove that you signed this" in unescape(page.content.decode())
    assert not SignOff.objects.exists()
    assert "does not prove" in str(Event.objects.latest("id"))
    assert signed_in.post(url("sign", waiting), answered(page)).url == url("signed", waiting)


def test_who_has_no_key_reads_whom_to_ask_and_loses_nothing(client, waiting):
    officer = make_officer(waiting)
    client.force_login(officer)

    for page in (
        client.get(url("decide", waiting)),
        client.post(url("decide", waiting), answers(waiting, reason="Well founded.")),
    ):
        assert "another command officer then signs that it is yours" in page.content.decode()
    assert "Well founded." in page.content.decode()
    assert not Challenge.objects.filter(signer=officer).exists()


def test_a_page_that_is_signed_too_soon_is_signed_a_little_later(signed_in, waiting, officer):
    policy_numbers.change(Number.SECONDS_TO_READ, 1, by=None)
    given = to_sign(signed_in, waiting)

    early = signed_in.post(url("sign", waiting), given)
    while signatures.reason_not_yet(officer, waiting):
        pass  # the database's clock goes on
    later = signed_in.post(url("sign", waiting), given)

    assert early.status_code == 422
    assert "is read for 1 seconds at least" in early.content.decode()
    assert later.url == url("signed", waiting)


def test_without_a_decision_and_a_reason_nothing_goes_on(signed_in, waiting):
    page = signed_in.post(url("decide", waiting), {"version": waiting.version})

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


def test_an_approval_of_nothing_is_refused(signed_in, waiting):
    nothing = {"version": waiting.version, "decision": "approve", "reason": "Fine."}

    page = signed_in.post(url("decide", waiting), nothing)

    assert "An approval names networks, permissions and a last day" in page.content.decode()


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("decide", "decision=approve&decision=decline&reason=x&version=3"),
        ("decide", "decision=approve&reason=x&version=3&requests=1&requests=2"),
        ("decide", "decision=approve&reason=x&version=3&pk=2"),
        ("decide", "decision=approve&reason=x&version=3&network_1=on&network_1=on"),
        ("sign", "challenge=a&challenge=b&answer=x"),
        ("sign", "challenge=a&answer=x&also=AR-0002"),
    ],
)
def test_a_list_a_repeated_key_and_an_unknown_field_answer_400(page, body, signed_in, waiting):
    answer = signed_in.post(url(page, waiting), body)

    assert answer.status_code == 400
    assert "irregular form" in str(Event.objects.latest("id"))
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("page", ["decide", "sign"])
@pytest.mark.parametrize("body", ['["AR-0001", "AR-0002"]', '{"decision": "approve"}'])
def test_json_answers_400(page, body, signed_in, waiting):
    answer = signed_in.post(url(page, waiting), body, content_type="application/json")

    assert answer.status_code == 400
    assert Event.objects.latest("id").kind == "audit.refused"


def test_an_address_that_names_more_than_the_request_answers_400(signed_in, waiting):
    answer = signed_in.post(f"{url('decide', waiting)}?also=AR-0002", answers(waiting))

    assert answer.status_code == 400


def test_a_multipart_form_answers_400(signed_in, waiting):
    boundary = "--x\r\nContent-Disposition: form-data; name=version\r\n\r\n3\r\n--x--\r\n"
    answer = signed_in.post(
        url("decide", waiting), boundary, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 400


def test_the_later_of_two_officers_reads_who_decided_and_when(signed_in, waiting):
    mine = to_sign(signed_in, waiting)
    other = make_officer(waiting)
    sign(waiting, by=other)

    answer = signed_in.post(url("sign", waiting), mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"{other.person.name} signed the approval" in page
    assert "Awaiting sign-off" in page  # what it was
    assert SignOff.objects.count() == 1


def test_a_case_changed_since_it_was_opened_answers_409_with_what_changed(signed_in, waiting):
    sign(waiting, by=make_officer(waiting), decision=Decision.RETURN, reason="Why?")
    waiting.version -= 1

    answer = signed_in.post(url("decide", waiting), answers(waiting))

    assert answer.status_code == 409
    assert "Returned with a question" in answer.content.decode()


def test_a_decided_case_has_no_form_any_more(signed_in, waiting):
    sign(waiting, by=make_officer(waiting))

    assert signed_in.get(url("decide", waiting)).url == url("case", waiting)


def test_a_statement_is_not_signed_by_another_officer(signed_in, client, waiting):
    mine = to_sign(signed_in, waiting)
    client.force_login(make_officer(waiting))

    answer = client.post(url("sign", waiting), mine)

    assert answer.status_code == 409
    assert not SignOff.objects.exists()


def test_a_statement_of_one_request_signs_no_other(signed_in, waiting, officer):
    other = make_request_awaiting_sign_off(networks=waiting.networks)
    mine = to_sign(signed_in, waiting)

    answer = signed_in.post(url("sign", other), mine)

    assert answer.status_code == 409
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("challenge", ["", "forged", "00000000-0000-7000-8000-000000000000"])
def test_a_challenge_that_nobody_was_asked_signs_nothing(signed_in, waiting, challenge):
    forged = {"challenge": challenge, "answer": "{}"}

    assert signed_in.post(url("sign", waiting), forged).status_code == 409


@pytest.mark.parametrize("who", ["requester", "reviewer"])
def test_requester_and_reviewer_get_no_form(who, client, waiting):
    user = getattr(waiting, who).user
    client.force_login(user)

    for answer in (
        client.get(url("decide", waiting)),
        client.post(url("decide", waiting), answers(waiting)),
    ):
        assert answer.status_code == 403
        assert "so someone else must sign it" in answer.content.decode()


def test_declining_asks_for_no_scope(signed_in, waiting):
    given = {"version": waiting.version, "decision": "decline", "reason": "No agreement."}
    assert "on what ground" in signed_in.post(url("decide", waiting), given).content.decode()
    given["ground_no_agreement"] = "on"
    signed_in.get(url("decide", waiting))
    page = signed_in.post(url("decide", waiting), given)

    signed_in.post(url("sign", waiting), answered(page))

    waiting.refresh_from_db()
    assert waiting.status == Status.DECLINED
    letter = signed_in.get(url("letter", waiting)).content.decode()
    assert "There is no signed agreement" in letter
    assert "No agreement." not in letter  # the reason for the record stays in the record


def test_a_command_seat_that_ended_opens_nothing(client, waiting):
    officer = make_holder(Role.COMMAND)
    client.force_login(officer)

    assert client.get(url("decide", waiting)).status_code == 404
