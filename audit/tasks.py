import logging

from celery import shared_task

from audit.installation import guard_faults
from audit.log import mailing, sealing

__all__ = ["compare_guards", "mail_checkpoint", "seal"]
logger = logging.getLogger(__name__)
seal = sealing.seal


@shared_task(name="audit.compare_guards")
def compare_guards() -> int:
    faults = guard_faults()
    for fault in faults:
        logger.critical("%s", fault)
    return len(faults)


@shared_task(
    name="audit.mail_checkpoint", autoretry_for=(OSError,), retry_backoff=60, max_retries=8
)
def mail_checkpoint() -> int:
    return mailing.send()
