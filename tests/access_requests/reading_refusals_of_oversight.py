"""How somebody comes to read each refusal of the questions of oversight, and of its reports."""

from access_requests import flags, policy_of_flags, refusals_of_reports, weekly_reports
from access_requests import refusals_of_flags as refusals
from access_requests.models import Flag
from agencies.models import Role, User
from tests.builders import make_grant, make_holder, make_network, make_officer, make_user
from tests.reading_refusals import reads


def asked() -> tuple[Flag, User]:
    grant = make_grant()
    overseer = make_holder(Role.OVERSIGHT, *grant.networks)
    return flags.ask(grant, by=overseer, question="Why?"), overseer


def answered() -> tuple[Flag, User, User]:
    flag, overseer = asked()
    officer = make_officer(flag.grant)
    return flags.answer(flag.pk, by=officer, text="It was urgent."), overseer, officer


@reads(refusals.FLAGS_NOT)
def _():
    return policy_of_flags.reason_not_to_ask(make_user())


@reads(refusals.ANSWERS_NO_FLAG)
def _():
    flag, overseer = asked()
    return flags.answer(flag.pk, by=overseer, text="All well.")


@reads(refusals.FLAG_SAYS_NOTHING)
def _():
    flag, _overseer = asked()
    return flags.answer(flag.pk, by=make_officer(flag.grant), text=" ")


@reads(refusals.FLAG_IS_UNANSWERED)
def _():
    flag, overseer = asked()
    return flags.close(flag.pk, by=overseer, text="Never mind.")


@reads(refusals.FLAG_IS_ANSWERED)
def _():
    flag, _overseer, officer = answered()
    return flags.answer(flag.pk, by=officer, text="And another thing.")


@reads(refusals.FLAG_IS_CLOSED)
def _():
    flag, overseer, _officer = answered()
    flags.close(flag.pk, by=overseer, text="Settled.")
    return flags.ask_again(flag.pk, by=overseer, text="Or is it?")


@reads(refusals_of_reports.READS_NO_REPORTS)
def _():
    report = weekly_reports.make()
    return weekly_reports.sign_off(report.pk, by=make_user())


@reads(refusals_of_reports.REPORT_IS_READ)
def _():
    report, overseer = weekly_reports.make(), make_holder(Role.OVERSIGHT, make_network())
    weekly_reports.sign_off(report.pk, by=overseer)
    return weekly_reports.sign_off(report.pk, by=overseer)
