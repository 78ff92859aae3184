"""How the pace of people is told: durations, anomalies, the chart and its table."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access_requests import anomalies, charts
from access_requests.anomalies import Anomaly
from access_requests.charts import Chart
from access_requests.models import AccessRequest
from access_requests.pace import Pace, PersonPace

SENTENCES: dict[str, Any] = {
    "fast_run": gettext_lazy(
        "%(who)s signed %(n)s decisions in a row about as fast as the database allows."
    ),
    "hasty": gettext_lazy(
        "%(who)s took less than a fifth of the usual time for %(n)s of %(of)s decisions."
    ),
    "out_of_hours": gettext_lazy(
        "%(who)s signed %(n)s of %(of)s decisions before %(begins)s:00, after %(ends)s:00 or on a"
        " day off."
    ),
    "one_does_most": gettext_lazy(
        "%(who)s signed %(n)s of %(of)s decisions, though others hold command seats."
    ),
}
UNITS = [(24 * 3600, gettext_lazy("%(n)s d")), (3600, gettext_lazy("%(n)s h"))]
UNITS += [(60, gettext_lazy("%(n)s min")), (1, gettext_lazy("%(n)s s"))]


@dataclass(frozen=True)
class Told:
    sentence: str
    cases: list[AccessRequest]


def told(anomaly: Anomaly) -> Told:
    values = {"who": anomaly.who, "n": anomaly.n, "of": anomaly.of}
    values |= {"begins": anomalies.DAY_BEGINS, "ends": anomalies.DAY_ENDS}
    if anomaly.rule == "nobody_reviews":
        sentence = ngettext(
            "%(n)s request has awaited review for more than %(days)s working days.",
            "%(n)s requests have awaited review for more than %(days)s working days.",
            anomaly.n,
        )
        values["days"] = anomalies.DAYS_UNREVIEWED
    else:
        sentence = str(SENTENCES[anomaly.rule])
    return Told(sentence % values, [AccessRequest(pk=case) for case in anomaly.cases])


def duration(seconds: float) -> str:
    """In the largest unit of which there is one at least."""
    size, words = next((unit for unit in UNITS if seconds >= unit[0]), UNITS[-1])
    n = round(seconds / size, 1)
    return words % {"n": number_format(round(n) if size == 1 or n == round(n) else n)}


@dataclass(frozen=True)
class Line:
    """One row of the table beside a chart."""

    name: str
    n: int
    a_day: str
    times: list[str]
    declined: str
    wrong: int


@dataclass(frozen=True)
class Group:
    caption: str
    wrong_is: str
    lines: list[Line]
    chart: Chart | None
    axis: list[tuple[int, str]]  # where, and what
    id: str


def groups(measured: Pace) -> list[Group]:
    officers = _("Command officers, from opening a case to signing")
    reviewers = _("Reviewers, from opening a case to passing it on")
    return [
        _group("officers", officers, _("Approved in error"), measured.officers),
        _group("reviewers", reviewers, _("Returned by command"), measured.reviewers),
    ]


def _group(key: str, caption: str, wrong_is: str, people: list[PersonPace]) -> Group:
    timed = [(person.name, person.quartiles) for person in people if person.quartiles]
    chart = charts.of_quartiles(timed)
    axis = [(tick.x, duration(tick.seconds)) for tick in chart.ticks] if chart else []
    return Group(caption, wrong_is, [_line(person) for person in people], chart, axis, key)


def _line(person: PersonPace) -> Line:
    times = [duration(each) for each in person.quartiles] if person.quartiles else ["–"] * 3
    share = number_format(round(100 * person.declined / person.n)) if person.n else ""
    declined = _("%(n)s %%") % {"n": share} if share else "–"
    a_day = number_format(round(person.n / max(person.days, 1), 1))
    return Line(person.name, person.n, a_day, times, declined, person.wrong)
