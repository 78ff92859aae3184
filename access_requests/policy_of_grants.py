"""Who may end or suspend an access, and the sentence why not. Narrowing is made easy."""

from collections.abc import Iterable

from access_requests import refusals, refusals_of_grants, screenings
from access_requests.models import Grant, State
from access_requests.models.grant import GrantQuerySet
from agencies import seats
from agencies.models import Role, User

SUSPENDING = (Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT)


def reason_not_to_revoke(user: User, grant: Grant) -> str:
    """A command officer of any of its networks; what is over is not revoked."""
    if not _acts_on(user, Role.COMMAND, grant):
        return refusals_of_grants.REVOKES_NONE_OF_THESE()
    return _reason_over(grant)


def reason_not_to_suspend(user: User, grant: Grant) -> str:
    if not any(_acts_on(user, role, grant) for role in SUSPENDING):
        return refusals_of_grants.SUSPENDS_NONE_OF_THESE()
    if reason := _reason_over(grant):
        return reason
    if grant.suspended_at is not None:
        return refusals_of_grants.SUSPENDED_ALREADY(agency=grant.agency)
    return ""


def revocable() -> GrantQuerySet:
    return Grant.objects.unended()


def suspendable() -> GrantQuerySet:
    return revocable().filter(suspended_at=None)


def open_to_revoke(user: User) -> GrantQuerySet:
    """Those of which `reason_not_to_revoke` says nothing."""
    return revocable().filter(networks__overlap=_networks(user, [Role.COMMAND]))


def open_to_suspend(user: User) -> GrantQuerySet:
    """Those of which `reason_not_to_suspend` says nothing."""
    return suspendable().filter(networks__overlap=_networks(user, SUSPENDING))


def reason_not_to_revoke_many(user: User) -> str:
    """Of whichever accesses."""
    return "" if Role.COMMAND in seats.roles(user) else refusals_of_grants.REVOKES_NONE_OF_THESE()


def reason_not_to_suspend_many(user: User) -> str:
    may = seats.roles(user).intersection(SUSPENDING)
    return "" if may else refusals_of_grants.SUSPENDS_NONE_OF_THESE()


def reason_not_to_resume(user: User, grant: Grant) -> str:
    """As for an approval: a command officer of all networks, who neither filed nor reviewed it."""
    if not seats.holds(user, Role.COMMAND, grant.networks):
        return refusals.COMMANDS_NONE_OF_THESE()
    if user.person_id == grant.access_request.requester_id:
        return refusals.FILED_WHAT_HE_SIGNS()
    if user.person_id == grant.access_request.reviewer_id:
        return refusals.REVIEWED_WHAT_HE_SIGNS()
    if _reason_over(grant):
        return refusals_of_grants.IS_OVER(agency=grant.agency)
    if grant.suspended_at is None:
        return refusals_of_grants.IS_NOT_SUSPENDED(agency=grant.agency)
    return screenings.look_at(grant.access_request).reason


def _acts_on(user: User, role: Role, grant: Grant) -> bool:
    return seats.networks(user, role).filter(pk__in=grant.networks).exists()


def _networks(user: User, roles: Iterable[Role]) -> list[int]:
    return [pk for role in roles for pk in seats.networks(user, role).values_list("pk", flat=True)]


def _reason_over(grant: Grant) -> str:
    if grant.revoked_at is not None:
        return refusals_of_grants.REVOKED_ALREADY(agency=grant.agency)
    if grant.state == State.ENDED:
        return refusals_of_grants.HAS_ENDED(agency=grant.agency)
    return ""
