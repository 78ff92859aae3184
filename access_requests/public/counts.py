"""The figures of the public page, each in one query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from access_requests.events import DECLINED_BY_LAW
from access_requests.models import Discrepancy, Flag, FlagStatus
from access_requests.public import decisions, register
from audit.public_record import PREFIX


@dataclass(frozen=True)
class Counts:
    agencies: int
    access: int
    not_in_force: int
    declined: int
    declined_by_law: int
    discrepancies: int
    legacy: int
    flags: int


def on(at: datetime) -> Counts:
    in_force, declined = register.in_force(at), decisions.of_kinds(decisions.DECLINES, at)
    differing = Discrepancy.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=at), opened_at__lte=at
    )
    said = Flag.history.filter(history_date__lte=at)
    return Counts(
        agencies=in_force.order_by().values("agency").distinct().count(),
        access=in_force.count(),
        not_in_force=register.not_in_force(at).count(),
        declined=declined.count(),
        declined_by_law=declined.filter(kind=f"{PREFIX}{DECLINED_BY_LAW.name}").count(),
        discrepancies=differing.count(),
        legacy=differing.filter(is_legacy=True).count(),
        flags=said.filter(version=1).count() - said.filter(status=FlagStatus.CLOSED).count(),
    )
