"""One walked case, as a pattern: told again with numbers of its own, each move at a chosen time."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from django.utils import timezone

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
from access_requests.demo.past.units import SIGNATURE, Fields, Line, Unit

VIEWED = "access_requests.viewed"
BITS = 80  # of a key, that are drawn


class Move(NamedTuple):
    """One event, with what was published of it."""

    kind: str
    signer: str  # of what it signs; none for most
    end: datetime  # when the last of it was recorded


class Pattern:
    def __init__(self, lines: list[Line], looked_from: datetime) -> None:
        events = sorted(
            (Fields(*each) for each in lines if each[0] == EVENT), key=lambda e: e["recorded_at"]
        )
        looks = {e["id"] for e in events if moment(e["recorded_at"]).at > looked_from}
        self._moves(events, looks, lines)
        own = {key: [each for each in lines if key in each[1]] for key in looks}
        self.looks = [Unit(found) for found in own.values()]
        self._looked = [moment(e["recorded_at"]).at for e in events if e["id"] in looks]
        taken = {id(each) for found in own.values() for each in found}
        self._unit = Unit(each for each in lines if id(each) not in taken)

    def _moves(self, events: list[Fields], looks: set[str], lines: list[Line]) -> None:
        signers = {
            fields["event_id"]: fields["signer_id"]
            for table, line in lines
            if table == SIGNATURE and (fields := Fields(table, line))
        }
        self.moves: list[Move] = []
        self._move_of: dict[str, int] = {}  # of each key, the one in which it is first told
        for event in (each for each in events if each["id"] not in looks):
            at, kind = moment(event["recorded_at"]).at, event["kind"]
            if kind.startswith("public."):
                self.moves[-1] = self.moves[-1]._replace(end=at)
            else:
                self.moves.append(Move(kind, signers.get(event["id"], ""), at))
            for key in TOKEN.findall(event.line):
                self._move_of.setdefault(key, len(self.moves) - 1)
        self._ends = [move.end for move in self.moves]
        self.began = made_at(events[0]["id"])

    @property
    def events(self) -> int:
        return self._unit.events

    def tell(
        self, times: list[datetime], number: Callable[[str], str], random: Random, writer: Writer
    ) -> Values:
        """Each move at its time, which is told to the second."""
        ends = zip(times, self._ends, strict=True)
        moved = [round((at - end).total_seconds()) for at, end in ends]
        days = (timezone.localdate(times[0]) - timezone.localdate(self.began)).days

        def find(token: str) -> str:
            if len(token) == A_NUMBER:
                return number(token)
            if len(token) == A_DAY:
                return day_moved(token, days)
            if len(token) == A_KEY:
                return self._key(token, moved, random)
            return self._time(token, moved, days)

        values = Values(find)
        self._unit.tell(values, writer)
        return values

    def _key(self, token: str, moved: list[int], random: Random) -> str:
        made = made_at(token)
        if made < self.began or token not in self._move_of:
            return token
        seconds = moved[self._move_of[token]]
        return key_at(made + timedelta(seconds=seconds), random.getrandbits(BITS))

    def _time(self, token: str, moved: list[int], days: int) -> str:
        told = moment(token)
        if told.at < self.began:
            return token
        move = bisect_left(self._ends, told.at)
        return told.moved(moved[move]) if move < len(moved) else told.days_later(days)

    def look(self, who: int, at: datetime, case: Values, random: Random, writer: Writer) -> None:
        """Somebody reads the case once it is over."""
        look_again(self.looks[who], self._looked[who], at, case, random, writer)


def look_again(
    unit: Unit,
    was: datetime,
    at: datetime,
    case: Values | None,
    random: Random,
    writer: Writer,
) -> None:
    """One event that wrote nothing else, at another time."""
    seconds = round((at - was).total_seconds())

    def find(token: str) -> str:
        if len(token) == A_KEY:
            return key_at(made_at(token) + timedelta(seconds=seconds), random.getrandbits(BITS))
        if len(token) in (A_DAY, A_NUMBER):
            return case[token] if case else token
        return moment(token).moved(seconds)

    unit.tell(Values(find), writer)
