"""How far the public log is behind what happened."""

from django.db import connection

ALARM = 300  # seconds

BEHIND = """SELECT coalesce(extract(epoch FROM countersign_now() - least(
    (SELECT min(queued_at) FROM audit_queued),
    (SELECT e.recorded_at FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id
      WHERE l.index = (SELECT coalesce(max(size), 0) FROM audit_checkpoint)))), 0)"""


def seconds() -> float:
    """Since the oldest event that no checkpoint covers yet; 0 when every one is covered."""
    with connection.cursor() as cursor:
        cursor.execute(BEHIND)
        return max(0.0, float(cursor.fetchone()[0]))


def is_alarming() -> bool:
    return seconds() > ALARM
