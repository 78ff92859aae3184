"""Since when a rule binds: since the installation, or since the release that brought it.

Each migration that changes the guards records which there are, and which kinds of events are
published. What an earlier release let through before a rule was made did not break it.
"""

from audit.events import GUARDS_INSTALLED
from audit.verify import told
from audit.verify.streams import rows
from audit.verify.told import Stored

INSTALLED = f"""SELECT {told.COLUMNS} FROM ONLY audit_event e
    WHERE e.kind = '{GUARDS_INSTALLED.name}' ORDER BY e.id"""
Since = dict[str, Stored]


def first_named(fact: str) -> Since:
    """The event since which each binds. What is not in it binds since the beginning.

    What no event names does as well: nothing is let off because somebody left it out.
    """
    found: Since = {}
    from_the_beginning: set[str] | None = None
    for event, names in _installed(fact):
        if from_the_beginning is None:
            from_the_beginning = names
        for name in names - from_the_beginning:
            found.setdefault(name, event)
    return found


def _installed(fact: str) -> list[tuple[Stored, set[str]]]:
    """Genuine events alone; what else there is has its finding."""
    found = []
    for row in rows(INSTALLED):
        event = Stored(*row)
        if told.is_genuine(event):
            try:
                found.append((event, set(told.read(event)["facts"].get(fact, ()))))
            except (AttributeError, TypeError, ValueError):
                continue
    return found
