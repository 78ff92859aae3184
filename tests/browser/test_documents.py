"""Documents as a browser makes, sends and takes them, and as two people destroy one."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.document_pages import WRONG, in_review

pytestmark = pytest.mark.starts_from("demo")


def add(page: Page, content: bytes, name: str) -> None:
    page.goto(in_review().get_absolute_url())
    page.get_by_role("link", name="Add a document").click()
    acts.choose(page, "What it is", "Agreement")
    file = {"name": name, "mimeType": "text/html", "buffer": content}
    page.get_by_label("File", exact=True).set_input_files(files=[file])
    acts.press(page, "Add this document")
    expect(page.get_by_text(f"You added “{name}”.")).to_be_visible()


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG"])
def test_what_a_browser_makes_goes_in_and_comes_out_as_it_was(signed_in, kind):
    page = signed_in("reviewer")
    page.goto("/")
    content = page.pdf() if kind == "PDF" else page.screenshot(type=kind.lower())

    name = f"Memorandum “final”, órden 5.{kind.lower()}"
    add(page, content, name)

    with page.expect_download() as taken:
        page.get_by_role("link", name=name, exact=True).click()
    assert taken.value.suggested_filename == name
    assert Path(taken.value.path()).read_bytes() == content


def test_one_asks_and_the_other_destroys(signed_in):
    reviewer, officer = signed_in("reviewer"), signed_in("command1")
    reviewer.goto("/")
    add(reviewer, reviewer.pdf(), "warrant.pdf")
    reviewer.get_by_role("link", name="Ask to destroy it").click()
    reviewer.get_by_label("Your reason, for the record").fill(WRONG)
    acts.press(reviewer, "Ask to destroy it")
    expect(reviewer.get_by_role("link", name="Destroy it")).to_have_count(0)

    officer.goto(in_review().get_absolute_url())
    officer.get_by_role("link", name="Destroy it").click()
    expect(officer.get_by_text(WRONG)).to_be_visible()
    acts.press(officer, "Destroy it for good")

    expect(officer.get_by_role("link", name="warrant.pdf")).to_have_count(0)
    told = f"as Contract reviewer Joel Ortega asked: {WRONG}"
    expect(acts.row(officer, "warrant.pdf")).to_contain_text(told)
