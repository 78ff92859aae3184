"""Pages that are drawn, each in a view that is: what axe finds, and what runs over."""

import pytest
from playwright.sync_api import expect

from access_requests.models import Status
from tests.browser import pages
from tests.browser.accessibility import IS_TOO_WIDE, PARTS, VIEWS, View, faults_on
from tests.seed import drawn

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


def test_every_page_is_in_the_list():
    listed = {stop.url_name for stop in pages.PAGES} - {""}
    assert listed | pages.NOT_PAGES == pages.url_names()


@pytest.mark.parametrize(
    "part", drawn(PARTS, 6, "pages"), ids=lambda part: part[0].url_name or part[0].who
)
def test_every_page_can_be_used_by_everybody(open_browser, signed_in, part):
    """As many as there is time for; `make prove` opens all of them."""
    assert faults_on(part, views_of, open_browser, signed_in) == []


def views_of(stop: pages.Stop) -> list[View]:
    """One that is drawn. `make prove` sees each in all of them."""
    return drawn(VIEWS, 1, f"{stop.url_name} {pages.PAGES.index(stop)}")


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
