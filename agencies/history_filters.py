"""By whom the history is filtered, in which role, and about which network or person."""

from typing import Any

from django.db.models import Exists, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter

from agencies.models import Network, Person, Role, Seat, User
from audit import event_index
from audit.filters import LONGEST_STEP, declare
from audit.identifiers import first_of
from audit.models.event import EventQuerySet

NOBODY = "nobody"


def _people() -> list[tuple[str, Any]]:
    users = User.objects.select_related("person").order_by("person__name")
    return [*((str(user.pk), str(user)) for user in users), (NOBODY, _("Nobody: by itself"))]


def _done_by(found: EventQuerySet, name: str, who: str) -> EventQuerySet:
    return found.filter(actor_id=None if who == NOBODY else int(who))


def _done_as(found: EventQuerySet, name: str, role: str) -> EventQuerySet:
    """By those who held the role then. They are named one by one: the database counts on it."""
    seats = Seat.objects.filter(role=role)
    unended = Q(ends_at=None) | Q(ends_at__gt=OuterRef("at"))
    held = seats.filter(
        unended,
        person__user=OuterRef("actor_id"),
        starts_at__lte=OuterRef("at"),
        confirmed_until__gt=OuterRef("at"),
    )
    holders = User.objects.filter(person__in=seats.values("person")).values_list("pk", flat=True)
    first = seats.aggregate(first=Min("starts_at"))["first"] or timezone.now()
    since = {"id__gte": first_of(first - LONGEST_STEP)}  # before, there is nothing to look through
    return found.filter(Exists(held), actor_id__in=list(holders), **since)


def _about_network(found: EventQuerySet, name: str, network: Network | None) -> EventQuerySet:
    return event_index.mentioning(found, f"network:{network.pk}") if network else found


def _about_person(found: EventQuerySet, name: str, person: Person | None) -> EventQuerySet:
    return event_index.mentioning(found, f"person:{person.pk}") if person else found


declare(
    "who",
    lambda: ChoiceFilter(
        label=_("Who"), empty_label=_("Anybody"), choices=_people, method=_done_by
    ),
)
declare(
    "role",
    lambda: ChoiceFilter(
        label=_("Role"), empty_label=_("Any role"), choices=Role.choices, method=_done_as
    ),
)
declare(
    "network",
    lambda: ModelChoiceFilter(
        label=_("Network"),
        empty_label=_("All networks"),
        queryset=Network.objects.all(),
        method=_about_network,
    ),
)
declare(
    "person",
    lambda: ModelChoiceFilter(
        label=_("About whom"),
        empty_label=_("Anybody"),
        queryset=Person.objects.all(),
        method=_about_person,
    ),
)
