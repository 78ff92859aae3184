"""What the mouse can do, the keyboard can: Tab, Shift and Tab, Space, the arrows, Enter."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts, keys
from tests.builders import PASSWORD

WIDTHS = [320, 1280]


@pytest.mark.starts_from("demo")
@pytest.mark.parametrize("width", WIDTHS)
def test_an_officer_decides_and_signs_by_keyboard(signed_in, width):
    page = signed_in("command1", width)
    page.goto("/")
    keys.skip_to_content(page)
    keys.press_on(page, acts.row(page, "El Segundo CA PD").first.get_by_role("link"))
    acts.expect_title(page, "Decide one request")
    decide(page)
    acts.expect_title(page, "Check and sign")
    keys.skip_to_content(page)
    keys.press_on(page, page.get_by_role("button", name="Sign the approval"), "Space")
    acts.expect_title(page, "You have signed")


def decide(page: Page) -> None:
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    read = page.get_by_role("checkbox", name="I have read this")
    expect(read).not_to_be_checked()
    keys.skip_to_content(page)
    first = page.get_by_role("radio", name="Decline")
    keys.tab_to(page, first)
    keys.tab_to(page, read, back=True)
    page.keyboard.press("Space")
    keys.tab_to(page, first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Approve")).to_be_checked()
    keys.write(page, page.get_by_label("Your reason, for the record"), "The need")
    page.keyboard.press("Enter")
    page.keyboard.type("is shown.")
    expect(page.get_by_label("Your reason, for the record")).to_have_value("The need\nis shown.")
    keys.press_on(page, page.get_by_role("button", name="Continue to sign"))


@pytest.mark.starts_from("demo")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_requester_completes_and_files_by_keyboard(signed_in, width):
    page = signed_in("requester", width)
    page.goto("/")
    keys.skip_to_content(page)
    keys.press_on(page, acts.row(page, "Santa Ana CA PD").first.get_by_role("link"))
    acts.expect_title(page, "Check your answers")
    keys.press_on(page, page.get_by_role("link", name="Why do they need it?"))
    acts.expect_title(page, "Why do they need it?")
    keys.write(page, page.get_by_label("What the agency needs it for"), acts.PURPOSE)
    keys.write(page, page.get_by_label("Legal basis"), acts.BASIS)
    keys.press_on(page, page.get_by_role("button", name="Save and continue"))
    acts.expect_title(page, "Check your answers")
    choose_another_permission(page)
    keys.press_on(page, page.get_by_role("button", name="File this request"))
    acts.expect_title(page, "Your request is filed")


def choose_another_permission(page: Page) -> None:
    keys.press_on(page, page.get_by_role("link", name="Change What it wants to do"))
    acts.expect_title(page, "What access do they want?")
    keys.press_on(page, page.get_by_role("checkbox", name="run analytics"), "Space")
    keys.press_on(page, page.get_by_role("button", name="Save and continue"))
    acts.expect_title(page, "Check your answers")
    expect(page.get_by_text("and run analytics")).to_be_visible()


@pytest.mark.starts_from("demo")
@pytest.mark.parametrize("width", WIDTHS)
def test_somebody_signs_in_finds_a_page_and_signs_out_by_keyboard(open_browser, width):
    page = open_browser(width)
    page.goto("/")
    keys.skip_to_content(page)
    keys.tab_to(page, page.get_by_role("checkbox", name="I have read this"))
    page.keyboard.press("Space")
    keys.write(page, page.get_by_label("User name"), "oversight")
    keys.write(page, page.get_by_label("Password"), PASSWORD)
    page.keyboard.press("Enter")
    code = page.locator("[data-demo-code]").inner_text()
    keys.write(page, page.get_by_label("Code"), code)
    page.keyboard.press("Enter")
    acts.expect_title(page, "My work")
    menu = page.locator("summary", has_text="Menu")
    if menu.is_visible():
        keys.press_on(page, menu)
    keys.press_on(page, page.get_by_role("navigation").get_by_role("link", name="Oversight"))
    acts.expect_title(page, "Oversight")
    if menu.is_visible():
        keys.press_on(page, menu, "Space")
    keys.press_on(page, page.get_by_role("button", name="Sign out"))
    acts.expect_title(page, "Sign in")
