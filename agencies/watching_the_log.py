"""A log that falls behind is told, once for each time that it does."""

from agencies.messages import administrators, officers_and_oversight, tell
from agencies.news_of_the_log import LOG_IS_BEHIND
from audit.events_of_log import LOG_LAGS
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
        tell(officers_and_oversight() | administrators(), LOG_IS_BEHIND, installation)
    return True


def _is_told() -> bool:
    """Since the log was signed last."""
    newest = Checkpoint.objects.last()
    told = Event.objects.filter(kind=LOG_LAGS.name)
    return (told.filter(at__gt=newest.signed_at) if newest else told).exists()
