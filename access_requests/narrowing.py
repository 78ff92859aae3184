"""Many accesses ended or stopped for one reason. Narrowing: each is a step of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import Any

from django.utils.translation import gettext as _

from access_requests.models import Grant
from agencies import kinds
from audit.attempts import Refused
from audit.lost import Unreachable

SECONDS = 20  # a web server gives an answer thirty; what it breaks off, nobody is told of


@dataclass(frozen=True)
class Told:
    """What became of each."""

    done: list[Grant] = field(default_factory=list)
    left: list[tuple[Grant, str]] = field(default_factory=list)  # and why


def digest(listed: Iterable[Grant]) -> str:
    """The same as long as these versions of these accesses are meant."""
    told = sorted(f"{grant.pk} {grant.version}" for grant in listed)
    return sha256("\n".join(told).encode()).hexdigest()


def one_by_one(
    chosen: Iterable[Grant], take: Callable[..., Any], seconds: float = SECONDS, **how: Any
) -> Told:
    """One that is refused does not keep the others. The worst first: time may not be enough."""
    told, waiting = Told(), sorted(chosen, key=lambda grant: kinds.rank(grant.agency.kind))
    last = monotonic() + seconds
    for place, grant in enumerate(waiting):
        try:
            take(grant.pk, **how)
            told.done.append(grant)
        except Refused as refusal:
            told.left.append((grant, str(refusal)))
        except Unreachable as away:
            told.left.append((grant, str(away)))
            last = 0
        if monotonic() > last:
            told.left.extend((each, _("Not tried yet.")) for each in waiting[place + 1 :])
            break
    return told
