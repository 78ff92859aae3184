"""Which system calls, whether it may, and whether it calls too often."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from agencies.machines import secrets
from agencies.models import CallingSystem

A_MINUTE = 6000  # calls of one system
COUNTED_BY = 100
SCHEME = "bearer "
LONGEST = 200  # characters of a secret
COUNT = """INSERT INTO agencies_systemuse (system_id, hour, calls, last_at)
    VALUES (%s, date_trunc('hour', %s::timestamptz), %s, %s)
    ON CONFLICT (system_id, hour) DO UPDATE
    SET calls = agencies_systemuse.calls + excluded.calls, last_at = excluded.last_at"""


@dataclass
class Unanswered(Exception):
    """As HTTP says it, with a sentence."""

    status: int
    sentence: str


def caller(request: HttpRequest, scope: str) -> CallingSystem:
    at = timezone.now()
    system = _known(request.headers.get("Authorization", ""), at)
    if scope not in system.scopes:
        raise Unanswered(403, _("This system was not confirmed for that. Ask an administrator."))
    _count(system, at)
    return system


def _known(header: str, at: datetime) -> CallingSystem:
    shown = header[len(SCHEME) :].strip()
    found = None
    if header.lower().startswith(SCHEME) and 0 < len(shown) <= LONGEST and shown.isascii():
        found = CallingSystem.objects.answered(at).with_secret(secrets.digest(shown), at).first()
    if found is None:
        raise Unanswered(
            401, _("Send the secret of a confirmed system: Authorization: Bearer cs_….")
        )
    return found


def _count(system: CallingSystem, at: datetime) -> None:
    """Marks are written for one call of a hundred, so up to 99 of a minute go untold."""
    calls = _calls_in_this_minute(system, at)
    if calls > A_MINUTE:
        raise Unanswered(429, _("Too many calls in this minute. Wait for the next one."))
    if calls == 1 or calls % COUNTED_BY == 0:
        new = COUNTED_BY - 1 if calls == COUNTED_BY else min(calls, COUNTED_BY)
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [system.pk, at, new, at])


def _calls_in_this_minute(system: CallingSystem, at: datetime) -> int:
    """Without its server nothing is counted, and the answers go on: they open nothing."""
    key = f"machine-{system.pk}-{at:%Y%m%d%H%M}"
    try:
        return cache.incr(key)
    except ValueError:  # the first of this minute
        return 1 if cache.add(key, 1, 120) else cache.incr(key)
    except RedisError:
        return 0
