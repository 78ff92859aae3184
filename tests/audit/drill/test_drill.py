"""A few cases of the tamper drill; `make prove` tries them all (tests/prove/prove_tampering.py)."""

from random import Random

from audit.verify.whole import Verification
from tests import databases
from tests.audit.drill.all import SOURCES, told
from tests.audit.drill.cases import tried
from tests.audit.drill.scene import prepare

OF_EACH = 4


def test_what_a_superuser_changes_is_named(transactional_db, log):
    prepare()
    assert [str(finding) for finding in Verification()] == []
    random = Random(6)
    with databases.as_superuser():
        tried_now = [
            tried(case) for cases in SOURCES for case in random.sample(list(cases(random)), OF_EACH)
        ]
    assert told(tried_now) == [], "\n".join(told(tried_now))
    assert sum(each.was_possible for each in tried_now) > len(SOURCES) * OF_EACH / 2
