"""An imported list in the order in which it is worked through, with counts that add up."""

import pytest
from django.urls import reverse

from access_requests import importing, piles, workflow
from access_requests.models import AccessRequest, ImportBatch
from access_requests.piles import Pile
from agencies.models import Role
from tests.builders import make_entry, make_grant, make_holder, make_network

LIST = b"""Organization,Request Date,Permissions
Whittier CA PD,02-14-2020,Search
Clinton,02-13-2020,Search
Torrance CA PD,02-12-2020,Search
Downey CA PD,02-11-2020,Search
"""


@pytest.fixture
def batch(transactional_db) -> ImportBatch:
    make_grant(agency_name="Torrance CA PD")
    make_entry("Whittier Police Department")
    make_entry("Downey Police Department")
    network = make_network()
    return importing.confirm(LIST, "pending.csv", network, by=make_holder(Role.REQUESTER, network))


def imported(batch):
    found = AccessRequest.objects.filter(imported_in=batch).order_by("imported_row")
    return piles.sort(found, barred=set())


def test_what_is_not_clear_comes_before_what_can_be_completed(batch):
    assert [(each.access_request.agency_name, each.pile) for each in imported(batch)] == [
        ("Clinton", Pile.UNRESOLVED),
        ("Torrance CA PD", Pile.KNOWN),
        ("Whittier CA PD", Pile.READY),
        ("Downey CA PD", Pile.READY),
    ]


def test_the_counts_add_up_to_the_list(batch, client):
    downey = AccessRequest.objects.get(agency_name="Downey CA PD")
    by = downey.requester.user
    workflow.withdraw(downey.pk, by=by, reason="Asked for by mistake.")

    counted = piles.count(imported(batch))

    assert sum(counted.values()) == len(LIST.splitlines()) - 1
    assert counted[Pile.DONE] == counted[Pile.READY] == 1


def test_the_page_shows_one_pile_when_it_is_chosen(batch, client):
    client.force_login(batch.imported_by.user)
    address = reverse("access_requests:imported", args=[batch.pk])

    whole, known = (client.get(address, q).content.decode() for q in ({}, {"pile": "known"}))

    assert whole.index("Clinton") < whole.index("Torrance CA PD") < whole.index("Whittier CA PD")
    assert "Torrance CA PD" in known
    assert "Whittier CA PD" not in known
    assert client.get(address, {"pile": "no such pile"}).status_code == 200
