"""What was altered may be any bytes at all; what is found of it can always be written down."""

import pytest

from audit.canonical import canonical
from audit.verify.findings import UNREADABLE


@pytest.mark.parametrize("altered", ["\ud800", "\0", "x" * 10_000, None, {"id": "\udfff"}])
def test_a_finding_can_be_printed_and_recorded_whatever_was_altered(altered):
    found = UNREADABLE(str(altered), altered, why=altered)
    assert str(found).encode()
    assert canonical([found.table, found.key, found.sentence, found.values])
    assert "\0" not in str(found)
    assert len(str(found)) < 1000
