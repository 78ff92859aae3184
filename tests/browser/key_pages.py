"""The pages of signing keys, who opens them, and how they are come to."""

from django.conf import settings
from playwright.sync_api import Page

from agencies.models import User
from audit.models import SigningKey
from tests.agencies import signing_keys
from tests.authenticator import Authenticator
from tests.browser import acts


def new_key() -> SigningKey:
    """Registered by one officer, and not enrolled yet."""
    officer = User.objects.get(username="command2")
    waiting = officer.signing_keys.filter(enrolment=None).first()
    return waiting or signing_keys.register(officer, Authenticator(settings.SITE_URL))


def of_new_key(end: str = ""):
    return lambda page: page.goto(f"/keys/{new_key().pk}/{end}")


def to_sign(page: Page) -> None:
    of_new_key()(page)
    page.get_by_label("I have compared the check code").dispatch_event("click")
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


def to_create(page: Page) -> None:
    page.goto("/keys/new/")
    page.get_by_label("A name for this key").fill("My laptop")
    acts.press(page, "Continue")
    acts.expect_title(page, "Create the key")


PAGES = [
    ("keys:listed", "command1", lambda page: page.goto("/keys/")),
    ("keys:register", "command1", lambda page: page.goto("/keys/new/")),
    ("", "command1", to_create),
    ("keys:key", "command1", of_new_key()),
    ("keys:sign", "command1", to_sign),
    ("keys:revoke", "command1", of_new_key("revoke/")),
    ("", "oversight", lambda page: page.goto("/keys/")),
]
