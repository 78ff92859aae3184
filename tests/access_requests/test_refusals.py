"""Every refusal of the catalogue, and how somebody comes to read it."""

import re

import pytest

from audit.refusals import all_refusals
from tests.reading_refusals import said, ways
from tests.seed import some

WAYS = ways()


@pytest.mark.parametrize(
    "refusal", some(all_refusals(), 100, "refusals"), ids=lambda refusal: refusal.name
)
def test_somebody_can_come_to_read_it(refusal, transactional_db):
    assert said(WAYS[refusal.name]).refusal == refusal


def test_no_way_leads_to_a_refusal_that_is_not_in_the_catalogue():
    assert set(WAYS) == {refusal.name for refusal in all_refusals()}


@pytest.mark.parametrize("refusal", all_refusals(), ids=lambda refusal: refusal.name)
def test_it_says_why_and_what_to_do_in_whole_sentences(refusal):
    for part in (str(refusal.why), str(refusal.next)):
        assert re.fullmatch(r"[A-Z%].*(\.|”|%\(change\)s)", part)
        assert len(part.split()) < 30
