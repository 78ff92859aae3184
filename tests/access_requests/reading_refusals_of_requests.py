"""How somebody comes to read what a request still lacks."""

from datetime import timedelta

from django.utils import timezone

from access_requests import (
    importing,
    policy,
    refusals,
    restricting,
    workflow,
)
from agencies import (
    refusals_of_restrictions,
    restrictions,
)
from agencies.models import Kind, Role
from tests import databases
from tests.access_requests.being_refused import checked, identified, requester, returned, reviewer
from tests.builders import (
    make_draft,
    make_holder,
    make_network,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    next_year,
    run,
)
from tests.reading_refusals import reads


@reads(refusals.IS_ELSEWHERE)
def reviewing_what_awaits_sign_off():
    waiting = make_request_awaiting_sign_off()
    return policy.reason_not_to_review(reviewer(waiting), waiting)


@reads(refusals.IS_FILED)
def changing_what_was_filed():
    filed = make_request_awaiting_review()
    workflow.complete(filed.pk, by=requester(filed), version=2, topic="dates", purpose="Other")


@reads(refusals.HAS_CHANGED)
def acting_on_what_somebody_changed():
    filed = make_request_awaiting_review()
    workflow.return_(filed.pk, by=reviewer(filed), version=1, question="Why?")


@reads(refusals.QUESTIONS_OPEN)
def filing_half_a_draft():
    draft = make_draft(purpose="")
    workflow.file(draft.pk, by=requester(draft), version=1)


@reads(refusals.QUESTION_UNANSWERED)
def filing_again_without_an_answer():
    asked = returned()
    workflow.file(asked.pk, by=requester(asked), version=3)


@reads(refusals.QUESTION_MISSING)
def returning_without_a_question():
    filed = make_request_awaiting_review()
    workflow.return_(filed.pk, by=reviewer(filed), version=2, question="")


@reads(refusals.LAST_DAY_PASSED)
def filing_for_last_year():
    draft = make_draft(ends_on=timezone.localdate() - timedelta(days=1))
    workflow.file(draft.pk, by=requester(draft), version=1)


@reads(refusals.TOO_LONG)
def filing_for_two_years():
    draft = make_draft(ends_on=next_year() + timedelta(days=400))
    workflow.file(draft.pk, by=requester(draft), version=1)


@reads(refusals.NOT_IDENTIFIED)
def recommending_nobody():
    filed = make_request_awaiting_review()
    workflow.recommend(filed.pk, by=reviewer(filed), version=2, recommendation="Fine.")


@reads(refusals.CHECKS_OPEN)
def recommending_unchecked():
    filed, case = identified()
    workflow.recommend(filed.pk, recommendation="Fine.", **case)


@reads(refusals.BARRED)
def recommending_an_agency_of_another_state():
    return checked(name="Reno Police Department", state="NV")


@reads(refusals.UNRESOLVED)
def recommending_an_agency_of_no_known_kind():
    return checked(name="Harbor Committee", kind=Kind.UNRESOLVED)


@reads(refusals.NO_RESTRICTIONS)
def recommending_before_any_rule_pack_is_loaded():
    with databases.as_owner():
        run("ALTER TABLE agencies_restriction DISABLE TRIGGER append_only")
        run("DELETE FROM agencies_restriction")
    return checked(name="Torrance Police Department", state="CA")


@reads(refusals_of_restrictions.NO_SUCH_PACK)
def loading_the_rule_pack_of_a_state_that_has_none():
    restrictions.in_pack("atlantis")


@reads(refusals_of_restrictions.CODE_IS_TAKEN)
def adding_other_words_under_a_code_of_the_register():
    told = restrictions.in_pack("california")[0]
    told.title = "Immigration enforcement gets access"
    restricting.add([told], by=None)


@reads(refusals.NOTHING_NEW)
def importing_the_same_list_twice():
    network = make_network()
    by = make_holder(Role.REQUESTER, network)
    for _ in range(2):
        importing.confirm(b"Agency,Permissions\nA PD,search\n", "list.csv", network, by=by)
