"""How somebody comes to read each refusal of the pages of agencies and of declining the barred."""

from access_requests import declining, policy_of_agencies, policy_of_declines, refusals_of_declines
from access_requests import refusals_of_agencies as refusals
from agencies.models import Role
from tests.builders import make_holder, make_request_awaiting_review, make_user
from tests.reading_refusals import reads


@reads(refusals.READS_OF_NO_AGENCY)
def _():
    return policy_of_agencies.reason_not_to_read_of_agencies(make_user())


@reads(refusals_of_declines.DECLINES_NOTHING)
def _():
    return policy_of_declines.reason_to_decline_nothing(make_user())


@reads(refusals_of_declines.IS_NOT_BARRED)
def _():
    filed = make_request_awaiting_review()
    case = {"by": make_holder(Role.REVIEWER, *filed.networks), "version": filed.version}
    return declining.decline(filed.pk, reason="It sounds federal.", **case)
