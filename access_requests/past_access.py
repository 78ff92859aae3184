"""One access as it was at an instant, with by whose decision and on what basis it was given."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from access_requests.models import AccessRequest, Decision, Grant, Screening, SignOff, words
from agencies.models import Network, Restriction
from audit.identifiers import row_key


@dataclass(frozen=True)
class Access:
    past: Any  # a version of the grant
    networks: list[Network]
    approvals: list[SignOff]  # the one that gave it last
    considered: list[Restriction]

    @property
    def access_request(self) -> AccessRequest:
        return self.past.access_request

    @property
    def permission_words(self) -> list[str]:
        return words(self.past.permissions)

    @property
    def last_day(self) -> datetime:
        return timezone.localtime(self.past.ends_at) - timedelta(microseconds=1)

    @cached_property
    def told(self) -> dict[str, Any]:
        """What was signed."""
        return json.loads(self.approvals[-1].signature.statement)

    @property
    def legal_basis(self) -> str:
        return self.told["request"]["legal_basis"]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What the law said of it, as the officer read it."""
        return self.told.get("findings", [])

    @property
    def later_act(self) -> Any:
        """What was done to it since it was given."""
        return self.past.event if self.past.version > 1 else None


BY_NAME = ("agency__name", "id")
APPROVALS = Prefetch(
    "access_request__sign_offs",
    SignOff.objects.select_related("signature").order_by("id"),
)
SCREENINGS = Prefetch("access_request__screenings", Screening.objects.order_by("id"))


def after(found: QuerySet[Any], pk: str) -> QuerySet[Any]:
    """A page begins after the access named: none is left out or comes twice."""
    last = Grant.objects.filter(pk=row_key(pk)).select_related("agency").first()
    if last is None:
        return found
    same = Q(agency__name=last.agency.name, id__gt=last.pk)
    return found.filter(Q(agency__name__gt=last.agency.name) | same)


def told(found: QuerySet[Any]) -> Iterator[Access]:
    """In a number of queries that does not grow with the rows, but for one more each thousand."""
    networks, restrictions = Network.objects.in_bulk(), Restriction.objects.in_bulk()
    versions = found.select_related("agency", "event", "access_request")
    for past in versions.prefetch_related(APPROVALS, SCREENINGS).iterator(chunk_size=1000):
        yield Access(
            past,
            [networks[pk] for pk in sorted(past.networks)],
            approvals(past.access_request.sign_offs.all(), past.sign_off_id),
            [restrictions[pk] for pk in _considered(past) if pk in restrictions],
        )


def approvals(sign_offs: Iterable[SignOff], last: Any) -> list[SignOff]:
    """The last, which gave the access, and before it the first of two."""
    found: list[SignOff] = []
    for sign_off in sign_offs:
        is_approval = sign_off.decision == Decision.APPROVE
        found = [*found, sign_off] if is_approval else []  # a return undoes the first
        if sign_off.pk == last:
            break
    return found


def _considered(past: Any) -> list[Any]:
    """The restrictions in force when it was signed: those of the last screening before."""
    known = [each for each in past.access_request.screenings.all() if each.pk <= past.sign_off_id]
    return known[-1].considered if known else []
