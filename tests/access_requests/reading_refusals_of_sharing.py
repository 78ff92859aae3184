"""How somebody comes to read each refusal of sharing lists and of what differs in them."""

from datetime import timedelta

from django.utils import timezone

from access_requests import refusals_of_sharing as refusals
from access_requests.models import Discrepancy
from access_requests.reconciliation import day_one, discrepancies, missing, names, taking
from agencies.models import Network, Role, User
from audit import policy_numbers
from audit.models import Number
from tests.builders import make_entry, make_holder, make_network
from tests.reading_refusals import reads

CITY = "Hawthorne Police Department"


def take(network: Network, *shared: str, days_ago: int = 0, **options: object):
    as_of = timezone.localdate() - timedelta(days=days_ago)
    told = {"system": "LEARN", "network": network, "as_of": as_of, "by": None} | options
    return taking.take("\n".join(["Agency", *shared]).encode(), "list.csv", **told)


def case(name: str = CITY) -> tuple[Discrepancy, User]:
    """And a reviewer of its network."""
    network = make_network()
    if not name.startswith("ICE"):
        make_entry(name, ori="CA0193600", state="CA")
    take(network, name)
    return Discrepancy.objects.get(), make_holder(Role.REVIEWER, network)


@reads(refusals.SUPPLIES_NO_LIST)
def _():
    network = make_network()
    return take(network, CITY, by=make_holder(Role.REQUESTER, network))


@reads(refusals.LIST_OF_LATER)
def _():
    network = make_network()
    return take(network, CITY, by=make_holder(Role.OPERATOR, network), days_ago=-3)


@reads(refusals.LIST_IS_TAKEN)
def _():
    network = make_network()
    take(network, CITY)
    return take(network, CITY)


@reads(refusals.SECOND_BASELINE)
def _():
    network = make_network()
    take(network, CITY, is_baseline=True)
    return take(network, CITY, "ICE", is_baseline=True)


@reads(refusals.EMPTY_LIST)
def _():
    return take(make_network())


@reads(refusals.NAMES_NOT)
def _():
    found, _reviewer = case()
    other = make_holder(Role.REQUESTER, found.network)
    return names.confirm(names.listed_as(found), by=other, note="Called.", entry_pk=None)


@reads(refusals.NAME_NOT_EXPLAINED)
def _():
    found, reviewer = case()
    return names.confirm(names.listed_as(found), by=reviewer, note=" ", entry_pk=None)


@reads(refusals.SETTLES_NOT)
def _():
    found, _reviewer = case()
    return discrepancies.take_over(found.pk, by=make_holder(Role.REVIEWER, make_network()))


@reads(refusals.DISCREPANCY_CLOSED)
def _():
    found, reviewer = case()
    take(found.network, "ICE", days_ago=-1)
    return discrepancies.take_over(found.pk, by=reviewer)


@reads(refusals.ORDERED_ALREADY)
def _():
    found, reviewer = case()
    discrepancies.order_off(found.pk, by=reviewer, reason="No need.")
    return discrepancies.order_off(found.pk, by=reviewer, reason="No need.")


@reads(refusals.NOTHING_IS_SHARED)
def _():
    network = make_network()
    policy_numbers.change(Number.DAYS_WITHOUT_LIST, 0, by=None)
    found = missing.tell_missing(network.pk, by=None)
    return discrepancies.order_off(found.pk, by=make_holder(Role.REVIEWER, network), reason="Off.")


@reads(refusals.NO_SWITCH_OFF_REASON)
def _():
    found, reviewer = case()
    return discrepancies.order_off(found.pk, by=reviewer, reason=" ")


@reads(refusals.DRAFTED_ALREADY)
def _():
    found, _reviewer = case()
    requester = make_holder(Role.REQUESTER, found.network)
    day_one.prepare(found.pk, by=requester)
    return day_one.prepare(found.pk, by=requester)


@reads(refusals.NOT_TO_BE_REQUESTED)
def _():
    found, _reviewer = case("ICE")
    return day_one.prepare(found.pk, by=make_holder(Role.REQUESTER, found.network))
