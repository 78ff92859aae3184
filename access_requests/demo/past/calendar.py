"""When what happened: cases over the years, each move some hours after the one before."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from access_requests.demo.past.telling import Move, Pattern

OPEN_CASES, IN_FORCE = 40, 250  # at the end, however long the history is
RECENTLY = timedelta(days=9)
LASTS_LONGER = timedelta(days=150)  # than the first half year, every access that is granted
HAS_ENDED = timedelta(days=400)
LOOKED_AT_FOR = timedelta(days=40)
HOUR, DAY = 3600, 86_400
HOURS_AFTER = {  # the move before; the shortest and the longest
    "access_requests.lapsed": (60 * 24, 90 * 24),
    "access_requests.suspended": (3 * 24, 20 * 24),
    "access_requests.revoked": (5 * 24, 60 * 24),
}
USUALLY = (0.1, 20)
TO_READ = (60, 900)  # seconds, between the page that is opened and the signature
APART = 40  # seconds at least, between two signatures of one person


class Planned(NamedTuple):
    pattern: Pattern
    times: list[datetime]


class Patterns(NamedTuple):
    granting: list[Pattern]
    closed: list[Pattern]
    open: list[Pattern]


class Calendar:
    def __init__(self, start: datetime, end: datetime, random: Random) -> None:
        self.start, self.end, self._random = start, end, random
        self._signed: set[tuple[str, int]] = set()

    def cases(self, many: int, patterns: Patterns) -> list[Planned]:
        """In the order in which they begin."""
        planned = [self._plan(*each) for each in self._choose(many, patterns)]
        return sorted(planned, key=lambda each: each.times[0])

    def later(self, than: datetime, within: timedelta = LOOKED_AT_FOR) -> datetime:
        return self._between(than, min(than + within, self.end))

    def any_times(self, many: int) -> list[datetime]:
        return sorted(self._between(self.start, self.end) for _ in range(many))

    def _choose(
        self, many: int, patterns: Patterns
    ) -> Iterator[tuple[Pattern, datetime, datetime]]:
        """A pattern, and between which times its first move may be."""
        draw = self._random.choice
        ended, end = self.end - HAS_ENDED, self.end - timedelta(days=100)
        for place in range(many):
            if place < min(OPEN_CASES, many // 10):
                yield draw(patterns.open), self.end - RECENTLY, self.end - RECENTLY / 3
            elif place < min(OPEN_CASES + IN_FORCE, many * 7 // 10):
                yield draw(patterns.granting), self.end - LASTS_LONGER, end + timedelta(days=60)
            elif place % 3:
                yield draw(patterns.granting + patterns.closed), self.start, ended
            else:
                yield draw(patterns.closed), self.start, end

    def _plan(self, pattern: Pattern, earliest: datetime, latest: datetime) -> Planned:
        times = self._times(pattern.moves, self._between(earliest, latest))
        while not self._are_free(pattern.moves, times):
            times = [at - timedelta(seconds=3 * APART) for at in times]
        self._signed |= {
            (move.signer, _slot(at))
            for move, at in zip(pattern.moves, times, strict=True)
            if move.signer
        }
        return Planned(pattern, times)

    def _times(self, moves: list[Move], at: datetime) -> list[datetime]:
        times = [at]
        for move in moves[1:]:
            at = min(at + self._after(move), self.end - timedelta(seconds=1))
            times.append(at)
        return times

    def _after(self, move: Move) -> timedelta:
        if move.signer:
            return timedelta(seconds=self._random.uniform(*TO_READ))
        return timedelta(hours=self._random.uniform(*HOURS_AFTER.get(move.kind, USUALLY)))

    def _are_free(self, moves: list[Move], times: list[datetime]) -> bool:
        return not any(
            (move.signer, _slot(at) + beside) in self._signed
            for move, at in zip(moves, times, strict=True)
            if move.signer
            for beside in (-1, 0, 1)
        )

    def _between(self, earliest: datetime, latest: datetime) -> datetime:
        return earliest + (latest - earliest) * self._random.random()


def _slot(at: datetime) -> int:
    return int(at.timestamp()) // APART
