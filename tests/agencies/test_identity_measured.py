"""What the matcher must reach on the real lists; `make bench` prints every figure."""

import pytest

from agencies.identity.federal import bodies_in
from agencies.identity.lettering import readable
from tests.benchmarks import drawn, figures, real

pytestmark = pytest.mark.skipif(
    not real.ARE_HERE, reason="the real lists are not beside this checkout"
)


@pytest.mark.parametrize(
    ("label", "at_least"),
    [
        ("immigration_enforcement", 1),
        ("dhs_component_or_parent", 1),
        ("other_federal", 1),
        ("fusion_center_or_hidta", 0.95),
        ("false_friend", 0.97),
    ],
)
def test_labelled_names_are_told(label, at_least):
    share = figures.found(figures.confusion(), label)

    assert share.part / share.of >= at_least


def test_no_more_than_one_published_name_in_four_is_unresolved():
    names = real.published()[::4]

    assert figures.kinds_of(names)["unresolved"] <= len(names) / 4


def test_the_right_line_comes_first_for_the_names_that_were_drawn():
    share = figures.right_first()

    assert share.part >= 0.85 * share.of
    assert len(drawn.labels()) == drawn.HOW_MANY


def test_hardly_any_state_or_local_agency_is_taken_for_federal():
    names = [entry.name for entry in real.entries()]
    taken = [name for name in names if bodies_in(readable(name), is_listed=True)]

    assert len(taken) <= len(names) / 1000
