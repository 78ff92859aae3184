"""Decisions on their way to the city's own systems, as Standard Webhooks asks.

At least once: a call is written in the step that decides, and tried until it is answered with 2xx.
Its `webhook-id` stays the same, by which whoever receives it twice drops the second. A worker that
dies while it is at a call leaves it to the sweep.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from standardwebhooks import Webhook

from agencies import ciphers, outside
from agencies.events_of_telling import WEBHOOK_GIVEN_UP
from agencies.messages import administrators, tell
from agencies.models import Call, Endpoint, EndpointSecret
from agencies.news_of_webhooks import WEBHOOK_SILENT
from audit import broker
from audit.canonical import canonical
from audit.identifiers import uuid7
from audit.models import Event
from audit.public_record import PREFIX
from audit.steps import step

# Between one attempt and the next; a sweep of every ten seconds finds those that are due.
WAITS = [
    timedelta(**each)
    for each in (
        {"seconds": 5},
        {"minutes": 5},
        {"minutes": 30},
        {"hours": 2},
        {"hours": 5},
        {"hours": 10},
        {"hours": 14},
        {"hours": 20},
        {"hours": 24},
    )
]
LEASE = timedelta(minutes=1)  # after which a worker that was asked is taken for dead
MOST_AT_ONCE = 100


def write(published: Event) -> None:
    """Inside the step that is published: one call for each endpoint."""
    record = published.told["record"]
    data = {"event": published.pk, **record}
    for endpoint in Endpoint.objects.filter(switched_off_at=None):
        add(endpoint, published.kind.removeprefix(PREFIX), data, published)


def add(endpoint: Endpoint, kind: str, data: dict, event: Event | None = None) -> Call:
    now = timezone.now()
    told = {"type": kind, "timestamp": now, "data": data}
    call = Call(id=uuid7(), endpoint=endpoint, event=event, kind=kind, body=canonical(told))
    call.at, call.due_at = now, now + LEASE
    call.save(force_insert=True)
    transaction.on_commit(lambda: ask_to_send([call.pk]), robust=True)
    return call


def ask_to_send(calls: Iterable[UUID]) -> None:
    """Best effort: the sweep sends what was not asked for."""
    for pk in calls:
        broker.ask(send, str(pk))


def due() -> list[UUID]:
    """Takes those it returns: they are due again after a while, should a worker die at it.

    Nothing waits for longer than the last of `WAITS`, but by a clock that was set back.
    """
    now = timezone.now()
    is_due = Q(due_at__lte=now) | Q(due_at__gt=now + WAITS[-1])
    with transaction.atomic():
        late = Call.objects.undone().filter(is_due).order_by("due_at")
        calls = list(late.select_for_update(skip_locked=True, of=("self",))[:MOST_AT_ONCE])
        Call.objects.filter(pk__in=[call.pk for call in calls]).update(due_at=now + LEASE)
    return [call.pk for call in calls]


@shared_task(name="agencies.send_call")
def send(key: str) -> None:
    """One call, unless it is delivered already or another worker is at it."""
    with transaction.atomic():
        undone = Call.objects.undone().filter(pk=UUID(key)).select_related("endpoint")
        call = undone.select_for_update(skip_locked=True, of=("self",)).first()
        if call is None:
            return
        if call.endpoint.switched_off_at:
            call.given_up_at = timezone.now()
        else:
            _try(call)
        call.save()


def _try(call: Call) -> None:
    call.attempts, call.tried_at = call.attempts + 1, timezone.now()
    try:
        status = outside.post(call.endpoint.url, call.body.encode(), headers(call))
    except outside.NoAnswer as error:
        call.answer = str(error)
    else:
        call.answer = str(status)
        if 200 <= status < 300:
            call.delivered_at = timezone.now()
            return
    if call.attempts > len(WAITS):
        _give_up(call)
    else:
        call.due_at = timezone.now() + WAITS[call.attempts - 1]


def headers(call: Call) -> dict[str, str]:
    """Signed with each secret in use, so that the receiver may change to the new one later."""
    now = timezone.now()
    signed = [
        Webhook(ciphers.decrypt(each.secret)).sign(str(call.pk), now, call.body)
        for each in in_use(call.endpoint)
    ]
    return {
        "content-type": "application/json",
        "user-agent": "Countersign",
        "webhook-id": str(call.pk),
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signed),
    }


def in_use(endpoint: Endpoint) -> list[EndpointSecret]:
    """The newest first; the one before it until its time is over."""
    now = timezone.now()
    kept = endpoint.secrets.order_by("-pk")
    return [each for each in kept if each.used_until is None or each.used_until > now]


def _give_up(call: Call) -> None:
    """Administrators hear of it once, until something arrives there again."""
    call.given_up_at = timezone.now()
    others = call.endpoint.calls.exclude(pk=call.pk)
    arrived = others.filter(delivered_at__isnull=False).order_by("-delivered_at").first()
    earlier = others.exclude(given_up_at=None)
    if (earlier.filter(given_up_at__gt=arrived.delivered_at) if arrived else earlier).exists():
        return
    about = {"webhook": call.endpoint.name, "attempts": call.attempts, "answer": call.answer}
    with step(WEBHOOK_GIVEN_UP, call.endpoint, by=None, **about):
        tell(administrators(), WEBHOOK_SILENT, call.endpoint)
