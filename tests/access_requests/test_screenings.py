"""What the restrictions say of a request is kept on record, shown, signed, and said again."""

import json

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access_requests import notices, restricting, reviewing, tasks, workflow
from access_requests.models import Finding, Grant, Outcome, Screening, Status, Subject
from agencies import restrictions
from agencies.models import Kind, Message, Restriction, Role
from audit.attempts import Refused
from audit.models import Event, Signature
from tests.builders import (
    make_answers,
    make_draft,
    make_grant,
    make_holder,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    sign,
)
from tests.files import make_document

pytestmark = pytest.mark.usefixtures("transactional_db")


def a_bar(**predicate: list[str]) -> Restriction:
    return Restriction(
        code="city.moratorium",
        title="No access for police of other cities",
        effect="bar",
        predicate=predicate or {"kind": [Kind.MUNICIPAL.value]},
        citation="Resolution 26-01",
        jurisdiction="Long Beach",
        starts_at=timezone.now(),
    )


def codes(screening: Screening) -> list[str]:
    return [finding.restriction.code for finding in screening.worst_first]


def identified(kind: Kind, name: str, **content):
    """A request in review, of an agency that no directory lists; and what its steps are told."""
    filed = make_request_awaiting_review(**content)
    case = {"by": make_holder(Role.REVIEWER, *filed.networks), "version": filed.version}
    about = {"name": name, "kind": kind, "state": "CA"}
    reviewing.identify(filed.pk, entry_pk=None, note="By its letterhead.", **about, **case)
    reviewing.answer(filed.pk, answers=make_answers(filed), **case)
    filed.refresh_from_db()
    return filed, case


def test_each_step_that_changes_what_is_asked_screens_it_as_it_stands():
    draft = make_draft(purpose="Immigration sweeps")
    assert codes(draft.screening) == ["ca.purpose_of_immigration"]

    requester = draft.requester.user
    changed = {"topic": "purpose", "purpose": "Homicides"}
    workflow.complete(draft.pk, by=requester, version=1, **changed)
    filed = workflow.file(draft.pk, by=requester, version=2)

    on_record = filed.screenings.order_by("id")
    assert [each.of_version for each in on_record] == [1, 2, 3]
    assert codes(filed.screening) == []
    assert set(filed.screening.considered) == {each.pk for each in Restriction.objects.in_force()}


def test_whom_the_law_bars_is_told_with_the_citation_and_goes_no_further(client):
    filed, case = identified(Kind.IMMIGRATION, "Enforcement and Removal Operations")

    assert (filed.screening.outcome, filed.screening.agency) == (Outcome.BAR, filed.review.agency)
    client.force_login(case["by"])
    page = client.get(filed.get_absolute_url())
    assert "Immigration enforcement gets no access" in page.text
    assert "Long Beach Values Act of 2018" in page.text
    with pytest.raises(Refused, match="SB 54"):
        workflow.recommend(filed.pk, recommendation="Fine.", **case)


def test_a_state_that_the_written_name_says_stands_whoever_is_confirmed():
    filed, _case = identified(Kind.MUNICIPAL, "Reno Police Department", agency_name="Reno NV PD")

    assert filed.screening.states == ["CA", "NV"]
    assert codes(filed.screening) == ["ca.out_of_state"]


def test_a_written_name_that_is_clear_says_so_on_the_page_to_decide(client):
    waiting = make_request_awaiting_sign_off()
    client.force_login(make_officer(waiting))

    page = client.get(reverse("access_requests:decide", args=[waiting.reference]))

    assert "restrictions in force matches" in page.text


def test_a_fusion_center_is_approved_by_two_who_sign_what_the_law_says():
    filed, case = identified(Kind.FUSION, "Joint Regional Intelligence Center")
    waiting = workflow.recommend(filed.pk, recommendation="Need is shown.", **case)
    assert not waiting.needs_two_sign_offs

    half = sign(waiting, by=make_officer(waiting))
    assert half.status == Status.AWAITING_SECOND_SIGN_OFF
    whole = sign(half, by=make_officer(half))

    assert whole.status == Status.APPROVED
    told = [
        json.loads(each.statement)["findings"] for each in Signature.objects.filter(act="approve")
    ]
    assert [[finding["effect"] for finding in each] for each in told] == [["second_sign_off"]] * 2
    assert "1798.90.55(b)" in told[0][0]["citation"]


def test_a_caution_that_nobody_acknowledged_is_not_signed_past():
    waiting = make_request_awaiting_sign_off(permissions=["search", "live"])

    with pytest.raises(Refused, match="not acknowledged"):
        sign(waiting, by=make_officer(waiting), acknowledged=())

    assert "finding_ca.more_than_needed" in [n.key for n in notices.to_acknowledge(waiting)]
    sign(waiting, by=make_officer(waiting))
    assert Grant.objects.get().access_request == waiting


def test_a_restriction_screens_again_whatever_is_open_and_bars_what_was_granted(client):
    grant = make_grant()
    waiting = make_request_awaiting_sign_off(networks=grant.networks)
    officer = make_officer(waiting)

    restricting.add([a_bar()], by=None)

    for case in (grant.access_request, waiting):
        assert (case.screening.outcome, case.screening.of_version) == (Outcome.BAR, case.version)
    with pytest.raises(Refused, match="Resolution 26-01"):
        sign(waiting, by=officer)
    assert Message.objects.filter(to=officer, what="access_requests.barred_now").count() == 1
    client.force_login(officer)
    revoke = reverse("access_requests:revoke", args=[grant.access_request.reference])
    page = client.get("/").text
    assert page.index(revoke) < page.index("For your decision")

    client.get(revoke)
    client.post(revoke, {"reason": "The law bars it now."})
    assert not Grant.objects.to_revoke_by(officer).exists()


def test_a_pack_loaded_twice_adds_nothing_the_second_time():
    before = (Restriction.objects.count(), Event.objects.count())
    call_command("load_rule_pack", "california", verbosity=0)
    assert (Restriction.objects.count(), Event.objects.count()) == before

    call_command("load_rule_pack", "illinois", verbosity=0)
    call_command("load_rule_pack", "illinois", verbosity=0)

    assert Restriction.objects.filter(code__startswith="il.").count() == 3


def test_a_declaration_is_looked_for_among_the_documents():
    restricting.add([a_bar(without_document=["declaration"])], by=None)
    draft = make_draft()
    assert codes(draft.screening) == ["city.moratorium"]

    make_document(draft, subject=Subject.DECLARATION)

    assert codes(draft.screening) == []


def test_what_begins_by_its_date_is_found_by_the_clock():
    waiting = make_request_awaiting_sign_off()
    with transaction.atomic(durable=True):  # as if nobody had added it just now
        restrictions.write([a_bar()], by=None)

    assert tasks.screen_again() == 1
    assert tasks.screen_again() == 0

    assert Finding.objects.get(restriction__code="city.moratorium").screening == waiting.screening


def test_the_register_tells_each_restriction_and_how_much_it_concerns(client):
    draft = make_draft(purpose="Immigration sweeps")
    client.force_login(make_holder(Role.OVERSIGHT, *draft.networks))

    page = client.get("/restrictions/")

    assert page.text.count("</tr>") == 1 + Restriction.objects.count()
    assert "People v. El Cajon" in page.text
    found = {row.code: n for row, n in page.context["in_force"]}
    assert found["ca.purpose_of_immigration"] == 1
    assert found["ca.federal"] == 0
