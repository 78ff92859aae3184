"""Ten thousand calls of the API, and no fault of ours. SEED=… the same again."""

import pytest

from access_requests.models import Grant
from agencies.machines import known
from tests.machines.calls import draw
from tests.machines.systems import EVERYTHING, make_system

CALLS = 10_000


@pytest.mark.starts_from("granted")
def test_ten_thousand_calls_meet_no_fault(transactional_db, monkeypatch):
    monkeypatch.setattr(known, "A_MINUTE", CALLS * 10)
    _system, secret = make_system(*Grant.objects.get().networks, scopes=EVERYTHING)
    came = draw(secret, CALLS)
    print(dict(came))
    assert sum(came.values()) >= CALLS
