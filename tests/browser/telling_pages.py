"""The pages of messages, absences and webhooks, and how they are come to."""

from playwright.sync_api import Page

from agencies.models import Endpoint, Role, Seat
from tests.browser import acts
from tests.builders import make_holder

URL = "https://data.example.gov/decisions/of/the/department?from=countersign"


def webhook(page: Page) -> None:
    """Its secret, on the only page that shows it."""
    page.goto("/webhooks/")
    page.get_by_label("Name of the system").fill("Open data of the city")
    page.get_by_label("Address", exact=True).fill(URL)
    acts.press(page, "Add the webhook")
    acts.expect_title(page, "The secret")


def refused(page: Page) -> None:
    page.goto("/webhooks/")
    page.get_by_label("Name of the system").fill("Inside")
    page.get_by_label("Address", exact=True).fill("http://10.0.0.1/")
    acts.press(page, "Add the webhook")


def known(page: Page) -> None:
    if not Endpoint.objects.exists():
        webhook(page)
    page.goto(Endpoint.objects.earliest("pk").get_absolute_url())


def tested(page: Page) -> None:
    known(page)
    acts.press(page, "Send a test")


def away(page: Page) -> None:
    """Somebody stands in already, or is asked now."""
    page.goto("/account/away/")
    if page.get_by_role("button", name="Take it back").count():
        return
    seats = Seat.objects.filter(role=Role.OPERATOR, person__user__username="operator")
    other = make_holder(Role.OPERATOR, *seats.values_list("network", flat=True))
    page.reload()
    acts.choose(page, "Away from which seat", "Vendor operator")
    page.get_by_label("Last day away").fill("2099-12-31")
    page.get_by_label("Who is told instead").select_option(label=str(other.person))
    acts.press(page, "Announce the absence")


def refused_absence(page: Page) -> None:
    page.goto("/account/away/")
    acts.press(page, "Announce the absence")


PAGES = [
    ("agencies:ways", "requester", lambda page: page.goto("/account/messages/")),
    ("agencies:away", "operator", away),
    ("", "reviewer", refused_absence),
    ("", "administrator", webhook),
    ("", "administrator", refused),
    ("agencies:webhooks", "administrator", lambda page: page.goto("/webhooks/")),
    ("agencies:webhook", "administrator", tested),
]
