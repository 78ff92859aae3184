"""Every page in every view of it, of which the suite draws one or two."""

import pytest

from tests.browser.accessibility import PARTS, VIEWS, faults_on
from tests.seed import sampled

pytestmark = pytest.mark.starts_from("demo")


@pytest.mark.parametrize(
    "part", sampled(PARTS, 1, "pages"), ids=lambda part: part[0].url_name or part[0].who
)
def test_every_page_can_be_used_by_everybody(open_browser, signed_in, part):
    assert faults_on(part, lambda stop: VIEWS, open_browser, signed_in) == []
