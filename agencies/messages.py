"""Tell people what they should know, inside the step that causes it.

The message that is written then is the notice in the portal, there once and for certain. Whoever
has an address gets it as an e-mail too, which `delivery` sends, or in the weekly `digest`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone, translation

from agencies import delivery, preferences, standing_in
from agencies.models import Comes, DigestLine, Mail, Message, Role, Seat, User
from agencies.news import PERSONAL, News
from audit.steps import RECORDED_IN, current_step


def officers_and_oversight() -> models.QuerySet[User]:
    """Who hears of every seat and every key that lets somebody sign."""
    watching = Seat.objects.in_force().filter(role__in=[Role.COMMAND, Role.OVERSIGHT])
    return User.objects.at_work().filter(person__in=watching.values("person"))


def oversight() -> models.QuerySet[User]:
    watching = Seat.objects.in_force().filter(role=Role.OVERSIGHT)
    return User.objects.at_work().filter(person__in=watching.values("person"))


def administrators() -> models.QuerySet[User]:
    seats = Seat.objects.in_force().filter(role=Role.ADMINISTRATOR)
    return User.objects.at_work().filter(person__in=seats.values("person"))


def tell(
    users: Iterable[User], what: News, subject: models.Model, *, also_who_did_it: bool = False
) -> None:
    """Each of these people who is at work, but for the one who takes the step.

    Oversight hears of every approval and every alert besides, and who stands in for somebody who
    is away hears what that person is told.
    """
    step, now = current_step(), timezone.now()
    told = {user.pk for user in users}
    if what.is_for_oversight:
        told |= set(oversight().values_list("pk", flat=True))
    instead = {} if what.topic in PERSONAL else standing_in.for_those_away(told)
    themselves = None if also_who_did_it or not step.by else step.by.pk
    others, about = {*told, *instead} - {themselves}, _about(subject)
    messages = [
        Message(
            id=Message.identify(step.event_id, user),
            to=user,
            what=what.name,
            at=now,
            instead_of_id=None if user.pk in told else instead[user.pk],
            **about,
        )
        for user in User.objects.at_work().filter(pk__in=others)
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    _send(messages, what)


def _about(subject: models.Model) -> dict[str, str]:
    address = getattr(subject, "get_absolute_url", str)
    with translation.override(RECORDED_IN):
        return {
            "subject_type": subject._meta.label_lower,
            "subject_id": str(subject.pk),
            "subject_label": str(subject),
            "address": address(),
        }


def _send(messages: list[Message], what: News) -> None:
    """As each of these people wants to be told of this topic; who has no address, not at all."""
    reached = [message for message in messages if message.to.email]
    comes = preferences.of([message.to.pk for message in reached], what.topic)
    by_way: dict[str, list[Message]] = defaultdict(list)
    for message in reached:
        by_way[comes.get(message.to.pk, Comes.AT_ONCE)].append(message)
    lines = [DigestLine(message=message) for message in by_way[Comes.WEEKLY]]
    DigestLine.objects.bulk_create(lines, ignore_conflicts=True)
    send_later(by_way[Comes.AT_ONCE])


def send_later(messages: list[Message]) -> None:
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
