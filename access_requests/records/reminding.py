"""A deadline that comes near or has passed: who works on it is told, and then oversight as well."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_records as events
from access_requests import news_of_records as news
from access_requests.models import RecordsRequest
from access_requests.records import deadlines, requests
from agencies.messages import tell
from agencies.models import User
from agencies.news import News
from audit.attempts import one_transaction
from audit.events import Kind
from audit.models import Event
from audit.steps import step


@dataclass(frozen=True)
class Stage:
    event: Kind
    news: News
    people: Callable[[RecordsRequest], QuerySet[User]]


def _owner(asked: RecordsRequest) -> QuerySet[User]:
    return User.objects.at_work().filter(person=asked.owner_id)


SOON = Stage(events.DUE_SOON, news.DUE_SOON, _owner)
OVERDUE = Stage(events.OVERDUE, news.OVERDUE, requests.owner_and_oversight)


def due() -> list[RecordsRequest]:
    """Of which somebody must be told. Each deadline is told of once near, and once when over."""
    soon = timezone.localdate() + deadlines.WARNED_BEFORE
    near = RecordsRequest.objects.open().due_by(soon).by_deadline()
    return [asked for asked in near.select_related("owner") if _stage(asked)]


@one_transaction(on=RecordsRequest, to=gettext_noop("tell that a records request is due"))
def remind(pk: int, *, by: None = None) -> RecordsRequest:
    asked = requests.lock(pk)
    if stage := _stage(asked):
        with step(stage.event, asked, by=None, until=str(asked.last_day)):
            tell(stage.people(asked), stage.news, asked)
    return asked


def _stage(asked: RecordsRequest) -> Stage | None:
    """None, if it ended meanwhile or another worker has told it."""
    if not asked.is_open or asked.days_left > deadlines.WARNED_BEFORE.days:
        return None
    stage = OVERDUE if asked.is_overdue else SOON
    told: Any = Event.objects.about(asked).filter(kind=stage.event.name)
    until = str(asked.last_day)
    return None if any(event.told["facts"]["until"] == until for event in told) else stage
