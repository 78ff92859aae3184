"""What is kept how long, and why; and what of it policy lets go. By itself nothing goes.

The database refuses what is under two years old (Gov. Code § 34090), what the policy number keeps
and what a legal hold covers, whoever deletes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from access_requests import events_of_records as events
from access_requests.models import LegalHold, PackagePiece, RecordsAsker, RecordsRequest
from access_requests.rules_of_retention import YEARS_AT_LEAST
from audit import clock, policy_numbers
from audit.attempts import one_transaction
from audit.models import Number
from audit.steps import step


@dataclass(frozen=True)
class Kind:
    what: Promise
    why: Promise
    number: Number | None = None  # None: it is kept for good
    noted: str = ""  # how the event names it

    @property
    def years(self) -> int | None:
        """None for good. Whatever the number says, two at least."""
        return max(policy_numbers.get(self.number), YEARS_AT_LEAST) if self.number else None


CONTACTS = Kind(
    _("Who asked for public records"),
    _("Their name and how to reach them. It is in no event and in no history."),
    Number.YEARS_TO_KEEP_CONTACTS,
    gettext_noop("who asked for the records"),
)
PACKAGES = Kind(
    _("The packages that were released"),
    _("Their bytes. Their digests, and what was held back in them, stay for good."),
    Number.YEARS_TO_KEEP_PACKAGES,
    gettext_noop("the packages that were built"),
)
KINDS = (
    Kind(
        _("Events, histories, signatures, the public log"),
        _("They are the evidence. The database lets nobody change or delete them."),
    ),
    Kind(
        _("Requests, reviews, grants, restrictions, people and seats"),
        _("They are ended, never deleted: who had access is a question of later years."),
    ),
    Kind(
        _("Documents of a case"),
        _("Two people may destroy one that should never have come; its digest stays."),
    ),
    Kind(
        _("Messages to people"),
        _("The file of a case says who was told what, and when."),
    ),
    CONTACTS,
    PACKAGES,
)


@dataclass(frozen=True)
class Outdated:
    """What policy no longer keeps of one records request."""

    asked: RecordsRequest
    kind: Kind


def outdated() -> Iterator[Outdated]:
    """Nothing at all while a legal hold is in force."""
    if LegalHold.objects.in_force().exists():
        return
    for kind, rows in ((CONTACTS, _with_asker()), (PACKAGES, _with_pieces())):
        for asked in rows.filter(ended_at__lt=_years_ago(kind.years or 0)).order_by("pk"):
            yield Outdated(asked, kind)


@one_transaction(on=RecordsRequest, to=gettext_noop("dispose of what is kept no longer"))
def dispose(pk: int, *, by: None = None, kind: Kind) -> RecordsRequest:
    asked = RecordsRequest.objects.select_for_update(no_key=True).get(pk=pk)
    with step(events.DISPOSED, asked, by=None, what=kind.noted, years=kind.years):
        _rows_of(asked, kind).delete()
    return asked


def _rows_of(asked: RecordsRequest, kind: Kind) -> models.QuerySet[Any]:
    if kind is CONTACTS:
        return RecordsAsker.objects.filter(records_request=asked)
    return PackagePiece.objects.filter(package_id__in=asked.packages.values("pk"))


def _with_asker() -> models.QuerySet[RecordsRequest]:
    return RecordsRequest.objects.filter(asker__isnull=False)


def _with_pieces() -> models.QuerySet[RecordsRequest]:
    kept = PackagePiece.objects.values("package_id")
    return RecordsRequest.objects.filter(Q(packages__in=kept)).distinct()


def _years_ago(years: int) -> datetime:
    """By the clock that the database judges by."""
    now = clock.now()
    try:
        return now.replace(year=now.year - years)
    except ValueError:  # the 29th of February
        return now.replace(year=now.year - years, day=28)
