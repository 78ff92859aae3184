"""The department, moved back to where its history begins, and its seats confirmed since then."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from access_requests.demo.past.tables import EVENT, Writer
from access_requests.demo.past.texts import (
    A_DAY,
    A_KEY,
    A_NUMBER,
    TOKEN,
    Values,
    day_moved,
    key_at,
    made_at,
    moment,
)
from access_requests.demo.past.units import CHALLENGE, SIGNATURE, Fields, Line, Unit
from agencies import seating
from agencies.models import CONFIRMED_FOR, Seat, User
from audit import clock

SECONDS_OF_DAY = 86_400


class Period(NamedTuple):
    """What was written in it is told as so many days before."""

    start: datetime
    end: datetime
    days: int

    def holds(self, at: datetime) -> bool:
        return self.start <= at < self.end


def confirm_seats(times: int, users: dict[str, User]) -> list[tuple[datetime, datetime]]:
    """Each by an officer who does not hold it, as often; when each round began and ended."""
    rounds = []
    for _round in range(times):
        began = clock.now()
        for seat in Seat.objects.in_force().select_related("person").order_by("pk"):
            by = users["command1"]
            seating.confirm(seat.pk, by=by if by.person != seat.person else users["command2"])
        rounds.append((began, clock.now()))
    return rounds


class Foundation:
    def __init__(self, periods: list[Period], events: dict[str, datetime]) -> None:
        self._periods = periods
        self._of_event = {
            key: period for key, at in events.items() if (period := self._period(at)) is not None
        }
        self._keys = {
            key: key_at(made_at(key) - timedelta(days=period.days), hash(key))
            for key, period in self._of_event.items()
        }
        self.values = Values(self._find)

    def tell(self, lines: Iterable[Line], writer: Writer) -> None:
        """What has nothing to do with it is told as it was."""
        of: dict[Period, list[Line]] = defaultdict(list)
        challenges = {}
        for table, line in lines:
            if table == CHALLENGE:
                challenges[Fields(table, line)["id"]] = line
            elif period := self._period_of(line):
                of[period].append((table, line))
            else:
                writer.add(table, TOKEN.sub(lambda found: self.values[found[0]], line))
        for period, told in of.items():
            answered = [Fields(*each)["challenge_id"] for each in told if each[0] == SIGNATURE]
            told += [(CHALLENGE, challenges.pop(key)) for key in answered]
            Unit(told).tell(Values(self._in(period)), writer)
        for line in challenges.values():
            writer.add(CHALLENGE, line)

    def _in(self, period: Period):
        today, until = period.end.date(), (period.end + CONFIRMED_FOR).date()

        def find(token: str) -> str:
            if len(token) == A_DAY and token in (today.isoformat(), until.isoformat()):
                return day_moved(token, -period.days)
            return self._find(token)

        return find

    def _find(self, token: str) -> str:
        if len(token) == A_KEY:
            return self._keys.get(token, token)
        if len(token) in (A_DAY, A_NUMBER):
            return token
        at = moment(token).at
        if period := self._period(at) or self._period(at - CONFIRMED_FOR):
            return moment(token).moved(-period.days * SECONDS_OF_DAY)
        return token

    def _period(self, at: datetime) -> Period | None:
        return next((period for period in self._periods if period.holds(at)), None)

    def _period_of(self, line: str) -> Period | None:
        """Of the event that wrote it, or that it is."""
        keys = [token for token in TOKEN.findall(line) if token in self._of_event]
        return self._of_event[keys[0]] if keys else None


def recorded(lines: Iterable[Line]) -> dict[str, datetime]:
    """When each event was."""
    told = [Fields(table, line) for table, line in lines if table == EVENT]
    return {fields["id"]: moment(fields["recorded_at"]).at for fields in told}


def begun(lines: Iterable[Line]) -> datetime:
    """When the first case was: what was before is the department itself."""
    kinds = {"access_requests.drafted"}
    told = [Fields(table, line) for table, line in lines if table == EVENT]
    first = min(moment(each["recorded_at"]).at for each in told if each["kind"] in kinds)
    before = max(at for each in told if (at := moment(each["recorded_at"]).at) < first)
    return before + (first - before) / 100
