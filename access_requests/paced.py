"""Who decided and recommended what, when, and how long after opening it: plain rows.

Everything is found by its identifier, for those are in order of time: so a month costs the same
however long the history is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from access_requests import events
from access_requests.models import Status
from audit.identifiers import first_of

MARGIN = timedelta(days=1)  # between the clock that named an event and the one that dated it
RECOMMEND = "recommend"
Who = tuple[int, str]  # a person, and how they are called


@dataclass(frozen=True)
class Deed:
    """One decision of an officer, or what a reviewer made of a request."""

    person: int
    name: str
    what: str
    case: int
    at: datetime
    seconds: float | None  # since this person opened the case first


FIRST_VIEW = """LEFT JOIN LATERAL (
    SELECT min(v.at) AS at FROM audit_event v
    WHERE v.subject_type = 'access_requests.accessrequest' AND v.subject_id = {case}
      AND v.kind = 'access_requests.viewed' AND v.actor_id = {actor} AND v.at <= {until}
) opened ON true"""
NAME = "trim(p.rank || ' ' || p.name)"
SIGNED_IN_PERIOD = """o.id >= %(first)s AND o.id < %(last)s
   AND s.signed_at >= %(since)s AND s.signed_at < %(until)s"""
DECISIONS = f"""
SELECT p.id, {NAME}, o.decision, o.access_request_id, s.signed_at,
       extract(epoch FROM s.signed_at - opened.at)::float
  FROM access_requests_signoff o
  JOIN audit_signature s ON s.id = o.signature_id
  JOIN agencies_person p ON p.id = o.officer_id
  {FIRST_VIEW.format(case="o.access_request_id::text", actor="s.signer_id", until="s.signed_at")}
 WHERE {SIGNED_IN_PERIOD}
 ORDER BY s.signed_at"""
IN_PERIOD = """e.kind = ANY(%(kinds)s) AND e.id >= %(first)s AND e.id < %(last)s
   AND e.at >= %(since)s AND e.at < %(until)s"""
REVIEWS = f"""
SELECT p.id, {NAME}, e.kind, e.subject_id::bigint, e.at,
       extract(epoch FROM e.at - opened.at)::float
  FROM audit_event e
  JOIN agencies_user u ON u.id = e.actor_id
  JOIN agencies_person p ON p.id = u.person_id
  {FIRST_VIEW.format(case="e.subject_id", actor="e.actor_id", until="e.at")}
 WHERE {IN_PERIOD}
   AND NOT EXISTS (SELECT FROM audit_signature s WHERE s.event_id = e.id)
 ORDER BY e.id"""
ERRORS = f"""
SELECT p.id, {NAME}, count(*) FROM audit_event e
  JOIN access_requests_signoff o
    ON o.access_request_id = e.subject_id::bigint AND o.decision = 'approve'
  JOIN agencies_person p ON p.id = o.officer_id
 WHERE {IN_PERIOD} GROUP BY p.id"""
HAPPENED = f"SELECT e.kind, count(*) FROM audit_event e WHERE {IN_PERIOD} GROUP BY 1"
RETURNED = f"""
SELECT p.id, {NAME}, count(*) FROM access_requests_signoff o
  JOIN audit_signature s ON s.id = o.signature_id AND o.decision = 'return'
  JOIN access_requests_historicalaccessrequest h
    ON h.id = o.access_request_id AND h.version = o.version
  JOIN agencies_person p ON p.id = h.reviewer_id
 WHERE {SIGNED_IN_PERIOD} GROUP BY p.id"""
WAITING = """
SELECT id, status_since FROM access_requests_accessrequest
 WHERE status = %s AND status_since < %s ORDER BY status_since, id"""
REVIEWED = {
    events.RECOMMENDED.name: RECOMMEND,
    events.RETURNED.name: "return",
    events.DECLINED_BY_LAW.name: "decline",
}


def decisions(since: datetime, until: datetime) -> list[Deed]:
    """Signed by command officers, in the order in which they were."""
    return [Deed(*row) for row in _ask(DECISIONS, since, until)]


def reviews(since: datetime, until: datetime) -> list[Deed]:
    """What reviewers made of requests; what an officer returned is a decision, and is signed."""
    rows = _ask(REVIEWS, since, until, list(REVIEWED))
    return [Deed(person, name, REVIEWED[kind], *rest) for person, name, kind, *rest in rows]


def approved_in_error(since: datetime, until: datetime) -> Counter[Who]:
    """By the officers whose approvals they were, whenever they signed them."""
    return _count(_ask(ERRORS, since, until, [events.APPROVED_IN_ERROR.name]))


def returned_by_command(since: datetime, until: datetime) -> Counter[Who]:
    """By the reviewers who had recommended them."""
    return _count(_ask(RETURNED, since, until))


def counted(since: datetime, until: datetime, kinds: Sequence[str]) -> Counter[str]:
    """How often each happened."""
    return Counter(dict(_ask(HAPPENED, since, until, kinds)))


def unreviewed(since: datetime) -> list[tuple[int, datetime]]:
    """Requests that have awaited review since before then, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [Status.AWAITING_REVIEW, since])
        return cursor.fetchall()


def _count(rows: Sequence[tuple]) -> Counter[Who]:
    return Counter({(person, name): n for person, name, n in rows})


def _ask(query: str, since: datetime, until: datetime, kinds: Sequence[str] = ()) -> list[tuple]:
    bounds: dict[str, datetime | UUID | list[str]] = {
        "since": since,
        "until": until,
        "first": first_of(since - MARGIN),
        "last": first_of(until + MARGIN),
        "kinds": list(kinds),
    }
    with connection.cursor() as cursor:
        cursor.execute(query, bounds)
        return cursor.fetchall()
