"""What is called unusual, and what is not. Without a database."""

from datetime import UTC, date, datetime, timedelta

from access_requests import anomalies, charts
from access_requests.paced import Deed

MORNING = datetime(2026, 11, 17, 9, tzinfo=UTC)  # a Tuesday


def deed(minute: float = 0, seconds: float | None = 600, person: int = 1, what: str = "approve"):
    at = MORNING + timedelta(minutes=minute)
    return Deed(person, f"Officer {person}", what, int(minute) + 1, at, seconds)


def day_of(n: int, **other):
    return [deed(minute * 15, **other) for minute in range(n)]


def test_signatures_as_close_as_the_database_allows_are_a_run():
    quick = [deed(100 + place * 0.5) for place in range(anomalies.RUN)]

    assert anomalies.fast_runs(day_of(4), 20) == []
    assert anomalies.fast_runs(day_of(4) + quick[:-1], 20) == []
    (found,) = anomalies.fast_runs(day_of(4) + quick, 20)
    assert (found.who, found.n, found.of) == ("Officer 1", 4, 8)
    assert found.cases == [101, 102]


def test_a_run_is_of_the_signatures_of_one_officer():
    both = [deed(place * 0.5, person=1 + place % 2) for place in range(8)]

    assert anomalies.fast_runs(both, 0) != []
    slower = [deed(place * 0.75, person=1 + place % 2) for place in range(8)]
    assert anomalies.fast_runs(slower, 0) == []


def test_who_decides_much_faster_than_usual_is_hasty_by_the_own_median():
    usual, quick = day_of(9), [deed(200 + n, seconds=60) for n in range(3)]

    (found,) = anomalies.hasty(usual + quick)
    assert (found.n, found.of, found.cases) == (3, 12, [201, 202, 203])
    assert anomalies.hasty(usual + quick[:2]) == []
    assert anomalies.hasty(day_of(12, seconds=20)) == []  # fast, but always so
    assert anomalies.hasty(usual[:3] + quick) == []  # too few to say what is usual
    assert anomalies.hasty(day_of(12, seconds=None)) == []


def test_what_is_usual_is_known_from_before_where_a_week_has_few_decisions():
    before, week = day_of(9), [deed(200 + n, seconds=60) for n in range(3)]

    (found,) = anomalies.hasty(week, before)
    assert (found.n, found.of, found.cases) == (3, 3, [201, 202, 203])
    assert anomalies.hasty([], before + week) == []
    assert anomalies.hasty(week, day_of(9, person=2)) == []


def test_out_of_hours_is_at_night_or_on_a_day_off():
    rows = [deed(), deed(60 * 11), deed(60 * 24)]  # 9:00, 20:00, and the next day
    local = {row.at: row.at for row in rows}

    def cases(days_off):
        return [each.cases for each in anomalies.out_of_hours(rows, local, days_off)]

    assert cases(set()) == [[661]]
    assert cases({date(2026, 11, 18)}) == [[661, 1441]]
    assert anomalies.out_of_hours(rows[:1], local, set()) == []


def test_one_does_most_only_where_others_could():
    rows = [*day_of(9), deed(person=2)]

    (found,) = anomalies.one_does_most(rows, holders=2)
    assert (found.who, found.n, found.of) == ("Officer 1", 9, 10)
    assert found.cases == [1, 16, 31, 46, 61]
    assert anomalies.one_does_most(rows, holders=1) == []
    assert anomalies.one_does_most(rows[1:], holders=2) == []
    even = [deed(n, person=1 + n % 2) for n in range(10)]
    assert anomalies.one_does_most(even, holders=2) == []


def test_nobody_reviews_names_the_oldest_only():
    waiting = [(case, MORNING) for case in range(1, 9)]

    (found,) = anomalies.nobody_reviews(waiting)
    assert (found.n, found.cases) == (8, [1, 2, 3, 4, 5])
    assert anomalies.nobody_reviews([]) == []


def test_nothing_was_decided_and_nothing_is_unusual():
    assert anomalies.fast_runs([], 20) == []
    assert anomalies.hasty([]) == []
    assert anomalies.out_of_hours([], {}, set()) == []
    assert anomalies.one_does_most([], 5) == []


def test_a_chart_stays_in_its_box_and_keeps_the_order_of_what_it_shows():
    chart = charts.of_quartiles([("A", [1, 5, 30]), ("B", [30, 4000, 10_000_000])])

    for bar in chart.bars:
        assert 0 <= bar.x <= bar.mark <= bar.x + bar.width <= charts.WIDTH
        assert bar.y + 14 <= chart.foot < chart.height
    assert chart.bars[0].mark < chart.bars[1].mark
    assert [tick.x for tick in chart.ticks] == sorted(tick.x for tick in chart.ticks)
    assert charts.of_quartiles([]) is None
