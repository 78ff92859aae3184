"""Access over time as a picture: a row for each network, a bar for each state it was in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from access_requests.access_periods import Period
from access_requests.charts import LEFT, WIDTH
from access_requests.models import State
from access_requests.working_days import midnight

RIGHT, HEAD, NAME, LANE, GAP, FOOT = 24, 16, 16, 16, 4, 40
LONGEST_NAME = 46
MOST_TICKS = 4
LEGEND = [  # its bar and its words stand at
    (state.value, x, x + 20, state.label)
    for state, x in ((State.IN_FORCE, LEFT), (State.SUSPENDED, 108), (State.REVOKED, 216))
]
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between two ticks


@dataclass(frozen=True)
class Bar:
    state: str
    x: int
    y: int
    width: int


@dataclass(frozen=True)
class Row:
    name: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class Tick:
    x: int
    day: date


@dataclass(frozen=True)
class Chart:
    height: int
    foot: int  # where the bars end and the words of the axis begin
    rows: list[Row]
    ticks: list[Tick]
    today: int
    is_short: bool  # the days of the ticks are told, not their months


@dataclass(frozen=True)
class Scale:
    first: datetime
    last: datetime

    def x(self, at: datetime) -> int:
        share = (at - self.first) / (self.last - self.first)
        return LEFT + round(share * (WIDTH - LEFT - RIGHT))


def of(periods: Sequence[Period], now: datetime) -> Chart | None:
    """Takes them by network, each in its order."""
    if not periods:
        return None
    first = min(period.span.since for period in periods)
    scale = Scale(min(first, now), max(now, *(period.span.until for period in periods)))
    rows, y = [], HEAD
    for network, own in groupby(periods, key=lambda period: period.network):
        row, y = _row(network.name, list(own), scale, y)
        rows.append(row)
    ticks = [Tick(scale.x(at), at.date()) for at in _months(scale)]
    if is_short := len(ticks) < 2:
        ends = [timezone.localtime(at) for at in (scale.first, scale.last)]
        ticks = [Tick(scale.x(at), at.date()) for at in ends]
    return Chart(y + FOOT, y, rows, ticks, scale.x(now), is_short)


def _row(name: str, periods: list[Period], scale: Scale, top: int) -> tuple[Row, int]:
    """Accesses that overlap lie in lanes below each other. Also where the next row begins."""
    lanes: list[datetime] = []  # until when each is taken
    lane_of: dict[int, int] = {}
    ends = {period.grant.pk: period.span.until for period in periods}
    bars = []
    for period in periods:
        if period.grant.pk not in lane_of:
            lane_of[period.grant.pk] = _free(lanes, period.span.since)
            lanes[lane_of[period.grant.pk]] = ends[period.grant.pk]
        x, until = scale.x(period.span.since), scale.x(period.span.until)
        y = top + NAME + LANE * lane_of[period.grant.pk]
        bars.append(Bar(period.span.state, x, y, max(until - x, 2)))
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return Row(shown, top + 12, bars), top + NAME + LANE * len(lanes) + GAP


def _free(lanes: list[datetime], since: datetime) -> int:
    found = next((place for place, until in enumerate(lanes) if until <= since), len(lanes))
    if found == len(lanes):
        lanes.append(since)
    return found


def _months(scale: Scale) -> list[datetime]:
    """The first days of months, of so many that their words have room."""
    every = list(_first_days(timezone.localtime(scale.first), timezone.localtime(scale.last)))
    for step in STEPS:
        found = [at for at in every if (at.year * 12 + at.month - 1) % step == 0]
        if len(found) <= MOST_TICKS:
            return found
    return every[:: len(every) // MOST_TICKS + 1]


def _first_days(first: datetime, last: datetime) -> Iterator[datetime]:
    for months in range(first.year * 12 + first.month, last.year * 12 + last.month):
        year, month = divmod(months, 12)
        yield midnight(date(year, month + 1, 1))
