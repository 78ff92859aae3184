"""The pages of policy: the register, the form that changes a rule, and the decision to sign."""

import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access_requests.demo import papers, software_key
from agencies.models import DecisionStatus, PolicyDecision, Role, User, What
from audit.models import Challenge, Event, Number, PolicyNumber
from tests.builders import (
    administrator,
    founders,
    make_grant,
    make_holder,
    make_network,
    make_restriction,
    propose_decision,
    sign_decision,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
FORM = "application/x-www-form-urlencoded"
WHY = {"reason": "The unit grows.", "authority": "Resolution 26-0101"}


@pytest.fixture
def officer(client) -> User:
    founder = founders().earliest("pk")
    client.force_login(founder)
    return founder


def cap() -> PolicyNumber:
    return PolicyNumber.objects.get(name=Number.MOST_COMMAND)


def read(answer) -> str:
    return answer.content.decode()


def url(name: str, decision: PolicyDecision) -> str:
    return reverse(f"policy:{name}", args=[decision.pk])


def change_url(what: What, row) -> str:
    return reverse("policy:change", args=[what, row.pk])


def post(client, address: str, **data: object):
    return client.post(address, urlencode({"csrfmiddlewaretoken": "x"} | data), FORM)


def asked(client, decision: PolicyDecision) -> tuple[str, Challenge]:
    client.get(url("decision", decision))
    page = read(post(client, url("decision", decision)))
    return page, Challenge.objects.get(pk=re.search(r'name="challenge" value="([^"]+)"', page)[1])


def test_an_administrator_proposes_and_an_officer_reads_signs_and_it_holds(client):
    client.force_login(administrator())
    before = cap().value
    answer = client.post(change_url(What.LOOSEN_NUMBER, cap()), WHY | {"value": before + 2})
    decision = PolicyDecision.objects.get()
    assert answer.url == decision.get_absolute_url()
    assert "Continue to sign" not in read(client.get(answer.url))

    client.force_login(officer := founders().earliest("pk"))
    page, challenge = asked(client, decision)
    for word in (str(officer), str(before), str(before + 2), *WHY.values()):
        assert word in page
    data = {"challenge": challenge.pk, "answer": software_key.answer(challenge)}
    receipt = post(client, url("sign", decision), **data)

    assert "You have signed." in read(client.get(receipt.url))
    assert cap().value == before + 2
    register = read(client.get(reverse("policy:register")))
    assert f"decision {decision.pk}" in register
    viewed = Event.objects.filter(kind="agencies.decision.viewed", subject_id=decision.pk)
    assert {event.actor_id for event in viewed} == {officer.pk}


def test_what_is_tighter_holds_at_once_without_authority_or_key(client, officer):
    answer = client.post(change_url(What.LOOSEN_NUMBER, cap()), {"value": 5, "reason": "Fewer."})

    assert cap().value == 5
    assert "holds from now on" in read(client.get(answer.url))
    assert not PolicyDecision.objects.exists()


def test_the_form_says_what_is_missing_and_what_is_no_change(client, officer):
    address = change_url(What.LOOSEN_NUMBER, cap())

    looser = read(client.post(address, {"value": cap().value + 1, "reason": "More."}))
    assert "legal authority is missing" in looser
    assert "says already" in read(client.post(address, WHY | {"value": cap().value}))
    assert "This field is required." in read(client.post(address, {"reason": ""}))
    assert "less than or equal to" in read(client.post(address, WHY | {"value": 10**12}))


def test_every_rule_has_its_form(client, officer):
    grant = make_grant()
    client.force_login(founders().earliest("pk"))
    agency, network = grant.agency, make_network()

    page = read(client.get(reverse("policy:choose"), {"q": agency.name[:5]}))
    for what in (What.SOFTEN_KIND, What.LEARN_ALIAS, What.MERGE):
        assert change_url(what, agency) in page
        assert "It says now" in read(client.get(change_url(what, agency)))
    for what in (What.ADD_CAMERAS, What.ASK_FOR_ONE):
        assert "It says now" in read(client.get(change_url(what, network)))
    merge = read(client.post(change_url(What.MERGE, agency), WHY | {"kept": "Nobody"}))
    assert "No agency on record has this ORI or name." in merge
    name = client.post(change_url(What.LEARN_ALIAS, agency), WHY | {"name": "Sprawl PD"})
    assert "Sprawl PD" in read(client.get(name.url))
    assert client.get("/policy/change/all/1/").status_code == 404
    assert client.get("/policy/change/merge/999999/").status_code == 404


def test_a_reviewer_makes_a_kind_worse_and_proposes_nothing(client):
    agency = make_grant().agency
    client.force_login(make_holder(Role.REVIEWER, make_network()))

    assert client.get(change_url(What.LOOSEN_NUMBER, cap())).status_code == 403
    client.post(change_url(What.SOFTEN_KIND, agency), {"kind": "federal", "reason": "It is."})
    agency.refresh_from_db()
    assert agency.kind == "federal"
    milder = client.post(change_url(What.SOFTEN_KIND, agency), WHY | {"kind": "municipal"})
    assert "Only command officers and administrators propose" in read(milder)


def test_an_officer_declines_and_who_proposed_withdraws(client, officer):
    one, other = (
        propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1) for _each in range(2)
    )
    client.post(url("decline", one), {"reason": "Six are enough."})
    assert "Six are enough." in read(client.get(url("decision", one)))
    client.force_login(administrator())
    assert "The decision is withdrawn." in read(client.post(url("withdraw", other), follow=True))

    assert post(client, url("decision", other)).status_code == 403
    assert set(PolicyDecision.objects.values_list("status", flat=True)) == {
        DecisionStatus.DECLINED,
        DecisionStatus.WITHDRAWN,
    }


