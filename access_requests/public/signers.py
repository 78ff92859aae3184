"""Who decided, as the public reads it: in which role and of what rank, and never by name."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from access_requests.models import SignOff
from agencies.models import Person, Role, Seat

Act = tuple[int, datetime]  # of which person, and when
# Who holds several seats acts on the record in the first of these.
ROLES = [Role.COMMAND, Role.REVIEWER, Role.OVERSIGHT, Role.ADMINISTRATOR]


@dataclass(frozen=True)
class Signer:
    role: str
    rank: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.role, self.rank) if part)


class Signers:
    """Of all these acts, in two queries."""

    def __init__(self, acts: Iterable[Act]) -> None:
        people = {person for person, _at in acts}
        self._ranks: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
        self._seats: dict[int, list[Seat]] = defaultdict(list)
        past = Person.history.filter(id__in=people).order_by("id", "version")
        for pk, since, rank in past.values_list("id", "history_date", "rank"):
            self._ranks[pk].append((since, rank))
        for seat in Seat.objects.filter(person__in=people).order_by("pk"):
            self._seats[seat.person_id].append(seat)

    def of(self, person: int, at: datetime) -> Signer:
        """As they were when they acted."""
        return Signer(self._role(person, at), self._rank(person, at))

    def _rank(self, person: int, at: datetime) -> str:
        known = self._ranks[person]
        place = bisect_right(known, at, key=lambda each: each[0])
        return known[max(place - 1, 0)][1] if known else ""

    def _role(self, person: int, at: datetime) -> str:
        held = {seat.role for seat in self._seats[person] if _is_held(seat, at)}
        return next((str(role.label) for role in ROLES if role in held), "")


def _is_held(seat: Seat, at: datetime) -> bool:
    until = min(filter(None, (seat.ends_at, seat.confirmed_until)))
    return seat.starts_at <= at < until


def acts_of(approvals: Iterable[SignOff]) -> list[Act]:
    return [(each.officer_id, each.signature.signed_at) for each in approvals]
