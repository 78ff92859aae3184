"""The tamper drill: whoever owns the database changes it, and each change is named."""

import os
import re
import time
from random import Random

import pytest

from audit.verify.whole import Verification
from tests import databases
from tests.audit.drill.all import all_cases, told
from tests.audit.drill.cases import tried
from tests.audit.drill.honest import live_on
from tests.audit.drill.scene import prepare

ONLY = os.environ.get("TAMPER_ONLY", "")  # a part of the names of those to try


@pytest.mark.starts_from("demo")
def test_every_tampering_is_found_by_what_names_it(transactional_db, log):
    prepare()
    assert list(Verification()) == []
    with databases.as_superuser():
        began = time.monotonic()
        outcomes = [tried(case) for case in all_cases(seed=1) if re.search(ONLY, case.name)]
        took = time.monotonic() - began
        assert list(Verification()) == []
    possible = sum(each.was_possible for each in outcomes)
    print(
        f"\ntampering: {possible} cases in {took:.0f} s, {len(told(outcomes))} not found"
        f" ({len(outcomes) - possible} refused by the database itself)"
    )
    assert told(outcomes) == [], "\n".join(told(outcomes))
    assert possible >= 300 or ONLY


def test_fifty_honest_histories_have_no_fault(transactional_db, log):
    random, faults = Random(6), {}
    for number in range(50):
        done = live_on(random)
        if found := [str(finding) for finding in Verification()]:
            faults[f"{number}: {done}"] = found[:3]
    assert faults == {}
