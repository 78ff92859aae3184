"""E-mails: what it is about and a link, nothing of the case, in the department's language.

Sent at least once: a worker is asked after the commit, and the sweep asks again for what the
broker, a worker or the mail server lost. A worker that dies after the mail server took a mail
makes the next one send it again; by its Message-ID, mail systems drop the second.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agencies.models import Mail, Message, User
from audit import broker

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 500
LONGEST_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 125  # about five days, as mail servers do among themselves (RFC 5321, 4.5.4.1)


def ask_to_send(mails: Iterable[UUID]) -> None:
    """Best effort: the sweep sends what was not asked for."""
    for pk in mails:
        broker.ask(send, str(pk))


@shared_task(name="agencies.send")
def send(key: str) -> None:
    """One mail, unless it is sent already or another worker is at it."""
    with transaction.atomic():
        unsent = Mail.objects.unsent().filter(pk=UUID(key))
        unsent = unsent.select_related("message__to", "message__instead_of__person")
        mail = unsent.select_for_update(skip_locked=True, of=("self",)).first()
        if mail is None:
            return
        if not (
            mail.message.to.email and User.objects.at_work().filter(pk=mail.message.to_id).exists()
        ):
            mail.delete()  # has left since
            return
        try:
            written(mail.message).send()
        except OSError as error:  # SMTPException is one
            logger.warning("Mail %s was not sent; the sweep tries again: %s", key, error)
            return
        mail.sent_at = timezone.now()
        mail.save(update_fields=["sent_at"])


def written(message: Message) -> EmailMessage:
    with translation.override(settings.LANGUAGE_CODE):
        subject, sentence = str(message), str(message.news.sentence)
        instead = _instead_of(message)
        lines = _lines_of(message)
    page = message.address or reverse("agencies:messages")
    return EmailMessage(
        subject,
        f"{sentence}{instead}\n\n{lines}{settings.SITE_URL}{page}\n",
        to=[message.to.email],
        headers={"Message-ID": f"<{message.pk}@{urlsplit(settings.SITE_URL).hostname}>"},
    )


def _instead_of(message: Message) -> str:
    if message.instead_of is None:
        return ""
    return "\n\n" + _("You are told because %(person)s is away.") % {"person": message.instead_of}


def _lines_of(message: Message) -> str:
    """Of a digest: each message as its own e-mail would say it."""
    listed = Message.objects.filter(digest_line__digest=message).order_by("at", "pk")
    told = [f"{each}\n{settings.SITE_URL}{each.address}\n\n" for each in listed]
    return "".join(told)


def due() -> list[UUID]:
    """Takes those it returns: they are due again after a while, should sending fail.

    Nothing waits for longer than `LONGEST_WAIT`, but by a clock that ran ahead and was set back.
    """
    now = timezone.now()
    is_due = Q(due_at__lte=now) | Q(due_at__gt=now + LONGEST_WAIT)
    with transaction.atomic():
        late = Mail.objects.unsent().filter(is_due).order_by("due_at")
        mails = list(late.select_for_update(skip_locked=True)[:MOST_AT_ONCE])
        for mail in mails:
            _count_attempt(mail, now)
        Mail.objects.bulk_update(mails, ["attempts", "due_at", "given_up_at"])
    return [mail.pk for mail in mails if mail.given_up_at is None]


def _count_attempt(mail: Mail, now: datetime) -> None:
    if mail.attempts >= MOST_ATTEMPTS:
        mail.given_up_at = now
        logger.critical("Mail %s was given up after %s attempts.", mail.pk, mail.attempts)
        return
    mail.attempts += 1
    wait = timedelta(seconds=settings.SECONDS_TO_RESEND) * 2 ** min(mail.attempts, 20)
    mail.due_at = now + min(wait, LONGEST_WAIT)


def try_again() -> int:
    """For when the mail server is mended: what was given up is sent after all."""
    fresh = {"given_up_at": None, "attempts": 0, "due_at": timezone.now()}
    return Mail.objects.given_up().update(**fresh)
