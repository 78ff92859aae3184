"""Calls of the API in ways nobody thought of, drawn from its own description."""

from collections import Counter

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, seed, settings

from tests.machines.systems import by
from tests.seed import SEED


def draw(secret: str, number: int) -> Counter[int]:
    """How often each status came. A 500 ends it with the call that led there."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    came: Counter[int] = Counter()

    @seed(SEED)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema.as_strategy())
    def call(case: schemathesis.Case) -> None:
        answer = case.call(headers=by(secret))
        came[answer.status_code] += 1
        assert answer.status_code < 500, (case, answer.content)

    call()
    return came
