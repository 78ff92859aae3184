"""A request that waits too long: those who may act are told again, then those above them.

Each once per waiting, which begins with a status: the event that says so is not repeated. After
days without a worker only the higher of the two is told, which says more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_noop

from access_requests import events_of_waiting as events
from access_requests import news_of_waiting as news
from access_requests import turn, waiting, workflow
from access_requests.models import AWAITING_COMMAND, AccessRequest, Status
from agencies import messages
from agencies.models import Role, User
from agencies.news import News
from audit import policy_numbers
from audit.attempts import one_transaction
from audit.events import Kind
from audit.models import Event, Number
from audit.steps import step

WAITING = [Status.AWAITING_REVIEW, *AWAITING_COMMAND]


@dataclass(frozen=True)
class Stage:
    after: Number
    event: Kind
    of_review: News
    of_decision: News
    people: Callable[[AccessRequest], Iterable[User]]

    def news(self, access_request: AccessRequest) -> News:
        in_review = access_request.status == Status.AWAITING_REVIEW
        return self.of_review if in_review else self.of_decision

    @property
    def days(self) -> int:
        return policy_numbers.get(self.after)


def _whose_turn_it_is(access_request: AccessRequest) -> tuple[User, ...]:
    found = turn.of(access_request)
    return found.people if found else ()


def _those_above(access_request: AccessRequest) -> list[User]:
    """All officers of any of its networks; of what awaits a signature oversight as well."""
    officers = turn.holders_of_any(Role.COMMAND, access_request.networks)
    watching = messages.oversight() if access_request.status in AWAITING_COMMAND else ()
    return [*_whose_turn_it_is(access_request), *officers, *watching]


REMIND = Stage(
    Number.DAYS_TO_REMIND,
    events.REMINDED,
    news.REVIEW_WAITS,
    news.DECISION_WAITS,
    _whose_turn_it_is,
)
ESCALATE = Stage(
    Number.DAYS_TO_ESCALATE,
    events.ESCALATED,
    news.REVIEW_WAITS_TOO_LONG,
    news.DECISION_WAITS_TOO_LONG,
    _those_above,
)


def due() -> list[int]:
    """Of which somebody must be told."""
    return [
        *{
            pk
            for found in (_to_escalate(), _to_remind())
            for pk in found.values_list("pk", flat=True)
        }
    ]


@one_transaction(on=AccessRequest, to=gettext_noop("tell that a request waits too long"))
def tell(pk: int, *, by: None = None) -> AccessRequest:
    access_request = workflow.lock(pk)
    if stage := _stage_of(access_request):
        with step(stage.event, access_request, by=None, days=stage.days):
            people = stage.people(access_request)
            messages.tell(people, stage.news(access_request), access_request)
    return access_request


def _stage_of(access_request: AccessRequest) -> Stage | None:
    """None, if somebody acted meanwhile or another worker has told it."""
    if _to_escalate().filter(pk=access_request.pk).exists():
        return ESCALATE
    return REMIND if _to_remind().filter(pk=access_request.pk).exists() else None


def _to_escalate() -> QuerySet[AccessRequest]:
    return _not_told(_late(ESCALATE), ESCALATE)


def _to_remind() -> QuerySet[AccessRequest]:
    return _not_told(_late(REMIND), REMIND, ESCALATE)


def _late(stage: Stage) -> QuerySet[AccessRequest]:
    return waiting.for_longer_than(stage.days, WAITING)


def _not_told(found: QuerySet[AccessRequest], *stages: Stage) -> QuerySet[AccessRequest]:
    """Since it waits as it does now."""
    told = Event.objects.filter(
        kind__in=[stage.event.name for stage in stages],
        subject_type=AccessRequest._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        at__gte=OuterRef("status_since"),
    )
    return found.filter(~Exists(told))
