"""How fast and how evenly people decide, over some days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import quantiles
from typing import Any

from django.utils import timezone

from access_requests import anomalies, paced, working_days
from access_requests.anomalies import Anomaly
from access_requests.paced import Deed, Who
from agencies.models import Network, Role, Seat
from audit import policy_numbers
from audit.models import Number

LONGEST = timedelta(days=92)  # a quarter: each decision is looked up by itself
USUAL = timedelta(days=29)  # before today: thirty days


@dataclass(frozen=True)
class PersonPace:
    name: str
    n: int
    days: int  # working days of the period
    quartiles: list[int]  # seconds from first view to signature; none, where nothing was viewed
    declined: int
    wrong: int  # approved in error; of a reviewer, returned by command


@dataclass(frozen=True)
class Pace:
    since: date
    last: date
    officers: list[PersonPace]
    reviewers: list[PersonPace]
    anomalies: list[Anomaly]

    @classmethod
    def told(cls, content: dict[str, Any]) -> "Pace":
        """As `asdict` wrote it into a record."""
        return cls(
            date.fromisoformat(content["since"]),
            date.fromisoformat(content["last"]),
            [PersonPace(**each) for each in content["officers"]],
            [PersonPace(**each) for each in content["reviewers"]],
            [Anomaly(**each) for each in content["anomalies"]],
        )


def measure(since: date, last: date) -> Pace:
    """From the beginning of the first of these days to the end of the last, where we are."""
    bounds = _bounds(since, last)
    decided, reviewed = paced.decisions(*bounds), paced.reviews(*bounds)
    days = working_days.count(since, last, host_state())
    return Pace(
        since,
        last,
        _people(decided, days, paced.approved_in_error(*bounds)),
        _people(reviewed, days, paced.returned_by_command(*bounds)),
        _unusual(decided, since),
    )


def unusual(since: date, last: date) -> list[Anomaly]:
    """Without the rest."""
    return _unusual(paced.decisions(*_bounds(since, last)), since)


def _bounds(since: date, last: date) -> tuple[datetime, datetime]:
    return working_days.midnight(since), working_days.midnight(last + timedelta(days=1))


def host_state() -> str:
    """By whose calendar; a department of several states has the days off of the first."""
    return Network.objects.order_by("pk").values_list("host__state", flat=True).first() or ""


def _people(deeds: Sequence[Deed], days: int, wrong: Counter[Who]) -> list[PersonPace]:
    """Also who did nothing in these days, where an error of before was found in them."""
    did = {(own[0].person, own[0].name): own for own in anomalies.by_person(deeds)}
    told = [_person(who, did.get(who, []), days, wrong[who]) for who in did.keys() | wrong.keys()]
    return sorted(told, key=lambda person: (-person.n, person.name))


def _person(who: Who, own: Sequence[Deed], days: int, wrong: int) -> PersonPace:
    seconds = [deed.seconds for deed in own if deed.seconds is not None]
    declined = sum(deed.what == "decline" for deed in own)
    return PersonPace(
        who[1],
        len(own),
        days,
        _quartiles(seconds),
        declined,
        wrong,
    )


def _quartiles(seconds: Sequence[float]) -> list[int]:
    if len(seconds) < 2:
        return [round(each) for each in seconds] * 3
    return [round(each) for each in quantiles(seconds, n=4, method="inclusive")]


def _unusual(decided: Sequence[Deed], since: date) -> list[Anomaly]:
    state = host_state()
    before = paced.decisions(*_bounds(since - anomalies.USUAL_OF, since - timedelta(days=1)))
    local = {deed.at: timezone.localtime(deed.at) for deed in decided}
    off = working_days.off({moment.date() for moment in local.values()}, state)
    return [
        *anomalies.fast_runs(decided, policy_numbers.get(Number.SECONDS_BETWEEN_SIGNATURES)),
        *anomalies.hasty(decided, before),
        *anomalies.out_of_hours(decided, local, off),
        *anomalies.one_does_most(decided, _command_holders()),
        *anomalies.nobody_reviews(paced.unreviewed(_unreviewed_since(state))),
    ]


def _command_holders() -> int:
    held = Seat.objects.in_force().filter(role=Role.COMMAND)
    return held.values("person").distinct().count()


def _unreviewed_since(state: str) -> datetime:
    day = working_days.before(timezone.localdate(), anomalies.DAYS_UNREVIEWED, state)
    return working_days.midnight(day)
