"""What is really shared beside what was granted, and how what differs comes to an end."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from access_requests import grants, tasks
from access_requests.models import Discrepancy, Grant, Matter, SharingList
from access_requests.reconciliation import (
    day_one,
    discrepancies,
    listed,
    missing,
    names,
    summary,
    taking,
)
from agencies import directory
from agencies.models import Agency, Message, Role
from audit import policy_numbers
from audit.attempts import Refused
from audit.models import Event, Number
from tests.benchmarks import real
from tests.builders import make_entry, make_grant, make_holder, make_network, make_officer

granted = pytest.mark.starts_from("granted")


def printed(*shared: str) -> bytes:
    return "\n".join(["Agency", *shared]).encode()


def take(network, *shared, by=None, days_ago=0, system="LEARN", **options):
    """`by` nobody: as on the command line of the server."""
    as_of = timezone.localdate() - timedelta(days=days_ago)
    options = {"system": system, "network": network, "as_of": as_of, "by": by} | options
    return taking.take(printed(*shared), "list.csv", **options)


def found(sharing_list=None):
    return dict(Discrepancy.objects.open().values_list("name", "matter"))


@pytest.fixture
def grant(transactional_db):
    return Grant.objects.get()


@pytest.fixture
def network(grant):
    return grant.network_list[0]


@granted
def test_each_name_is_what_it_is_beside_the_grants(grant, network):
    officer, oversight = make_officer(grant), make_holder(Role.OVERSIGHT, network)
    make_entry("Hawthorne Police Department", ori="CA0193600", state="CA")
    operator = make_holder(Role.OPERATOR, network)

    taken = take(network, grant.agency.name, "ICE", "Hawthorne Police Department", by=operator)

    assert found() == {"ICE": Matter.NEVER_GRANTED, "Hawthorne Police Department": "never_granted"}
    ice = Discrepancy.objects.get(name="ICE")
    assert ice.is_barred
    assert ice.is_ordered_off
    assert ice.found_in == taken
    told = Message.objects.filter(what="access_requests.barred_in_list")
    assert {officer.pk, oversight.pk} <= set(told.values_list("to", flat=True))
    event = Event.objects.get(kind="access_requests.list_taken")
    assert event.told["facts"]["barred"] == 1


@granted
def test_what_is_granted_and_not_shared_is_one_too_until_a_list_shows_it(grant, network):
    take(network, "ICE")
    assert found()[grant.agency.name] == Matter.NOT_SHARED

    take(network, "ICE", grant.agency.name, days_ago=-1)

    assert grant.agency.name not in found()


@granted
def test_a_discrepancy_ends_when_a_later_list_shows_it_no_more(grant, network):
    take(network, "ICE", grant.agency.name)
    later = take(network, grant.agency.name, days_ago=-1)

    assert found() == {}
    assert Discrepancy.objects.get().closed_in == later


@granted
def test_a_list_of_them_shows_open_ones_unless_it_is_asked_for_all(grant, network, client):
    take(network, "Hawthorne Police Department", "Gardena Police Department", days_ago=1)
    take(network, "Gardena Police Department")
    client.force_login(make_officer(grant))

    def names(**asked):
        page = client.get("/sharing/discrepancies/", asked).context["page"]
        return {each.name.partition(" ")[0] for each in page}

    still = names()
    assert {"Hawthorne", "Gardena"} & still == {"Gardena"}
    assert names(closed="on") == still | {"Hawthorne"}
    assert names(closed="on", name="hawth") == {"Hawthorne"}
    assert names(matter="leftover") == set()


@granted
def test_a_list_of_an_earlier_day_that_comes_late_closes_nothing(grant, network):
    take(network, "ICE", grant.agency.name, days_ago=-1)
    take(network, grant.agency.name)

    assert found() == {"ICE": Matter.NEVER_GRANTED}


@granted
def test_what_is_shared_after_the_end_is_not_what_was_never_granted(grant, network):
    grants.revoke(grant.pk, by=make_officer(grant), reason="No need.")

    take(network, grant.agency.name)

    assert found() == {grant.agency.name: Matter.AFTER_THE_END}


def test_an_approved_request_ends_it_and_nothing_else_that_people_do(transactional_db):
    network = make_network()
    make_entry("Torrance Police Department")
    take(network, "Torrance Police Department")
    shared = Discrepancy.objects.get()

    grant = make_grant(networks=[network.pk], agency_name="Torrance Police Department")

    shared.refresh_from_db()
    assert (shared.agency, shared.closed_by) == (grant.agency, grant)


@granted
def test_the_very_same_list_is_not_taken_twice(grant, network):
    take(network, "ICE")
    with pytest.raises(Refused, match="taken already"):
        take(network, "ICE")


@granted
def test_nobody_without_a_seat_supplies_a_list(grant, network):
    with pytest.raises(Refused, match="supplies sharing lists"):
        take(network, "ICE", by=make_holder(Role.OVERSIGHT, network))
    with pytest.raises(Refused, match="has not come"):
        take(network, "ICE", by=make_holder(Role.OPERATOR, network), days_ago=-2)


@granted
def test_a_name_that_several_bear_waits_for_a_person_once(grant, network):
    reviewer = make_holder(Role.REVIEWER, network)
    for state, ori in (("CA", "CA0194500"), ("AZ", "AZ0071000")):
        make_entry("Glendale Police Department", ori=ori, state=state)
    take(network, "Glendale Police Department", grant.agency.name)
    assert found() == {"Glendale Police Department": Matter.UNRESOLVED}

    here = Discrepancy.objects.get()
    from_directory = make_entry("Glendale City", ori="CA0194501", state="CA")
    names.confirm(
        names.listed_as(here), by=reviewer, note="I called them.", entry_pk=from_directory.pk
    )
    assert found() == {"Glendale Police Department": Matter.NEVER_GRANTED}

    take(network, "Glendale Police Department", grant.agency.name, days_ago=-1)
    assert found() == {"Glendale Police Department": Matter.NEVER_GRANTED}
    assert Discrepancy.objects.get().agency == Agency.objects.get(ori="CA0194501")


@granted
def test_on_day_one_all_is_legacy_told_once_and_the_unsigned_is_ordered_off(grant, network):
    officer = make_officer(grant)
    requester = make_holder(Role.REQUESTER, network)
    make_entry("Hawthorne Police Department", ori="CA0193600", state="CA")
    shared = ["ICE", "HSI", "Hawthorne Police Department", grant.agency.name]

    baseline = take(network, *shared, is_baseline=True)

    assert Message.objects.filter(to=officer, what__contains="baseline").count() == 1
    assert not Message.objects.filter(what="access_requests.barred_in_list").exists()
    legacy = list(day_one.legacy(baseline))
    assert [each.is_ordered_off for each in legacy] == [True, True, False]
    assert day_one.prepare_all(baseline, by=requester) == 1
    draft = Discrepancy.objects.get(name="Hawthorne Police Department").draft
    assert draft.agency_name == "Hawthorne Police Department"
    assert day_one.prepare_all(baseline, by=requester) == 0

    assert tasks.switch_off_unsigned() == 0
    policy_numbers.change(Number.DAYS_FOR_LEGACY, 0, by=None)
    assert tasks.switch_off_unsigned() == 1
    assert not Discrepancy.objects.open().filter(is_ordered_off=False).exists()


@granted
def test_what_is_overdue_is_told_once(grant, network):
    officer = make_officer(grant)
    policy_numbers.change(Number.DAYS_WITHOUT_LIST, 0, by=None)
    assert network in missing.networks()
    tasks.tell_missing_lists()
    assert tasks.tell_missing_lists() == 0
    assert Discrepancy.objects.filter(matter=Matter.NO_LIST, network=network).exists()

    tasks.tell_overdue_discrepancies()
    tasks.tell_overdue_discrepancies()

    told = Message.objects.filter(to=officer, what="access_requests.discrepancy_overdue")
    assert told.count() == Discrepancy.objects.open().count()


@granted
def test_people_take_it_over_and_order_it_off(grant, network):
    reviewer = make_holder(Role.REVIEWER, network)
    make_entry("Hawthorne Police Department", ori="CA0193600", state="CA")
    take(network, "Hawthorne Police Department", grant.agency.name)
    case = Discrepancy.objects.get()

    discrepancies.take_over(case.pk, by=reviewer)
    discrepancies.order_off(case.pk, by=reviewer, reason="They need nothing of us.")

    case.refresh_from_db()
    assert (case.owner, case.is_ordered_off) == (reviewer.person, True)
    with pytest.raises(Refused, match="ordered to be switched off already"):
        discrepancies.order_off(case.pk, by=reviewer, reason="Again.")


@pytest.mark.skipif(not real.ARE_HERE, reason="the real lists are not here")
def test_the_real_report_of_2020_shows_whom_the_law_bars(transactional_db, client):
    network = make_network()
    path = real.FOLDER / "fbi_cde_agencies_2018.csv"
    directory.import_file(path.read_bytes(), path.name, by=None)
    report = real.FOLDER / "LEARN_OCSD_2020-02-06.txt"

    told = {"system": "LEARN", "network": network.name, "as_of": date(2020, 2, 6)}
    call_command("import_sharing_list", report, **told)

    taken = SharingList.objects.get()
    barred = {line.name for line in summary.barred(taken, listed.lines_of(taken))}
    assert {"CBP - NTC", "ATF National Account", "Drug Enforcement Agency (NATL)"} <= barred
    assert "Anaheim Police Department" not in barred
    assert (taken.entries.count(), taken.unread, sum(taken.lines.values())) == (635, [], 769)
    client.force_login(make_holder(Role.COMMAND, network))
    page = client.get(taken.get_absolute_url()).content.decode()
    assert all(name in page for name in barred if "&" not in name)
