"""The geometry of a chart: whole numbers in a box 320 wide, which the page scales."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

WIDTH, LEFT, RIGHT = 320, 4, 16
ROW, HEAD, FOOT = 38, 8, 26
SCALE = [10, 60, 600, 3600, 24 * 3600, 7 * 24 * 3600, 30 * 24 * 3600]  # seconds, by their logarithm


@dataclass(frozen=True)
class Bar:
    """From the first quartile to the third; the mark is the median."""

    label: str
    label_y: int
    y: int
    x: int
    width: int
    mark: int


@dataclass(frozen=True)
class Tick:
    x: int
    seconds: int


@dataclass(frozen=True)
class Chart:
    height: int
    foot: int  # where the bars end and the words of the axis begin
    bars: list[Bar]
    ticks: list[Tick]


def of_quartiles(rows: Sequence[tuple[str, Sequence[float]]]) -> Chart | None:
    """One bar for each name; the scale is that of the slowest."""
    if not rows:
        return None
    slowest = max(max(quartiles) for _name, quartiles in rows)
    end = next((each for each in SCALE[1:] if each >= slowest), SCALE[-1])
    bars = [_bar(place, name, quartiles, end) for place, (name, quartiles) in enumerate(rows)]
    ticks = [Tick(_x(each, end), each) for each in SCALE if each <= end]
    foot = HEAD + ROW * len(rows)
    return Chart(foot + FOOT, foot, bars, ticks)


def _bar(place: int, name: str, quartiles: Sequence[float], end: int) -> Bar:
    first, middle, third = (_x(each, end) for each in quartiles)
    top = HEAD + ROW * place
    return Bar(name, top + 11, top + 17, first, max(third - first, 2), middle)


def _x(seconds: float, end: int) -> int:
    least = SCALE[0]
    share = log(min(max(seconds, least), end) / least) / log(end / least)
    return LEFT + round(share * (WIDTH - LEFT - RIGHT))


COLUMN, COLUMNS_HIGH = 20, 100


@dataclass(frozen=True)
class Column:
    """One number, and the part of it that is dark."""

    x: int
    y: int
    height: int
    part_y: int
    part: int


def of_counts(counts: Sequence[tuple[int, int]]) -> list[Column]:
    """Side by side, in their order; the highest is as high as the box."""
    most = max((whole for whole, _part in counts), default=0) or 1
    return [_column(place, *each, most) for place, each in enumerate(counts)]


def _column(place: int, whole: int, part: int, most: int) -> Column:
    height, dark = (round(COLUMNS_HIGH * each / most) for each in (whole, part))
    x = LEFT + place * (COLUMN + 6)
    return Column(x, HEAD + COLUMNS_HIGH - height, height, HEAD + COLUMNS_HIGH - dark, dark)
