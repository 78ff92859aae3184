"""What is unusual in how people decide: a rule each, over plain rows. None of it is proof.

The thresholds stand here together, each with its reason. They are meant to be seen too often
rather than too late: whoever oversees reads one sentence and opens the cases.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from access_requests.paced import Deed

RUN = 4  # signatures in a row: three quick ones may be three plain cases
NEAR_GAP = 2  # times the minimum between two signatures: nobody reads a case in what is left
LEAST_RUN_GAP = 60  # seconds, where the department has set the minimum lower
MANY = 10  # decisions, below which a median or a share says nothing
USUAL_OF = timedelta(days=90)  # before: in a week few decide often enough to have a median
HASTY = 5  # times faster than the officer's own median
HASTY_ONES = 3  # one such case may have been read on paper before
DAY_BEGINS, DAY_ENDS = 6, 20  # in the department's own time: outside, few can be asked
MOST_SHARE = 0.75  # of all decisions by one officer, where more than one could
DAYS_UNREVIEWED = 5  # working days: a week in which nobody looked
CASES_NAMED = 5  # in one sentence; the report is to be read


@dataclass(frozen=True)
class Anomaly:
    """`rule` names the sentence, which is said in the language of whoever reads it."""

    rule: str
    who: str
    n: int
    of: int
    cases: list[int]


def _anomaly(rule: str, found: Sequence[Deed], of: int) -> Anomaly:
    cases = list(dict.fromkeys(deed.case for deed in found))
    return Anomaly(rule, found[0].name, len(found), of, cases[:CASES_NAMED])


def by_person(deeds: Iterable[Deed]) -> list[list[Deed]]:
    found: dict[int, list[Deed]] = defaultdict(list)
    for deed in deeds:
        found[deed.person].append(deed)
    return list(found.values())


def fast_runs(deeds: Sequence[Deed], least_gap: int) -> list[Anomaly]:
    """The longest run of signatures of each officer, as close as the database allows."""
    near = max(least_gap * NEAR_GAP, LEAST_RUN_GAP)
    longest = [(max(_runs(own, near), key=len), own) for own in by_person(deeds)]
    return [_anomaly("fast_run", run, len(own)) for run, own in longest if len(run) >= RUN]


def _runs(own: Sequence[Deed], near: float) -> Iterator[list[Deed]]:
    run = [own[0]]
    for before, deed in pairwise(own):
        if (deed.at - before.at).total_seconds() > near:
            yield run
            run = []
        run.append(deed)
    yield run


def hasty(deeds: Sequence[Deed], before: Sequence[Deed] = ()) -> list[Anomaly]:
    """Decisions much faster than this officer's own median, from opening to signing.

    What was decided `before` tells too what is usual, and is not called hasty itself.
    """
    limits = {own[0].person: _limit(own) for own in by_person([*before, *deeds])}
    timed = [(deed, deed.seconds) for deed in deeds if deed.seconds is not None]
    quick = [deed for deed, seconds in timed if seconds < limits[deed.person]]
    of = Counter(deed.person for deed in deeds)
    found = [own for own in by_person(quick) if len(own) >= HASTY_ONES]
    return [_anomaly("hasty", own, of[own[0].person]) for own in found]


def _limit(own: Sequence[Deed]) -> float:
    """Below which the seconds are few; 0, where too little is known to say."""
    timed = [deed.seconds for deed in own if deed.seconds is not None]
    return median(timed) / HASTY if len(timed) >= MANY else 0


def out_of_hours(
    deeds: Sequence[Deed], local: dict[datetime, datetime], days_off: Collection[date]
) -> list[Anomaly]:
    """`local` is each time of a deed where the department is."""

    def is_out(moment: datetime) -> bool:
        return moment.date() in days_off or not DAY_BEGINS <= moment.hour < DAY_ENDS

    found = [([deed for deed in own if is_out(local[deed.at])], own) for own in by_person(deeds)]
    return [_anomaly("out_of_hours", out, len(own)) for out, own in found if out]


def one_does_most(deeds: Sequence[Deed], holders: int) -> list[Anomaly]:
    """`holders` of a command seat: where there is but one, nobody else could."""
    if holders < 2 or len(deeds) < MANY:
        return []
    own = max(by_person(deeds), key=len)
    if len(own) < MOST_SHARE * len(deeds):
        return []
    return [_anomaly("one_does_most", own, len(deeds))]


def nobody_reviews(waiting: Sequence[tuple[int, datetime]]) -> list[Anomaly]:
    """Requests that have awaited review for longer than they should."""
    if not waiting:
        return []
    cases = [case for case, _since in waiting[:CASES_NAMED]]
    return [Anomaly("nobody_reviews", "", len(waiting), len(waiting), cases)]
