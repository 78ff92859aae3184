"""A stranger checks a decision by docs/verify.md: its very commands, against the running site."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from access_requests.models import Grant
from access_requests.withholding import steps
from agencies.models import Role
from audit.log import sealer
from audit.models import Event
from tests.builders import make_holder, make_officer

pytestmark = pytest.mark.starts_from("granted")
ROOT = Path(__file__).parents[3]
CHAPTER = "## One decision, from the public page alone"


def commands() -> tuple[str, str]:
    """The two blocks of the chapter, but for the line that installs what is installed."""
    chapter = (ROOT / "docs" / "verify.md").read_text().partition(CHAPTER)[2].partition("\n## ")[0]
    first, second = re.findall(r"```\n(.*?)```", chapter, re.DOTALL)
    return first.replace("pip install tlog-scales\n", ""), second


@pytest.fixture
def stranger(transactional_db, log, live_server, tmp_path):
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"

    def types(event: Event, meddling: str = "") -> subprocess.CompletedProcess:
        first, second = commands()
        first = re.sub("SITE=.*", f"SITE={live_server.url}", first)
        first = re.sub("DECISION=.*", f"DECISION={event.pk}", first)
        fetch, check = first.rsplit("python3", 1)
        lines = f"set -e\n{fetch}{meddling}\npython3{check}\n{second}"
        return subprocess.run(
            ["bash", "-c", lines],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    return types


def approval() -> Event:
    sealer.seal_all()
    return Event.objects.get(kind="public.access_requests.approved")


def test_a_decision_is_genuine_by_the_commands_of_the_book(stranger):
    event = approval()

    done = stranger(event)

    verdict, leaf = done.stdout.splitlines()[0], done.stdout.splitlines()[1]
    assert done.returncode == 0, done.stderr
    assert verdict.startswith(f"GENUINE. Leaf {event.leaf.index} of ")
    assert event.canon in verdict
    entry, _, commitment = leaf.rpartition("}")
    assert json.loads(f"{entry}}}")["c"] == commitment


ON_THE_WAY = {
    "sed -i 's/search/live/' decision.json": "another text",
    "sed -i 's/^index .*/index 0/' decision.tlog-proof": "another place",
    "sed -i 's/+[0-9a-f]*+/+00000000+/' vkeys": "",
}


def test_one_that_was_changed_on_the_way_is_not(stranger):
    event = approval()
    for meddling, why in ON_THE_WAY.items():
        done = stranger(event, meddling)

        assert done.returncode != 0, meddling
        assert why in done.stdout, meddling
        assert "GENUINE. Leaf" not in done.stdout, meddling


def test_of_one_that_is_withheld_the_place_alone_is_genuine(stranger):
    event, grant = approval(), Grant.objects.get()
    overseer = make_holder(Role.OVERSIGHT, *grant.networks)
    law = {"exemption": "Gov. Code § 7923.600", "reason": "An investigation would be known."}
    proposed = steps.propose(grant.access_request_id, by=overseer, **law)
    steps.agree(proposed.pk, by=make_officer(grant), answer="It would.")

    done = stranger(event)

    assert done.stdout.startswith("WITHHELD under Gov. Code § 7923.600. The place is genuine")
    assert grant.agency.name not in done.stdout
