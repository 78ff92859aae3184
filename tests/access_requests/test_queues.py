"""What waits for whom, in which order, and what comes next."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from access_requests import queues, reviewing, workflow
from access_requests.demo import software_key
from access_requests.models import Decision
from agencies.models import Role
from tests.builders import (
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    propose,
    recommend,
    to_sign,
)

FORM = "application/x-www-form-urlencoded"
pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def several():
    """Requests for one network, oldest first."""
    network = make_network()
    return [make_request_awaiting_review(networks=[network.pk]) for _ in range(3)]


@pytest.fixture
def reviewer(several):
    return make_holder(Role.REVIEWER, *several[0].networks)


def test_what_a_reviewer_has_begun_comes_before_the_oldest(several, reviewer):
    last = several[-1]
    reviewing.assign(last.pk, by=reviewer, version=last.version, to=reviewer)

    assert list(queues.to_review(reviewer)) == [last, *several[:2]]


def test_after_a_return_the_reviewer_is_led_to_the_next_request(several, reviewer, client):
    first, second, _third = several
    client.force_login(reviewer)
    address = reverse("access_requests:return", args=[first.reference])

    answer = client.post(address, {"version": 2, "question": "Which case?"}, follow=True)

    page = answer.content.decode()
    assert f'<a href="{second.get_absolute_url()}">Next request in my queue: {second}</a>' in page


def test_after_the_last_one_no_next_is_offered(client):
    filed = make_request_awaiting_review()
    client.force_login(make_holder(Role.REVIEWER, *filed.networks))
    address = reverse("access_requests:return", args=[filed.reference])

    answer = client.post(address, {"version": 2, "question": "Which case?"}, follow=True)

    assert "Next request in my queue" not in answer.content.decode()


def test_what_was_reviewed_and_waits_for_others_is_told_apart(several, reviewer, client):
    first, second, third = several
    workflow.return_(first.pk, by=reviewer, version=2, question="Which case?")
    recommend(second, by=reviewer)

    assert set(queues.reviewed_and_waiting(reviewer)) == {first, second}
    assert list(queues.to_review(reviewer)) == [third]
    client.force_login(reviewer)
    page = client.get(reverse("access_requests:my-work")).content.decode()
    assert "1 request waits for you." in page
    assert "Reviewed by you, waiting for others" in page


def test_an_officer_who_signed_is_shown_the_way_to_the_next_case_and_not_taken_there(client):
    network = make_network()
    first, second = (make_request_awaiting_sign_off(networks=[network.pk]) for _ in range(2))
    officer = make_officer(first)
    asked = to_sign(first, officer, propose(first, Decision.DECLINE))
    client.force_login(officer)
    given = urlencode({"challenge": asked.pk, "answer": software_key.answer(asked)})
    address = reverse("access_requests:sign", args=[first.reference])

    answer = client.post(address, given, content_type=FORM, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("audit:receipt", args=[signature_of(first)])
    link = f'<a href="{second.get_absolute_url()}">Next to sign: {second}</a>'
    assert link in answer.content.decode()


def signature_of(access_request):
    return access_request.sign_offs.get().signature_id
