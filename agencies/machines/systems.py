"""A calling system is added by one person, confirmed by another, and revoked by either at once."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_noop

from agencies.events_of_machines import (
    SYSTEM_ADDED,
    SYSTEM_CONFIRMED,
    SYSTEM_REVOKED,
    SYSTEM_SECRET_CHANGED,
)
from agencies.machines import policy, secrets
from agencies.models import CallingSystem, User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step

BOTH_ARE_GOOD_FOR = timedelta(days=1)


def add(*, by: User, **content: Any) -> tuple[CallingSystem, str]:
    """The system, and its secret: nothing shows that again."""
    refuse_if(policy.reason_not_to_add(by))
    refuse_if(_reason_against_drafts(content))
    secret = secrets.new()
    system = CallingSystem(added_by=by.person, digest=secrets.digest(secret), **content)
    scopes = "; ".join(map(str, system.scope_words))
    told = {"system": system.name, "scopes": scopes, "until": _day(system.ends_at)}
    with transaction.atomic(durable=True), step(SYSTEM_ADDED, system, by=by, **told):
        system.save()
    return system, secret


@one_transaction(on=CallingSystem, to=gettext_noop("confirm a calling system"))
def confirm(pk: int, *, by: User) -> CallingSystem:
    system = _lock(pk)
    refuse_if(policy.reason_not_to_confirm(by, system))
    until = _day(system.ends_at)
    with step(SYSTEM_CONFIRMED, system, by=by, system=system.name, until=until):
        system.confirmed_by, system.confirmed_at = by.person, timezone.now()
        system.save()
    return system


def change_secret(system: CallingSystem, *, by: User) -> str:
    """The one before is good for a day more, so that nothing stands still meanwhile."""
    secret = secrets.new()
    _change_secret(system.pk, by=by, digest=secrets.digest(secret))
    return secret


@one_transaction(on=CallingSystem, to=gettext_noop("change the secret of a calling system"))
def _change_secret(pk: int, *, by: User, digest: str) -> CallingSystem:
    system = _lock(pk)
    refuse_if(policy.reason_not_to_change_secret(by, system))
    until = timezone.now() + BOTH_ARE_GOOD_FOR
    told = {"system": system.name, "until": date_format(timezone.localtime(until), "c")}
    with step(SYSTEM_SECRET_CHANGED, system, by=by, **told):
        system.former_digest, system.former_until = system.digest, until
        system.digest = digest
        system.save()
    return system


@one_transaction(on=CallingSystem, to=gettext_noop("revoke a calling system"))
def revoke(pk: int, *, by: User, reason: str) -> CallingSystem:
    """At once; narrowing waits for nobody."""
    system = _lock(pk)
    refuse_if(policy.reason_not_to_revoke(by, system))
    with step(SYSTEM_REVOKED, system, by=by, system=system.name, reason=reason):
        system.revoked_by, system.revoked_at = by.person, timezone.now()
        system.save()
    return system


def _lock(pk: int) -> CallingSystem:
    return CallingSystem.objects.select_for_update(no_key=True).get(pk=pk)


def _reason_against_drafts(content: dict[str, Any]) -> str:
    return policy.reason_against_drafts(
        content["scopes"], content["networks"], content.get("drafts_for")
    )


def _day(when: datetime) -> str:
    return date_format(timezone.localtime(when - timedelta(microseconds=1)), "Y-m-d")
