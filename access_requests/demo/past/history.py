"""Years of a department, quickly: a few cases walked for real, and told again many times.

Everything is as the app would have written it then: rows, history, events with their seals,
statements with their signatures, and all of it waits for its leaf in the log.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db import connection, transaction

from access_requests.demo import loading
from access_requests.demo.cases import Cases
from access_requests.demo.past import foundation, patterns, tables
from access_requests.demo.past.calendar import Calendar, Patterns
from access_requests.demo.past.foundation import Foundation, Period
from access_requests.demo.past.tables import Writer
from access_requests.demo.past.telling import Pattern, look_again
from access_requests.demo.past.texts import TOKEN, Values
from access_requests.demo.past.units import Fields, Line, Unit
from agencies.models import Mail, Message
from audit import broker, clock
from audit.events import SIGNED_IN
from audit.models import Queued

YEARS = timedelta(days=1000)
A_ROUND = 85  # days between the confirmations of a seat, which holds for ninety
FIRST_NUMBER = 10_001  # of a case: none needs a zero before it
LOOKS = 17  # at a case, once it is over
EVENTS_A_CASE, FEWEST_A_CASE, USUAL_CASES = 50, 15, 400
QUEUED = Queued._meta.db_table


def make(events: int, say: Callable[[str], None]) -> None:
    """In an empty database. Nothing is sealed, told to anybody or mailed on the way."""
    broker.Broker.rests_until = math.inf
    made = _Made()
    say("Walked every pattern of a case.")
    with transaction.atomic(durable=True), tables.without_guards():
        _tell(made, events, say)
    say(f"Wrote {events:,} events.")


class _Made:
    """What was walked for real, and between which times."""

    def __init__(self) -> None:
        with ExitStack() as stack:
            cases = stack.enter_context(loading.loaded(self._meet, left_to_do=0))
            self.walked_from = clock.now()
            self.walked = patterns.walk_all(cases)
            self.looked_from = clock.now()
            patterns.look_at(self.walked, cases)
            patterns.sign_in_all(cases)
            _forget_what_was_told(self.walked_from)
            self.rounds = foundation.confirm_seats(YEARS.days // A_ROUND, cases.users)
        self.now = clock.now()
        self._sort()

    def _meet(self, cases: Cases) -> None:
        patterns.meet_agencies(cases)
        self.met = clock.now()

    def _sort(self) -> None:
        owners = {
            number: place for place, each in enumerate(self.walked) for number in each.numbers
        }
        all_lines = [
            (model._meta.db_table, line)
            for model in tables.ours()
            if model is not Queued
            for line in tables.lines(model._meta.db_table)
        ]
        for each in _events_of(all_lines, owners):
            owners |= each
        self.lines: list[Line] = []
        of_pattern: list[list[Line]] = [[] for _ in self.walked]
        self.sign_ins: list[list[Line]] = []
        signed_in = _signed_in(all_lines)
        for table, line in all_lines:
            found = [owners[token] for token in TOKEN.findall(line) if token in owners]
            keys = [token for token in TOKEN.findall(line) if token in signed_in]
            if keys:
                signed_in[keys[0]].append((table, line))
            elif found:
                of_pattern[found[0]].append((table, line))
            else:
                self.lines.append((table, line))
        self.sign_ins = list(signed_in.values())
        self.patterns = [Pattern(lines, self.looked_from) for lines in of_pattern]


def _events_of(lines: Iterable[Line], owners: dict[str, int]) -> Iterator[dict[str, int]]:
    """The keys of a pattern's events own what names only the event."""
    for table, line in lines:
        if table == tables.EVENT:
            found = [owners[token] for token in TOKEN.findall(line) if token in owners]
            if found:
                yield {Fields(table, line)["id"]: found[0]}


def _signed_in(lines: Iterable[Line]) -> dict[str, list[Line]]:
    told = [Fields(table, line) for table, line in lines if table == tables.EVENT]
    return {each["id"]: [] for each in told if each["kind"] == SIGNED_IN.name}


def _forget_what_was_told(since: datetime) -> None:
    told = Message.objects.filter(at__gte=since)
    Mail.objects.filter(message__in=told).delete()
    told.delete()


def _tell(made: _Made, events: int, say: Callable[[str], None]) -> None:
    random, writer = Random(events), Writer()
    _empty({table for table, _line in made.lines} | {QUEUED})
    _move_back(made, writer)
    calendar = Calendar(made.now - YEARS + timedelta(days=2), made.now, random)
    _tell_cases(made, events, calendar, random, writer)
    _tell_sign_ins(made, events - writer.events, calendar, random, writer)
    writer.finish()
    say("Queued what waits for its leaf.")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {QUEUED} (event_id, queued_at) SELECT id, now() FROM {tables.EVENT}"
        )


def _empty(names: set[str]) -> None:
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(f"DELETE FROM {name}")


def _move_back(made: _Made, writer: Writer) -> None:
    """The department to where its history begins, each round to its time."""
    recorded = foundation.recorded(made.lines)
    first = min(recorded.values()) - timedelta(hours=1)
    begun = foundation.begun(made.lines)
    periods = [Period(first, begun, YEARS.days), Period(begun, made.met, YEARS.days - 1)]
    for number, (began, ended) in enumerate(made.rounds, 1):
        periods.append(Period(began, ended, YEARS.days - number * A_ROUND))
    Foundation(periods, recorded).tell(made.lines, writer)


def _tell_cases(
    made: _Made, events: int, calendar: Calendar, random: Random, writer: Writer
) -> None:
    many = max(min(USUAL_CASES, events // FEWEST_A_CASE), events // EVENTS_A_CASE)
    numbers = count(FIRST_NUMBER)
    planned = calendar.cases(many, _by_kind(made.patterns))
    looks = min(LOOKS * many, events - writer.events - sum(p.pattern.events for p in planned))
    for place, (pattern, times) in enumerate(planned):
        own = Values(lambda _token: str(next(numbers)))
        case = pattern.tell(times, own.__getitem__, random, writer)
        for _look in range(looks * (place + 1) // many - looks * place // many):
            at = calendar.later(times[-1])
            pattern.look(random.randrange(len(pattern.looks)), at, case, random, writer)


def _by_kind(told: list[Pattern]) -> Patterns:
    granting, closed = len(patterns.GRANTING), len(patterns.CLOSED)
    return Patterns(told[:granting], told[granting : granting + closed], told[granting + closed :])


def _tell_sign_ins(
    made: _Made, many: int, calendar: Calendar, random: Random, writer: Writer
) -> None:
    units = [(Unit(lines), _recorded(lines)) for lines in made.sign_ins]
    for at in calendar.any_times(many):
        look_again(*random.choice(units), at, None, random, writer)


def _recorded(lines: list[Line]) -> datetime:
    return next(iter(foundation.recorded(lines).values()))
