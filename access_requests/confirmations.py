"""Who confirmed an agency's identity, and when: read from the history of reviews."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from access_requests import events
from access_requests.models import Review
from access_requests.models.access_request import reference_of


class Confirmation(NamedTuple):
    agency_id: int
    when: datetime
    who: str
    access_request_id: int
    agency_name: str  # as the request writes it
    note: str

    @property
    def reference(self) -> str:
        return reference_of(self.access_request_id)


VALUES = [
    "agency_id",
    "event__at",
    "event__actor_name",
    "access_request_id",
    "access_request__agency_name",
    "identity_note",
]


def of(agencies: Collection[int]) -> list[Confirmation]:
    """Each time a person said that it is one of these who asks, the latest first."""
    return [Confirmation(*row) for row in _confirmed(agencies).order_by("-event__id")]


def latest_of(agencies: Collection[int]) -> dict[int, Confirmation]:
    found = _confirmed(agencies).order_by("agency_id", "-event__id").distinct("agency_id")
    return {row[0]: Confirmation(*row) for row in found}


def _confirmed(agencies: Collection[int]) -> QuerySet[Any, Any]:
    identified = Review.history.filter(agency__in=agencies, event__kind=events.IDENTIFIED.name)
    return identified.values_list(*VALUES)
