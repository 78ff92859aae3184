"""Declining what the law bars. Narrowing: many may be chosen at once, each is a step of its own."""

from django.utils.translation import gettext_noop

from access_requests import barred, events, grants, notifications, policy_of_declines, workflow
from access_requests.models import AccessRequest, Status
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=AccessRequest, to=gettext_noop("decline what the law bars"))
def decline(pk: int, *, by: User, version: int, reason: str) -> AccessRequest:
    access_request = workflow.lock(pk, version)
    refuse_if(policy_of_declines.reason_not_to_decline(by, access_request))
    refuse_if(grants.reason_missing(reason))
    law = barred.in_words(barred.bars([access_request])[pk])
    with step(events.DECLINED_BY_LAW, access_request, by=by, law=law, reason=reason):
        workflow.move(access_request, Status.DECLINED)
        notifications.tell_requester(access_request)
    return access_request
