"""Ways to break a guard. Each names the table and the rule that must stop it.

Every attack is tried as the owner of the tables and as the app's own role, and once more when its
rule alone is switched off (with those that double it, where there are any): then it must succeed.
So no rule is idle and no attack is stopped by luck.

    @stopped_by(SIGNATURE, "append_only")
    @by(Who.APP, "MERGE")
    def another_statement_merged(scene): ...

Who attacks and how is told in docs/guards.md; without `by` it is a developer, in a step.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.db import models

from access_requests.models import (
    AccessRequest,
    Discrepancy,
    Document,
    Finding,
    Flag,
    Grant,
    ImportBatch,
    KnownName,
    LegalHold,
    ListedShare,
    Note,
    RecordsPackage,
    RecordsRequest,
    Redaction,
    ReportRead,
    Review,
    Screening,
    SharingList,
    SignOff,
    WeeklyReport,
    Withholding,
    WorkOrder,
)
from agencies.models import (
    Absence,
    Agency,
    CallingSystem,
    Endpoint,
    FactorReset,
    Founding,
    Network,
    NetworkUserObjectPermission,
    Person,
    PolicyDecision,
    Restriction,
    RestrictionEnding,
    Seat,
    SeatProposal,
    User,
)
from audit import guards
from audit.models import (
    Enrolment,
    Event,
    Installation,
    KeyRevocation,
    PolicyNumber,
    Signature,
    SigningKey,
)
from tests.attacks.scene import Scene

GOVERNED = [
    Agency,
    Network,
    Person,
    Seat,
    SeatProposal,
    Absence,
    CallingSystem,
    Endpoint,
    PolicyNumber,
    PolicyDecision,
    AccessRequest,
    Review,
    Grant,
    Document,
    Flag,
    Withholding,
    KnownName,
    Discrepancy,
    WorkOrder,
    RecordsRequest,
    Redaction,
    LegalHold,
]
EVIDENCE = [
    Founding,
    Installation,
    SigningKey,
    Enrolment,
    KeyRevocation,
    Signature,
    SignOff,
    ImportBatch,
    Note,
    FactorReset,
    Restriction,
    Screening,
    Finding,
    RestrictionEnding,
    WeeklyReport,
    ReportRead,
    SharingList,
    ListedShare,
    RecordsPackage,
]


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


REQUEST, REVIEW, GRANT = table(AccessRequest), table(Review), table(Grant)
HISTORY = table(AccessRequest.history.model)
SIGN_OFF, SIGNATURE, EVENT = table(SignOff), table(Signature), table(Event)
PERMISSION, USER, SEAT = table(NetworkUserObjectPermission), table(User), table(Seat)
NETWORK = table(Network)
PROPOSAL, FOUNDING = table(SeatProposal), table(Founding)
NUMBER, AGENCY = table(PolicyNumber), table(Agency)
DECISION = table(PolicyDecision)
ENDING, OPINION = table(RestrictionEnding), "agencies_opinion"
DECISION_HISTORY = table(PolicyDecision.history.model)
RESTRICTION, SCREENING, FINDING = table(Restriction), table(Screening), table(Finding)

Place = tuple[str, str]
PLACES: list[Place] = [(rule.table, rule.name) for rule in guards.rules()]
Attempt = Callable[[Scene], object]


class Who(StrEnum):
    VISITOR = "a visitor"
    REQUESTER = "a requester"
    REVIEWER = "a reviewer"
    OFFICER = "a command officer"
    ADMINISTRATOR = "an administrator"
    OPERATOR = "whoever runs the commands"
    WORKER = "a task of the worker"
    DEVELOPER = "a developer"
    APP = "the app's role"
    OWNER = "the owner of the tables"


@dataclass(frozen=True)
class Attack:
    table: str
    rule: str
    attempt: Attempt
    doubles: tuple[Place, ...] = ()
    who: Who = Who.DEVELOPER
    how: str = "the ORM, in a step"

    def __str__(self) -> str:
        given = getattr(self.attempt, "keywords", {})
        of = given["model"]._meta.model_name if "model" in given else ""
        return "-".join(filter(None, [self.table, self.rule, _function(self.attempt).__name__, of]))

    @property
    def place(self) -> Place:
        return self.table, self.rule

    @property
    def in_words(self) -> str:
        return _function(self.attempt).__name__.replace("_", " ")

    @property
    def is_for_two(self) -> bool:
        """It tries to get two approvals, or a grant without its own, by one act."""
        return _function(self.attempt).__module__.startswith("tests.attacks.on_two_at_once")


def sentences() -> dict[Place, list[str]]:
    """What each guard can say."""
    return {
        (rule.table, rule.name): re.findall(r"MESSAGE = '([^']+)'", rule.body)
        for rule in guards.rules()
        if isinstance(rule, guards.Guard)
    }


def _function(attempt: Attempt | partial) -> Callable:
    return attempt.func if isinstance(attempt, partial) else attempt


CATALOGUE: list[Attack] = []


def by(who: Who, how: str) -> Callable[[Callable], Callable]:
    def say(attempt: Callable) -> Callable:
        vars(attempt).update(who=who, how=how)
        return attempt

    return say


def stopped_by(
    table: str, rule: str, *doubles: Place, who: Who | None = None, how: str = ""
) -> Callable[[Attempt], Attempt]:
    """`doubles` are rules that would refuse the same attack, sooner or later than this one."""

    def enter(attempt: Attempt) -> Attempt:
        said = vars(_function(attempt)) | ({"who": who, "how": how} if who else {})
        told = {key: said[key] for key in ("who", "how") if key in said}
        CATALOGUE.append(Attack(table, rule, attempt, doubles, **told))
        return attempt

    return enter


def on_each(
    among: Iterable[type[models.Model]],
    rule: str,
    *doubles: Place,
    of_history: bool = False,
) -> Callable[[Callable], Callable]:
    """The same attack on many models, of which each has the rule. The attack is told which.

    In `rule` and `doubles`, {table} stands for the table attacked.
    """

    def enter(attempt: Callable) -> Callable:
        for model in among:
            attacked = table(model.history.model if of_history else model)
            named = [tuple(part.format(table=attacked) for part in double) for double in doubles]
            rule_of_it = stopped_by(attacked, rule.format(table=attacked), *named)
            rule_of_it(partial(attempt, model=model))
        return attempt

    return enter
