"""A restriction is added at once: everything that is open is screened again with it."""

from collections.abc import Iterable

from django.db import models, transaction

from access_requests import events, notifications, screenings
from access_requests.models import AccessRequest, Outcome, Status
from agencies import directory, restrictions
from agencies.models import Restriction
from audit.steps import step


@transaction.atomic(durable=True)
def add(chosen: Iterable[Restriction], *, by: models.Model | None) -> list[Restriction]:
    """Those that the register does not have yet. All of it or nothing.

    No approval is under way meanwhile: the database makes it wait, and it is refused then, for it
    was not screened by what is in force.
    """
    added = restrictions.write(chosen, by=by)
    if added:
        screen_again()
    return added


@transaction.atomic(durable=True)
def catch_up() -> int:
    """With what began or ended by its date. Requests that nobody changes are not screened else."""
    return screen_again()


def screen_again() -> int:
    """Inside a transaction: whatever the register says otherwise now. How many that were."""
    listed, changed = directory.current(), 0
    for access_request in screenings.open_ones().order_by("pk").iterator(chunk_size=500):
        look = screenings.look_at(access_request, listed)
        if not screenings.says_the_same(access_request.screening, look):
            _screen(access_request)
            changed += 1
    return changed


def _screen(access_request: AccessRequest) -> None:
    last = access_request.screening
    locked = AccessRequest.objects.select_for_update(no_key=True).get(pk=access_request.pk)
    with step(events.SCREENED, locked, by=None, outcome="") as taken:
        screened = screenings.record(locked)
        taken.facts["outcome"] = Outcome(screened.outcome).label
        is_new = screened.is_bar and not (last and last.is_bar)
        if is_new and locked.status == Status.APPROVED:
            notifications.tell_command_of_bar(locked)
