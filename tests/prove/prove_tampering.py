"""The tamper drill: whoever owns the database changes it, and each change is named."""

import time

import pytest

from audit.verify.whole import Verification
from tests import databases
from tests.audit.drill.all import all_cases
from tests.audit.drill.cases import tried
from tests.audit.drill.scene import prepare


@pytest.mark.starts_from("demo")
def test_every_tampering_is_found_by_what_names_it(transactional_db, settings, tmp_path):
    prepare(tmp_path)
    assert list(Verification()) == []
    with databases.as_superuser():
        began, cases = time.monotonic(), [c for c in all_cases(seed=1) if not __import__("os").environ.get("ONLY") or __import__("re").search(__import__("os").environ["ONLY"], c.name)]
        outcomes = [tried(case) for case in cases]
        assert list(Verification()) == []
    took = time.monotonic() - began
    possible = [each for each in outcomes if each.was_possible]
    unnamed = [each for each in possible if not each.is_named]
    print(
        f"\ntampering: {len(possible)} cases in {took:.0f} s, {len(unnamed)} not found"
        f" ({len(outcomes) - len(possible)} refused by the database itself)"
    )
    for each in unnamed:
        print(each.case.name, [str(f) for f in each.findings][:3])
    assert unnamed == []
    assert len(possible) >= 300
