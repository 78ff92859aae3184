"""Any number of sealers may run: one works at a time, and the log is one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from audit.events import SIGNED_OUT
from audit.log import sealer
from audit.models import Event, Installation, Leaf
from audit.steps import record


def in_own_connection(act):
    try:
        return act()
    finally:
        connection.close()


def test_two_sealers_make_one_log(transactional_db, log):
    """The other holds the lock; whoever counted from another size is refused by the database."""
    sealer.seal_all()
    record(SIGNED_OUT, Installation.objects.get(), by=None)
    size = Leaf.objects.size()
    with transaction.atomic():
        assert sealer.locked(sealer.SEALING)
        with ThreadPoolExecutor(1) as other:
            assert other.submit(in_own_connection, sealer.seal_all).result().size == size
    event = Event.objects.order_by("-id")[0]
    with pytest.raises(IntegrityError, match="Leaves are numbered one after the other"):
        Leaf.objects.create(index=size + 1, event=event, hash=bytes(32))
