"""Who may take a step, and the sentence why not. The page shows it, the workflow raises it."""

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from access_requests import checklist
from access_requests.models import (
    AWAITING_COMMAND,
    UNFILED,
    AccessRequest,
    Decision,
    Grant,
    Review,
    SignOff,
    Status,
)
from access_requests.proposal import Proposal
from agencies import seats
from agencies.models import Agency, Kind, Network, Role, User

# Until restrictions are rows with citations: whom SB 34 (Civil Code 1798.90.55) does not let the
# department share with. A refusal can be wrong and be put right; a grant cannot be undone.
EXCLUDED_KINDS = {Kind.FEDERAL, Kind.IMMIGRATION, Kind.PRIVATE, Kind.UNRESOLVED}


def reason_not_to_file_for(user: User, networks: Collection[int]) -> str:
    if not _holds(user, Role.REQUESTER, networks):
        return _("You do not file requests for all of these networks.")
    return ""


def reason_not_to_begin(user: User) -> str:
    if not seats.networks(user, Role.REQUESTER).exists():
        return _("Only requesters begin a request.")
    return ""


def reason_not_to_complete(user: User, access_request: AccessRequest) -> str:
    if access_request.status not in UNFILED:
        return _("%(request)s is %(status)s; what was filed is not changed.") % _named(
            access_request
        )
    if access_request.status == Status.RETURNED and user.person_id != access_request.requester_id:
        return _("Only the person who filed this request answers the question.")
    if reason := reason_not_to_begin(user):
        return reason
    return reason_not_to_file_for(user, access_request.networks)


def missing(access_request: AccessRequest) -> list[str]:
    """The topics of a draft that still lack an answer, in the order in which they are asked."""
    given = {
        "agency": access_request.agency_name,
        "access": access_request.networks and access_request.permissions,
        "purpose": access_request.purpose and access_request.legal_basis,
        "dates": access_request.ends_on,
    }
    return [topic for topic, answer in given.items() if not answer]


def reason_not_to_file(user: User, access_request: AccessRequest) -> str:
    if reason := reason_not_to_complete(user, access_request):
        return reason
    if missing(access_request):
        return _("Some questions are not answered yet.")
    return reason_against_dates(access_request.starts_on, access_request.ends_on)


def reason_against_dates(starts_on: date | None, ends_on: date | None) -> str:
    today = timezone.localdate()
    if ends_on is None:
        return _("Say when the access ends.")
    if ends_on < today:
        return _("The last day of access has passed.")
    if ends_on > latest_end(starts_on or today):
        return _("Access lasts %(months)s months at most: until %(date)s.") % {
            "months": settings.LONGEST_GRANT_MONTHS,
            "date": latest_end(starts_on or today),
        }
    return ""


def latest_end(start: date) -> date:
    months = start.month - 1 + settings.LONGEST_GRANT_MONTHS
    year, month = start.year + months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(start.day, (following - timedelta(days=1)).day))


def reason_not_to_withdraw(user: User, access_request: AccessRequest) -> str:
    if access_request.status not in (*UNFILED, Status.AWAITING_REVIEW, *AWAITING_COMMAND):
        return _("%(request)s is %(status)s.") % _named(access_request)
    if access_request.status == Status.DRAFT:
        return reason_not_to_complete(user, access_request)
    if user.person_id != access_request.requester_id:
        return _("Only the person who filed this request withdraws it.")
    return ""


def reason_not_to_review(user: User, access_request: AccessRequest) -> str:
    if access_request.status != Status.AWAITING_REVIEW:
        return _("%(request)s is %(status)s.") % _named(access_request)
    if user.person_id == access_request.requester_id:
        return _("You filed this request, so someone else must review it.")
    if not _holds(user, Role.REVIEWER, access_request.networks):
        return _("You do not review requests for all of these networks.")
    return ""


def reason_not_to_recommend(
    user: User, access_request: AccessRequest, review: Review | None
) -> str:
    if reason := reason_not_to_review(user, access_request):
        return reason
    if review is None or review.of_version != access_request.version or review.agency is None:
        return _("Confirm first who the agency is.")
    if not checklist.is_answered(review):
        return _("Answer every check first.")
    return reason_against_agency(review.agency, access_request.network_list)


def reason_against_agency(agency: Agency, networks: list[Network]) -> str:
    if agency.kind in EXCLUDED_KINDS:
        return _("%(agency)s is of the kind “%(kind)s”. The department gives it no access.") % {
            "agency": agency,
            "kind": agency.get_kind_display(),
        }
    if any(network.host.state != agency.state for network in networks):
        return _("%(agency)s is outside this state. The department gives it no access.") % {
            "agency": agency
        }
    return ""


def reason_not_to_sign_off(
    user: User, access_request: AccessRequest, decision: Decision | None = None
) -> str:
    if access_request.status not in AWAITING_COMMAND:
        return _("%(request)s is %(status)s.") % _named(access_request)
    if user.person_id == access_request.requester_id:
        return _("You filed this request, so someone else must sign it.")
    if user.person_id == access_request.reviewer_id:
        return _("You reviewed this request, so someone else must sign it.")
    if not _holds(user, Role.COMMAND, access_request.networks):
        return _("You hold no command seat for all of these networks.")
    first = first_approval(access_request)
    if first and first.officer_id == user.person_id:
        return _("You signed first, so another command officer must sign second.")
    if decision == Decision.APPROVE:
        return reason_against_agency(access_request.review.confirmed, access_request.network_list)
    return ""


def reason_against_scope(access_request: AccessRequest, proposal: Proposal) -> str:
    """An officer grants what was asked or less, a second officer what the first granted."""
    if not proposal.reason.strip():
        return _("Give your reason.")
    if proposal.decision != Decision.APPROVE:
        return ""
    if not proposal.networks or not proposal.permissions or not proposal.ends_on:
        return _("An approval names networks, permissions and a last day.")
    if not (
        set(proposal.networks) <= set(access_request.networks)
        and set(proposal.permissions) <= set(access_request.permissions)
        and access_request.ends_on
        and proposal.ends_on <= access_request.ends_on
    ):
        return _("You can grant less than was asked for, never more.")
    if (first := first_approval(access_request)) and not _same_scope(first, proposal):
        return _("A second officer approves what the first approved, or returns the request.")
    return reason_against_dates(access_request.starts_on, proposal.ends_on)


def first_approval(access_request: AccessRequest) -> SignOff | None:
    """The approval this request already has, where it needs two."""
    if access_request.status != Status.AWAITING_SECOND_SIGN_OFF:
        return None
    return access_request.sign_offs.filter(version=access_request.version - 1).first()


def _same_scope(first: SignOff, proposal: Proposal) -> bool:
    return (
        set(first.networks) == set(proposal.networks)
        and set(first.permissions) == set(proposal.permissions)
        and first.ends_on == proposal.ends_on
    )


def reason_not_to_revoke(user: User, grant: Grant) -> str:
    if not grant.is_in_force and grant.revoked_at is not None:
        return _("This access was revoked already.")
    held = set(seats.networks(user, Role.COMMAND).values_list("pk", flat=True))
    if held.isdisjoint(grant.networks):
        return _("You hold no command seat for any of these networks.")
    return ""


def _holds(user: User, role: Role, networks: Collection[int]) -> bool:
    held = seats.networks(user, role).values_list("pk", flat=True)
    return set(networks).issubset(held)


def _named(access_request: AccessRequest) -> dict[str, str]:
    status = access_request.get_status_display().lower()
    return {"request": access_request.reference, "status": status}
