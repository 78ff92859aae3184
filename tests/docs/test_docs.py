"""What the documents say is so."""

import re
from pathlib import Path

from access_requests.transitions import TRANSITIONS

ROOT = Path(__file__).parent.parent.parent


def test_the_picture_of_the_workflow_is_the_table_of_moves():
    text = (ROOT / "docs/workflow.md").read_text()
    drawn = set(re.findall(r"^    (\w+) --> (\w+)$", text, flags=re.MULTILINE))

    assert drawn == {(str(old), str(new)) for old, news in TRANSITIONS.items() for new in news}


def test_the_readme_is_short_and_its_links_lead_somewhere():
    text = (ROOT / "README.md").read_text()

    assert len(text.splitlines()) <= 120
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / link).exists(), link
