"""Many accesses narrowed at once: whose, all that was shown or nothing, and what became of each."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.urls import reverse

from access_requests import grants, narrowing, policy_of_grants
from access_requests.models import Grant, State
from access_requests.whose_access import WhoseAccess
from agencies import tightening
from agencies.models import Kind, Network, Role, What
from audit.attempts import Refused
from audit.lost import NothingSaved
from audit.models import Event
from tests.accounts.acts import code_of, forget_second_factor, make_user_with_codes, sign_in
from tests.builders import (
    give_seat,
    make_entry,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    propose_decision,
    recommend,
    sign,
    sign_decision,
)
from tests.lost_connections import as_superuser, lost_before

PAGE = reverse("access_requests:narrow")
IN_BETWEEN = 35  # statements; the second of two is under way
WHY = "The contract of the vendor ended."


def fake(pk: int, kind: Kind = Kind.MUNICIPAL) -> Grant:
    return SimpleNamespace(pk=pk, version=1, agency=SimpleNamespace(kind=kind))


def refuse(_pk: int) -> None:
    raise Refused("It was revoked already.")


def test_the_worst_end_first_and_one_that_is_refused_keeps_no_other():
    asked = []

    def take(pk: int) -> None:
        asked.append(pk)
        if pk == 2:
            refuse(pk)

    several = [fake(1), fake(2, Kind.PRIVATE), fake(3, Kind.IMMIGRATION), fake(4, Kind.FEDERAL)]
    told = narrowing.one_by_one(several, take)

    assert asked == [3, 4, 2, 1]
    assert [grant.pk for grant in told.done] == [3, 4, 1]
    assert [(grant.pk, why) for grant, why in told.left] == [(2, "It was revoked already.")]


def test_what_there_is_no_time_for_is_told_and_not_forgotten():
    told = narrowing.one_by_one([fake(1), fake(2), fake(3)], lambda pk: None, seconds=-1)

    assert [grant.pk for grant in told.done] == [1]
    assert [(grant.pk, why) for grant, why in told.left] == [
        (2, "Not tried yet."),
        (3, "Not tried yet."),
    ]


def test_where_the_database_is_away_nothing_more_is_tried():
    def take(_pk: int) -> None:
        raise NothingSaved

    told = narrowing.one_by_one([fake(1), fake(2)], take)

    assert told.done == []
    assert "was not saved" in told.left[0][1]
    assert told.left[1][1] == "Not tried yet."


def test_another_version_of_an_access_is_another_list():
    one, other = fake(1), fake(2)
    assert narrowing.digest([one, other]) == narrowing.digest([other, one])
    before = narrowing.digest([one])
    one.version = 2
    assert narrowing.digest([one]) != before


class Department:
    """Three accesses: two on one network, of two agencies; one on another network."""

    def __init__(self) -> None:
        self.first = Grant.objects.get()
        self.officer = make_officer(self.first)
        self.second = self.give(*self.first.networks, agency="Signal Hill Police Department")
        self.elsewhere = self.give(make_network().pk, agency="Carson Police Department")

    def give(self, *networks: int, agency: str) -> Grant:
        filed = make_request_awaiting_review(networks=list(networks))
        waiting = recommend(filed, entry=make_entry(agency))
        return sign(waiting, by=make_officer(waiting)).grant

    def states(self) -> list[State]:
        return [grant.state for grant in Grant.objects.order_by("pk")]


@pytest.fixture
def department(transactional_db) -> Department:
    return Department()


def form_of(answer, **changes: str) -> dict[str, object]:
    """What the page sends if its button is pressed."""
    initial = answer.context["form"].initial
    return {**initial, "reason": WHY, **changes}


def sent(asked: dict[str, object]) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(asked)
    return query


def meant(**asked: object) -> set[int]:
    found = WhoseAccess(sent(asked), queryset=Grant.objects.unended()).meant
    return set(found.values_list("pk", flat=True))


@pytest.mark.starts_from("granted")
def test_all_that_was_shown_ends_for_one_reason_or_nothing_does(client, department):
    client.force_login(department.officer)
    network = department.first.networks[0]
    address = f"{PAGE}?act=revoke&network={network}"
    shown = client.get(address)
    page = shown.content.decode()
    assert str(department.first) in page
    assert str(department.second) in page
    assert "1 more" not in page

    assert "There is a problem" in client.post(PAGE, form_of(shown, reason="")).content.decode()
    third = department.give(network, agency="Lomita Police Department")
    changed = client.post(PAGE, form_of(shown))

    assert changed.status_code == 409
    assert "You saw 2; now it is 3" in changed.content.decode()
    assert WHY in changed.content.decode()
    assert set(department.states()) == {State.IN_FORCE}

    done = client.post(PAGE, form_of(changed)).content.decode()

    assert str(third) in done
    assert department.states() == [State.REVOKED, State.REVOKED, State.IN_FORCE, State.REVOKED]
    told = Event.objects.filter(kind="access_requests.revoked")
    assert told.count() == 3
    assert all(WHY in str(event) for event in told)
    assert client.post(PAGE, form_of(changed)).status_code == 409


@pytest.mark.starts_from("granted")
def test_what_is_not_theirs_is_left_and_told(client, department):
    reviewer = make_holder(Role.REVIEWER, *department.first.networks)
    client.force_login(reviewer)
    assert client.get(f"{PAGE}?act=revoke&kind=").status_code == 403
    address = f"{PAGE}?act=suspend&kind="
    shown = client.get(address)
    assert "1 more access is like that" in shown.content.decode()
    assert str(department.elsewhere) in shown.content.decode()

    grants.suspend(department.first.pk, by=department.officer, reason="An audit.")
    again = client.get(address)
    client.post(PAGE, form_of(again))

    assert department.states() == [State.SUSPENDED, State.SUSPENDED, State.IN_FORCE]
    for user in (reviewer, department.officer):
        for open_to, reason in (
            (policy_of_grants.open_to_revoke, policy_of_grants.reason_not_to_revoke),
            (policy_of_grants.open_to_suspend, policy_of_grants.reason_not_to_suspend),
        ):
            may = {grant.pk for grant in Grant.objects.all() if not reason(user, grant)}
            assert set(open_to(user).values_list("pk", flat=True)) == may


@pytest.mark.starts_from("granted")
def test_whose_access_is_meant(client, department):
    first, second, other = department.first, department.second, department.elsewhere
    every = {first.pk, second.pk, other.pk}
    tightening.kind(
        second.agency_id, by=department.officer, to=Kind.IMMIGRATION, reason="Their task force."
    )
    assert meant(kind="federal") == {second.pk}
    assert meant(kind="immigration_enforcement") == {second.pk}
    assert meant(kind="", network="") == every
    assert meant(agency=other.agency_id) == {other.pk}
    assert meant(given_by=first.sign_off.officer_id) == {first.pk}
    assert meant(state="CA") == every
    assert meant(state="elsewhere") == set()
    assert meant(now="suspended") == set()
    assert meant(now="in_force", chosen=str(first)) == {first.pk}
    assert meant(barred="on") == {second.pk}
    for nonsense in ({"agency": 999}, {"kind": "all"}, {"network": "x"}, {"chosen": "x"}):
        assert meant(**nonsense) == set()
    sign_decision(propose_decision(What.MERGE, other.agency, first.agency_id))
    assert meant(agency=other.agency_id) == meant(agency=first.agency_id) == {first.pk, other.pk}
    client.force_login(department.officer)
    for nothing in ("", "?act=revoke", "?act=approve&kind=", "?kind=federal"):
        page = client.get(PAGE + nothing).content.decode()
        assert str(first) not in page
        assert ("Choose whose access it is" in page) == bool(nothing)
    assert "There is a problem" in client.get(f"{PAGE}?act=revoke&kind=all").content.decode()


@pytest.mark.starts_from("granted")
def test_where_the_connection_is_lost_the_page_tells_what_is_done_and_what_is_not(
    client, department
):
    client.force_login(department.officer)
    address = f"{PAGE}?act=suspend&network={department.first.networks[0]}"
    form = form_of(client.get(address))
    with as_superuser() as server, lost_before(IN_BETWEEN, server) as ended:
        answer = client.post(PAGE, form)

    assert ended
    assert sorted(department.states()) == [State.IN_FORCE, State.IN_FORCE, State.SUSPENDED]
    (left, why), *others = answer.context["left"]
    assert others == []
    assert Grant.objects.in_force().filter(pk=left.pk).exists()
    assert "Nothing was saved" in why
    assert {grant.state for grant in answer.context["done"]} == {State.SUSPENDED}
    assert f"{left}</a> {left.agency}: " in answer.content.decode()


@pytest.mark.starts_from("granted")
def test_many_end_by_a_second_factor_shown_just_now(client, transactional_db):
    grant, officer = Grant.objects.get(), make_user_with_codes()
    give_seat(officer.person, Role.COMMAND, Network.objects.get(pk=grant.networks[0]))
    sign_in(client, officer)
    forget_second_factor(client)
    whose = {"whose": f"act=revoke&agency={grant.agency_id}"}
    sent = {**whose, "shown": narrowing.digest([grant]), "number": 1, "reason": WHY}

    asked = client.post(PAGE, sent)
    assert Grant.objects.in_force().exists()

    assert client.post(asked.url, {"code": code_of(officer, 1)}).status_code in (200, 302)
    assert not Grant.objects.in_force().exists()
