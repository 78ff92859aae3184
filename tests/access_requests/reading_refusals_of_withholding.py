"""How somebody comes to read each refusal of withholding an entry of the public page."""

from access_requests.models import Withholding
from access_requests.withholding import refusals, steps
from agencies.models import Role, User
from tests.builders import make_grant, make_holder, make_officer, make_user
from tests.reading_refusals import reads

LAW = {"exemption": "Gov. Code § 7923.600", "reason": "An investigation would be known."}


def proposed() -> tuple[Withholding, User, User]:
    grant = make_grant()
    overseer = make_holder(Role.OVERSIGHT, *grant.networks)
    made = steps.propose(grant.access_request_id, by=overseer, **LAW)
    return made, overseer, make_officer(grant)


@reads(refusals.WITHHOLDS_NOTHING)
def _():
    return steps.propose(make_grant().access_request_id, by=make_user(), **LAW)


@reads(refusals.WITHHELD_ALREADY)
def _():
    made, overseer, _officer = proposed()
    return steps.propose(made.access_request_id, by=overseer, **LAW)


@reads(refusals.CITES_NOTHING)
def _():
    grant = make_grant()
    return steps.propose(grant.access_request_id, by=make_officer(grant), exemption="", reason="x")


@reads(refusals.ANSWERS_NOTHING)
def _():
    made, _overseer, officer = proposed()
    return steps.agree(made.pk, by=officer, answer=" ")


@reads(refusals.AGREES_WITH_ONESELF)
def _():
    made, overseer, _officer = proposed()
    return steps.agree(made.pk, by=overseer, answer="Yes.")


@reads(refusals.WITHHOLDING_ANSWERED)
def _():
    made, _overseer, officer = proposed()
    steps.refuse(made.pk, by=officer, answer="No.")
    return steps.agree(made.pk, by=officer, answer="Yes.")


@reads(refusals.NOT_WITHHELD)
def _():
    made, _overseer, officer = proposed()
    return steps.show_again(made.pk, by=officer)


@reads(refusals.SHOWS_NOTHING)
def _():
    made, _overseer, officer = proposed()
    steps.agree(made.pk, by=officer, answer="Yes.")
    return steps.show_again(made.pk, by=make_user())
