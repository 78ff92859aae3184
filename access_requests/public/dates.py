"""On which date the public page is read: ?as-of=2026-11-03, and now where nothing is said."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from audit import moments
from audit.moments import NoMoment


@dataclass(frozen=True)
class Date:
    at: datetime
    asked: str = ""  # as it was written; "" is now
    wrong: str = ""  # the sentence why it is no date

    @property
    def query(self) -> str:
        """For the addresses of other pages of the same date."""
        return "" if self.is_now else f"?as-of={self.asked}"

    @property
    def is_now(self) -> bool:
        return not self.asked or bool(self.wrong)

    @property
    def written(self) -> str:
        """Of now the day alone: else no two answers of one minute would be the same."""
        return self.day if self.is_now else self.asked

    @property
    def day(self) -> str:
        return timezone.localdate(self.at).isoformat()


def of(request: HttpRequest) -> Date:
    now, asked = timezone.now(), request.GET.get("as-of", "").strip()
    if not asked:
        return Date(now)
    try:
        at = moments.past(asked, now)
    except NoMoment as reason:
        return Date(now, asked, str(reason))
    return Date(now) if at == now else Date(at, _plain(asked, at))


def _plain(asked: str, at: datetime) -> str:
    """So that nothing of what was asked goes into an address but a date."""
    is_day = "T" not in asked and ":" not in asked
    return timezone.localdate(at).isoformat() if is_day else timezone.localtime(at).isoformat()
