"""Other systems are told by OpenID AuthZEN 1.0 what the pages say, at the same instant."""

from datetime import timedelta

import decern
import pytest
from django.urls import reverse

from access_requests import grants
from access_requests.authzen import answers, questions
from access_requests.authzen.questions import Asked, Malformed, Question
from access_requests.models import Grant
from agencies.events import HOST_ADDED
from agencies.kinds import Kind
from agencies.machines import systems
from agencies.models import Agency, CallingSystem
from audit.models import Event
from audit.steps import step
from tests.builders import administrator, make_officer
from tests.machines.systems import by, make_system

A_MICROSECOND = timedelta(microseconds=1)


def about(grant: Grant, **other: str) -> Question:
    told = {"subject": str(grant.agency_id), "action": grant.permissions[0]}
    told |= {"resource": str(grant.networks[0])} | other
    return Question(
        other.get("subject_type", "agency"),
        told["subject"],
        told["action"],
        other.get("resource_type", "network"),
        told["resource"],
    )


def as_json(question: Question) -> dict:
    return {
        "subject": {"type": question.subject_type, "id": question.subject},
        "action": {"name": question.action},
        "resource": {"type": question.resource_type, "id": question.resource},
    }


def decided(grant: Grant, system: CallingSystem, at) -> bool:
    return answers.answer(Asked([about(grant)]), system, at)[0]["decision"]


def post(client, name: str, body: object, secret: str, **headers: str):
    return client.post(
        reverse(f"authzen:{name}"), body, "application/json", headers=by(secret) | headers
    )


@pytest.mark.starts_from("granted")
def test_the_answer_turns_at_the_very_microsecond(transactional_db):
    grant = Grant.objects.get()
    system, _ = make_system(*grant.networks)
    assert not decided(grant, system, grant.starts_at - A_MICROSECOND)
    assert decided(grant, system, grant.starts_at)
    assert decided(grant, system, grant.ends_at - A_MICROSECOND)
    assert not decided(grant, system, grant.ends_at)

    officer = make_officer(grant.access_request)
    grants.suspend(grant.pk, by=officer, reason="A search without a case number.")
    grant.refresh_from_db()
    assert decided(grant, system, grant.suspended_at - A_MICROSECOND)
    assert not decided(grant, system, grant.suspended_at)
    grants.revoke(grant.pk, by=officer, reason="It was no mistake.")
    grant.refresh_from_db()
    assert not decided(grant, system, grant.revoked_at)
    told = answers.answer(Asked([about(grant)]), system, grant.revoked_at)[0]
    assert "was revoked" in told["context"]["reason_user"]["403"]


@pytest.mark.starts_from("granted")
def test_another_s_client_is_answered_over_the_wire(transactional_db, live_server):
    grant = Grant.objects.get()
    system, secret = make_system(*grant.networks)
    client = decern.Client(live_server.url, token=secret)
    agency = {"type": "agency", "id": grant.agency.ori or str(grant.agency_id)}
    network = {"type": "network", "id": grant.network_list[0].name}

    assert client.evaluate(agency, grant.permissions[0], network).allowed
    refused = client.evaluate(agency, "fly", network)
    assert not refused.allowed
    assert "no such permission" in refused.reasons[0]

    systems.revoke(system.pk, by=administrator(), reason="The machine was sold.")
    with pytest.raises(decern.DecernError, match="401"):
        client.evaluate(agency, grant.permissions[0], network)


