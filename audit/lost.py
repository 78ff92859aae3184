"""The connection to the database broke: was the step under way saved, or not?

Before COMMIT was sent, it was not. After that only the records tell; and as long as they cannot
be asked, nobody claims to know.
"""

from typing import Any

from django.db import InterfaceError, OperationalError, connection, models, transaction
from django.utils.translation import gettext as _

from audit.models import Event
from audit.steps import begun

LOST = (OperationalError, InterfaceError)
PATIENCE = "10s"


class Unreachable(Exception):
    """The database does not answer. The message says what became of what the person sent."""


class NothingSaved(Unreachable):
    def __init__(self) -> None:
        super().__init__(
            _("What you sent was not saved. Wait a minute, go back and send it again.")
        )


class NotKnown(Unreachable):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The connection broke while your step was being saved, so it is not known yet"
                " whether it was. Wait a minute, open the case and look whether your step is in"
                " its history. If it is not, repeat it."
            )
        )


def is_saved(on: type[models.Model], pk: Any) -> bool:
    """Whether the step begun last, on this row, is on record. Raises NotKnown.

    Asked behind the row's lock: a COMMIT that was sent may still be on its way, and its
    transaction holds the row until it is decided.
    """
    event_id = begun.get()
    connection.close()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            on._base_manager.select_for_update(no_key=True).get(pk=pk)
            return event_id is not None and Event.objects.filter(pk=event_id).exists()
    except LOST as still:
        raise NotKnown from still
