"""The page on which one signs, with a key in the device: what goes right, and all that may not."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from access_requests.models import AccessRequest, Decision, Grant, SignOff, Status
from agencies.models import User
from audit.codes import check_code
from tests.browser import acts, passkeys
from tests.builders import give_key, sign

pytestmark = pytest.mark.starts_from("demo")
PHONE, DESK = 360, 1280
at_both_widths = pytest.mark.parametrize("width", [PHONE, DESK])
REFUSED = "Nothing was signed: your device refused, or you cancelled."


@pytest.fixture
def waiting(live_server) -> AccessRequest:
    return AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).earliest("pk")


@pytest.fixture
def statement_page(signed_in, waiting):
    """Opens the page to sign, as the first command officer."""

    def open_it(decision: str = "Approve", width: int = PHONE) -> Page:
        page = signed_in("command1", width)
        go_to_statement(page, waiting, decision)
        return page

    return open_it


def go_to_statement(page: Page, access_request: AccessRequest, decision: str = "Approve") -> None:
    page.goto(f"/requests/{access_request.reference}/decide/")
    acts.decide(page, decision)
    acts.expect_title(page, "Check and sign")


def said(page: Page) -> None:
    expect(page.locator("form[data-sign] [role=status]")).to_contain_text(REFUSED)


def nothing_signed(access_request: AccessRequest) -> bool:
    access_request.refresh_from_db()
    unsigned = not SignOff.objects.filter(access_request=access_request).exists()
    return unsigned and access_request.status == Status.AWAITING_SIGN_OFF


WAYS = {
    "Approve": ("Sign the approval", Status.APPROVED),
    "Decline": ("Sign the refusal", Status.DECLINED),
    "Return with a question": ("Sign and return", Status.RETURNED),
}


@at_both_widths
@pytest.mark.parametrize("decision", WAYS)
def test_a_key_signs_each_decision(statement_page, waiting, decision, width):
    button, becomes = WAYS[decision]
    page = statement_page(decision, width)
    code = page.locator(".cs-check-code").inner_text()

    acts.sign(page, button)

    acts.expect_title(page, "You have signed")
    expect(page.locator(".cs-check-code")).to_have_text(code)
    waiting.refresh_from_db()
    assert waiting.status == becomes
    signature = waiting.sign_offs.get().signature
    assert check_code(signature.statement) == code
    assert page.url.startswith(json.loads(bytes(signature.client_data))["origin"] + "/")
    assert signature.sign_count > 0  # the browser asks once before, which of two keys is there


def test_the_page_says_what_is_in_the_statement_and_nothing_else(statement_page):
    page = statement_page()
    told = json.loads(json.loads(page.locator("#sign-statement").text_content()))

    words = page.locator(".cs-statement").inner_text()

    for value in (told["agency"]["name"], told["reason"], told["officer"]["name"]):
        assert value in words
    assert told["request"]["purpose"] in words


@at_both_widths
def test_who_is_not_recognized_by_the_device_signs_nothing_and_can_try_again(
    statement_page, waiting, width
):
    page = statement_page(width=width)
    device = passkeys.device(page)
    device.recognize(anybody=False)
    acts.sign(page)
    said(page)
    assert nothing_signed(waiting)

    device.recognize(anybody=True)
    acts.sign(page)
    acts.expect_title(page, "You have signed")


def test_whoever_cancels_signs_nothing_and_can_leave(statement_page, waiting):
    page = statement_page()
    passkeys.device(page).lose()  # the device has no key, so the browser gives up
    acts.sign(page)
    said(page)

    page.get_by_role("link", name="Leave without signing").click()

    acts.expect_title(page, "My work")
    assert nothing_signed(waiting)


def test_of_two_tabs_only_the_last_opened_signs(statement_page, waiting):
    page = statement_page()
    other = AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).latest("pk")
    second = page.context.new_page()
    go_to_statement(second, other)

    acts.sign(page)

    acts.expect_title(page, "The request has changed")
    expect(page.get_by_text("You opened another page to sign after this one")).to_be_visible()
    assert nothing_signed(waiting)
    assert nothing_signed(other)


def test_a_page_that_somebody_else_has_overtaken_signs_nothing(statement_page, waiting):
    other = give_key(User.objects.get(username="command2"))
    page = statement_page()
    sign(waiting, by=other, decision=Decision.RETURN)

    acts.sign(page)

    acts.expect_title(page, "The request has changed")
    expect(page.get_by_text(re.compile("Samuel Okafor returned the request"))).to_be_visible()
    assert SignOff.objects.get(access_request=waiting).decision == Decision.RETURN


def test_words_exchanged_in_the_page_are_not_signed(statement_page, waiting):
    """By whatever sits in the browser: the challenge is over the words that were sent."""
    page = statement_page()
    page.locator("#sign-statement").evaluate(
        "each => { each.textContent = each.textContent.replace('Approve', 'Decline')"
        ".replace('search', 'live') }"
    )

    acts.sign(page)

    expect(page.get_by_text("these words are not those that were sent to you")).to_be_visible()
    assert nothing_signed(waiting)


def test_a_statement_exchanged_together_with_its_challenge_is_not_signed(statement_page, waiting):
    """The server knows what it asked."""
    page = statement_page()
    page.locator("#sign-options").evaluate(
        "each => { const told = JSON.parse(each.textContent);"
        " told.challenge = 'A'.repeat(42) + told.challenge.slice(42);"
        " each.textContent = JSON.stringify(told) }"
    )

    acts.sign(page)

    expect(page.get_by_role("alert")).to_contain_text("does not prove that you signed this")
    assert nothing_signed(waiting)


def test_a_lost_key_signs_nothing(statement_page, waiting):
    page = statement_page()
    passkeys.device(page).lose()

    acts.sign(page)

    said(page)
    assert nothing_signed(waiting)


@at_both_widths
def test_the_second_officer_signs_what_the_first_signed(signed_in, width):
    half = AccessRequest.objects.get(status=Status.AWAITING_SECOND_SIGN_OFF)
    page = signed_in("command1", width)
    go_to_statement(page, half)
    expect(page.locator(".cs-statement")).to_contain_text("I approve it.")

    acts.sign(page)

    acts.expect_title(page, "You have signed")
    assert Grant.objects.in_force().filter(access_request=half).exists()
    assert half.sign_offs.count() == 2
