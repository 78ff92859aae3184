from collections.abc import Iterator

import pytest
from celery import current_app


@pytest.fixture
def broker_away() -> Iterator[None]:
    """What a step tells is sent after its COMMIT, by a worker; here it stays in the outbox."""
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True
