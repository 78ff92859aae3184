"""The pages of work orders, who opens each, and how it is come to."""

from playwright.sync_api import Page

from access_requests import work_orders
from access_requests.models import OrderState, WorkOrder
from agencies.models import Network, User


def to_do() -> WorkOrder:
    return WorkOrder.objects.open().latest("pk")


def order(page: Page) -> None:
    page.goto(to_do().get_absolute_url())


def cannot(page: Page) -> None:
    order(page)
    page.get_by_role("link", name="It cannot be done").click()


def told_that_it_cannot(page: Page) -> None:
    """With a time that cannot be, so that the page has an error too."""
    found = to_do()
    if found.state == OrderState.TO_DO and not found.cannot_at:
        by = User.objects.get(username="operator")
        work_orders.cannot_be_done(found.pk, by=by, reason="LEARN lists no such agency.")
    page.goto(found.get_absolute_url())
    page.get_by_label("Day").fill("2030-01-01")
    page.get_by_role("button", name="Done", exact=True).click()


def done(page: Page) -> None:
    page.goto(WorkOrder.objects.exclude(done_at=None).latest("pk").get_absolute_url())


def case(page: Page) -> None:
    of_grant = WorkOrder.objects.open().exclude(grant=None).latest("pk").grant
    page.goto(of_grant.access_request.get_absolute_url())


def place(page: Page) -> None:
    page.goto(f"{Network.objects.earliest('pk').get_absolute_url()}place/")


PAGES = [
    ("access_requests:work-orders", "operator", lambda page: page.goto("/work-orders/")),
    ("access_requests:work-order", "operator", order),
    ("access_requests:work-order-cannot", "operator", cannot),
    ("", "operator", told_that_it_cannot),
    ("", "command1", done),
    ("", "command1", case),
    ("agencies:network-place", "administrator", place),
]
