"""Tell people what they wait for, inside the step that causes it.

The message that is written then is the notice in the portal, there once and for certain. Whoever
has an address gets it as an e-mail too, which `delivery` sends.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from access_requests import delivery, turn
from access_requests.models import (
    AccessRequest,
    Document,
    Grant,
    Mail,
    Message,
    Review,
    Status,
    What,
)
from agencies.models import Role, User
from audit.steps import current_step

OUTCOMES: dict[str, What] = {
    Status.RETURNED: What.RETURNED,
    Status.APPROVED: What.APPROVED,
    Status.DECLINED: What.DECLINED,
    Status.WITHDRAWN: What.WITHDRAWN,
    Status.LAPSED: What.LAPSED,
}


def tell_reviewers(access_request: AccessRequest) -> None:
    tell_those_waiting(access_request, What.AWAITS_REVIEW)


def tell_command(access_request: AccessRequest) -> None:
    tell_those_waiting(access_request, What.AWAITS_DECISION)


def tell_those_waiting(access_request: AccessRequest, what: What) -> None:
    """Those whose turn it is; called before the request moves on, those whose turn it was."""
    if waiting := turn.of(access_request):
        tell(access_request, waiting.people, what)


def tell_requester(access_request: AccessRequest) -> None:
    """What came of the request."""
    requester = User.objects.filter(person=access_request.requester_id)
    tell(access_request, requester, OUTCOMES[access_request.status])


def tell_of_grant(grant: Grant, what: What) -> None:
    """The requester hears what became of the access, too."""
    asked_by = User.objects.filter(person=grant.access_request.requester_id)
    tell(grant.access_request, asked_by, what)


def tell_reviewer_of_case(access_request: AccessRequest, what: What) -> None:
    """Whoever wrote the review, or begins it."""
    review = Review.objects.filter(access_request=access_request)
    tell(access_request, User.objects.filter(person__in=review.values("reviewer")), what)


def tell_of_destruction(document: Document) -> None:
    """Those who can do or refuse what somebody asked for."""
    access_request = document.access_request
    officers = turn.holders(Role.COMMAND, access_request.networks)
    others = officers.exclude(person=document.destruction_asked_by_id)
    tell(access_request, others, What.TO_DESTROY)


def tell_of_note(access_request: AccessRequest) -> None:
    """Those who worked on the case, whoever of them wrote it."""
    requester = User.objects.filter(person=access_request.requester_id)
    tell(access_request, requester, What.NOTED)
    if access_request.status != Status.DRAFT:
        tell_reviewer_of_case(access_request, What.NOTED)
        tell_those_waiting(access_request, What.NOTED)


def tell(access_request: AccessRequest, users: Iterable[User], what: What) -> None:
    """Each of these people who is at work, but for the one who takes the step."""
    step, now = current_step(), timezone.now()
    others = {user.pk for user in users} - {step.by.pk if step.by else None}
    messages = [
        Message(
            id=Message.identify(step.event_id, user),
            to=user,
            access_request=access_request,
            what=what,
            at=now,
        )
        for user in turn.at_work().filter(pk__in=others)
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    _send_later([message for message in messages if message.to.email])


def _send_later(messages: list[Message]) -> None:
    due_at = timezone.now() + timedelta(seconds=settings.SECONDS_TO_RESEND)
    mails = [Mail(message=message, due_at=due_at) for message in messages]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    if not mails:
        return

    def ask() -> None:
        delivery.ask_to_send([mail.pk for mail in mails])

    # Robust: nothing that goes wrong in it makes a step that was taken look refused. Not a
    # partial: Django cannot name one when it fails, and raises for that.
    transaction.on_commit(ask, robust=True)
