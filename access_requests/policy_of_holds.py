"""Who may place a legal hold and lift it, what it keeps, and the sentence why not."""

from access_requests import refusals
from access_requests import refusals_of_records as refusals_here
from access_requests.models import AccessRequest, LegalHold
from agencies import seats
from agencies.models import Role, User

HOLDING = {Role.COMMAND, Role.OVERSIGHT}


def reason_not_to_place(user: User) -> str:
    return "" if HOLDING & seats.roles(user) else refusals_here.PLACES_NO_HOLD()


def reason_not_to_ask(user: User, hold: LegalHold) -> str:
    if reason := reason_not_to_place(user) or _reason_lifted(hold):
        return reason
    return refusals_here.LIFT_IS_ASKED() if hold.lift_asked_by_id else ""


def reason_not_to_keep(user: User, hold: LegalHold) -> str:
    """Also by who asked: to keep what is held is never too much."""
    if reason := reason_not_to_place(user) or _reason_lifted(hold):
        return reason
    return "" if hold.lift_asked_by_id else refusals_here.LIFT_IS_NOT_ASKED()


def reason_not_to_lift(user: User, hold: LegalHold) -> str:
    if reason := reason_not_to_keep(user, hold):
        return reason
    if hold.lift_asked_by_id == user.person_id:
        return refusals_here.ASKED_WHAT_THEY_LIFT()
    return ""


def reason_to_keep_all_of(access_request: AccessRequest) -> str:
    hold = LegalHold.objects.over(access_request).first()
    return refusals_here.IS_HELD(hold=hold) if hold else ""


def reason_against_text(text: str) -> str:
    return "" if text.strip() else refusals.NO_REASON()


def _reason_lifted(hold: LegalHold) -> str:
    return "" if hold.is_in_force else refusals_here.HOLD_IS_LIFTED()
