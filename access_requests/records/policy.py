"""Who may work on a records request and agree to its release, and the sentence why not."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from access_requests import refusals
from access_requests import refusals_of_records as refusals_here
from access_requests.events_of_records import PACKAGE_TAKEN
from access_requests.models import RecordsRequest, RecordsStatus
from access_requests.records import deadlines
from agencies import seats
from agencies.models import Role, User
from audit.models import Event

READING = {Role.REQUESTER, Role.COMMAND, Role.OVERSIGHT}
AGREEING = {Role.COMMAND, Role.OVERSIGHT}


def reason_not_to_read(user: User) -> str:
    return "" if READING & seats.roles(user) else refusals_here.READS_NO_RECORDS()


def reason_not_to_receive(user: User) -> str:
    if Role.REQUESTER in seats.roles(user):
        return ""
    return refusals_here.WORKS_ON_NO_RECORDS()


def reason_not_to_take_over(user: User, asked: RecordsRequest) -> str:
    if reason := reason_not_to_receive(user) or _reason_ended(asked):
        return reason
    return refusals_here.OWNS_IT_ALREADY() if asked.owner_id == user.person_id else ""


def reason_not_to_work(user: User, asked: RecordsRequest) -> str:
    if reason := reason_not_to_receive(user) or _reason_ended(asked):
        return reason
    if asked.owner_id != user.person_id:
        return refusals_here.NOT_ITS_OWNER(owner=asked.owner)
    return ""


def reason_not_to_build(user: User, asked: RecordsRequest) -> str:
    if reason := reason_not_to_work(user, asked):
        return reason
    is_building = asked.builds.filter(ended_at=None).exists()
    return refusals_here.IS_BEING_BUILT() if is_building else ""


def reason_not_to_extend(user: User, asked: RecordsRequest) -> str:
    if reason := reason_not_to_work(user, asked):
        return reason
    if asked.extended_to is not None:
        return refusals_here.EXTENDED_ALREADY()
    return refusals_here.EXTENDED_TOO_LATE() if timezone.localdate() > asked.due_on else ""


def reason_against_extension(asked: RecordsRequest, until: date) -> str:
    last = deadlines.longest_extension(asked.due_on)
    if asked.due_on < until <= last:
        return ""
    days = {"due": asked.due_on, "last": last}
    return refusals_here.EXTENDED_TOO_FAR(
        **{name: date_format(day, "DATE_FORMAT") for name, day in days.items()}
    )


def reason_not_to_answer_none(user: User, asked: RecordsRequest) -> str:
    """That there are no such records is said of what was not built."""
    if reason := reason_not_to_work(user, asked):
        return reason
    return "" if asked.status == RecordsStatus.OPEN else refusals_here.THERE_ARE_RECORDS()


def reason_not_to_look_at_package(user: User, asked: RecordsRequest) -> str:
    """Of who agrees or sends back."""
    if not AGREEING & seats.roles(user):
        return refusals_here.AGREES_TO_NOTHING()
    if reason := _reason_ended(asked):
        return reason
    package = asked.package
    if package is None or asked.status not in (RecordsStatus.BUILT, RecordsStatus.AGREED):
        return refusals_here.NO_PACKAGE_YET()
    if user.person_id in (asked.owner_id, package.made_by_id):
        return refusals_here.AGREES_TO_NO_OWN()
    return ""


def reason_not_to_agree(user: User, asked: RecordsRequest) -> str:
    if reason := reason_not_to_look_at_package(user, asked):
        return reason
    if asked.status != RecordsStatus.BUILT:
        return refusals_here.NO_PACKAGE_YET()
    return "" if _has_looked(user, asked) else refusals_here.LOOKS_FIRST()


def must_look(user: User, asked: RecordsRequest) -> bool:
    """Whether only that they have not looked keeps them from agreeing."""
    is_built = asked.status == RecordsStatus.BUILT
    may_look = is_built and not reason_not_to_look_at_package(user, asked)
    return may_look and not _has_looked(user, asked)


def _has_looked(user: User, asked: RecordsRequest) -> bool:
    taken = Event.objects.filter(kind=PACKAGE_TAKEN.name, actor_id=user.pk)
    about = taken.filter(subject_type=asked._meta.label_lower, subject_id=str(asked.pk))
    digest = asked.package_digest
    return any(event.told["facts"]["digest"] == digest for event in about.order_by("-id"))


def reason_against_digest(asked: RecordsRequest, digest: str) -> str:
    return "" if asked.package_digest == digest else refusals_here.ANOTHER_PACKAGE()


def reason_not_to_release(user: User, asked: RecordsRequest) -> str:
    if reason := reason_not_to_work(user, asked):
        return reason
    return "" if asked.status == RecordsStatus.AGREED else refusals_here.NOT_AGREED_TO()


def reason_against_scope(received_on: date, first: date | None, last: date) -> str:
    if last > received_on or (first is not None and first > last):
        return refusals_here.SEARCHED_LATER()
    return ""


def reason_against_text(*texts: str) -> str:
    return "" if all(text.strip() for text in texts) else refusals.NO_REASON()


def reason_against_citation(citation: str) -> str:
    return "" if citation.strip() else refusals_here.NO_EXEMPTION()


def _reason_ended(asked: RecordsRequest) -> str:
    return "" if asked.is_open else refusals_here.RECORDS_REQUEST_ENDED()
