"""Asks the broker for work to be done soon. Whatever is asked for, a schedule asks for as well."""

import logging
import time
from typing import Any

from celery import Task
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
SECONDS_OF_REST = 10


class Broker:
    """One that did not answer is left alone a while: one step waits for it, not every one."""

    rests_until = 0.0

    @classmethod
    def is_resting(cls) -> bool:
        return time.monotonic() < cls.rests_until

    @classmethod
    def rest(cls) -> None:
        cls.rests_until = time.monotonic() + SECONDS_OF_REST


def ask(task: Task, *arguments: Any) -> None:
    """Best effort. Kombu raises OperationalError for whatever is wrong with the broker."""
    if Broker.is_resting():
        return
    try:
        task.delay(*arguments)
    except OperationalError as error:
        Broker.rest()
        logger.warning("The broker does not answer; the schedule makes up for it: %s", error)
