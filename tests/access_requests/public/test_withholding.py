"""What two people keep from the public under a law, everywhere the same, and one shows again."""

import json

import pytest
from django.core.management import call_command

from access_requests import grants
from access_requests.models import AccessRequest, Decision, Grant, Withholding
from access_requests.withholding import steps
from agencies.models import Role
from audit.attempts import Refused
from audit.log import sealer
from audit.models import Event
from tests.access_requests.public.reading import addresses, data, read, records
from tests.builders import make_holder, make_network, make_officer, sign

pytestmark = [pytest.mark.starts_from("granted"), pytest.mark.usefixtures("transactional_db")]
LAW, REASON = "Gov. Code § 7923.600", "It would end the surveillance of a ring of thieves."


@pytest.fixture
def grant() -> Grant:
    return Grant.objects.get()


@pytest.fixture
def overseer(grant):
    return make_holder(Role.OVERSIGHT, *grant.networks)


@pytest.fixture
def approval(grant, log) -> Event:
    sealer.seal_all()
    return Event.objects.get(kind="public.access_requests.approved")


@pytest.fixture
def withheld(grant, overseer, approval) -> Withholding:
    proposed = steps.propose(grant.access_request_id, by=overseer, exemption=LAW, reason=REASON)
    made = steps.agree(proposed.pk, by=make_officer(grant), answer="It would.")
    sealer.seal_all()
    return made


def test_nothing_outside_tells_of_what_is_withheld_but_that_it_is(client, withheld, grant):
    """Page, tables, JSON, feed, its own page, its evidence: all but its place."""
    secret = Event.objects.get(kind="public.access_requests.approved")
    statement = secret.told["record"]["statement"]
    for path in addresses(decisions=10):
        told = read(client, path)
        for hidden in (grant.agency.name, secret.salt_as_text, statement, REASON):
            assert hidden not in told, path
    page = read(client, "/public/")
    assert f"1 entry is withheld under {LAW}." in page
    assert data(client)["withheld"] == {
        "access_in_force": {LAW: 1},
        "access_not_in_force": {},
        "declined": {},
    }
    assert LAW in read(client, f"/public/decisions/{secret.pk}/")
    assert LAW in read(client, "/public/decisions.csv")
    assert f"This entry is withheld under {LAW}." in read(client, "/public/feed.atom")


def test_of_its_record_place_leaf_and_proof_stay_public_and_the_text_does_not(
    client, withheld, approval
):
    told = json.loads(read(client, f"/public/decisions/{approval.pk}/public-event.json"))
    assert set(told) == {"index", "leaf", "withheld"}
    proof = client.get(f"/public/decisions/{approval.pk}/proof.tlog-proof")
    assert f"index {approval.leaf.index}\n" in proof.content.decode()


def test_the_file_and_the_exported_log_say_the_same(client, withheld, approval, log):
    call_command("export_log", str(log / "exported"))

    exported = (log / "exported" / "public.jsonl").read_text()
    assert read(client, "/public/public.jsonl") == exported
    lines = {line["index"]: line for line in records(client)}
    assert set(lines[approval.leaf.index]) == {"index", "withheld", "told"}
    acts = [line["told"]["record"]["act"] for line in lines.values() if "canon" in line]
    assert acts.count("withheld") == 1


def test_what_is_decided_of_it_later_is_withheld_too(client, withheld, grant):
    grants.revoke(grant.pk, by=make_officer(grant), reason="Misuse.")
    sealer.seal_all()

    over = read(client, "/public/ended/")
    assert grant.agency.name not in over
    assert f"1 entry is withheld under {LAW}." in over
    assert grant.agency.name not in read(client, "/public/decisions/")
    assert len([line for line in records(client) if "withheld" in line]) == 2


def test_one_person_shows_it_again_at_once_and_everything_is_as_before(
    client, withheld, grant, approval
):
    reviewer = make_holder(Role.REVIEWER, *grant.networks)
    client.force_login(reviewer)

    client.post(f"/withholding/{withheld.pk}/show-again/")
    sealer.seal_all()

    assert grant.agency.name in read(client, "/public/")
    assert "withheld under" not in read(client, "/public/")
    assert approval.salt_as_text in read(client, f"/public/decisions/{approval.pk}/")
    acts = [line["told"]["record"]["act"] for line in records(client)]
    assert acts[-2:] == ["withheld", "shown again"]


def test_nothing_is_withheld_until_a_second_person_agrees(client, grant, overseer, approval):
    address = f"/withholding/propose/{grant.access_request.reference}/"
    client.force_login(overseer)
    assert address in client.get(grant.get_absolute_url()).content.decode()
    client.post(address, {"exemption": LAW, "reason": REASON})
    proposed = Withholding.objects.get()
    assert grant.agency.name in read(client, "/public/")
    own = client.get(proposed.get_absolute_url()).content.decode()
    assert "I agree" not in own
    assert "Why you take it back" in own

    client.force_login(make_officer(grant))
    page = client.get(proposed.get_absolute_url()).content.decode()
    assert REASON in page
    client.post(proposed.get_absolute_url(), {"conclusion": "agree", "answer": "It would."})

    assert grant.agency.name not in read(client, "/public/")
    assert (
        REASON in client.get("/withholding/").content.decode()
        or LAW in client.get("/withholding/").content.decode()
    )
    elsewhere = make_holder(Role.COMMAND, make_network())
    client.force_login(elsewhere)
    assert client.get(proposed.get_absolute_url()).status_code == 404


def test_a_proposal_that_is_refused_withholds_nothing_and_can_be_made_again(
    client, grant, overseer, approval
):
    proposed = steps.propose(grant.access_request_id, by=overseer, exemption=LAW, reason=REASON)
    client.force_login(make_officer(grant))

    client.post(proposed.get_absolute_url(), {"conclusion": "refuse", "answer": "It would not."})

    assert grant.agency.name in read(client, "/public/")
    with pytest.raises(Refused, match="answered already"):
        steps.agree(proposed.pk, by=make_officer(grant), answer="Yes.")
    again = steps.propose(grant.access_request_id, by=overseer, exemption=LAW, reason=REASON)
    assert again.pk != proposed.pk


@pytest.mark.starts_from("awaiting sign-off")
def test_a_refusal_can_be_withheld_before_it_is_decided(client, log):
    waiting = AccessRequest.objects.get()
    proposed = steps.propose(waiting.pk, by=make_officer(waiting), exemption=LAW, reason=REASON)
    steps.agree(proposed.pk, by=make_officer(waiting), answer="It would.")
    sign(waiting, by=make_officer(waiting), decision=Decision.DECLINE)
    sealer.seal_all()

    refused = read(client, "/public/declined/")

    assert f"1 entry is withheld under {LAW}." in refused
    assert waiting.review.agency.name not in refused
    assert waiting.review.agency.name not in read(client, "/public/public.jsonl")
