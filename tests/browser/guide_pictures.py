"""`make docs-pictures`: the pictures of the guides, of the demonstration's pages. Not a test."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Page

from access_requests.models import Status
from tests.browser import pages, people_pages, work_order_pages
from tests.docs.pages import DOCS

pytestmark = pytest.mark.starts_from("demo")
TELEPHONE, DESK = 360, 1280
COLORS = 96  # of a page of words; what is drawn stays sharp


class Picture(NamedTuple):
    name: str
    who: str
    open: Callable[[Page], object]
    width: int = DESK
    height: int = 900


def decide(page: Page) -> None:
    pages.of(Status.AWAITING_SIGN_OFF, "decide/")(page)


PICTURES = [
    Picture("sign-off", "command1", decide, height=1420),
    Picture("guides/case", "oversight", pages.of(Status.APPROVED)),
    Picture("guides/requester", "requester", pages.of(Status.RETURNED, "check/")),
    Picture("guides/import", "requester", pages.import_preview),
    Picture("guides/reviewer", "reviewer", pages.of(Status.AWAITING_REVIEW, "identity/")),
    Picture("guides/discrepancies", "reviewer", pages.at("/sharing/discrepancies/")),
    Picture("guides/command-officer", "command1", decide, TELEPHONE, 1300),
    Picture("guides/statement", "command1", pages.statement, TELEPHONE, 1100),
    Picture("guides/vendor-operator", "operator", work_order_pages.order),
    Picture("guides/oversight", "oversight", pages.at("/oversight/")),
    Picture("guides/on-this-date", "oversight", pages.on_this_date),
    Picture("guides/public", "", pages.at("/public/"), height=1000),
    Picture("guides/administrator", "administrator", people_pages.person_page()),
]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_it_is_taken(picture: Picture, signed_in, open_browser):
    page = signed_in(picture.who, picture.width) if picture.who else open_browser(picture.width)
    picture.open(page)
    page.wait_for_load_state()
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.evaluate("scrollTo(0, 0)")

    keep(page.screenshot(animations="disabled"), picture.name)


def keep(screenshot: bytes, name: str) -> None:
    with Image.open(BytesIO(screenshot)) as taken:
        small = taken.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        small.save(DOCS / f"{name}.png", optimize=True)
