import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from agencies.models import User
from config import browser
from tests.browser import passkeys

# Playwright's loop runs in the thread of the test, which also asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

Open = Callable[..., Page]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TELL_OF_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (violation) =>
  window.tellFault(`${location.pathname}: ${violation.effectiveDirective} ${violation.blockedURI}`))
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": browser.executable(),
        "args": SWITCHES,
    }


@pytest.fixture(scope="session")
def base_url() -> str:
    """Each test has a server of its own to name. The plugin's own fixture warns under pytest 9."""
    return ""


@pytest.fixture
def site(live_server, settings) -> str:
    """Each test has a server, so a site, of its own."""
    settings.SITE_URL = live_server.url
    return live_server.url


@pytest.fixture
def open_browser(new_context, live_server, site) -> Iterator[Open]:
    """A browser for each person. No page in it may break the content policy or raise an error."""
    faults: list[str] = []

    def open_one(width: int = 1280, height: int = 800, **options: Any) -> Page:
        size = {"width": width, "height": height}
        context = new_context(base_url=live_server.url, viewport=size, **options)
        context.set_default_timeout(10_000)
        _watch(context, faults)
        return context.new_page()

    yield open_one
    assert faults == []


@pytest.fixture
def signed_in(open_browser: Open, live_server) -> Open:
    """A browser in which somebody is signed in already, by user name."""

    def open_one(
        username: str, width: int = 1280, *, with_passkey: bool = True, **options: Any
    ) -> Page:
        page = open_browser(width, **options)
        session = Client()
        session.force_login(User.objects.get(username=username))
        cookies = [
            {"name": name, "value": cookie.value, "url": live_server.url}
            for name, cookie in session.cookies.items()
        ]
        page.context.add_cookies(cookies)
        if with_passkey:
            passkeys.give(page, username)
        return page

    return open_one


def _watch(context: BrowserContext, faults: list[str]) -> None:
    context.expose_binding("tellFault", lambda _source, told: faults.append(told))
    context.add_init_script(TELL_OF_VIOLATIONS)
    context.on("weberror", lambda error: faults.append(str(error.error)))
