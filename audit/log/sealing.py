"""Sealing as a task: by the clock, and at once after a signed act."""

import logging

from celery import shared_task
from django.conf import settings

from audit import broker
from audit.events_of_log import LOG_REFUSED
from audit.log import sealer
from audit.log.publisher import Altered
from audit.log.signer import RefusesToSign
from audit.log.tiles import Incomplete
from audit.models import Event, Installation
from audit.steps import record

logger = logging.getLogger(__name__)


@shared_task(name="audit.seal")
def seal() -> int:
    """The size of the log that is signed now; 0 where it could not be signed."""
    try:
        newest = sealer.seal_all()
    except (Altered, Incomplete, RefusesToSign) as fault:
        logger.critical("%s", fault)
        _record_once(str(fault))
        return 0
    return newest.size if newest else 0


def soon() -> None:
    """After a signed act, so that its receipt can tell its place within moments."""
    if settings.SEALS_AT_ONCE:
        broker.ask(seal)


def _record_once(reason: str) -> None:
    """Not every ten seconds the same."""
    last = Event.objects.filter(kind=LOG_REFUSED.name).order_by("-id").first()
    if last is None or last.told["facts"]["reason"] != reason:
        record(LOG_REFUSED, Installation.objects.get(), by=None, reason=reason)
