"""Who holds which seat. The only module that writes django-guardian's permissions."""

from collections.abc import Collection

from django.db import models, transaction
from guardian.shortcuts import get_objects_for_user

from agencies.models import Agency, Network, NetworkUserObjectPermission, Person, Role, Seat, User

PERMISSIONS = {
    Role.REQUESTER: "file_requests",
    Role.REVIEWER: "review_requests",
    Role.COMMAND: "sign_off_requests",
    Role.OPERATOR: "operate",
    Role.OVERSIGHT: "oversee",
}


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
    held = Seat.objects.held_by(user).filter(role=role)
    return permitted.filter(pk__in=held.values("network"))


def holds(user: User, role: Role, on: Collection[int]) -> bool:
    """Does this user act in this role on all of these networks?"""
    return set(on).issubset(networks(user, role).values_list("pk", flat=True))


def roles(user: User) -> set[Role]:
    held = Seat.objects.held_by(user)
    return {Role(role) for role in held.values_list("role", flat=True)}


def is_administrator(user: User) -> bool:
    return user.is_authenticated and Role.ADMINISTRATOR in roles(user)


def commands(user: User, host: Agency | None) -> bool:
    """On any network of this department, or of any at all."""
    held = networks(user, Role.COMMAND)
    return (held.filter(host=host) if host else held).exists()


def hosts(user: User, role: Role) -> models.QuerySet[Agency]:
    return Agency.objects.filter(networks__in=networks(user, role)).distinct()
