"""A network of which every request is signed by two officers, whatever a reviewer recommends."""

import pytest
from django.urls import reverse

from access_requests import reviewing
from access_requests.models import Decision, Grant, Status
from agencies import networks
from agencies.models import Message, Network, Role
from audit.attempts import Changed, Refused
from audit.models import Event
from tests.builders import (
    make_administrator,
    make_answers,
    make_entry,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    propose,
    sign,
    sign_as_asked,
    to_sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def ask_for_two(access_request) -> Network:
    (pk,) = access_request.networks
    return networks.ask_for_two_sign_offs(pk, by=make_administrator(), reason="Clinics nearby.")


def test_a_request_that_awaits_its_signature_needs_two_from_then_on():
    waiting = make_request_awaiting_sign_off()
    first, second = make_officer(waiting), make_officer(waiting)
    ask_for_two(waiting)

    assert sign(waiting, by=first).status == Status.AWAITING_SECOND_SIGN_OFF
    assert not Grant.objects.exists()
    assert sign(waiting, by=second).status == Status.APPROVED


def test_one_of_its_networks_is_enough():
    two, plain = make_network(), make_network()
    networks.ask_for_two_sign_offs(two.pk, by=make_administrator(), reason="Clinics nearby.")
    waiting = make_request_awaiting_sign_off(networks=[plain.pk, two.pk])

    assert sign(waiting, by=make_officer(waiting)).status == Status.AWAITING_SECOND_SIGN_OFF


def test_a_statement_that_was_read_before_is_read_again():
    """It said that one signature grants the access."""
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    asked = to_sign(waiting, officer, propose(waiting, Decision.APPROVE))
    ask_for_two(waiting)

    with pytest.raises(Changed, match="no longer what is on record"):
        sign_as_asked(asked)


def test_what_is_granted_already_stays_granted():
    waiting = make_request_awaiting_sign_off()
    sign(waiting, by=make_officer(waiting))

    ask_for_two(waiting)

    assert Grant.objects.in_force().exists()


def test_officers_and_oversight_hear_of_it_and_the_record_says_why():
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    network = ask_for_two(waiting)

    assert str(Message.objects.get(to=officer)) == f"{network} needs two signatures from now on"
    event = Event.objects.get(kind="agencies.network_needs_two")
    assert str(event).endswith(f"every request for {network}: Clinics nearby.")
    assert event.told["rows"][0]["row"]["needs_two_sign_offs"] is True


def test_the_administrator_asks_for_it_on_the_page_of_the_network(client):
    waiting = make_request_awaiting_sign_off()
    client.force_login(make_administrator())
    (pk,) = waiting.networks
    page = reverse("agencies:network", args=[pk])

    assert "Two command officers sign every request" not in client.get(page).content.decode()
    assert "Give your reason" not in client.post(page, {"reason": ""}).content.decode()
    assert not Network.objects.get(pk=pk).needs_two_sign_offs
    told = client.post(page, {"reason": "Clinics nearby."}, follow=True).content.decode()

    assert "need two signatures from now on." in told
    assert "Two command officers sign every request for it." in told
    assert "takes a signed decision" in told
    assert "Two, always" in client.get(reverse("agencies:networks")).content.decode()


def test_who_asks_in_vain_reads_why(client):
    network = make_network()
    client.force_login(make_holder(Role.COMMAND, network))
    page = reverse("agencies:network", args=[network.pk])

    assert "Only administrators say" in client.get(page).content.decode()
    told = client.post(page, {"reason": "I want it."}, follow=True).content.decode()

    assert "Only administrators say" in told
    assert Event.objects.filter(kind="audit.refused").exists()
    assert not Network.objects.get(pk=network.pk).needs_two_sign_offs


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.REVIEWER, Role.OPERATOR])
def test_nobody_else_opens_it(client, role):
    network = make_network()
    client.force_login(make_holder(role, network))

    assert client.get(reverse("agencies:networks")).status_code == 403
    assert client.get(reverse("agencies:network", args=[network.pk])).status_code == 403


def test_a_reviewer_reads_that_two_will_sign(client):
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    case = {"by": reviewer, "version": filed.version}
    reviewing.identify(filed.pk, entry_pk=make_entry().pk, note="Called.", **case)
    reviewing.answer(filed.pk, answers=make_answers(filed), **case)
    ask_for_two(filed)
    client.force_login(reviewer)

    page = client.get(reverse("access_requests:recommend", args=[filed.reference])).content

    assert "One of its networks always needs two." in page.decode()


def test_to_ask_for_it_no_longer_there_is_no_step():
    network = ask_for_two(make_request_awaiting_sign_off())

    with pytest.raises(Refused, match="needs two signatures already"):
        networks.ask_for_two_sign_offs(network.pk, by=make_administrator(), reason="Again.")
