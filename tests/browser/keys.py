"""A person without a mouse. Wherever the focus stops, it can be seen."""

from playwright.sync_api import Locator, Page, expect

FOCUS_CAN_BE_SEEN = """() => {
  const focused = document.activeElement;
  const shown = focused.matches("[type=radio], [type=checkbox]") ? focused.labels[0] : focused;
  const isMarked = (part) => {
    const style = getComputedStyle(shown, part);
    const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return hasOutline || style.boxShadow !== "none";
  };
  return focused === document.body || isMarked(null) || isMarked("::before");
}"""
MOST_STOPS = 60


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    stops = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        stops.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        assert page.evaluate(FOCUS_CAN_BE_SEEN), stops[-1]
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError("\n".join(["Not reached by the tab key:", *stops]))


def press_on(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def write(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.type(text)


def skip_to_content(page: Page) -> None:
    """The first stop of every page leads past its head."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
