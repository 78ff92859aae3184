"""The whole way of a request, by mouse, as each of its people walks it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts, passkeys

VENDORS_LIST = Path(__file__).parents[3] / "shared/data/flock_pending_share_requests.csv"


@pytest.mark.starts_from("staffed")
def test_a_list_becomes_one_signed_grant_that_is_read_and_revoked(open_browser):
    requester, reviewer, officer, auditor = (open_browser(320) for _person in range(4))

    import_and_file(requester)
    review_with_a_doubt(reviewer)
    approve(officer)
    read_in_history(auditor)
    end_access(officer)


def import_and_file(page: Page) -> None:
    acts.sign_in(page, "requester")
    expect(page.get_by_text("Nothing waits for you here.")).to_be_visible()
    page.get_by_role("link", name="Import a list").click()
    acts.upload(page, acts.PENDING_LIST.encode())
    acts.expect_figures(page, {"rows read": 5, "new drafts": 3, "repeated": 1, "faults": 1})
    expect(acts.row(page, "Request Date", "is not a date")).to_be_visible()
    acts.press(page, "Create 3 drafts")
    acts.expect_title(page, "The list is imported")
    acts.row(page, acts.AGENCY).get_by_role("link").click()
    acts.complete_and_file(page)


def review_with_a_doubt(page: Page) -> None:
    acts.sign_in(page, "reviewer")
    acts.row(page, acts.AGENCY).first.get_by_role("link").click()
    acts.review(page, "Torrance Police Department")
    expect(page.get_by_text("It now awaits sign-off.")).to_be_visible()


def approve(page: Page) -> None:
    acts.sign_in(page, "command1")
    passkeys.give(page, "command1")
    acts.row(page, acts.AGENCY).first.get_by_role("link").click()
    expect(page.locator("#brief")).to_contain_text(acts.DOUBT)
    acts.decide(page)
    statement = page.locator(".cs-statement")
    for word in ("I approve it.", "Torrance Police Department", acts.DOUBT, acts.REASON):
        expect(statement).to_contain_text(word)
    acts.sign(page)
    acts.expect_title(page, "You have signed")
    acts.go_to(page, "Who has access")
    expect(acts.row(page, "Torrance Police Department")).to_contain_text("Deputy Chief")


def read_in_history(page: Page) -> None:
    acts.sign_in(page, "oversight")
    acts.go_to(page, "Oversight")
    page.get_by_role("main").get_by_role("link", name="History").click()
    acts.expect_title(page, "History")
    acts.filter_history(page, who="Alvarez", what="Approved", about=acts.AGENCY)
    expect(acts.row(page, acts.REASON)).to_have_count(1)
    expect(page.get_by_role("row")).to_have_count(2)
    acts.row(page, acts.REASON).get_by_role("link").click()
    expect(acts.row(page, "Status").first).to_contain_text("Awaiting sign-off")
    expect(acts.row(page, "Status").first).to_contain_text("Approved")


def end_access(page: Page) -> None:
    acts.revoke(page, "Torrance Police Department")
    expect(page.get_by_text("has no access any more")).to_be_visible()
    expect(page.get_by_text("No agency has access")).to_be_visible()


@pytest.mark.starts_from("staffed")
@pytest.mark.skipif(
    not VENDORS_LIST.exists(), reason="the vendor's list is not beside the checkout"
)
def test_a_list_as_the_vendor_sends_it_becomes_drafts(signed_in):
    page = signed_in("requester")
    page.goto("/requests/import/")
    acts.upload(page, VENDORS_LIST.read_bytes())
    acts.expect_figures(page, {"rows read": 27, "faults": 0})
    page.get_by_role("button", name="Create").click()
    acts.expect_title(page, "The list is imported")
    expect(acts.row(page, "Tulare County CA SO")).to_be_visible()


@pytest.mark.starts_from("demo")
def test_without_scripts_everything_works_but_the_key_and_the_page_says_so(signed_in):
    page = signed_in("command1", java_script_enabled=False)
    page.goto("/")
    acts.row(page, "El Segundo CA PD").first.get_by_role("link").click()
    acts.decide(page, "Decline")
    expect(page.get_by_text("Signing needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Sign the refusal")).to_be_disabled()


@pytest.mark.starts_from("demo")
def test_an_officer_grants_less_than_was_asked(signed_in):
    page = signed_in("command1")
    page.goto("/")
    acts.row(page, "Inglewood CA PD").first.get_by_role("link").click()
    page.get_by_text("Approve less than was asked for").click()
    page.locator("label", has_text="watch recorded video").click()
    acts.decide(page)
    scope = page.locator(".cs-statement p", has_text="It may:")
    expect(scope).not_to_contain_text("watch recorded video")
    acts.sign(page)
    acts.expect_title(page, "You have signed")
    acts.go_to(page, "Who has access")
    granted = acts.row(page, "Inglewood Police Department")
    expect(granted).to_contain_text("match plates")
    expect(granted).not_to_contain_text("watch recorded video")


@pytest.mark.starts_from("demo")
def test_a_second_officer_signs_what_the_first_approved(signed_in):
    page = signed_in("command1")
    page.goto("/")
    acts.row(page, "Awaiting second sign-off").first.get_by_role("link").click()
    expect(page.locator("#brief")).to_contain_text("first signed by Commander Samuel Okafor")
    acts.decide(page)
    acts.sign(page)
    acts.expect_title(page, "You have signed")
    acts.go_to(page, "Who has access")
    expect(acts.row(page, "California State University")).to_be_visible()
