"""Which of the city's own systems are told of decisions. Steps of administrators."""

import secrets
from base64 import b64encode
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from agencies import ciphers, webhooks_outbox
from agencies import policy_of_telling as policy
from agencies.events_of_telling import (
    WEBHOOK_ADDED,
    WEBHOOK_SECRET_CHANGED,
    WEBHOOK_SWITCHED_OFF,
    WEBHOOK_TESTED,
)
from agencies.models import Call, Endpoint, EndpointSecret, User
from audit.attempts import one_transaction, refuse_if
from audit.events import Kind
from audit.steps import step

BOTH_ARE_USED_FOR = timedelta(days=1)
TEST = "test"


def add(*, by: User, name: str, url: str) -> tuple[Endpoint, str]:
    """The endpoint, and its secret: nothing shows that again."""
    refuse_if(policy.reason_not_to_set_webhooks(by))
    refuse_if(policy.reason_against_url(url))
    endpoint = Endpoint(name=name, url=url)
    with (
        transaction.atomic(durable=True),
        step(WEBHOOK_ADDED, endpoint, by=by, webhook=name, url=url),
    ):
        endpoint.save()
        return endpoint, _new_secret(endpoint)


def change_secret(endpoint: Endpoint, *, by: User) -> str:
    secret: str = _change_secret(endpoint.pk, by=by)
    return secret


@one_transaction(on=Endpoint, to=gettext_noop("change the secret of a webhook"))
def _change_secret(pk: int, *, by: User) -> str:
    endpoint = _lock(pk, by)
    with _step(WEBHOOK_SECRET_CHANGED, endpoint, by):
        old = endpoint.secrets.filter(used_until=None)
        old.update(used_until=timezone.now() + BOTH_ARE_USED_FOR)
        return _new_secret(endpoint)


@one_transaction(on=Endpoint, to=gettext_noop("switch a webhook off"))
def switch_off(pk: int, *, by: User) -> Endpoint:
    endpoint = _lock(pk, by)
    with _step(WEBHOOK_SWITCHED_OFF, endpoint, by):
        endpoint.switched_off_at = timezone.now()
        endpoint.save()
        endpoint.secrets.all().delete()
    return endpoint


@one_transaction(on=Endpoint, to=gettext_noop("test a webhook"))
def test(pk: int, *, by: User) -> Call:
    """The same way as a decision, but of none."""
    endpoint = _lock(pk, by)
    with _step(WEBHOOK_TESTED, endpoint, by):
        return webhooks_outbox.add(endpoint, TEST, {"act": TEST})


def _lock(pk: int, by: User) -> Endpoint:
    endpoint = Endpoint.objects.select_for_update(no_key=True).get(pk=pk)
    refuse_if(policy.reason_not_to_change(by, endpoint))
    return endpoint


def _step(kind: Kind, endpoint: Endpoint, by: User) -> Any:
    return step(kind, endpoint, by=by, webhook=endpoint.name)


def _new_secret(endpoint: Endpoint) -> str:
    """As Standard Webhooks writes it: 24 bytes at least, after what says what it is."""
    secret = f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"
    EndpointSecret(endpoint=endpoint, secret=ciphers.encrypt(secret)).save()
    return secret
