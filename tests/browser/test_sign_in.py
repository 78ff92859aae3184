"""Signing in, in a browser: from the invitation to the passkey, on a telephone and a desk."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from playwright.sync_api import Page, expect

from access_requests.models import AccessRequest, Status
from agencies import accounts, people
from agencies.models import KeptForm, User
from tests.browser import acts, passkeys

pytestmark = pytest.mark.starts_from("demo")
CHOSEN = "a harbor seal reads at night"
WRITTEN = "Stolen vehicles that were driven across the city line last week."


@pytest.fixture
def invited(live_server, site) -> tuple[User, str]:
    user = people.add(
        "newcomer",
        by=None,
        name="Nadia Newcomer",
        personnel_number="N-1",
        employer="Long Beach Police Department",
        starts_on="2026-01-01",
    )
    return user, accounts.invite(user, by=User.objects.get(username="administrator"))


def accept(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_text("I have read this and agree").click()
    page.get_by_label("New password", exact=True).fill(CHOSEN)
    page.get_by_label("New password, again").fill(CHOSEN)
    acts.press(page, "Set the password and continue")
    acts.expect_title(page, "Set up your second factor")


def sign_out(page: Page) -> None:
    menu = page.locator("summary", has_text="Menu")
    if menu.is_visible():
        menu.click()
    acts.press(page, "Sign out")
    acts.expect_title(page, "Sign in")


@pytest.mark.parametrize("width", [320, 1280])
def test_from_an_invitation_to_a_passkey_that_signs_in_alone(open_browser, invited, width):
    page = open_browser(width)
    passkeys.device(page)
    accept(page, invited[1])

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill("Telephone")
    acts.press(page, "Make the passkey")
    acts.expect_title(page, "Recovery codes")
    expect(page.locator(".cs-codes li")).to_have_count(10)
    page.get_by_role("link", name="I have kept them").click()
    acts.expect_title(page, "My account")
    expect(page.get_by_role("cell", name="Telephone").first).to_be_visible()
    sign_out(page)

    page.get_by_text("I have read this and agree").click()
    acts.press(page, "Sign in with a passkey")
    acts.expect_title(page, "My work")


@pytest.mark.parametrize("width", [320, 1280])
def test_from_an_invitation_to_the_codes_of_an_app(open_browser, invited, width):
    page = open_browser(width)
    accept(page, invited[1])

    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".cs-check-code").inner_text()
    page.get_by_label("Code").fill(code(secret, 0))
    acts.press(page, "Set up")
    acts.expect_title(page, "Recovery codes")
    sign_out(page)

    acts.give_password(page, "newcomer", CHOSEN)
    acts.expect_title(page, "Second step")
    page.get_by_label("Code").fill(code(secret, 1))
    acts.press(page, "Sign in")
    acts.expect_title(page, "My work")


def code(secret: str, periods: int) -> str:
    _before, now, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, now + periods))


def test_a_passkey_is_the_second_step_after_a_password_too(open_browser, invited):
    page = open_browser()
    passkeys.device(page)
    accept(page, invited[1])
    page.get_by_role("link", name="Add a passkey").click()
    acts.press(page, "Make the passkey")
    acts.expect_title(page, "Recovery codes")
    sign_out(page)

    acts.give_password(page, "newcomer", CHOSEN)
    acts.press(page, "Use a passkey")
    acts.expect_title(page, "My work")


def test_whose_finger_is_not_known_is_told_so_and_stays_outside(open_browser, invited):
    page = open_browser()
    device = passkeys.device(page)
    accept(page, invited[1])
    page.get_by_role("link", name="Add a passkey").click()
    acts.press(page, "Make the passkey")
    acts.expect_title(page, "Recovery codes")
    sign_out(page)
    device.recognize(anybody=False)

    page.get_by_text("I have read this and agree").click()
    acts.press(page, "Sign in with a passkey")

    expect(page.get_by_role("alert")).to_have_text(re.compile("The passkey was not read"))
    acts.expect_title(page, "Sign in")


def test_a_passkey_waits_for_the_notice(open_browser, site):
    page = open_browser()
    passkeys.device(page)
    page.goto("/sign-in/")

    acts.press(page, "Sign in with a passkey")

    expect(page.get_by_label("I have read this and agree")).to_be_focused()
    acts.expect_title(page, "Sign in")


def test_without_scripts_codes_sign_in_and_a_passkey_is_explained(open_browser):
    page = open_browser(java_script_enabled=False)

    page.goto("/sign-in/")
    expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    acts.sign_in(page, "reviewer")

    acts.expect_title(page, "My work")


def test_a_page_nobody_used_for_thirty_minutes_is_covered_and_keeps_what_was_written(
    open_browser, live_server
):
    page = open_browser()
    page.clock.install()
    acts.sign_in(page, "requester")
    draft = AccessRequest.objects.filter(status=Status.DRAFT).earliest("pk")
    path = reverse("access_requests:topic", args=[draft.reference, "purpose"])
    page.goto(path)
    purpose = page.get_by_label("What the agency needs it for")
    purpose.fill(WRITTEN)
    page.get_by_label("Legal basis").fill(acts.BASIS)

    page.clock.fast_forward("29:00")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.clock.fast_forward("01:05")

    expect(page.get_by_role("alertdialog")).to_be_visible()
    acts.press(page, "Sign in again")
    acts.expect_title(page, "Sign in")
    assert KeptForm.objects.get().path == path
    give_all(page, "requester")
    acts.expect_title(page, "Send what you had written")
    expect(page.get_by_text(WRITTEN)).to_be_visible()
    acts.press(page, "Send it now")
    expect(page).not_to_have_url(re.compile("unsent|purpose"))
    draft.refresh_from_db()
    assert draft.purpose == WRITTEN


def give_all(page: Page, username: str) -> None:
    acts.give_password(page, username)
    page.get_by_label("Code").fill(page.locator("[data-demo-code]").inner_text())
    acts.press(page, "Sign in")


def test_the_account_is_reached_from_the_name_in_the_header(signed_in):
    page = signed_in("reviewer")
    page.goto("/")

    page.get_by_role("link", name="Joel Ortega").click()

    acts.expect_title(page, "My account")
