"""What needs the signer's folder goes to the worker that has it, and nothing else does."""

from collections.abc import Iterator

import pytest
from redis import Redis

from config import embedded
from config.celery import QUEUES, app
from config.servers import cache_url


@pytest.fixture
def broker(tmp_path) -> Iterator[str]:
    app.conf.task_always_eager = False
    yield embedded.valkey(tmp_path)
    app.conf.task_always_eager = True
    embedded.stop_valkey(tmp_path)


def test_each_task_waits_in_one_queue_and_sealing_in_its_own(broker):
    with app.connection_for_write(broker) as connection:
        for name in ("audit.seal", "agencies.verify_new", "agencies.verify_all"):
            app.send_task(name, connection=connection)
        app.send_task("agencies.send_due_messages", connection=connection)

    with Redis.from_url(cache_url(broker)) as client:
        assert {name: client.llen(name) for name in QUEUES} == {"celery": 1, "sealing": 3}
        held = client.scan_iter("*", _type="list")
        assert {name.decode() for name in held} == set(QUEUES)
