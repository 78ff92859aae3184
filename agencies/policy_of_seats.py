"""Who may give, sign for, confirm or end a seat, and the sentence why not."""

from datetime import timedelta

from django.utils import timezone

from agencies import refusals_of_seats as refusals
from agencies import seats
from agencies.models import (
    BESIDE_REQUESTER,
    CAPS,
    SIGNED_FOR,
    Agency,
    Person,
    Role,
    Seat,
    SeatProposal,
    User,
)
from audit import policy_numbers


def reason_not_to_administer(user: User | None) -> str:
    """None is the founding, and whoever runs the commands."""
    if user is not None and not seats.is_administrator(user):
        return refusals.GIVES_NO_SEATS()
    return ""


def reason_not_to_give(user: User | None, seat: Seat) -> str:
    if seat.role in SIGNED_FOR:
        return refusals.IS_SIGNED_FOR()
    return reason_not_to_administer(user) or reason_against_seat(seat)


def reason_not_to_propose(user: User, seat: Seat) -> str:
    if seat.role not in SIGNED_FOR:
        return refusals.IS_NOT_SIGNED_FOR()
    return reason_not_to_administer(user) or reason_against_seat(seat)


def reason_against_seat(seat: Seat) -> str:
    """What the database would refuse as well, whoever gave it."""
    return (
        _reason_against_dates(seat)
        or _reason_against_person(seat.person)
        or _reason_against_both(seat)
        or _reason_against_one_more(seat)
    )


def _reason_against_dates(seat: Seat) -> str:
    if seat.ends_at and seat.ends_at <= seat.starts_at:
        return refusals.SEAT_ENDS_FIRST()
    if seat.starts_at < timezone.now() - timedelta(minutes=5):
        return refusals.SEAT_IN_THE_PAST()
    return ""


def _reason_against_person(person: Person) -> str:
    if person.has_left:
        return refusals.PERSON_HAS_ENDED(person=person)
    return ""


def _reason_against_both(seat: Seat) -> str:
    for held in seat.person.seats.overlapping(seat.starts_at, seat.ends_at):
        if held.role == seat.role:
            if held.network_id == seat.network_id:
                return refusals.HOLDS_ALREADY(person=seat.person)
        elif not may_be_held_by_one(held.role, seat.role):
            return refusals.ROLES_EXCLUDE(
                person=seat.person, other=held.get_role_display(), role=seat.get_role_display()
            )
    return ""


def may_be_held_by_one(role: str, other: str) -> bool:
    """Four eyes are kept on each request; beside that, two roles are two people."""
    return {role, other} in [{Role.REQUESTER, beside} for beside in BESIDE_REQUESTER]


def _reason_against_one_more(seat: Seat) -> str:
    """Caps count people: somebody on three networks is one."""
    if seat.role not in CAPS:
        return ""
    most = policy_numbers.get(CAPS[Role(seat.role)])
    others = Seat.objects.overlapping(seat.starts_at, seat.ends_at).filter(role=seat.role)
    of_host = others.of_host(host_of(seat)).exclude(person=seat.person)
    if of_host.order_by().values("person").distinct().count() >= most:
        return refusals.NO_PLACE_LEFT(most=most, role=seat.get_role_display())
    return ""


def host_of(seat: Seat | SeatProposal) -> Agency | None:
    return seat.network.host if seat.network else None


def reason_not_to_end(user: User | None, seat: Seat) -> str:
    """At once, and by either: narrowing waits for nobody."""
    may = user is None or seats.is_administrator(user) or seats.commands(user, host_of(seat))
    if not may:
        return refusals.ENDS_NO_SEATS()
    return "" if seat.is_current else refusals.SEAT_HAS_ENDED()


def reason_not_to_confirm(user: User, seat: Seat) -> str:
    if not seats.commands(user, host_of(seat)):
        return refusals.CONFIRMS_NO_SEATS()
    if user.person_id == seat.person_id:
        return refusals.CONFIRMS_OWN_SEAT()
    if not Seat.objects.in_force().filter(pk=seat.pk).exists():
        return refusals.NOT_IN_FORCE()
    return ""


def reason_not_to_read(user: User) -> str:
    """Of every seat. Officers read those that they confirm, administrators those of a person."""
    return "" if Role.OVERSIGHT in seats.roles(user) else refusals.READS_NO_SEATS()


def reason_not_to_sign_for(user: User, proposal: SeatProposal) -> str:
    if reason := reason_not_to_decide(user, proposal):
        return reason
    if user.person_id == proposal.person_id:
        return refusals.GETS_THE_SEAT()
    if user.person_id == proposal.proposed_by_id:
        return refusals.PROPOSED_IT()
    return ""


def reason_not_to_decide(user: User, proposal: SeatProposal) -> str:
    if not proposal.is_open:
        return refusals.PROPOSAL_IS_DECIDED(status=proposal.get_status_display().lower())
    if not seats.commands(user, proposal.network.host):
        return refusals.SIGNS_FOR_NO_SEATS()
    return ""


def reason_not_to_withdraw(user: User, proposal: SeatProposal) -> str:
    if not proposal.is_open:
        return refusals.PROPOSAL_IS_DECIDED(status=proposal.get_status_display().lower())
    if not seats.is_administrator(user):
        return refusals.WITHDRAWS_NO_PROPOSAL()
    return ""


def reason_not_to_found(first: Person, second: Person) -> str:
    if first == second:
        return refusals.FOUNDERS_ARE_ONE()
    if Seat.objects.in_force().filter(role=Role.COMMAND).exists():
        return refusals.IS_FOUNDED()
    return ""


def reason_missing(reason: str) -> str:
    return "" if reason.strip() else refusals.NO_REASON_FOR_SEAT()
