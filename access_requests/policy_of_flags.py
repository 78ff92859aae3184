"""Who may raise a question, answer it and close it, and the sentence why not."""

from access_requests import refusals_of_flags as refusals
from access_requests.models import Flag, FlagStatus
from agencies import seats
from agencies.models import Role, User


def reason_not_to_ask(user: User) -> str:
    return "" if Role.OVERSIGHT in seats.roles(user) else refusals.FLAGS_NOT()


def reason_not_to_answer(user: User, flag: Flag) -> str:
    if not Flag.objects.answered_by(user).filter(pk=flag.pk).exists():
        return refusals.ANSWERS_NO_FLAG()
    if flag.status == FlagStatus.ANSWERED:
        return refusals.FLAG_IS_ANSWERED()
    return _reason_closed(flag)


def reason_not_to_conclude(user: User, flag: Flag) -> str:
    """To close a question, or to ask again, is to have read an answer."""
    if flag.status == FlagStatus.ASKED:
        return reason_not_to_ask(user) or refusals.FLAG_IS_UNANSWERED()
    return reason_not_to_ask(user) or _reason_closed(flag)


def reason_against_text(text: str) -> str:
    return "" if text.strip() else refusals.FLAG_SAYS_NOTHING()


def _reason_closed(flag: Flag) -> str:
    return "" if flag.is_open else refusals.FLAG_IS_CLOSED()
