"""An access asked for again before or after it ends, and what lies between the two."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access_requests import policy
from access_requests.models import ENDED, AccessRequest, Grant
from agencies.models import User

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Renewal:
    """One access, and the request that would go on with it."""

    earlier: AccessRequest
    later: AccessRequest
    level: str  # of a notice
    between: str


def renewable(access_request: AccessRequest) -> Grant | None:
    """What was revoked is not renewed: to ask again for it is to begin anew."""
    grant: Grant | None = getattr(access_request, "grant", None)
    return grant if grant and grant.revoked_at is None else None


def next_of(grant: Grant) -> dict[str, Any]:
    """What was given, which may be less than was asked, and as long again."""
    dates = next_dates(grant, timezone.localdate())
    return {"networks": grant.networks, "permissions": grant.permissions, **dates}


def next_dates(grant: Grant, today: date) -> dict[str, date | None]:
    """From the day after it ends. What has ended begins again with the signature."""
    last = grant.last_day.date()
    lasted = last - timezone.localtime(grant.starts_at).date()
    first = max(last + DAY, today)
    until = min(first + lasted, policy.latest_end(first))
    return {"starts_on": first if last >= today else None, "ends_on": until}


def around(access_request: AccessRequest, user: User) -> list[Renewal]:
    """What it renews, and what renews it, of what this person may read."""
    later = list(access_request.asked_again.visible_to(user).select_related("grant"))
    pairs = [(access_request, each) for each in later]
    if earlier := access_request.asked_before:
        pairs.insert(0, (earlier, access_request))
    return [told for pair in pairs if (told := _told(*pair))]


def _told(earlier: AccessRequest, later: AccessRequest) -> Renewal | None:
    grant = renewable(earlier)
    if grant is None:
        return None
    level, between = _between(grant.last_day.date(), later)
    return Renewal(earlier, later, level, between)


def _between(last: date, later: AccessRequest) -> tuple[str, str]:
    given: Grant | None = getattr(later, "grant", None)
    first = timezone.localtime(given.starts_at).date() if given else later.starts_on
    told = {"last": date_format(last), "first": date_format(first) if first else ""}
    if not given and later.status in ENDED:
        return "warn", _("It was not approved. Access ends after %(last)s.") % told
    if first and first > last + DAY:
        return "warn", _("Access ends after %(last)s and begins again on %(first)s.") % told
    if given:
        return "ok", _("Access goes on without a break.")
    if last < timezone.localdate():
        return "warn", _("Access ended after %(last)s. There is none until this is signed.") % told
    return "info", _("Access ends after %(last)s unless this is signed by then.") % told
