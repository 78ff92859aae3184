"""Who adds, confirms and revokes a calling system, and the sentence why not."""

from collections.abc import Collection

from agencies import refusals_of_machines as refusals
from agencies import seats
from agencies.models import CallingSystem, Person, Role, Scope, User


def reason_not_to_add(user: User) -> str:
    return "" if seats.is_administrator(user) else refusals.SETS_NO_SYSTEM()


def reason_against_drafts(
    scopes: Collection[str], networks: Collection[int], drafts_for: Person | None
) -> str:
    if Scope.DRAFT not in scopes:
        return refusals.DRAFTS_FOR_NOBODY() if drafts_for else ""
    user = User.objects.filter(person=drafts_for).first() if drafts_for else None
    if user is None or not seats.holds(user, Role.REQUESTER, networks):
        return refusals.DRAFTS_FOR_NOBODY()
    return ""


def reason_not_to_confirm(user: User, system: CallingSystem) -> str:
    if reason := _reason_of_state(system):
        return reason
    if system.added_by_id == user.person_id:
        return refusals.SYSTEM_OF_OWN(system=system)
    if not seats.holds(user, Role.COMMAND, system.networks):
        return refusals.CONFIRMS_NO_SYSTEM(system=system)
    return ""


def _reason_of_state(system: CallingSystem) -> str:
    if system.revoked_at:
        return refusals.SYSTEM_IS_REVOKED(system=system)
    return refusals.SYSTEM_CONFIRMED_ALREADY(system=system) if system.confirmed_at else ""


def reason_not_to_change_secret(user: User, system: CallingSystem) -> str:
    if reason := reason_not_to_add(user):
        return reason
    return refusals.SYSTEM_IS_REVOKED(system=system) if system.revoked_at else ""


def reason_not_to_revoke(user: User, system: CallingSystem) -> str:
    if system.revoked_at:
        return refusals.SYSTEM_IS_REVOKED(system=system)
    commands = seats.networks(user, Role.COMMAND).filter(pk__in=system.networks).exists()
    if not (commands or seats.is_administrator(user)):
        return refusals.REVOKES_NO_SYSTEM(system=system)
    return ""


def may_read(user: User) -> bool:
    """The page of the systems."""
    return bool(seats.roles(user) & {Role.ADMINISTRATOR, Role.COMMAND, Role.OVERSIGHT})