def test_a_page_to_sign_that_was_overtaken_signs_nothing(client, officer):
    decision = propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1)
    before = cap().value
    _page, challenge = asked(client, decision)
    client.post(change_url(What.LOOSEN_NUMBER, cap()), {"value": before - 1, "reason": "Fewer."})

    data = {"challenge": challenge.pk, "answer": software_key.answer(challenge)}
    answer = post(client, url("sign", decision), **data)

    assert "has changed since this was proposed" in read(answer)
    assert cap().value == before - 1


def test_a_restriction_is_proposed_to_end_with_a_file_that_is_given_back_as_it_was(client):
    restriction = make_restriction()
    client.force_login(administrator())
    address = change_url(What.END_RESTRICTION, restriction)
    assert restriction.citation in read(client.get(address))
    assert "This field is required." in read(client.post(address, WHY))
    page = SimpleUploadedFile("Opinion.pdf", b"<html>", "application/pdf")
    assert "web page" in read(client.post(address, WHY | {"opinion": page}))

    paper = papers.opinion()
    sent = SimpleUploadedFile("Opinion.pdf", paper.content, "application/pdf")
    decision = client.post(address, WHY | {"opinion": sent}).url

    assert "Opinion.pdf" in read(client.get(decision))
    given = client.get(f"{decision}opinion/")
    assert (given.content, given["Content-Type"]) == (paper.content, "application/pdf")
    assert "attachment" in given["Content-Disposition"]
    opened = Event.objects.filter(kind="agencies.opinion_opened")
    assert opened.get().actor_id == administrator().pk
    assert restriction.citation in read(client.get(reverse("policy:register")))


def test_everybody_reads_the_register(client):
    decision = sign_decision(propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1))
    client.force_login(make_holder(Role.OVERSIGHT, make_network()))

    assert decision.get_absolute_url() in read(client.get(reverse("policy:register")))
    page = read(client.get(decision.get_absolute_url()))
    assert "Open the receipt of" in page
    assert client.get(reverse("policy:choose")).status_code == 403
