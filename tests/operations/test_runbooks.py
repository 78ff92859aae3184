"""What runbooks and the page of operations tell somebody to type is there to be typed."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from config.operations.figures import NAMED

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "docs/operations.md", *sorted((ROOT / "docs/runbooks").glob("*.md"))]
COMMAND = re.compile(r"manage\.py (\w+)((?: +(?:--[\w-]+|[\w./=…-]+))*)")
BESIDE = {
    "countersign_log_lag_seconds",
    "countersign_verification_faults",
    "countersign_verification_timestamp_seconds",
    "countersign_database_answers",
    "countersign_broker_answers",
    "countersign_queue_length",
    "countersign_requests_total",
    "countersign_request_seconds",
    "countersign_app",
    "countersign_owner",
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_and_every_option_of_it_is_there(page):
    text = page.read_text()
    known = get_commands()

    for name, rest in COMMAND.findall(text):
        assert name in known, f"{page.name}: manage.py {name}"
        parser = load_command_class(known[name], name).create_parser("manage.py", name)
        options = {option for action in parser._actions for option in action.option_strings}
        for option in re.findall(r"--[\w-]+", rest):
            assert option in options, f"{page.name}: manage.py {name} {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page):
    for link, part in re.findall(r"\]\(([^)#:]+)(#[^)]*)?\)", page.read_text()):
        target = (page.parent / link).resolve()
        assert target.exists(), f"{page.name}: {link}"
        if part:
            heads = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE)
            assert part[1:] in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in heads}


def test_every_figure_that_a_page_watches_is_one():
    named = {f"countersign_{name}" for name in NAMED} | BESIDE
    for page in PAGES:
        assert set(re.findall(r"\bcountersign_\w+", page.read_text())) <= named, page.name


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.stem)
def test_a_runbook_says_what_is_seen_what_comes_first_and_when_it_is_over(page):
    text = page.read_text()

    assert "**What you see.**" in text
    assert "**First.**" in text
    assert "**It is over when**" in text