@pytest.mark.starts_from("granted")
def test_what_is_unknown_or_barred_is_refused_with_its_reason_and_citation(
    transactional_db, client, django_assert_num_queries
):
    grant = Grant.objects.get()
    _system, secret = make_system(*grant.networks)
    barred = Agency(name="Homeland Security Investigations", kind=Kind.IMMIGRATION, state="CA")
    with step(HOST_ADDED, barred, by=None):
        barred.save()
    expected = {
        "No agency has": about(grant, subject="ZZ9999999"),
        "No network has": about(grant, resource="no such"),
        "no such permission": about(grant, action="fly"),
        "subject of type": about(grant, subject_type="user"),
        "resource of type": about(grant, resource_type="file"),
        "never given access": about(grant, subject=str(barred.pk)),
    }
    events = Event.objects.count()
    body = {"evaluations": [as_json(each) for each in expected.values()]}
    told = post(client, "evaluations", body, secret).json()["evaluations"]
    for words, decision in zip(expected, told, strict=True):
        assert decision["decision"] is False
        assert words in decision["context"]["reasons"][0]
    assert any("7284" in cited for cited in told[-1]["context"]["citations"])
    assert Event.objects.count() == events

    permitted = body | {"evaluations": [as_json(about(grant))] * 50}
    with django_assert_num_queries(2):
        told = post(client, "evaluations", permitted, secret).json()["evaluations"]
    assert [each["decision"] for each in told] == [True] * 50


@pytest.mark.starts_from("granted")
def test_a_list_ends_where_the_caller_says_and_takes_what_is_left_out_from_above(
    transactional_db, client
):
    grant = Grant.objects.get()
    _system, secret = make_system(*grant.networks)
    yes, no = as_json(about(grant)), as_json(about(grant, action="fly"))
    shared = {"subject": yes["subject"], "resource": yes["resource"]}
    listed = [{"action": each["action"]} for each in (yes, no, yes)]

    def decisions(semantic: str | None, of: list) -> list[bool]:
        options = {"options": {"evaluations_semantic": semantic}} if semantic else {}
        body = shared | options | {"evaluations": of}
        answer = post(client, "evaluations", body, secret)
        return [each["decision"] for each in answer.json()["evaluations"]]

    assert decisions(None, listed) == [True, False, True]
    assert decisions("execute_all", listed) == [True, False, True]
    assert decisions("deny_on_first_deny", listed) == [True, False]
    assert decisions("permit_on_first_permit", listed) == [True]
    assert decisions("permit_on_first_permit", listed[1:]) == [False, True]
    assert post(client, "evaluations", yes, secret).json()["decision"] is True
    assert post(client, "evaluations", yes | {"evaluations": []}, secret).json()["decision"] is True


@pytest.mark.starts_from("granted")
def test_who_asks_wrongly_gets_a_sentence_and_their_own_name_for_the_call(transactional_db, client):
    grant = Grant.objects.get()
    _system, secret = make_system(*grant.networks)
    asked = as_json(about(grant))

    answer = post(client, "evaluation", asked, secret, **{"X-Request-ID": "bfe9eb29"})
    assert (answer.status_code, answer["X-Request-ID"]) == (200, "bfe9eb29")
    assert not answer.cookies
    unknown = post(client, "evaluation", asked, "cs_no", **{"X-Request-ID": "bfe9eb29"})
    assert (unknown.status_code, unknown["X-Request-ID"]) == (401, "bfe9eb29")
    assert unknown["WWW-Authenticate"].startswith("Bearer realm=")
    assert client.get(reverse("authzen:evaluation")).status_code == 405
    wrong = post(client, "evaluation", {"subject": {}}, secret)
    assert (wrong.status_code, wrong.content.decode()) == (
        400,
        "“subject.type” is missing, or no text.",
    )
    address = reverse("authzen:evaluation")
    form = client.post(address, {"a": "b"}, headers=by(secret))
    assert form.status_code == 400
    told = client.get("/.well-known/authzen-configuration").json()
    assert told["access_evaluation_endpoint"].endswith("/access/v1/evaluation")


BROKEN = [
    b"",
    b"\xff",
    b"[]",
    b"nonsense",
    b"[" * 100_000,
    b'{"subject": NaN}',
    b'{"subject": {"type": "a", "type": "b"}}',
    b'{"subject": {"type": "agency", "id": "\\ud800"}}',
    b'{"subject": {"type": "agency", "id": 1}, "action": {"name": "search"}}',
    b'{"evaluations": {}}',
    b'{"evaluations": [1]}',
    b'{"evaluations": [{}], "options": []}',
    b'{"evaluations": [{}], "options": {"evaluations_semantic": "any"}}',
    b'{"evaluations": [%s]}' % b",".join([b"{}"] * 101),
]


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_question_is_malformed(body):
    with pytest.raises(Malformed):
        questions.many(body)
