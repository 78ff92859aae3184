from collections.abc import Iterator

import pytest
from celery import current_app


@pytest.fixture
def transactional_db(states, broker_away, django_db_blocker) -> Iterator[None]:
    """In place of one copy for the test: every schedule, and every server, has its own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def broker_away() -> Iterator[None]:
    """What a step tells is sent after its COMMIT, by a worker; here it stays in the outbox."""
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True
