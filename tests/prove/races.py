"""Whether two steps, however their statements interleave, end as if one came after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from agencies.models import Agency
from audit.attempts import Refused
from audit.models import Event
from tests import databases
from tests.prove.cases import Case
from tests.prove.interleaving import Run, Step, every_schedule, replay
from tests.prove.steps import STEPS

LONGEST = 200  # more statements than any step has
Outcome = tuple[tuple[str, ...], Any]


class Compared(NamedTuple):
    """One schedule of two steps, and whether it came out as one after the other does."""

    told: Run
    is_serial: bool

    @property
    def refusals(self) -> list[Refused]:
        return [each for each in self.told.outcomes if isinstance(each, Refused)]


@contextmanager
def fresh(state: str, *prepared: Callable[[Case, int], Step]) -> Iterator[tuple[Step, ...]]:
    with databases.copy_in_state(f"prove: {state}"):
        case = Case(state)
        yield tuple(prepare(case, number) for number, prepare in enumerate(prepared))


def of_pair(state: str, first: str, second: str) -> Iterator[Compared]:
    return of_steps(state, STEPS[first].prepare, STEPS[second].prepare)


def of_steps(state: str, *prepared: Callable[[Case, int], Step]) -> Iterator[Compared]:
    """All schedules, each compared with the two in which one step follows the other."""
    begin = partial(fresh, state, *prepared)
    serial = [replay(begin, [which] * LONGEST, outcome)[1] for which in (0, 1)]
    for told, found in every_schedule(begin, outcome):
        yield Compared(told, found in serial)


def outcome(told: Run) -> Outcome:
    """What both came to, and what the database then holds, without ids and times."""
    for each in told.outcomes:
        if isinstance(each, BaseException) and not isinstance(each, Refused):
            raise each
    results = [
        type(each).__name__ if isinstance(each, Refused) else "done" for each in told.outcomes
    ]
    return tuple(results), on_record()


def on_record() -> dict[str, list[str]]:
    """Each table as a list of rows in words. Of versions their number: the rows tell the last."""
    held = {model.__name__: sorted(_rows(model)) for model in _models()}
    told = Event.objects.values_list("kind", "actor_name")
    return held | {"events": sorted(" ".join(each) for each in told)}


def _models() -> list[type[models.Model]]:
    """All that steps on a request write; they find people, seats and networks as they are."""
    found = apps.get_app_config("access_requests").get_models()
    return [*found, Agency, Agency.history.model]


def _rows(model: type[models.Model]) -> list[str]:
    if hasattr(model, "history_object"):
        return list(map(str, model._base_manager.values_list("version", flat=True)))
    told = [field for field in model._meta.concrete_fields if _is_told(field)]
    related = [field.name for field in told if field.is_relation]
    rows = model._base_manager.select_related(*related)
    return [str({field.name: str(getattr(row, field.name)) for field in told}) for row in rows]


def _is_told(field: models.Field) -> bool:
    """Not what is another in every run: times, and keys made in the run."""
    return not (field.primary_key or isinstance(field, (models.DateTimeField, models.UUIDField)))
