"""What people do on the pages, by what they read there."""

import re
from datetime import date

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from access_requests import workflow
from access_requests.models import AccessRequest
from tests.builders import PASSWORD, next_year

AGENCY = "Torrance CA PD"
LONG_NAME = "Los Angeles Interagency Metropolitan Apprehension Crime CA TF"
PENDING_LIST = f"""\
Organization,Request Date,Permissions
{AGENCY},02-14-2020,"Search, Hot List"
{LONG_NAME},02-13-2020,"Search, Hot List, VMS, VMS Historical, VMS Download, Analytics"
ICE,02-12-2020,Search
Whittier CA PD,31-31-2020,Search
{AGENCY},02-14-2020,"Search, Hot List"
"""
PURPOSE = "Stolen vehicles driven across the city line."
BASIS = "Civil Code 1798.90.55(b)"
DOUBT = "Nobody answered the telephone."
REASON = "The need is shown, and the access ends by itself."


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/")
    give_password(page, username, password)
    code = page.locator("[data-demo-code]")
    expect(code.or_(page.get_by_text("You are not signed in").first)).to_be_visible()
    if code.is_visible():
        give_code(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def give_password(page: Page, username: str, password: str = PASSWORD) -> None:
    page.get_by_text("I have read this and agree").click()
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")


def give_code(page: Page) -> None:
    """A demonstration shows it."""
    page.get_by_label("Code").fill(page.locator("[data-demo-code]").inner_text())
    press(page, "Sign in")


def go_to(page: Page, destination: str) -> None:
    """By the navigation, which has a menu of its own where there is little room."""
    menu = page.locator("summary", has_text="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name=destination).click()
    expect_title(page, destination)


def expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(title)))


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def choose(page: Page, question: str, *answers: str) -> None:
    group = page.get_by_role("group", name=question)
    for answer in answers:
        group.locator("label", has_text=re.compile(rf"^\s*{re.escape(answer)}")).click()


def upload(page: Page, content: bytes, name: str = "pending.csv") -> None:
    page.get_by_label("Network that the requests are for").select_option("Patrol ALPR")
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.get_by_label("File", exact=True).set_input_files(files=[file])
    press(page, "Show what it would do")


def expect_figures(page: Page, figures: dict[str, int]) -> None:
    for label, number in figures.items():
        figure = page.locator(".cs-figure", has_text=label)
        expect(figure.get_by_role("definition")).to_have_text(str(number))


def complete_and_file(page: Page, until: date | None = None) -> None:
    """From the page that checks the answers, over each topic that lacks one, to the filing."""
    page.get_by_role("link", name="Why do they need it?").click()
    page.get_by_label("What the agency needs it for").fill(PURPOSE)
    page.get_by_label("Legal basis").fill(BASIS)
    press(page, "Save and continue")
    expect_title(page, "For how long?")
    page.get_by_label("Until").fill((until or next_year()).isoformat())
    press(page, "Save and continue")
    expect_title(page, "Check your answers")
    press(page, "File this request")
    expect_title(page, "Your request is filed")


def review(page: Page, listed_as: str) -> None:
    """All three steps of a review, with one check that cannot be told."""
    page.get_by_role("link", name="Review this request").click()
    identify(page, listed_as)
    answer_checklist(page)
    page.get_by_label("Your recommendation").fill("The purpose is allowed and the need is shown.")
    press(page, "Recommend for sign-off")


def identify(page: Page, listed_as: str) -> None:
    choose(page, "Who is it?", listed_as)
    page.get_by_label("How you confirmed it").fill("Called the watch commander.")
    press(page, "Confirm and continue")


def answer_checklist(page: Page) -> None:
    expect_title(page, "Answer the checklist")
    for question in page.locator("form .cs-panel").all():
        is_call = "call" in question.inner_text()
        answer = "Cannot tell" if is_call else "Yes"
        question.locator("label", has_text=answer).click()
        if is_call:
            question.get_by_label("Note").fill(DOUBT)
    page.get_by_label("Agreement in force from").fill("2026-01-01")
    press(page, "Save and continue")


def decide(page: Page, decision: str = "Approve", reason: str = REASON) -> None:
    for box in page.get_by_text("I have read this").all():
        box.click()
    choose(page, "Your decision", decision)
    if decision == "Decline":
        page.get_by_text("There is no signed agreement").click()
    page.get_by_label("Your reason, for the record").fill(reason)
    press(page, "Continue to sign")


def sign(page: Page, button: str = "Sign the approval") -> None:
    """The key answers at once, where the browser holds one."""
    expect_title(page, "Check and sign")
    press(page, button)


def revoke(page: Page, agency: str) -> None:
    row(page, agency).get_by_role("link", name="Revoke").click()
    page.get_by_label("Your reason, for the record").fill("Results went to another agency.")
    press(page, "Revoke at once")


def filter_history(page: Page, *, who: str, what: str, about: str) -> None:
    page.locator("summary", has_text="Filter").click()
    filters = page.locator("form.cs-filters")
    filters.get_by_label("Words").fill(f"{who} {about}")
    filters.get_by_label("What").select_option(what)
    for end in ("From", "Until"):
        filters.get_by_label(end).fill(timezone.localdate().isoformat())
    press(page, "Show")


def row(page: Page, *words: str) -> Locator:
    found = page.get_by_role("row")
    for each in words:
        found = found.filter(has_text=each)
    return found


def withdraw_meanwhile(access_request: AccessRequest) -> None:
    reason = "The agency asked for another network instead."
    workflow.withdraw(access_request.pk, by=access_request.requester.user, reason=reason)
