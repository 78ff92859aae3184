"""The state of the whole portal in figures, read from the database when a monitor asks.

One query, over partial indexes and the index by kind: a monitor asks every few seconds.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from redis import Redis
from redis.exceptions import RedisError

from audit import last_verified
from audit.events import REFUSED
from audit.events_of_log import LOG_REFUSED
from audit.identifiers import first_of
from audit.log import lag
from config.celery import QUEUES
from config.servers import cache_url

COUNTED = """SELECT
  (SELECT count(*) FROM audit_queued),
  (SELECT coalesce(max(size), 0) FROM audit_checkpoint),
  (SELECT count(*) FROM agencies_mail WHERE sent_at IS NULL AND given_up_at IS NULL),
  (SELECT coalesce(greatest(0, extract(epoch FROM now() - min(due_at))), 0)
     FROM agencies_mail WHERE sent_at IS NULL AND given_up_at IS NULL),
  (SELECT count(*) FROM agencies_mail WHERE given_up_at IS NOT NULL AND sent_at IS NULL),
  (SELECT count(*) FROM agencies_call WHERE delivered_at IS NULL AND given_up_at IS NULL),
  (SELECT count(*) FROM access_requests_discrepancy WHERE closed_at IS NULL),
  (SELECT count(*) FROM access_requests_discrepancy WHERE closed_at IS NULL AND due_at < now()),
  (SELECT count(*) FROM audit_event WHERE kind = %s AND id >= %s),
  (SELECT count(*) FROM audit_event WHERE kind = %s AND id >= %s)"""
NAMED = {
    "events_unsealed": "Events that have no leaf in the public log yet.",
    "log_leaves": "Leaves of the public log that were signed.",
    "mail_waiting": "Mail in the outbox.",
    "mail_oldest_seconds": "How long the oldest of it is overdue.",
    "mail_given_up": "Mail that was given up: manage.py send_given_up_mail sends it after all.",
    "calls_waiting": "Calls of webhooks in the outbox.",
    "discrepancies_open": "What is shared and was not granted, or the reverse.",
    "discrepancies_overdue": "Those of them that are overdue.",
    "refusals_last_day": "Steps and signatures that were refused in the last 24 hours.",
    "log_refusals_last_day": "How often the log could not be signed, in the last 24 hours.",
}


class State(Collector):
    """What cannot be asked is left out, so that an alarm on its absence tells."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            yield from _of_the_database()
        except DatabaseError:
            yield _gauge("database_answers", "1 when the database answers.", 0)
        yield from _of_the_broker()


def _of_the_database() -> Iterator[GaugeMetricFamily]:
    since = first_of(timezone.now() - timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [REFUSED.name, since, LOG_REFUSED.name, since])
        counted = cursor.fetchone()
    for (name, told), value in zip(NAMED.items(), counted, strict=True):
        yield _gauge(name, told, value)
    yield _gauge("log_lag_seconds", "How far the public log is behind.", lag.seconds())
    yield from _of_the_verification()
    yield _gauge("database_answers", "1 when the database answers.", 1)


def _of_the_verification() -> Iterator[GaugeMetricFamily]:
    last = last_verified.last()
    if last:
        at, faults = last.event.at.timestamp(), last.event.told["facts"].get("faults", 0)
        yield _gauge("verification_timestamp_seconds", "When evidence was verified last.", at)
        yield _gauge("verification_faults", "Faults that the last verification found.", faults)


def _of_the_broker() -> Iterator[GaugeMetricFamily]:
    address = cache_url(settings.CELERY_BROKER_URL)
    try:
        with Redis.from_url(address, socket_connect_timeout=1, socket_timeout=1) as client:
            lengths = {name: client.llen(name) for name in QUEUES}
    except (RedisError, OSError):
        yield _gauge("broker_answers", "1 when the broker answers.", 0)
        return
    yield _gauge("broker_answers", "1 when the broker answers.", 1)
    waiting = GaugeMetricFamily(
        "countersign_queue_length", "Tasks that wait for a worker.", labels=["queue"]
    )
    for name, length in lengths.items():
        waiting.add_metric([name], length)
    yield waiting


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"countersign_{name}", told, value=float(value))
