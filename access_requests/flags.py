"""Questions of oversight: raised, answered by command, closed. All their moves are here."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_oversight as events
from access_requests import news_of_oversight as news
from access_requests import policy_of_flags, working_days
from access_requests.models import ABOUT, Flag, FlagQuerySet, FlagStatus, Grant, networks_of
from agencies.messages import oversight, tell
from agencies.models import Network, Role, Seat, User
from audit.attempts import one_transaction, refuse_if
from audit.models import Event
from audit.steps import step

DAYS_TO_ANSWER = 5  # working days: a week, as the weekly report has it


def ask(about: models.Model, *, by: User, question: str) -> Flag:
    """About an event, a grant or a seat."""
    return _ASKING[type(about)](about.pk, by=by, question=question)


def _ask(model: type[models.Model], pk: Any, *, by: User, question: str) -> Flag:
    refuse_if(policy_of_flags.reason_not_to_ask(by))
    refuse_if(policy_of_flags.reason_against_text(question))
    about = model._base_manager.get(pk=pk)
    flag = Flag(**{_FIELDS[model]: about}, networks=networks_of(about))
    with step(events.FLAGGED, flag, by=by, question=question, about=flag.about_words):
        _say(flag, FlagStatus.ASKED, question, by)
        tell(officers_of(flag), news.FLAGGED, flag)
    return flag


_FIELDS = dict(zip((Event, Grant, Seat), ABOUT, strict=True))
_ASKING: dict[type[models.Model], Callable[..., Flag]] = {
    model: one_transaction(on=model, to=gettext_noop("raise a question"))(partial(_ask, model))
    for model in _FIELDS
}


@one_transaction(on=Flag, to=gettext_noop("answer a question of oversight"))
def answer(pk: int, *, by: User, text: str) -> Flag:
    flag = lock(pk)
    refuse_if(policy_of_flags.reason_not_to_answer(by, flag))
    refuse_if(policy_of_flags.reason_against_text(text))
    with step(events.FLAG_ANSWERED, flag, by=by, answer=text):
        _say(flag, FlagStatus.ANSWERED, text, by)
        tell(oversight(), news.FLAG_ANSWERED, flag)
    return flag


@one_transaction(on=Flag, to=gettext_noop("ask again"))
def ask_again(pk: int, *, by: User, text: str) -> Flag:
    flag = lock(pk)
    refuse_if(policy_of_flags.reason_not_to_conclude(by, flag))
    refuse_if(policy_of_flags.reason_against_text(text))
    with step(events.FLAGGED_AGAIN, flag, by=by, question=text):
        _say(flag, FlagStatus.ASKED, text, by)
        tell(officers_of(flag), news.FLAGGED, flag)
    return flag


@one_transaction(on=Flag, to=gettext_noop("close a question"))
def close(pk: int, *, by: User, text: str) -> Flag:
    flag = lock(pk)
    refuse_if(policy_of_flags.reason_not_to_conclude(by, flag))
    refuse_if(policy_of_flags.reason_against_text(text))
    with step(events.FLAG_CLOSED, flag, by=by, conclusion=text):
        _say(flag, FlagStatus.CLOSED, text, by)
        tell(officers_of(flag), news.FLAG_CLOSED, flag)
    return flag


@one_transaction(on=Flag, to=gettext_noop("tell that a question is overdue"))
def tell_overdue(pk: int, *, by: None = None) -> Flag:
    """Once for each time it was asked: the event that says so is not repeated."""
    flag = lock(pk)
    told = Event.objects.about(flag).filter(kind=events.FLAG_OVERDUE.name, at__gt=flag.said_at)
    if is_overdue(flag) and not told.exists():
        with step(events.FLAG_OVERDUE, flag, by=None, days=DAYS_TO_ANSWER):
            tell([*officers_of(flag), *oversight()], news.FLAG_OVERDUE, flag)
    return flag


def overdue(among: Iterable[Flag] | None = None) -> list[Flag]:
    waiting = Flag.objects.filter(status=FlagStatus.ASKED) if among is None else among
    return [flag for flag in waiting if is_overdue(flag)]


def is_overdue(flag: Flag) -> bool:
    """By the working days of the state of the department whose networks it is about."""
    if flag.status != FlagStatus.ASKED:
        return False
    own = Network.objects.filter(pk__in=flag.networks) if flag.networks else Network.objects
    state = own.values_list("host__state", flat=True).first() or ""
    first = working_days.before(timezone.localdate(), DAYS_TO_ANSWER, state)
    return flag.said_at < working_days.midnight(first)


def shown(user: User, found: FlagQuerySet) -> dict[str, Any]:
    """For pages of something else: which are open, which overdue, which this person may open."""
    listed = list(found.open().listed())
    if not listed:
        return {"listed": [], "overdue": set(), "may_read": set()}
    visible = found.visible_to(user).values_list("pk", flat=True)
    late = {flag.pk for flag in overdue(listed)}
    return {"listed": listed, "overdue": late, "may_read": set(visible)}


def officers_of(flag: Flag) -> models.QuerySet[User]:
    """Whoever may answer; all command officers, where it is about no network."""
    held = Seat.objects.in_force().filter(role=Role.COMMAND)
    if flag.networks:
        held = held.filter(network__in=flag.networks)
    return User.objects.at_work().filter(person__in=held.values("person"))


def lock(pk: int) -> Flag:
    return Flag.objects.select_for_update(no_key=True).get(pk=pk)


def _say(flag: Flag, status: FlagStatus, text: str, by: User) -> None:
    flag.status, flag.text = status, text.strip()
    flag.said_by, flag.said_at = by.person, timezone.now()
    flag.save()
