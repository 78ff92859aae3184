"""A log that falls behind is told, once for each time that it does."""

from django.db.models import QuerySet

from agencies.messages import officers_and_oversight, tell
from agencies.models import Role, Seat, User
from agencies.news_of_the_log import LOG_IS_BEHIND
from audit.events import LOG_LAGS
from audit.log import lag
from audit.models import Checkpoint, Event, Installation
from audit.steps import step


def tell_if_behind() -> bool:
    """Oversight and command, and the administrators, who can reach those who run it."""
    behind = lag.seconds()
    if behind <= lag.ALARM or _is_told():
        return False
    installation = Installation.objects.get()
    with step(LOG_LAGS, installation, by=None, seconds=round(behind)):
        tell(officers_and_oversight() | _administrators(), LOG_IS_BEHIND, installation)
    return True


def _administrators() -> QuerySet[User]:
    seats = Seat.objects.in_force().filter(role=Role.ADMINISTRATOR)
    return User.objects.at_work().filter(person__in=seats.values("person"))


def _is_told() -> bool:
    """Since the log was signed last."""
    newest = Checkpoint.objects.last()
    told = Event.objects.filter(kind=LOG_LAGS.name)
    return (told.filter(at__gt=newest.signed_at) if newest else told).exists()
