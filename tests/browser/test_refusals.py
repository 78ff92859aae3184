"""What a person reads when something is not done."""

import re

import pytest
from playwright.sync_api import Page, expect

from access_requests.models import AccessRequest, SignOff, StagedImport, Status
from tests.browser import acts

pytestmark = pytest.mark.starts_from("demo")


@pytest.fixture
def waiting(live_server) -> AccessRequest:
    return AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).earliest("pk")


def open_decision(page: Page, waiting: AccessRequest) -> Page:
    page.goto(f"/requests/{waiting.reference}/decide/")
    return page


@pytest.mark.parametrize("opened", ["the questions", "the statement"])
def test_the_later_of_two_officers_reads_who_decided_and_when(signed_in, waiting, opened):
    later, sooner = (open_decision(signed_in(who), waiting) for who in ("command1", "command2"))
    if opened == "the statement":
        acts.decide(later)
    acts.decide(sooner, "Decline", "The agreement has ended.")
    acts.sign(sooner, "Sign the refusal")
    acts.expect_title(sooner, "You have signed")

    with later.expect_response(lambda answer: answer.request.method == "POST") as answered:
        acts.sign(later) if opened == "the statement" else acts.decide(later)

    assert answered.value.status == 409
    acts.expect_title(later, "The request has changed")
    expect(later.get_by_text(re.compile(r"On \w+\. \d+, 20\d\d.*Samuel Okafor"))).to_be_visible()
    expect(acts.row(later, "Status", "Awaiting sign-off", "Declined")).to_be_visible()
    assert SignOff.objects.get(access_request=waiting).officer.name == "Samuel Okafor"


def test_who_filed_a_request_reads_why_somebody_else_decides(signed_in, waiting):
    page = signed_in("requester")
    answer = page.goto(f"/requests/{waiting.reference}/decide/")
    assert answer.status == 403
    acts.expect_title(page, "You may not do this")
    expect(page.get_by_text("You filed this request, so someone else")).to_be_visible()


@pytest.mark.parametrize("fragment", ["", "#main"])
def test_missing_answers_are_listed_and_each_line_leads_to_its_question(
    signed_in, waiting, fragment
):
    page = open_decision(signed_in("command1"), waiting)
    page.goto(page.url + fragment)  # as it is after the link that skips to the content
    acts.press(page, "Continue to sign")

    expect(page).to_have_title(re.compile("^Error: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert len(summary.get_by_role("link").all()) == 2
    summary.get_by_role("link", name="Your decision").click()
    expect(page.get_by_role("radio", name="Decline")).to_be_focused()
    summary.get_by_role("link", name="Your reason").click()
    expect(page.get_by_label("Your reason, for the record")).to_be_focused()


def test_an_approval_waits_until_every_notice_is_acknowledged(signed_in, waiting):
    doubted = AccessRequest.objects.get(agency_name="El Segundo CA PD", status=waiting.status)
    page = open_decision(signed_in("command1"), doubted)
    acts.choose(page, "Your decision", "Approve")
    page.get_by_label("Your reason, for the record").fill(acts.REASON)
    acts.press(page, "Continue to sign")

    expect(page.get_by_role("alert")).to_contain_text("Read this before you approve.")
    page.get_by_text("I have read this").last.click()
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


UNREADABLE = [b"", b"%PDF-1.7 \xff\xfe", b"\x00\x01\x02", b"Name;Color\n1;2\n"]


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(signed_in, content):
    page = signed_in("requester")
    page.goto("/requests/import/")
    acts.upload(page, content)

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("link", name="File")).to_be_visible()
    assert not StagedImport.objects.exists()


def test_a_wrong_sign_in_says_no_more_than_that(open_browser):
    page = open_browser()
    acts.sign_in(page, "command1", "not my password")
    expect(page.get_by_text("You are not signed in")).to_be_visible()
    acts.sign_in(page, "nobody", "not my password")
    expect(page.get_by_text("You are not signed in")).to_be_visible()


def test_a_page_leads_to_sign_in_and_back(open_browser, waiting):
    page = open_browser()
    page.goto(f"/requests/{waiting.reference}/decide/")
    acts.expect_title(page, "Sign in")
    acts.give_password(page, "command1")
    acts.give_code(page)
    acts.expect_title(page, "Decide one request")


NOWHERE = ["/requests/AR-9999/", "/no-such-page/", "/access/AR-9999/revoke/"]


@pytest.mark.parametrize("address", NOWHERE)
def test_an_address_without_a_page_is_answered_in_words(signed_in, address):
    page = signed_in("command1")
    answer = page.goto(address)
    assert answer.status == 404
    acts.expect_title(page, "There is no such page")


def test_a_page_of_another_role_is_refused_in_words(signed_in):
    page = signed_in("requester")
    answer = page.goto("/history/")
    assert answer.status == 403
    acts.expect_title(page, "You may not do this")
