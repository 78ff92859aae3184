"""Access that ends soon: those concerned are told in time. Nothing is extended by it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events, grants, news, working_days
from access_requests.models import AccessRequest, Grant
from access_requests.models.grant import GrantQuerySet
from agencies.messages import tell
from agencies.models import Role, Seat, User
from audit.attempts import one_transaction
from audit.models import Event
from audit.steps import step

DAYS = {60: news.ENDS_WITHIN_60, 30: news.ENDS_WITHIN_30, 7: news.ENDS_WITHIN_7}


def due(began: date, last: date, today: date) -> int | None:
    """Of those whose day has come, the one nearest to the end: what was missed is not made up for.

    A short access has no reminder from before it began.
    """
    if today > last:
        return None
    come = [days for days in DAYS if began < last - timedelta(days=days) <= today]
    return min(come, default=None)


def to_remind(today: date) -> list[Grant]:
    ending = unrenewed().filter(
        ends_at__lte=working_days.midnight(today + timedelta(days=max(DAYS) + 1))
    )
    found = list(ending)
    told = _told(found)
    return [grant for grant in found if _next(grant, told[grant.access_request_id], today)]


@one_transaction(on=Grant, to=gettext_noop("tell that an access ends soon"))
def remind(pk: int, *, by: None = None, today: date) -> bool:
    """Whether there was somebody left to tell: another worker may have been faster."""
    grant = grants.lock(pk)
    is_open = unrenewed().filter(pk=pk).exists()
    days = _next(grant, _told([grant])[grant.access_request_id], today) if is_open else None
    if days:
        facts = {"days": days, "until": _last(grant)}
        with step(events.END_TOLD, grant.access_request, by=None, **facts):
            tell(_concerned(grant), DAYS[days], grant.access_request)
    return bool(days)


def unrenewed() -> GrantQuerySet:
    """Not over, and nothing that was signed since goes on after it."""
    later = Grant.objects.unended().exclude(access_request__asked_before=None)
    renewed = later.filter(ends_at__gt=F("access_request__asked_before__grant__ends_at"))
    before = renewed.values("access_request__asked_before")
    return Grant.objects.unended().exclude(access_request__in=before)


def _next(grant: Grant, told: set[tuple[str, int]], today: date) -> int | None:
    last = _last(grant)
    days = due(timezone.localtime(grant.starts_at).date(), last, today)
    sooner = [each for until, each in told if until == str(last)]
    return days if days and days < min(sooner, default=days + 1) else None


def _last(grant: Grant) -> date:
    return grant.last_day.date()


def _told(found: Iterable[Grant]) -> dict[int, set[tuple[str, int]]]:
    """By the request: of which last day, and how many days before it."""
    subjects = [str(grant.access_request_id) for grant in found]
    about = Event.objects.filter(subject_type=AccessRequest._meta.label_lower)
    told = defaultdict(set)
    for event in about.filter(kind=events.END_TOLD.name, subject_id__in=subjects):
        facts = event.told["facts"]
        told[int(event.subject_id)].add((facts["until"], facts["days"]))
    return told


def _concerned(grant: Grant) -> QuerySet[User]:
    """Whoever asked for it, and who reviews or signs for any of its networks."""
    near = Seat.objects.in_force().filter(role__in=[Role.REVIEWER, Role.COMMAND])
    seats = near.filter(network__in=grant.networks)
    users = User.objects.at_work()
    return users.filter(person=grant.access_request.requester_id) | users.filter(
        person__in=seats.values("person")
    )
