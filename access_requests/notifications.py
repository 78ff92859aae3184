"""E-mails: a reference and a link, nothing of the case, in the language of the department.

A message is written in the step that causes it and sent after the commit. The sweep sends what
the broker lost; the Message-ID lets mail systems drop what a dying worker sent twice.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from access_requests.models import AccessRequest, Document, Message
from agencies.models import Role, Seat, User

logger = logging.getLogger(__name__)
SECONDS_TO_RETRY = 60
MOST_ATTEMPTS = 10


def tell_reviewers(access_request: AccessRequest) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        _tell(access_request, _holders(access_request, Role.REVIEWER), _("awaits your review"))


def tell_command(access_request: AccessRequest) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        _tell(access_request, _holders(access_request, Role.COMMAND), _("awaits your decision"))


def tell_requester(access_request: AccessRequest) -> None:
    requester = User.objects.filter(person=access_request.requester_id)
    with translation.override(settings.LANGUAGE_CODE):
        status = access_request.get_status_display().lower()
        _tell(access_request, requester, _("is now: %(status)s") % {"status": status})


def tell_of_destruction(document: Document) -> None:
    """Those who can do or refuse what somebody asked for."""
    access_request = document.access_request
    officers = _holders(access_request, Role.COMMAND)
    others = [each for each in officers if each.person_id != document.destruction_asked_by_id]
    asking = f"document-{document.pk}.{document.version}"
    with translation.override(settings.LANGUAGE_CODE):
        _tell(access_request, others, _("has a document to destroy or keep"), about=asking)


def _holders(access_request: AccessRequest, role: Role) -> Iterable[User]:
    seats = Seat.objects.in_force().filter(role=role, network__in=access_request.networks)
    return User.objects.filter(person__in=seats.values("person"), is_active=True)


def _tell(access_request: AccessRequest, users: Iterable[User], what: str, about: str = "") -> None:
    about = about or str(access_request.version)
    for user in users:
        if user.email:
            message = Message.objects.create(
                key=f"{access_request.reference}.{about}.{user.pk}",
                to=user,
                subject=f"{access_request.reference} {what}",
                body=f"{settings.SITE_URL}{access_request.get_absolute_url()}\n",
                due_at=timezone.now() + timedelta(seconds=SECONDS_TO_RETRY),
            )
            transaction.on_commit(partial(ask_to_send, message.pk))


def ask_to_send(pk: int) -> None:
    try:
        send.delay(pk)
    except OperationalError as error:
        logger.warning("The broker does not answer; the sweep will send message %s: %s", pk, error)


@shared_task(name="access_requests.send")
def send(pk: int) -> None:
    """Sent at least once, and marked so; another worker's message is left to it."""
    with transaction.atomic():
        unsent = Message.objects.select_for_update(skip_locked=True).filter(sent_at=None, pk=pk)
        message = unsent.select_related("to").first()
        if message is None:
            return
        EmailMessage(
            message.subject,
            message.body,
            to=[message.to.email],
            headers={"Message-ID": f"<{message.key}@{settings.SITE_URL.partition('//')[2]}>"},
        ).send()
        message.sent_at = timezone.now()
        message.save(update_fields=["sent_at"])


def due() -> list[int]:
    """Takes those it returns: they are due again after a while, should sending fail."""
    now = timezone.now()
    with transaction.atomic():
        unsent = Message.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=MOST_ATTEMPTS)
        messages = list(unsent.select_for_update(skip_locked=True).order_by("due_at")[:500])
        for message in messages:
            message.attempts += 1
            message.due_at = now + timedelta(seconds=SECONDS_TO_RETRY * 2**message.attempts)
            message.save(update_fields=["attempts", "due_at"])
    return [message.pk for message in messages]
