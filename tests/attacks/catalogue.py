"""Ways to break a guard. Each names the table and the rule that must stop it.

Every attack is tried twice: refused by its rule, and successful once that rule alone is switched
off (with those that double it, where there are any). So no rule is idle and no attack is stopped
by luck.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.db import models

from access_requests.models import AccessRequest, Document, Grant, ImportBatch, Review, SignOff
from agencies.models import Agency, Network, NetworkUserObjectPermission, Person, Seat, User
from audit import guards
from audit.models import Event, Installation, Signature
from tests.attacks.scene import Scene

GOVERNED = [Agency, Network, Person, Seat, AccessRequest, Review, Grant, Document]
EVIDENCE = [Installation, Signature, SignOff, ImportBatch]


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


REQUEST, REVIEW, GRANT = table(AccessRequest), table(Review), table(Grant)
HISTORY = table(AccessRequest.history.model)
SIGN_OFF, SIGNATURE, EVENT = table(SignOff), table(Signature), table(Event)
PERMISSION, USER, SEAT = table(NetworkUserObjectPermission), table(User), table(Seat)

Place = tuple[str, str]
PLACES: list[Place] = [(rule.table, rule.name) for rule in guards.rules()]
Attempt = Callable[[Scene], object]


@dataclass(frozen=True)
class Attack:
    table: str
    rule: str
    attempt: Attempt
    doubles: tuple[Place, ...] = ()

    def __str__(self) -> str:
        return f"{self.table}-{self.rule}-{_name(self.attempt)}"


def _name(attempt: Attempt | partial) -> str:
    return attempt.func.__name__ if isinstance(attempt, partial) else attempt.__name__


CATALOGUE: list[Attack] = []


def stopped_by(table: str, rule: str, *doubles: Place) -> Callable[[Attempt], Attempt]:
    def enter(attempt: Attempt) -> Attempt:
        CATALOGUE.append(Attack(table, rule, attempt, doubles))
        return attempt

    return enter


def on_each(
    among: Iterable[type[models.Model]], rule: str, *, of_history: bool = False
) -> Callable[[Callable], Callable]:
    """The same attack on many models, of which each has the rule. The attack is told which."""

    def enter(attempt: Callable) -> Callable:
        for model in among:
            attacked = table(model.history.model if of_history else model)
            named = rule.format(table=attacked)
            CATALOGUE.append(Attack(attacked, named, partial(attempt, model=model)))
        return attempt

    return enter
