"""What an approval gives, and how it ends before its time."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import (
    events,
    news,
    notifications,
    policy_of_grants,
    refusals,
    settling,
    work_orders,
)
from access_requests.models import AccessRequest, Cause, Grant, SignOff
from access_requests.working_days import midnight
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def issue(access_request: AccessRequest, sign_off: SignOff) -> Grant:
    """Inside the step that approves. Access begins with the signature at the earliest."""
    if sign_off.ends_on is None:
        raise ValueError("Only an approval is granted.")
    starts_at = sign_off.signature.signed_at
    if access_request.starts_on:
        starts_at = max(starts_at, midnight(access_request.starts_on))
    grant = Grant(
        access_request=access_request,
        sign_off=sign_off,
        agency=access_request.review.confirmed,
        networks=sign_off.networks,
        permissions=sign_off.permissions,
        starts_at=starts_at,
        ends_at=midnight(sign_off.ends_on + timedelta(days=1)),
    )
    grant.save()
    settling.by(grant)
    work_orders.order_for(grant, Cause.APPROVED)
    return grant


@one_transaction(on=Grant, to=gettext_noop("revoke the access"))
def revoke(pk: int, *, by: User, reason: str) -> Grant:
    """At once; narrowing waits for nobody."""
    grant = lock(pk)
    refuse_if(policy_of_grants.reason_not_to_revoke(by, grant) or reason_missing(reason))
    with step(events.REVOKED, grant.access_request, by=by, reason=reason):
        end(grant, by=by, reason=reason)
    return grant


@one_transaction(on=Grant, to=gettext_noop("suspend the access"))
def suspend(pk: int, *, by: User, reason: str) -> Grant:
    grant = lock(pk)
    refuse_if(policy_of_grants.reason_not_to_suspend(by, grant) or reason_missing(reason))
    with step(events.SUSPENDED, grant.access_request, by=by, reason=reason):
        grant.suspended_at, grant.suspended_by = timezone.now(), by.person
        grant.suspended_because = reason
        grant.save()
        work_orders.order_for(grant, Cause.SUSPENDED)
        notifications.tell_of_grant(grant, news.SUSPENDED)
    return grant


def end(grant: Grant, *, by: User, reason: str, as_error: bool = False) -> None:
    """Inside the step that revokes."""
    grant.revoked_at, grant.revoked_by = timezone.now(), by.person
    grant.revoked_because, grant.revoked_as_error = reason, as_error
    grant.save()
    work_orders.order_for(grant, Cause.REVOKED)
    notifications.tell_of_grant(grant, news.REVOKED)


def lock(pk: int) -> Grant:
    """Its request first, as everywhere: two steps on one case come one after the other."""
    requests = AccessRequest.objects.select_for_update(no_key=True, of=("self",))
    access_request = requests.get(grant=pk)
    grant = Grant.objects.select_for_update(no_key=True).get(pk=pk)
    grant.access_request = access_request
    return grant


def reason_missing(reason: str) -> str:
    return "" if reason.strip() else refusals.NO_REASON()
