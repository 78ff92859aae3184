"""What a document leads to is there, and what it tells people to type can be typed."""

import re
from importlib.util import find_spec

import pytest
from django.core.management import get_commands, load_command_class

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, blocks, links, listed, spans

README = ROOT / "README.md"
EVERYTHING = [README, *PAGES]
FROM_OUTSIDE = {"pip", "celery", "pytest", "venv"}  # run with -m, and no module of ours


def named(page) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("document", EVERYTHING, ids=named)
def test_every_link_leads_to_a_file_and_a_heading(document):
    ours = [link for link in links(document) if link.is_of_ours]
    nowhere = [link.target for link in ours if not link.file.exists()]
    nowhere += [
        link.target
        for link in ours
        if "#" in link.target and link.target.partition("#")[2] not in anchors(link.file)
    ]

    assert nowhere == []


def test_every_picture_says_in_words_what_it_shows():
    found = [link for page in EVERYTHING for link in links(page) if link.is_picture]

    assert len(found) > 10
    assert [link.target for link in found if len(link.words) < 20] == []


def test_every_picture_is_shown_and_all_of_them_are_small():
    shown = {link.file for page in EVERYTHING for link in links(page) if link.is_picture}
    kept = set(DOCS.rglob("*.png"))

    assert kept == shown
    assert sum(each.stat().st_size for each in kept) < 1.5 * 2**20


def test_every_page_is_come_to_from_the_first():
    reached, waiting = set(), [README, DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        found = {link.file for link in links(page) if link.file.suffix == ".md"} | listed(page)
        waiting += found - reached - set(waiting)

    assert set(PAGES) - reached == set()


@pytest.mark.parametrize("document", EVERYTHING, ids=named)
def test_every_command_exists_with_its_options(document):
    told = "\n".join([*blocks(document), *spans(document)])
    commands = re.findall(r"manage\.py (\w+)([^\n#`]*)", told)
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))

    assert set(re.findall(r"^make ([a-z-]+)", told, flags=re.MULTILINE)) <= goals
    assert {name for name, _ in commands} <= set(get_commands())
    assert [(n, o) for n, rest in commands for o in options(rest) if o not in known(n)] == []
    modules = set(re.findall(r"python -m ([\w.]+)", told)) - FROM_OUTSIDE
    assert [module for module in modules if find_spec(module) is None] == []


def options(rest: str) -> list[str]:
    return re.findall(r"(?<=[\s\[|])--[a-z-]+", rest)


def known(command: str) -> set[str]:
    app = get_commands()[command]
    parser = load_command_class(app, command).create_parser("manage.py", command)
    return {option for action in parser._actions for option in action.option_strings}
