"""Whose turn it is: who is told that a request waits, and whom its page names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access_requests import policy, policy_of_approval
from access_requests.models import AWAITING_COMMAND, UNFILED, AccessRequest, Status
from agencies import standing_in
from agencies.models import Absence, Role, Seat, User


@dataclass(frozen=True)
class Turn:
    role: Role
    people: tuple[User, ...]
    if_nobody: str  # what stops the request, and who can help

    @property
    def sentence(self) -> str:
        if not self.people:
            return self.if_nobody
        away = standing_in.absences_of(self.people, self.role)
        names = [_named(user, away.get(user.person_id)) for user in self.people]
        return _waiting_for(self.role) % {"people": _either(names)}


def of(access_request: AccessRequest) -> Turn | None:
    """Of a request that has ended it is nobody's turn."""
    if access_request.status in UNFILED:
        return Turn(Role.REQUESTER, *_requesters(access_request))
    if access_request.status == Status.AWAITING_REVIEW:
        return Turn(Role.REVIEWER, *_reviewers(access_request))
    if access_request.status in AWAITING_COMMAND:
        return Turn(Role.COMMAND, *_officers(access_request))
    return None


def _requesters(access_request: AccessRequest) -> tuple[tuple[User, ...], str]:
    """The one whose request it is; of a draft anyone who files for its networks, if need be."""
    filing = tuple(holders(Role.REQUESTER, access_request.networks))
    own = tuple(user for user in filing if user.person_id == access_request.requester_id)
    if own or access_request.status == Status.RETURNED:
        gone = _("Only %(person)s can answer the question, who does not file for all of these"
                 " networks now. An administrator must give a seat.")  # fmt: skip
        return own, gone % {"person": access_request.requester}
    return filing, _(
        "Nobody files requests for all of these networks. An administrator must give a seat."
    )


def _reviewers(access_request: AccessRequest) -> tuple[tuple[User, ...], str]:
    able = holders(Role.REVIEWER, access_request.networks)
    able = able.exclude(person=access_request.requester_id)
    reviewing = policy.current_reviewer(access_request)
    begun = tuple(user for user in able if reviewing and user.person_id == reviewing.pk)
    return begun or tuple(able), _(
        "Nobody holds a reviewer seat for all of these networks who did not file it."
        " An administrator must give a seat."
    )


def _officers(access_request: AccessRequest) -> tuple[tuple[User, ...], str]:
    first = policy_of_approval.first_approval(access_request)
    signed_by = first.officer_id if first else None
    others = {access_request.requester_id, access_request.reviewer_id, signed_by} - {None}
    able = holders(Role.COMMAND, access_request.networks).exclude(person__in=others)
    if first:
        return tuple(able), _(
            "Nobody holds a command seat for all of these networks who neither filed nor reviewed"
            " it nor signed first. An administrator must give a seat."
        )
    return tuple(able), _(
        "Nobody holds a command seat for all of these networks who neither filed nor reviewed it."
        " An administrator must give a seat."
    )


def holders(role: Role, networks: Collection[int]) -> QuerySet[User]:
    """Those with a seat for every one of these networks: one for some of them is not enough."""
    held = Seat.objects.in_force().filter(role=role)
    if networks:
        held = held.filter(network__in=networks)
    counted = held.values("person").annotate(n=Count("network", distinct=True)).order_by()
    able = counted.filter(n__gte=len(set(networks))).values("person")
    return User.objects.at_work().filter(person__in=able).order_by("person__name", "pk")


def holders_of_any(role: Role, networks: Collection[int]) -> QuerySet[User]:
    """Those with a seat for one of these networks or more."""
    held = Seat.objects.in_force().filter(role=role, network__in=networks)
    found = User.objects.at_work().filter(person__in=held.values("person"))
    return found.order_by("person__name", "pk")


def _waiting_for(role: Role) -> str:
    if role == Role.REQUESTER:
        return _("Waiting for the requester: %(people)s.")
    if role == Role.REVIEWER:
        return _("Waiting for a reviewer: %(people)s.")
    return _("Waiting for a command officer: %(people)s.")


def _named(user: User, away: Absence | None) -> str:
    if away is None:
        return str(user)
    told = {"person": user, "until": date_format(away.ends_on), "delegate": away.delegate}
    return _("%(person)s (away until %(until)s, %(delegate)s instead)") % told


def _either(names: Sequence[str]) -> str:
    *others, last = names
    if not others:
        return last
    return _("%(some)s or %(last)s") % {"some": ", ".join(others), "last": last}
