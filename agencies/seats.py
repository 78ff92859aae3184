"""Give and end seats. The only module that writes django-guardian's permissions."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from agencies.events import SEAT_ENDED, SEAT_GIVEN
from agencies.models import Network, NetworkUserObjectPermission, Person, Role, Seat, User
from audit import clock
from audit.steps import step

PERMISSIONS = {
    Role.REQUESTER: "file_requests",
    Role.REVIEWER: "review_requests",
    Role.COMMAND: "sign_off_requests",
    Role.OPERATOR: "operate",
    Role.OVERSIGHT: "oversee",
}


@transaction.atomic(durable=True)
def give(
    person: Person,
    role: Role,
    network: Network | None,
    *,
    by: models.Model | None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Seat:
    seat = Seat(person=person, role=role, network=network)
    seat.starts_at, seat.ends_at = starts_at or clock.now(), ends_at
    with step(SEAT_GIVEN, seat, by=by, **_facts(seat)):
        seat.save()
    project(person)
    return seat


@transaction.atomic(durable=True)
def end(pk: int, *, by: models.Model | None) -> Seat:
    seat = Seat.objects.select_for_update().get(pk=pk)
    with step(SEAT_ENDED, seat, by=by, **_facts(seat)):
        seat.ends_at = timezone.now()
        seat.save()
    project(seat.person)
    return seat


def project(person: Person) -> None:
    """Make the permissions of this person's user those of the seats in force."""
    user = User.objects.filter(person=person).first()
    if user is None:
        return
    with transaction.atomic():
        held = person.seats.in_force().select_related("network")
        kept = [_permission(user, seat.role, seat.network) for seat in held if seat.network]
        stale = NetworkUserObjectPermission.objects.filter(user=user)
        stale.exclude(pk__in=[permission.pk for permission in kept]).delete()


def _permission(user: User, role: str, network: Network) -> NetworkUserObjectPermission:
    return NetworkUserObjectPermission.objects.assign_perm(PERMISSIONS[Role(role)], user, network)


def networks(user: User, role: Role) -> models.QuerySet[Network]:
    """Where this user acts in this role now. A seat that ended a second ago no longer counts."""
    permitted = get_objects_for_user(
        user,
        f"agencies.{PERMISSIONS[role]}",
        klass=Network,
        use_groups=False,
        with_superuser=False,
        accept_global_perms=False,
    )
    held = Seat.objects.in_force().filter(person=user.person_id, role=role)
    return permitted.filter(pk__in=held.values("network"))


def holds(user: User, role: Role, on: Collection[int]) -> bool:
    """Does this user act in this role on all of these networks?"""
    return set(on).issubset(networks(user, role).values_list("pk", flat=True))


def roles(user: User) -> set[Role]:
    held = Seat.objects.in_force().filter(person=user.person_id)
    return {Role(role) for role in held.values_list("role", flat=True)}


def is_administrator(user: User) -> bool:
    return user.is_authenticated and Role.ADMINISTRATOR in roles(user)


def _facts(seat: Seat) -> dict[str, Any]:
    return {
        "person": str(seat.person),
        "role": Role(seat.role).label,
        "network": str(seat.network or "–"),
    }
