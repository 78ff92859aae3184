"""What holds of the records whatever happened: each query finds what should not be."""

from django.apps import apps
from django.db import models

from audit.history import Governed
from audit.models import Event
from audit.seals import is_genuine
from tests.builders import run

VERSION_WITHOUT_HISTORY = """
SELECT r.id FROM {table} r WHERE ARRAY(SELECT generate_series(1, r.version)) IS DISTINCT FROM
    ARRAY(SELECT h.version FROM {history} h JOIN audit_event e ON e.id = h.event_id
        WHERE h.id = r.id AND jsonb_path_exists(e.canon::jsonb,
            '$.rows[*].row.history_id ? (@ == $it)', jsonb_build_object('it', h.history_id))
        ORDER BY h.version)"""
HISTORY_WITHOUT_ROW = """
SELECT h.id FROM {history} h LEFT JOIN {table} r ON r.id = h.id AND r.version >= h.version
    WHERE r.id IS NULL"""
APPROVED_WITHOUT_SIGN_OFF = """
SELECT r.id FROM access_requests_accessrequest r WHERE r.status = 'approved' AND NOT EXISTS (
    SELECT FROM access_requests_signoff o JOIN access_requests_grant g ON g.sign_off_id = o.id
    WHERE o.access_request_id = r.id AND g.access_request_id = r.id
      AND o.version = r.version - 1 AND o.decision = 'approve')"""
GRANT_WITHOUT_APPROVAL = """
SELECT g.id FROM access_requests_grant g WHERE NOT EXISTS (
    SELECT FROM access_requests_signoff o JOIN access_requests_accessrequest r
        ON r.id = o.access_request_id AND r.status = 'approved'
    WHERE o.id = g.sign_off_id AND o.decision = 'approve' AND r.id = g.access_request_id)"""
SIGN_OFF_THAT_MOVED_NOTHING = """
SELECT o.id FROM access_requests_signoff o WHERE NOT EXISTS (
    SELECT FROM access_requests_historicalaccessrequest h
    WHERE h.id = o.access_request_id AND h.version = o.version + 1 AND h.event_id = o.event_id
      AND h.status = ANY(CASE o.decision WHEN 'decline' THEN '{{declined}}'
        WHEN 'return' THEN '{{returned}}'
        ELSE '{{approved,awaiting_second_sign_off}}' END::text[]))"""
SIGNATURE_WITHOUT_SIGN_OFF = """
SELECT s.id FROM audit_signature s WHERE s.subject_type = 'access_requests.accessrequest'
    AND NOT EXISTS (SELECT FROM access_requests_signoff o
        WHERE o.signature_id = s.id AND o.event_id = s.event_id)"""
OF_EVERY_GOVERNED_TABLE = {
    "a version without its history and event": VERSION_WITHOUT_HISTORY,
    "history without its row": HISTORY_WITHOUT_ROW,
}
OF_DECISIONS = {
    "approved without sign-off and grant": APPROVED_WITHOUT_SIGN_OFF,
    "a grant without its approval": GRANT_WITHOUT_APPROVAL,
    "a sign-off that moved nothing": SIGN_OFF_THAT_MOVED_NOTHING,
    "a signature without its sign-off": SIGNATURE_WITHOUT_SIGN_OFF,
}


class Records:
    """Looks at all rows each time, and at the seal of each event once."""

    def __init__(self) -> None:
        self._sealed: set[object] = set()

    def faults(self) -> list[str]:
        found = [
            f"{model.__name__}: {fault}"
            for model in _governed()
            for fault, query in OF_EVERY_GOVERNED_TABLE.items()
            if run(query.format(table=_table(model), history=_table(model.history.model)))
        ]
        found += [fault for fault, query in OF_DECISIONS.items() if run(query.format())]
        return found + self._broken_seals()

    def _broken_seals(self) -> list[str]:
        new = list(Event.objects.exclude(pk__in=self._sealed))
        self._sealed |= {event.pk for event in new}
        return [
            f"{event.pk}: the seal is not genuine"
            for event in new
            if not is_genuine(bytes(event.seal), event.key_id, event.canon, bytes(event.salt))
        ]


def _governed() -> list[type[Governed]]:
    return [model for model in apps.get_models() if issubclass(model, Governed)]


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table
