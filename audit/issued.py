"""When a statement was written and how far the log had come: who signs it attests the log too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Issued:
    at: datetime
    log: dict[str, Any] | None  # size and root of the last checkpoint; None before the first

    @property
    def told(self) -> dict[str, Any]:
        return {"issued_at": self.at, "log": self.log}
