from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from agencies import (
    delivery,
    digest,
    review_of_seats,
    seats,
    unused_accounts,
    watching_the_evidence,
    watching_the_log,
    webhooks_outbox,
)
from agencies.models import KeptForm, Person
from audit.verify import scheduled

KEPT_FOR = timedelta(hours=12)


@shared_task(name="agencies.send_due_messages")
def send_due_messages() -> int:
    mails = delivery.due()
    delivery.ask_to_send(mails)
    return len(mails)


@shared_task(name="agencies.send_due_calls")
def send_due_calls() -> int:
    calls = webhooks_outbox.due()
    webhooks_outbox.ask_to_send(calls)
    return len(calls)


@shared_task(name="agencies.make_digests")
def make_digests() -> int:
    return digest.make()


@shared_task(name="agencies.refresh_permissions")
def refresh_permissions() -> None:
    """Seats begin and end by their dates; what django-guardian holds follows."""
    for person in Person.objects.filter(seats__isnull=False).distinct():
        seats.project(person)


@shared_task(name="agencies.remind_of_review")
def remind_of_review() -> int:
    return review_of_seats.tell_what_is_due()


@shared_task(name="agencies.disable_unused_accounts")
def disable_unused_accounts() -> None:
    unused_accounts.disable()


@shared_task(name="agencies.forget_kept_forms")
def forget_kept_forms() -> None:
    KeptForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()


@shared_task(name="agencies.watch_the_log")
def watch_the_log() -> bool:
    return watching_the_log.tell_if_behind()


@shared_task(name="agencies.verify_all")
def verify_all() -> int:
    return watching_the_evidence.put_on_record(scheduled.everything())


@shared_task(name="agencies.verify_new")
def verify_new() -> int:
    return watching_the_evidence.put_on_record(scheduled.what_is_new())
