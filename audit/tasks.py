import logging

from celery import shared_task

from audit.installation import guard_faults
from audit.log import sealing

__all__ = ["compare_guards", "seal"]
logger = logging.getLogger(__name__)
seal = sealing.seal


@shared_task(name="audit.compare_guards")
def compare_guards() -> int:
    faults = guard_faults()
    for fault in faults:
        logger.critical("%s", fault)
    return len(faults)
