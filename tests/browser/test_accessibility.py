"""Every page, at three widths, light and dark: what axe finds, and what runs over."""

from itertools import groupby, product

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from access_requests.models import Status
from tests.browser import pages

WIDTHS = [320, 768, 1280]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOR = ["color-contrast", "link-in-text-block"]  # all that differs between light and dark
VIEWS = [*product(["light"], WIDTHS), *product(["dark"], [320, 1280])]
VIEWS_OF_AN_ANSWER = [("light", 320), ("dark", 1280)]  # the page itself is seen in all of them
RUN_AXE = """([type, values]) => axe.run({runOnly: {type, values}, resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 150)}`)))"""
IS_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
LEADS_NOWHERE = """[...document.querySelectorAll('a[href=""], a:not([href])')]
  .map((each) => each.outerHTML.slice(0, 150))"""
SPACED_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    + " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
  .filter((each) => getComputedStyle(each).overflowX !== "visible")
  .filter((each) => !each.matches("input, textarea, select"))
  .map((each) => each.outerHTML.slice(0, 150))"""

pytestmark = pytest.mark.starts_from("demo")
PARTS = [pages.PAGES[place : place + 5] for place in range(0, len(pages.PAGES), 5)]


def test_every_page_is_in_the_list():
    listed = {stop.url_name for stop in pages.PAGES} - {""}
    assert listed | pages.NOT_PAGES == pages.url_names()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part[0].url_name or part[0].who)
def test_every_page_can_be_used_by_everybody(open_browser, signed_in, part):
    faults = []
    for who, stops in groupby(part, key=lambda stop: stop.who):
        page = signed_in(who) if who else open_browser()
        for stop in stops:
            stop.open(page)
            views = VIEWS if stop.url_name else VIEWS_OF_AN_ANSWER
            faults += [f"{page.url} {fault}" for fault in faults_of(page, views)]
    assert faults == []


def faults_of(page: Page, views: list[tuple[str, int]]) -> list[str]:
    page.wait_for_load_state()  # a click waits until the next page begins, not until it is whole
    page.evaluate(AXE_SCRIPT)
    faults = [f"leads nowhere: {each}" for each in page.evaluate(LEADS_NOWHERE)]
    for scheme, width in views:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        rules = ["tag", RULES] if scheme == "light" else ["rule", OF_COLOR]
        found = page.evaluate(RUN_AXE, rules)
        found += ["scrolls sideways"] if page.evaluate(IS_TOO_WIDE) else []
        faults += [f"({width}, {scheme}): {each}" for each in found]
    return faults


THREE_PAGES = {
    "case": pages.of(Status.AWAITING_SIGN_OFF),
    "decide": pages.of(Status.AWAITING_SIGN_OFF, "decide/"),
    "sign": pages.statement,
}
of_three_pages = pytest.mark.parametrize("name", THREE_PAGES)


@of_three_pages
@pytest.mark.parametrize("width", [320, 640])  # 640 is 1280 at 200 %
def test_text_may_be_large_and_spaced_out(signed_in, name, width):
    page = signed_in("command1", width, height=400)
    THREE_PAGES[name](page)
    page.evaluate(SPACED_OUT)
    assert not page.evaluate(IS_TOO_WIDE)
    assert page.evaluate(CUT_OFF) == []


@of_three_pages
def test_nothing_rests_on_colors_of_ours(signed_in, name):
    page = signed_in("command1", forced_colors="active")
    THREE_PAGES[name](page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for control in page.get_by_role("main").get_by_role("button").all():
        border = control.evaluate("each => getComputedStyle(each).borderTopStyle")
        outline = control.evaluate("each => getComputedStyle(each).outlineStyle")
        assert {border, outline} != {"none"}


@of_three_pages
def test_on_paper_the_case_remains_and_the_controls_go(signed_in, name):
    page = signed_in("command1")
    THREE_PAGES[name](page)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Inglewood Police Department").first).to_be_visible()
    for hidden in (".cs-header", "main button", "main input:not([type=hidden])", "main textarea"):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    assert page.pdf(format="Letter", tagged=True).startswith(b"%PDF-")
