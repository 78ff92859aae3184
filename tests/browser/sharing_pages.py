"""What is really shared: who opens each page, and how it is come to."""

from playwright.sync_api import Page

from access_requests.models import Discrepancy, Matter, SharingList
from tests.browser import acts


def newest(page: Page) -> None:
    page.goto(SharingList.objects.order_by("-as_of")[0].get_absolute_url())


def baseline(page: Page) -> None:
    page.goto(SharingList.objects.get(is_baseline=True).get_absolute_url())


def barred(page: Page) -> None:
    page.goto(Discrepancy.objects.open().filter(outcome="bar").earliest("pk").get_absolute_url())


def unresolved(page: Page) -> None:
    found = Discrepancy.objects.open().filter(matter=Matter.UNRESOLVED)
    page.goto(found.earliest("pk").get_absolute_url())


def name(page: Page) -> None:
    unresolved(page)
    page.get_by_role("link", name="Say who it is").click()


def order_off(page: Page) -> None:
    unresolved(page)
    page.get_by_role("link", name="Order it to be switched off").click()


def unreadable(page: Page) -> None:
    page.goto("/sharing/import/")
    acts.press(page, "Import and compare")


PAGES = [
    ("sharing:lists", "oversight", lambda page: page.goto("/sharing/")),
    ("sharing:take", "reviewer", lambda page: page.goto("/sharing/import/")),
    ("", "reviewer", unreadable),
    ("sharing:list", "command1", newest),
    ("", "requester", baseline),
    ("sharing:discrepancies", "command1", lambda page: page.goto("/sharing/discrepancies/")),
    ("sharing:discrepancy", "command1", barred),
    ("sharing:name", "reviewer", name),
    ("sharing:order-off", "reviewer", order_off),
]
