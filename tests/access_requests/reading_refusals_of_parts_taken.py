"""How somebody comes to read that another one must do this: who files, reviews and signs."""

from access_requests import (
    notes,
    policy,
    policy_of_approval,
    refusals,
    reviewing,
    workflow,
)
from agencies.models import Role
from tests.access_requests.being_refused import identified, requester, returned, reviewer
from tests.builders import (
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
    sign,
)
from tests.reading_refusals import reads


@reads(refusals.IS_NOT_OVERDUE)
def lapsing_what_is_not_overdue():
    workflow.lapse(make_request_awaiting_review().pk, by=None)


@reads(refusals.BEGINS_NONE)
def beginning_without_a_seat():
    return policy.reason_not_to_begin(make_user())


@reads(refusals.FILES_FOR_NONE_OF_THESE)
def filing_for_a_network_of_others():
    user = make_holder(Role.REQUESTER, make_network())
    return policy.reason_not_to_file_for(user, [make_network().pk])


@reads(refusals.ANSWERS_ONLY_OWN)
def answering_for_another():
    asked = returned()
    other = make_holder(Role.REQUESTER, *asked.networks)
    return policy.reason_not_to_complete(other, asked)


@reads(refusals.WITHDRAWS_ONLY_OWN)
def withdrawing_for_another():
    waiting = make_request_awaiting_sign_off()
    workflow.withdraw(waiting.pk, by=make_officer(waiting), reason="No.")


@reads(refusals.FILED_WHAT_HE_REVIEWS)
def reviewing_what_one_filed():
    filed = make_request_awaiting_review()
    return policy.reason_not_to_review(requester(filed), filed)


@reads(refusals.FILED_WHAT_HE_SIGNS)
def signing_what_one_filed():
    waiting = make_request_awaiting_sign_off()
    return policy_of_approval.reason_not_to_sign_off(requester(waiting), waiting)


@reads(refusals.REVIEWED_WHAT_HE_SIGNS)
def signing_what_one_reviewed():
    waiting = make_request_awaiting_sign_off()
    return policy_of_approval.reason_not_to_sign_off(waiting.reviewer.user, waiting)


@reads(refusals.SIGNED_FIRST)
def signing_twice():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    officer = make_officer(waiting)
    sign(sign(waiting, by=officer), by=officer)


@reads(refusals.REVIEWS_NONE_OF_THESE)
def reviewing_for_another_network():
    filed = make_request_awaiting_review()
    return policy.reason_not_to_review(make_holder(Role.REVIEWER, make_network()), filed)


@reads(refusals.COMMANDS_NONE_OF_THESE)
def signing_for_another_network():
    waiting = make_request_awaiting_sign_off()
    sign(waiting, by=make_holder(Role.COMMAND, make_network()))


@reads(refusals.IS_REVIEWED_BY_ANOTHER)
def reviewing_beside_a_colleague():
    filed, _case = identified()
    return policy.reason_not_to_review(reviewer(filed), filed)


@reads(refusals.ASSIGNS_NOT)
def assigning_without_a_seat():
    filed = make_request_awaiting_review()
    reviewing.assign(filed.pk, by=requester(filed), version=2, to=reviewer(filed))


@reads(refusals.CANNOT_BE_ASSIGNED)
def assigning_to_the_requester():
    filed = make_request_awaiting_review()
    reviewing.assign(filed.pk, by=reviewer(filed), version=2, to=requester(filed))


@reads(refusals.IS_ASSIGNED_ALREADY)
def assigning_to_who_has_it():
    filed, case = identified()
    reviewing.assign(filed.pk, to=case["by"], **case)


@reads(refusals.ASKS_AGAIN_ONLY_ENDED)
def asking_again_too_early():
    filed = make_request_awaiting_review()
    workflow.begin_again(filed.pk, by=requester(filed))


@reads(refusals.ASKED_AGAIN_ALREADY)
def asking_again_twice():
    ended = make_grant().access_request
    for _ in range(2):
        workflow.begin_again(ended.pk, by=requester(ended))


@reads(refusals.NOTES_NOT)
def noting_on_a_case_of_others():
    notes.add(make_request_awaiting_review().pk, by=make_user(), text="Hello.")
