"""What axe finds on a page, and what runs over, in a view of it: its light, width and language."""

from collections.abc import Callable
from itertools import groupby, product

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.pages import PAGES, Stop

WIDTHS = [320, 768, 1280]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOR = ["color-contrast", "link-in-text-block"]  # all that differs between light and dark
ENGLISH, SPANISH = "en", "es"
View = tuple[str, int, str]
VIEWS: list[View] = [
    *product(["light"], WIDTHS, [ENGLISH]),
    *product(["dark"], [320, 1280], [ENGLISH]),
    *product(["light"], [320, 1280], [SPANISH]),  # the last: its cookie stays until then
]
RUN_AXE = """([type, values]) => axe.run({runOnly: {type, values}, resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 150)}`)))"""
IS_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
LEADS_NOWHERE = """[...document.querySelectorAll('a[href=""], a:not([href])')]
  .map((each) => each.outerHTML.slice(0, 150))"""
Open = Callable[..., Page]
PARTS = [PAGES[place : place + 5] for place in range(0, len(PAGES), 5)]


def faults_on(
    stops: list[Stop], views_of: Callable[[Stop], list[View]], open_browser: Open, signed_in: Open
) -> list[str]:
    """One browser for the pages in a row that one person opens."""
    faults = []
    for who, those in groupby(stops, key=lambda stop: stop.who):
        page = signed_in(who) if who else open_browser()
        for stop in those:
            stop.open(page)
            faults += [f"{page.url} {fault}" for fault in _faults_of(page, views_of(stop))]
    return faults


def _faults_of(page: Page, views: list[View]) -> list[str]:
    page.wait_for_load_state()  # a click waits until the next page begins, not until it is whole
    page.evaluate(AXE_SCRIPT)
    faults = [f"leads nowhere: {each}" for each in page.evaluate(LEADS_NOWHERE)]
    for scheme, width, language in views:
        if language == SPANISH and not is_spanish(page):
            _turn_to_spanish(page)
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        rules = ["tag", RULES] if scheme == "light" else ["rule", OF_COLOR]
        found = page.evaluate(RUN_AXE, rules)
        found += ["scrolls sideways"] if page.evaluate(IS_TOO_WIDE) else []
        faults += [f"({width}, {scheme}, {language}): {each}" for each in found]
    page.context.clear_cookies(name=settings.LANGUAGE_COOKIE_NAME)
    return faults


def is_spanish(page: Page) -> bool:
    return page.locator("html").get_attribute("lang") == SPANISH


def _turn_to_spanish(page: Page) -> None:
    """Its address is opened once more: of what answers a form, the page that stands there else."""
    chosen = {"name": settings.LANGUAGE_COOKIE_NAME, "value": SPANISH, "url": page.url}
    page.context.add_cookies([chosen])
    page.goto(page.url.replace("/public/", "/public/es/"))
    page.evaluate(AXE_SCRIPT)
