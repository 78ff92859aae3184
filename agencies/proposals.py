"""A seat that is signed for: an administrator proposes it, a command officer signs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from agencies import messages, seat_statements, seating
from agencies import policy_of_seats as policy
from agencies.acts import SEAT
from agencies.events import (
    SEAT_DECLINED,
    SEAT_GIVEN,
    SEAT_PROPOSAL_VIEWED,
    SEAT_PROPOSAL_WITHDRAWN,
    SEAT_PROPOSED,
)
from agencies.models import Network, Person, ProposalStatus, Role, Seat, SeatProposal, User
from agencies.news import News
from agencies.news_of_seats import SEAT_GIVEN as SEAT_GIVEN_TO
from agencies.news_of_seats import SEAT_REFUSED, SEAT_TO_SIGN
from audit import clock, signatures
from audit.attempts import one_transaction, refuse_if
from audit.models import Challenge
from audit.steps import step

ACT = SEAT.name


def propose(
    person: Person,
    role: Role,
    network: Network,
    *,
    by: User,
    reason: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> SeatProposal:
    about = {"role": role, "network": network, "starts_at": starts_at, "ends_at": ends_at}
    proposal: SeatProposal = _propose(person.pk, by=by, reason=reason, **about)
    return proposal


@one_transaction(on=Person, to=gettext_noop("propose a seat"))
def _propose(
    pk: int, *, by: User, reason: str, starts_at: datetime | None, **about: Any
) -> SeatProposal:
    person = Person.objects.select_for_update(no_key=True).get(pk=pk)
    about |= {"person": person, "starts_at": starts_at or clock.now()}
    refuse_if(policy.reason_not_to_propose(by, Seat(**about)) or policy.reason_missing(reason))
    proposal = SeatProposal(proposed_by=by.person, reason=reason, **about)
    with step(SEAT_PROPOSED, proposal, by=by, reason=reason, **seating.facts(proposal)):
        proposal.save()
        messages.tell(_officers(proposal), SEAT_TO_SIGN, proposal)
    return proposal


def _officers(proposal: SeatProposal) -> QuerySet[User]:
    """Who may sign, or decline."""
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network__host=proposal.network.host)
    others = held.exclude(person=proposal.person)
    return User.objects.at_work().filter(person__in=others.values("person"))


def view(proposal: SeatProposal, *, by: User) -> None:
    signatures.record_view(SEAT_PROPOSAL_VIEWED, proposal, by=by)


def ask(proposal: SeatProposal, *, by: User) -> Challenge:
    """The words of the page to sign."""
    issued = signatures.issue()
    return signatures.ask(by, proposal, ACT, seat_statements.write(proposal, by, issued), issued)


@one_transaction(on=SeatProposal, to=gettext_noop("sign for a seat"))
def sign(pk: int, *, by: User, challenge: UUID | None, answer: str) -> SeatProposal:
    """One officer gives one seat: the answer of a key to what the page showed of it."""
    asked = signatures.find(challenge, by, model=SeatProposal, subject_pk=pk)
    proposal = lock(pk)
    refuse_if(policy.reason_not_to_sign_for(by, proposal))
    refuse_if(policy.reason_against_seat(seat_of(proposal)))
    refuse_if(signatures.reason_not_yet(by, proposal))
    statement = seat_statements.write(proposal, by, asked.issued)
    facts = {"reason": proposal.reason, **seating.facts(proposal)}
    with step(SEAT_GIVEN, proposal, by=by, **facts):
        give(proposal, asked, answer, statement)
        _tell_of_outcome(proposal, SEAT_GIVEN_TO)
    return proposal


def give(proposal: SeatProposal, asked: Challenge, answer: str, statement: str) -> Seat:
    """Inside the step that signs."""
    seat = seat_of(proposal)
    signatures.sign(asked, answer, statement=statement)
    proposal.status = ProposalStatus.GIVEN
    proposal.save()
    seating.save(seat)
    return seat


def _tell_of_outcome(proposal: SeatProposal, what: News) -> None:
    """Who proposed it and who it is about; of a seat that is given, everybody who watches."""
    concerned = User.objects.filter(person__in=[proposal.person_id, proposal.proposed_by_id])
    watching = messages.officers_and_oversight() if what is SEAT_GIVEN_TO else User.objects.none()
    messages.tell([*concerned, *watching], what, proposal)


@one_transaction(on=SeatProposal, to=gettext_noop("decline a seat"))
def decline(pk: int, *, by: User, reason: str) -> SeatProposal:
    """Narrowing: no key is asked."""
    proposal = lock(pk)
    refuse_if(policy.reason_not_to_decide(by, proposal) or policy.reason_missing(reason))
    with step(SEAT_DECLINED, proposal, by=by, reason=reason, **seating.facts(proposal)):
        proposal.status, proposal.answer = ProposalStatus.DECLINED, reason
        proposal.save()
        _tell_of_outcome(proposal, SEAT_REFUSED)
    return proposal


@one_transaction(on=SeatProposal, to=gettext_noop("withdraw the proposal of a seat"))
def withdraw(pk: int, *, by: User) -> SeatProposal:
    proposal = lock(pk)
    refuse_if(policy.reason_not_to_withdraw(by, proposal))
    with step(SEAT_PROPOSAL_WITHDRAWN, proposal, by=by, **seating.facts(proposal)):
        proposal.status = ProposalStatus.WITHDRAWN
        proposal.save()
    return proposal


def lock(pk: int) -> SeatProposal:
    return SeatProposal.objects.select_for_update(no_key=True).get(pk=pk)


def seat_of(proposal: SeatProposal) -> Seat:
    """As it was proposed; signed for later, it starts with the signature."""
    return Seat(
        proposal=proposal,
        person=proposal.person,
        role=proposal.role,
        network=proposal.network,
        starts_at=max(proposal.starts_at, clock.now()),
        ends_at=proposal.ends_at,
    )
