"""A seat that is signed for: opened, read, signed with a key, or declined."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from access_requests.demo import software_key
from agencies import seats
from agencies.models import Message, Network, ProposalStatus, Role, Seat, SeatProposal, User
from audit.models import Challenge, Event, Signature
from tests.builders import (
    administrator,
    founders,
    give_key,
    make_administrator,
    make_holder,
    make_host,
    make_network,
    make_user,
    propose_seat,
    run,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def proposal(network) -> SeatProposal:
    return propose_seat(make_user("newcomer").person, Role.COMMAND, network)


@pytest.fixture
def officer(client) -> User:
    founder = founders().earliest("pk")
    client.force_login(founder)
    return founder


def url(name: str, proposal: SeatProposal) -> str:
    return reverse(f"people:{name}", args=[proposal.pk])


def post(client, address: str, **data: object):
    """With what every form carries: an empty one would not even have a type."""
    return client.post(address, urlencode({"csrfmiddlewaretoken": "x"} | data), FORM)


def read(answer) -> str:
    return answer.content.decode()


def asked(client, proposal: SeatProposal) -> Challenge:
    client.get(url("proposal", proposal))
    page = read(post(client, url("proposal", proposal)))
    return Challenge.objects.get(pk=re.search(r'name="challenge" value="([^"]+)"', page)[1])


def sign(client, proposal: SeatProposal, challenge: Challenge):
    answer = software_key.answer(challenge)
    return post(client, url("sign", proposal), challenge=challenge.pk, answer=answer)


def test_an_officer_reads_signs_and_the_seat_is_in_force(client, officer, proposal, network):
    answer = sign(client, proposal, asked(client, proposal))

    signature = Signature.objects.get(subject_id=str(proposal.pk), act="seat")
    assert answer.url == reverse("audit:receipt", args=[signature.pk])
    assert "You have signed." in read(client.get(answer.url))
    holder = proposal.person.user
    assert list(seats.networks(holder, Role.COMMAND)) == [network]
    assert signature.signer == officer
    assert holder.person.seats.get().proposal == proposal


def test_the_page_to_sign_says_who_what_where_and_since_when(client, officer, proposal, network):
    client.get(url("proposal", proposal))

    page = read(post(client, url("proposal", proposal)))

    for word in (str(officer), str(proposal.person), "Command officer", str(network)):
        assert word in page
    assert "it is ended" in page
    assert "The unit grows." in page


def test_everybody_who_watches_hears_of_it(client, officer, proposal, network):
    overseer = make_holder(Role.OVERSIGHT, network)
    Message.objects.all().delete()

    sign(client, proposal, asked(client, proposal))

    told = {message.to for message in Message.objects.filter(what="agencies.seat_given")}
    assert told >= {overseer, proposal.person.user, *founders().exclude(pk=officer.pk)}
    assert officer not in told


def test_opening_the_page_is_on_record_for_who_may_sign_alone(client, officer, proposal):
    client.get(url("proposal", proposal))
    client.force_login(administrator())
    client.get(url("proposal", proposal))

    viewed = Event.objects.filter(kind="agencies.seat_proposal.viewed", subject_id=proposal.pk)
    assert [event.actor_id for event in viewed] == [officer.pk]


def test_who_has_no_key_reads_and_does_not_sign(client, proposal, network):
    client.force_login(make_holder(Role.COMMAND, network))

    page = read(client.get(url("proposal", proposal)))

    assert "You can read this, not sign it" in page
    assert "Continue to sign" not in page
    assert "Check code" not in read(post(client, url("proposal", proposal)))


def test_who_gets_the_seat_reads_who_signs(client, network):
    officer = give_key(make_holder(Role.COMMAND, network))
    own = propose_seat(officer.person, Role.COMMAND, make_network())
    client.force_login(officer)

    assert "Another command officer signs for it." in read(client.get(url("proposal", own)))
    assert post(client, url("proposal", own)).status_code == 403


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.REVIEWER, Role.OPERATOR, Role.OVERSIGHT])
def test_nobody_else_sees_a_proposal(role, client, proposal, network):
    client.force_login(make_holder(role, network))

    for name in ("proposal", "sign", "decline"):
        assert client.get(url(name, proposal)).status_code == 404


def test_an_administrator_reads_and_withdraws_and_does_not_sign(client, proposal):
    client.force_login(make_administrator())
    assert "Continue to sign" not in read(client.get(url("proposal", proposal)))
    assert post(client, url("proposal", proposal)).status_code == 403

    answer = client.post(url("withdraw", proposal), follow=True)

    assert "The proposal is withdrawn." in read(answer)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN


def test_an_officer_declines_without_a_key_and_says_why(client, proposal, network):
    client.force_login(make_holder(Role.COMMAND, network))
    assert "This field is required." in read(client.post(url("decline", proposal), {"reason": ""}))

    client.post(url("decline", proposal), {"reason": "The unit is full."})

    proposal.refresh_from_db()
    assert (proposal.status, proposal.answer) == (ProposalStatus.DECLINED, "The unit is full.")
    assert "The unit is full." in read(client.get(url("proposal", proposal)))


def test_a_proposal_is_decided_once(client, officer, proposal):
    challenge = asked(client, proposal)
    sign(client, proposal, challenge)

    answer = sign(client, proposal, challenge)

    assert "have signed this one" in read(client.get(answer.url))
    assert Seat.objects.filter(proposal=proposal).count() == 1


def test_a_page_to_sign_that_was_overtaken_signs_nothing(client, officer, proposal):
    challenge = asked(client, proposal)
    client.force_login(administrator())
    client.post(url("withdraw", proposal))
    client.force_login(officer)

    answer = sign(client, proposal, challenge)

    assert "This proposal is withdrawn already." in read(answer)
    assert not Seat.objects.filter(proposal=proposal).exists()


def test_the_answer_of_another_page_signs_nothing(client, officer, proposal, network):
    other = propose_seat(make_user().person, Role.REVIEWER, network)
    challenge = asked(client, other)

    answer = sign(client, proposal, challenge)

    assert "no longer what is on record" in read(client.get(answer.url))
    assert not Seat.objects.filter(proposal=proposal).exists()


def test_a_slip_with_the_key_can_be_tried_again(client, officer, proposal):
    challenge = asked(client, proposal)

    page = post(client, url("sign", proposal), challenge=challenge.pk, answer="{}")
    assert page.status_code == 422
    sign(client, proposal, challenge)

    assert Seat.objects.filter(proposal=proposal).exists()


def test_more_than_one_answer_is_refused(client, officer, proposal):
    challenge = asked(client, proposal)
    data = [("challenge", challenge.pk), ("answer", software_key.answer(challenge))]

    answer = client.post(url("sign", proposal), urlencode(data + data), FORM)

    assert answer.status_code == 400
    assert not Seat.objects.filter(proposal=proposal).exists()


def test_a_seat_whose_time_has_passed_is_not_signed_for(client, officer, network):
    soon = run("SELECT clock_timestamp() + interval '0.3 seconds'")[0][0]
    late = propose_seat(make_user().person, Role.COMMAND, network, ends_at=soon)
    challenge = asked(client, late)
    run("SELECT pg_sleep(extract(epoch FROM %s - clock_timestamp()))", soon)

    assert "would end before it starts" in read(sign(client, late, challenge))


def test_an_officer_of_another_department_does_not_see_it(client, network):
    elsewhere = make_network(of=make_host("Signal Hill Police Department"))
    other = propose_seat(make_user().person, Role.COMMAND, elsewhere)
    client.force_login(founders().earliest("pk"))

    assert client.get(url("proposal", other)).status_code == 404


def test_the_page_of_seats_shows_what_waits(client, officer, proposal):
    page = read(client.get(reverse("people:review")))

    assert "Seats that await a signature" in page
    assert url("proposal", proposal) in page
