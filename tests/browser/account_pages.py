"""The pages of signing in and of one's own account, and how they are come to."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from playwright.sync_api import Page, expect

from agencies import accounts, ciphers, people
from agencies.models import KeptForm, User
from tests.browser import acts, passkeys

Opening = Callable[[Page], object]
CHOSEN = "a harbor seal reads at night"
KEPT = '[["purpose", ["Stolen vehicles that were driven across the city line."]]]'


def invitation(page: Page) -> str:
    number = f"newcomer{User.objects.count()}"
    user = people.add(
        number,
        by=None,
        name="Nadia Newcomer",
        personnel_number=number,
        employer="Long Beach Police Department",
        starts_on=date(2026, 1, 1),
    )
    page.context.clear_cookies()
    link = accounts.invite(user, by=User.objects.get(username="administrator"))
    page.goto(link)
    return link


def accepted(page: Page) -> str:
    link = invitation(page)
    page.get_by_text("I have read this and agree").click()
    page.get_by_label("New password", exact=True).fill(CHOSEN)
    page.get_by_label("New password, again").fill(CHOSEN)
    acts.press(page, "Set the password and continue")
    acts.expect_title(page, "Set up your second factor")
    return link


def over(page: Page) -> None:
    page.goto(accepted(page))


def refused(page: Page) -> None:
    invitation(page)
    acts.press(page, "Set the password and continue")


def second_step(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/")
    acts.give_password(page, "reviewer")
    acts.expect_title(page, "Second step")


def wrong_code(page: Page) -> None:
    second_step(page)
    page.get_by_label("Code").fill("not a code")
    acts.press(page, "Sign in")


def first(path: str) -> Opening:
    """A page of somebody who sets up the first second factor."""

    def open_it(page: Page) -> None:
        accepted(page)
        page.goto(path)

    return open_it


def own(path: str, who: str = "operator") -> Opening:
    """A page that asks for a second factor shown just now."""

    def open_it(page: Page) -> None:
        page.context.clear_cookies()
        acts.sign_in(page, who)
        page.goto(path)

    return open_it


def wrong_password(page: Page) -> None:
    own("/account/password/")(page)
    acts.press(page, "Change the password")


def new_codes(page: Page) -> None:
    own("/account/recovery-codes/new/", "reviewer2")(page)
    acts.press(page, "Make new codes")
    acts.expect_title(page, "Recovery codes")


def seen_codes(page: Page) -> None:
    new_codes(page)
    page.reload()


def passkey(page: Page) -> None:
    passkeys.device(page).lose()
    own("/account/passkeys/add/", "oversight")(page)
    page.get_by_label("Name").fill("Desk computer")
    acts.press(page, "Make the passkey")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Add a passkey")


def with_passkey(path: str) -> Opening:
    def open_it(page: Page) -> None:
        passkey(page)
        page.goto(path)

    return open_it


def last_factor(page: Page) -> None:
    own("/account/")(page)
    page.get_by_role("link", name="Remove the app").click()


def removal(page: Page) -> None:
    passkey(page)
    page.goto("/account/")
    page.get_by_role("link", name="Remove the app").click()


def kept(page: Page) -> None:
    user = User.objects.get(username="reviewer")
    told = {"path": "/requests/new/", "content": ciphers.encrypt(KEPT), "at": timezone.now()}
    KeptForm.objects.update_or_create(user=user, defaults=told)
    page.goto("/account/unsent/")


PAGES: list[tuple[str, str, Opening]] = [
    ("mfa_authenticate", "", second_step),
    ("", "", wrong_code),
    ("account_invitation", "", invitation),
    ("", "", refused),
    ("", "", over),
    ("", "", accepted),
    ("mfa_activate_totp", "", first("/account/codes/")),
    ("mfa_add_webauthn", "", first("/account/passkeys/add/")),
    ("account_change_password", "", own("/account/password/")),
    ("", "", wrong_password),
    ("mfa_generate_recovery_codes", "", own("/account/recovery-codes/new/", "command2")),
    ("mfa_view_recovery_codes", "", new_codes),
    ("", "", seen_codes),
    ("mfa_index", "", with_passkey("/account/")),
    ("mfa_reauthenticate_webauthn", "", with_passkey("/account/confirm/passkey/")),
    ("mfa_remove_factor", "", removal),
    ("", "", last_factor),
    ("", "reviewer", lambda page: page.goto("/account/")),
    ("mfa_reauthenticate", "reviewer", lambda page: page.goto("/account/confirm/code/")),
    ("account_kept_form", "reviewer", kept),
]
