"""The administration is Django's own. It shows and finds; nothing new, nothing in bulk."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.starts_from("demo")
LISTS = ["person", "seat", "network", "agency", "directoryentry", "user"]


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_offers_nothing_in_bulk_and_nothing_new(signed_in, listed):
    page = signed_in("administrator")
    page.goto(f"/administration/agencies/{listed}/")
    expect(page.locator("#result_list tbody tr").first).to_be_visible()
    expect(page.locator("select[name=action], input[type=checkbox]")).to_have_count(0)
    expect(page.locator(".addlink, .deletelink")).to_have_count(0)
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator("#content h2").first).to_be_visible()
    expect(page.locator(".addlink, .deletelink")).to_have_count(0)


def test_an_administrator_comes_to_it_and_finds_no_groups_and_no_cases(signed_in):
    page = signed_in("administrator")
    page.goto("/")
    expect(page).to_have_url("/administration/")
    expect(page.get_by_role("link", name="Seats")).to_be_visible()
    for absent in ("Groups", "Permissions", "Access requests", "Grants"):
        expect(page.get_by_role("link", name=absent, exact=True)).to_have_count(0)
    page.get_by_role("link", name="Back to the portal").click()
    expect(page).to_have_url("/administration/")


def test_nobody_else_opens_the_administration(signed_in):
    page = signed_in("command1")
    page.goto("/administration/")
    expect(page.locator("#result_list, .app-agencies")).to_have_count(0)
