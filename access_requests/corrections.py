"""What was approved in error is ended at once, and asked for anew."""

from django.utils.translation import gettext_noop

from access_requests import events, grants, policy_of_grants, workflow
from access_requests.models import AccessRequest, Grant, Status
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=Grant, to=gettext_noop("revoke what was approved in error"))
def revoke_as_error(pk: int, *, by: User, reason: str) -> AccessRequest:
    """Returns the draft, which is the requester's: nothing is given back without a signature."""
    grant = grants.lock(pk)
    refuse_if(policy_of_grants.reason_not_to_revoke(by, grant) or grants.reason_missing(reason))
    wrong = grant.access_request
    begun = wrong.asked_again.filter(status=Status.DRAFT).first()
    draft = begun or workflow.draft_again(wrong, requester=wrong.requester)
    with step(events.APPROVED_IN_ERROR, wrong, by=by, reason=reason) as taken:
        grants.end(grant, by=by, reason=reason, as_error=True)
        if begun is None:
            draft.save()
        taken.facts["draft"] = draft.reference
    return draft
