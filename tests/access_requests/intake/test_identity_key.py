"""A file read twice makes nothing twice."""

from dataclasses import replace
from datetime import date

import pytest

from access_requests.intake import AskedFor, identity_key

DATED = AskedFor(
    row=2,
    agency="Oak Valley CA PD",
    permissions=("search", "hot_list"),
    requested_on=date(2025, 6, 13),
)
UNDATED = replace(DATED, requested_on=None, purpose="Theft", until=date(2026, 6, 1))


@pytest.mark.parametrize(
    "same",
    [
        replace(DATED, row=99),
        replace(DATED, agency=" oak  VALLEY ca pd"),
        replace(DATED, permissions=("hot_list", "search")),
        replace(DATED, host="Another spelling"),
        replace(DATED, purpose="Written later"),
    ],
)
def test_the_same_request_has_the_same_key(same):
    assert identity_key(same, [2, 1]) == identity_key(DATED, [1, 2])


@pytest.mark.parametrize(
    "other",
    [
        replace(DATED, agency="Oak Valley CA SO"),
        replace(DATED, ori="CA0999900"),
        replace(DATED, permissions=("search",)),
        replace(DATED, requested_on=date(2025, 6, 14)),
        replace(DATED, requested_on=None),
    ],
)
def test_another_request_has_another_key(other):
    assert identity_key(other, [1]) != identity_key(DATED, [1])


def test_other_networks_are_another_request():
    assert identity_key(DATED, [1]) != identity_key(DATED, [1, 2])


@pytest.mark.parametrize("change", [{"purpose": "Robbery"}, {"until": date(2026, 7, 1)}])
def test_without_a_date_purpose_and_end_tell_requests_apart(change):
    assert identity_key(replace(UNDATED, **change), [1]) != identity_key(UNDATED, [1])


def test_the_key_stays_what_it_was_when_the_code_changes():
    key = identity_key(DATED, [1, 2])

    assert key == "b2488b1332baaf6dc952f4f7b29a4f3040a4968e965a73808942d23ca3608d37"
