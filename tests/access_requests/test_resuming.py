"""A suspended access comes back by one signature, on exactly that access."""

import json
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from access_requests import grants, news, resuming
from access_requests.demo import software_key
from access_requests.models import Grant, State
from agencies import seating
from agencies.models import Message, Network, Role, User
from audit import policy_numbers
from audit.attempts import Changed, Refused
from audit.models import Event, Number, Signature
from tests.builders import give_key, give_seat, make_grant, make_holder, make_officer

pytestmark = pytest.mark.usefixtures("transactional_db")
FORM = "application/x-www-form-urlencoded"
REASON = "The audit found nothing."


@pytest.fixture
def grant() -> Grant:
    grant = make_grant()
    overseer = make_holder(Role.OVERSIGHT, *grant.networks)
    return grants.suspend(grant.pk, by=overseer, reason="An audit asks who searched.")


@pytest.fixture
def officer(grant) -> User:
    return give_key(make_officer(grant))


def asked_of(officer: User, grant: Grant):
    resuming.view(grant, by=officer)
    return resuming.ask(grant, by=officer, reason=REASON)


def resume(officer: User, grant: Grant) -> Grant:
    asked = asked_of(officer, grant)
    answer = software_key.answer(asked)
    return resuming.resume(grant.pk, by=officer, challenge=asked.pk, answer=answer)


def test_what_was_suspended_is_in_force_again(grant, officer):
    assert resume(officer, grant).state == State.IN_FORCE

    assert Grant.objects.in_force().get() == grant
    signature = Signature.objects.get(act="resume")
    assert (signature.subject_type, signature.subject_id) == (
        "access_requests.grant",
        str(grant.pk),
    )
    assert signature.subject_version == grant.version
    assert json.loads(signature.statement)["suspended"]["because"] == "An audit asks who searched."
    assert grant.access_request.screening.event_id == signature.event_id  # by the law of the day


def test_it_is_on_the_record_of_the_case_and_those_who_wait_for_it_are_told(grant, officer):
    stopped_by = grant.suspended_by.user
    resume(officer, grant)

    event = Event.objects.about(grant.access_request).latest("id")
    assert str(event) == f"{officer} signed to give the access back: {REASON}"
    told = Message.objects.filter(what=news.RESUMED.name)
    assert {message.to for message in told} == {grant.access_request.requester.user, stopped_by}


def test_it_can_be_suspended_and_given_back_again(grant, officer):
    resume(officer, grant)
    grants.suspend(grant.pk, by=officer, reason="It goes on.")
    again = Grant.objects.get()

    assert resume(officer, again).state == State.IN_FORCE


def test_what_has_changed_since_it_was_read_is_read_again(grant, officer):
    asked = asked_of(officer, grant)
    answer = software_key.answer(asked)
    resume(other := give_key(make_officer(grant)), grant)
    grants.suspend(grant.pk, by=other, reason="It goes on.")

    with pytest.raises(Changed, match="no longer what is on record"):
        resuming.resume(grant.pk, by=officer, challenge=asked.pk, answer=answer)

    assert Grant.objects.get().state == State.SUSPENDED


def test_who_read_it_a_moment_ago_is_too_early(grant, officer):
    policy_numbers.change(Number.SECONDS_TO_READ, 20, by=None)

    with pytest.raises(Refused, match="is read for 20 seconds at least"):
        resume(officer, grant)

    assert Grant.objects.get().state == State.SUSPENDED


@pytest.mark.parametrize("who", ["requester", "reviewer"])
def test_neither_who_asked_nor_who_reviewed_gives_it_back(grant, who):
    person = getattr(grant.access_request, who)
    seating.end(person.seats.get().pk, by=None)
    for network in Network.objects.filter(pk__in=grant.networks):
        give_seat(person, Role.COMMAND, network)

    with pytest.raises(Refused, match="so someone else must sign it"):
        resume(give_key(person.user), grant)


def send(client, page, **answers):
    return client.post(page, urlencode(answers), FORM)


def test_an_officer_says_why_reads_the_statement_and_signs(client, grant, officer):
    client.force_login(officer)
    case = grant.access_request.get_absolute_url()
    reference = grant.access_request.reference
    page = reverse("access_requests:resume", args=[reference])

    assert f'href="{page}"' in client.get(case).content.decode()
    assert "can again search" in client.get(page).content.decode()
    shown = send(client, page, reason=REASON)
    told = shown.content.decode()
    assert "I give it back." in told
    assert "An audit asks who searched." in told
    asked = shown.context["asked"]
    sign = reverse("access_requests:resume-sign", args=[reference])
    done = send(client, sign, challenge=asked.pk, answer=software_key.answer(asked))

    assert done.url == reverse("audit:receipt", args=[Signature.objects.get(act="resume").pk])
    assert "Access is in force" in client.get(case).content.decode()


def test_an_answer_that_proves_nothing_is_a_sentence_on_the_page(client, grant, officer):
    client.force_login(officer)
    reference = grant.access_request.reference
    shown = send(client, reverse("access_requests:resume", args=[reference]), reason=REASON)
    client.get(reverse("access_requests:resume", args=[reference]))
    sign = reverse("access_requests:resume-sign", args=[reference])
    answer = send(client, sign, challenge=shown.context["asked"].pk, answer="{}")

    assert answer.status_code == 422
    assert "does not prove that you signed this" in answer.content.decode()
    assert Grant.objects.get().state == State.SUSPENDED


def test_who_may_not_give_it_back_is_not_offered_it_and_reads_why(client, grant):
    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))
    page = reverse("access_requests:resume", args=[grant.access_request.reference])

    case = client.get(grant.access_request.get_absolute_url()).content.decode()
    assert f'href="{page}"' not in case
    assert "can sign to give it back" in case
    assert client.get(page).status_code == 403


def test_who_has_no_key_reads_that_nothing_is_signed_without_one(client, grant):
    client.force_login(make_officer(grant))
    page = reverse("access_requests:resume", args=[grant.access_request.reference])

    assert "nothing is signed without one" in client.get(page).content.decode()
    assert "asked" not in (send(client, page, reason=REASON).context or {})


def test_the_page_to_sign_that_is_loaded_again_leads_back(client, grant, officer):
    client.force_login(officer)
    reference = grant.access_request.reference

    answer = client.get(reverse("access_requests:resume-sign", args=[reference]))

    assert answer.url == reverse("access_requests:resume", args=[reference])


def test_an_access_that_is_not_suspended_has_no_such_page(client, grant, officer):
    resume(officer, grant)
    client.force_login(officer)
    page = reverse("access_requests:resume", args=[grant.access_request.reference])

    assert client.get(page).status_code == 403
