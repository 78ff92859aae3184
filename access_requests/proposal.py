from dataclasses import dataclass
from datetime import date

from access_requests.models import Decision


@dataclass(frozen=True)
class Proposal:
    """What an officer means to decide. The scope is empty unless it is an approval."""

    decision: Decision
    reason: str
    networks: tuple[int, ...] = ()
    permissions: tuple[str, ...] = ()
    ends_on: date | None = None
    acknowledged: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
