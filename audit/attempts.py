"""A step is tried in a transaction of its own; if it is refused, that too is an event."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models, transaction

from audit import refusals
from audit.events import REFUSED
from audit.lost import LOST, NothingSaved, is_saved
from audit.refusals import Said
from audit.rules import GUARD
from audit.steps import RECORDED_IN, begun, record

UNFINISHED = object()  # a step that has not come to its end: COMMIT was not sent


class Refused(Exception):
    """The rules do not allow this step. The message is written for the person who tried it."""


class Changed(Refused):
    """What the person decided on is not what it was when the page was opened."""


def one_transaction(
    on: type[models.Model], *, to: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For functions that take a step on the row `pk`, `by` a person; `to` do what, in words.

    Durable: called inside another transaction it raises, so a loop cannot make one act of many.
    The refusal is recorded after the rollback, whether policy, a guard or the commit refused.
    What a lost connection broke off is never tried again: a signature is given by a person.
    """

    def decorate(take_step: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(take_step)
        def attempt(pk: Any, *, by: models.Model | None, **answers: Any) -> Any:
            begun.set(None)
            row: Any = UNFINISHED
            try:
                with transaction.atomic(durable=True):
                    row = take_step(pk, by=by, **answers)
            except (Refused, IntegrityError) as refusal:
                raise _recorded(refusal, on, pk, by, to) from refusal
            except LOST as loss:
                if row is UNFINISHED or not is_saved(on, pk):
                    raise _recorded(loss, on, pk, by, to) from loss
                if isinstance(row, models.Model):
                    row.refresh_from_db()
            return row

        return attempt

    return decorate


def _recorded(
    cause: Exception, on: type[models.Model], pk: Any, by: models.Model | None, to: str
) -> Refused:
    reason = _sentence(cause)
    if isinstance(cause, LOST):
        connection.close()
    try:
        record_refusal(on._base_manager.get(pk=pk), by=by, attempt=to, why=reason)
    except LOST as away:
        raise NothingSaved from away
    begun.set(None)
    return type(cause)(reason) if isinstance(cause, Refused) else Refused(reason)


def record_refusal(
    subject: models.Model, *, by: models.Model | None, attempt: str, why: str
) -> None:
    told = why.in_language(RECORDED_IN) if isinstance(why, Said) else why
    record(REFUSED, subject, by=by, attempt=attempt, reason=told)


def refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)


def deny_if(reason: str) -> None:
    """For pages that nobody comes to by a link: who may not take the step does not see its form."""
    if reason:
        raise PermissionDenied(reason)


def _sentence(refusal: Exception) -> str:
    """Guards speak in sentences too; other constraints do not."""
    if isinstance(refusal, Refused):
        return refusal.args[0]
    if isinstance(refusal, LOST):
        return refusals.BROKEN_OFF()
    cause = getattr(refusal.__cause__, "diag", None)
    if cause is not None and cause.sqlstate == GUARD:
        return refusals.GUARD_REFUSES(sentence=cause.message_primary)
    return refusals.RECORDS_REFUSE()
