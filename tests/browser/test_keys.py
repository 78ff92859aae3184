"""Signing keys in a browser: a passkey is registered, enrolled, signs, and is revoked."""

import pytest
from playwright.sync_api import Page, expect

from audit.models import Enrolment, KeyKind, SigningKey
from tests.browser import acts, passkeys

pytestmark = pytest.mark.starts_from("staffed")
BUTTON = "Sign with the demonstration key"


def register(page: Page, name: str) -> None:
    page.goto("/keys/")
    page.get_by_role("link", name="Register a key").click()
    page.get_by_label("A name for this key").fill(name)
    acts.press(page, "Continue")
    acts.expect_title(page, "Create the key")
    acts.press(page, "Create the key")


def open_key(page: Page, name: str) -> None:
    page.goto("/keys/")
    page.get_by_role("link", name=name).click()


def compare(page: Page, name: str) -> None:
    open_key(page, name)
    page.get_by_label("I have compared the check code").dispatch_event("click")
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


def enrol(page: Page, name: str, button: str = BUTTON) -> None:
    compare(page, name)
    acts.press(page, button)
    expect(page.get_by_text("You have signed.")).to_be_visible()


def test_a_passkey_is_registered_enrolled_signs_and_is_revoked(signed_in):
    first, second = (
        signed_in("command1", with_passkey=False),
        signed_in("command2", with_passkey=False),
    )
    device, other_device = passkeys.device(first), passkeys.device(second)

    register(first, "My laptop")
    expect(first.get_by_text("It does not sign yet")).to_be_visible()
    code = first.locator(".cs-check-code").inner_text()
    compare(second, "My laptop")
    expect(second.locator(".cs-statement")).to_contain_text(code)
    expect(second.locator(".cs-statement")).to_contain_text("Renata Alvarez")
    acts.press(second, BUTTON)
    expect(second.get_by_text("signs from now on")).to_be_visible()

    register(second, "My phone")
    acts.expect_title(second, "My phone")
    enrol(first, "My phone", button="Sign the enrolment")
    signature = Enrolment.objects.get(key__name="My phone").signature
    assert (signature.key.name, signature.key.kind) == ("My laptop", KeyKind.PASSKEY)
    assert device.credentials[0]["signCount"] == signature.sign_count > 1
    assert len(other_device.credentials) == 1

    open_key(first, "My laptop")
    first.get_by_role("link", name="Revoke this key").click()
    first.get_by_label("Your reason, for the record").fill("Stolen from my car.")
    acts.press(first, "Revoke at once")
    expect(first.get_by_text("It signs nothing any more")).to_be_visible()
    assert not SigningKey.objects.in_force().filter(name="My laptop").exists()


def test_a_device_that_does_not_know_its_user_makes_no_key_and_the_page_says_so(signed_in):
    page = signed_in("command1", with_passkey=False)
    passkeys.device(page).recognize(anybody=False)

    register(page, "My laptop")

    expect(page.get_by_role("status").last).to_contain_text("No key was made")
    expect(page.get_by_role("button", name="Create the key")).to_be_enabled()
    assert not SigningKey.objects.filter(name="My laptop").exists()


def test_a_device_makes_no_second_key_for_the_same_person(signed_in):
    page = signed_in("command1", with_passkey=False)
    passkeys.device(page)
    register(page, "My laptop")
    acts.expect_title(page, "My laptop")

    register(page, "The same again")

    expect(page.get_by_role("status").last).to_contain_text("has a key of yours already")


def test_a_demonstration_key_signs_the_words_of_its_page_and_no_others(signed_in):
    first, second = (
        signed_in("command1", with_passkey=False),
        signed_in("command2", with_passkey=False),
    )
    passkeys.device(first)
    register(first, "My laptop")
    acts.expect_title(first, "My laptop")
    compare(second, "My laptop")
    expect(second.get_by_role("button", name="Sign the enrolment")).to_have_count(0)
    second.evaluate(
        """() => { const words = document.getElementById("sign-statement");
        words.textContent = words.textContent.replace("Renata Alvarez", "Somebody Else"); }"""
    )
    acts.press(second, BUTTON)
    expect(second.get_by_role("status").last).to_contain_text("not those that were sent to you")

    enrol(second, "My laptop")

    signature = Enrolment.objects.get(key__name="My laptop").signature
    assert signature.key.kind == KeyKind.DEMONSTRATION
