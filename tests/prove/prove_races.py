"""Every pair of steps on one request, in every interleaving of their statements.

The outcome is one of the two in which one step follows the other.
"""

import time
from itertools import islice

from tests.prove.races import of_pair
from tests.prove.steps import pairs
from tests.seed import IS_SAMPLE, sampled

MOST = 15 if IS_SAMPLE else None  # schedules of a pair


def test_every_pair_of_steps_is_serial(transactional_db, broker_away):
    began, schedules, statements, anomalies = time.monotonic(), 0, 0, []
    tried = sampled(pairs(), 2, "races")
    for pair in tried:
        for compared in islice(of_pair(*pair), MOST):
            schedules += 1
            statements += len(compared.told.trace)
            if not compared.is_serial:
                anomalies.append((pair, compared.told))
    print(
        f"\nraces: {len(tried)} pairs of steps, {schedules} schedules, {statements} statements,"
        f" {len(anomalies)} anomalies, {time.monotonic() - began:.0f} s"
    )
    assert anomalies == []
    assert schedules > (1 if IS_SAMPLE else 10) * len(tried)
