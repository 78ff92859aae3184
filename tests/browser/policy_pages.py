"""The pages of policy, who opens them, and how they are come to."""

from playwright.sync_api import Page

from agencies.models import HOURS_PUBLISHED, Agency, Network, PolicyDecision, Restriction, What
from audit.models import PolicyNumber
from tests.browser import acts
from tests.builders import propose_decision


def cap() -> PolicyNumber:
    return PolicyNumber.objects.get(name="most_command")


def decision() -> PolicyDecision:
    known = PolicyDecision.objects.filter(status="proposed").first()
    return known or propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 2)


def of_decision(end: str = ""):
    return lambda page: page.goto(decision().get_absolute_url() + end)


def register(page: Page) -> None:
    decision()
    page.goto("/policy/")


def found(page: Page) -> None:
    page.goto(f"/policy/choose/?q={Agency.objects.earliest('pk').name[:6]}")


def refused(page: Page) -> None:
    page.goto(f"/policy/change/loosen_number/{cap().pk}/")
    page.get_by_label("New value").fill(str(cap().value + 1))
    acts.press(page, "Change or propose")


def of_agency(page: Page) -> None:
    page.goto(f"/policy/change/soften_kind/{Agency.objects.earliest('pk').pk}/")


def of_network(page: Page) -> None:
    page.goto(f"/policy/change/add_cameras/{Network.objects.earliest('pk').pk}/")


def ending() -> PolicyDecision:
    """Of a restriction: the first of two has signed."""
    ended = PolicyDecision.objects.filter(what=What.END_RESTRICTION).first()
    restriction = Restriction.objects.in_force().earliest("pk")
    return ended or propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)


def end(page: Page) -> None:
    restriction = Restriction.objects.in_force().earliest("pk")
    page.goto(f"/policy/change/end_restriction/{restriction.pk}/")


def ending_statement(page: Page) -> None:
    page.goto(ending().get_absolute_url())
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


def statement(page: Page) -> None:
    of_decision()(page)
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


PAGES = [
    ("policy:register", "command1", register),
    ("policy:choose", "command1", found),
    ("policy:change", "command1", refused),
    ("", "command1", of_agency),
    ("", "administrator", of_network),
    ("policy:decision", "command1", of_decision()),
    ("policy:sign", "command1", statement),
    ("policy:decline", "command1", of_decision("decline/")),
    ("", "administrator", of_decision()),
    ("", "administrator", end),
    ("", "command2", ending_statement),
]
