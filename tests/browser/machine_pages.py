"""The pages of the systems that may ask, and how they are come to."""

from playwright.sync_api import Page

from agencies.models import CallingSystem, Network
from tests.browser import acts
from tests.machines.systems import make_system


def added(page: Page) -> None:
    """Its secret, on the only page that shows it."""
    page.goto("/systems/")
    page.get_by_label("Name of the system").fill("The vendor’s gateway")
    page.get_by_label("Who answers for it").fill("R. Ortiz, 562 555 0143")
    acts.choose(page, "What it may do", "ask whether an agency may do something now")
    acts.choose(page, "Networks", "Patrol ALPR")
    days = page.get_by_label("Last day")
    days.fill(page.evaluate("new Date(Date.now() + 1e10).toISOString().slice(0, 10)"))
    acts.press(page, "Add the system")


def known(page: Page) -> None:
    if not CallingSystem.objects.exists():
        make_system(Network.objects.earliest("pk").pk)
    page.goto(CallingSystem.objects.earliest("pk").get_absolute_url())


def refused(page: Page) -> None:
    page.goto("/systems/")
    acts.press(page, "Add the system")


PAGES = [
    ("agencies:systems", "administrator", lambda page: page.goto("/systems/")),
    ("", "administrator", refused),
    ("agencies:system-secret", "administrator", added),
    ("agencies:system", "administrator", known),
    ("", "command1", known),
    ("api:reference", "administrator", lambda page: page.goto("/api/v1/")),
]
NOT_PAGES = {
    "agencies:system-confirm",
    "agencies:system-revoke",
    "authzen:configuration",
    "authzen:evaluation",
    "authzen:evaluations",
    "api:drafts",
    "api:openapi",
    *(f"api:{name}-list" for name in ("agency", "network", "accessrequest", "grant")),
    *(f"api:{name}-detail" for name in ("agency", "network", "accessrequest", "grant")),
    *(f"api:{name}-list" for name in ("restriction", "decision", "event")),
    *(f"api:{name}-detail" for name in ("restriction", "decision", "event")),
    *(f"api:{name}-{kind}" for name in ("discrepancy", "workorder") for kind in ("list", "detail")),
}
