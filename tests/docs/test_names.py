"""Modules, guards, tests, restrictions and buttons that a document names are there."""

import json
import re

import pytest

from tests.docs.named import functions_of_tests, kept_by_the_database, words_of_pages
from tests.docs.pages import BOLD, DOCS, ROOT, prose, spans

MAPS = [DOCS / f"{name}.md" for name in ("law-map", "cjis-map", "threat-model")]
CHECKED = [*MAPS, DOCS / "contributing.md"]
GUIDES = sorted((DOCS / "guides").glob("*.md"))  # what stands on a page is bold in them
GUARD = re.compile(r"`(\w+)` on `(\w+)`")
PLACES = ("access_requests/", "agencies/", "audit/", "config/", "templates/", "tests/", "locale/")
ROW = re.compile(r"^\|(.+)\|$", flags=re.MULTILINE)


def stem(page) -> str:
    return page.stem


def rows(page) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in ROW.findall(prose(page))]


@pytest.mark.parametrize("document", CHECKED, ids=stem)
def test_every_module_that_is_named_exists(document):
    named = {span for span in spans(document) if span.startswith(PLACES) and "…" not in span}

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", CHECKED, ids=stem)
def test_every_test_that_is_named_exists(document):
    named = {span for span in spans(document) if re.fullmatch(r"test_\w+", span)}

    assert named - functions_of_tests() == set()


@pytest.mark.parametrize("document", MAPS, ids=stem)
def test_every_guard_that_is_named_stands_on_its_table(document):
    named = set(GUARD.findall(prose(document)))

    assert named
    assert named - kept_by_the_database() == set()


@pytest.mark.parametrize("document", MAPS, ids=stem)
def test_every_claim_names_who_shows_it(document):
    """The last cell of a row with a guard or a module: a test, an attack, or a file of tests."""
    claims = [row for row in rows(document) if len(row) > 2 and "`" in "".join(row[:-1])]
    shown = [set(re.findall(r"`([^`]+)`", row[-1])) for row in claims]

    assert len(claims) > 8
    assert [row for row, by in zip(claims, shown, strict=True) if not by] == []
    named = {name for by in shown for name in by if not name.startswith("tests/")}
    assert named - functions_of_tests() == set()


def test_the_law_map_has_each_restriction_with_its_citation():
    packs = (ROOT / "agencies" / "rule_packs").glob("*.json")
    restrictions = [entry for pack in packs for entry in json.loads(pack.read_text())]
    told = {(row[0].strip("`"), row[1]) for row in rows(DOCS / "law-map.md") if "." in row[0]}

    assert {(each["code"], each["citation"]) for each in restrictions} == {
        (code, citation) for code, citation in told if re.fullmatch(r"\w+\.\w+", code)
    }


@pytest.mark.parametrize("guide", GUIDES, ids=stem)
def test_a_guide_names_only_what_stands_on_a_page(guide):
    named = {" ".join(words.split()) for words in BOLD.findall(prose(guide))}

    assert {words.rstrip(".,:") for words in named} - words_of_pages() == set()
