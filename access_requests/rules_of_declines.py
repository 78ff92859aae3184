"""What may be declined without a command officer: only what a restriction bars, as it stands."""

from agencies.models import BARS, RESTRICTION_IN_FORCE

_BARS = ", ".join(f"'{effect}'" for effect in BARS)
_LAST = """(SELECT c.id FROM ONLY access_requests_screening c
    WHERE c.access_request_id = OLD.id AND c.of_version = OLD.version ORDER BY c.id DESC LIMIT 1)"""

ONLY_BY_LAW = {
    "Before the command officers see it, a request is declined only for what bars it.": f"""
        NEW.status = 'declined' AND OLD.status IN ('draft', 'awaiting_review') AND NOT EXISTS (
            SELECT FROM ONLY access_requests_finding f
            JOIN ONLY agencies_restriction r ON r.id = f.restriction_id AND {RESTRICTION_IN_FORCE}
            WHERE f.screening_id = {_LAST} AND f.effect IN ({_BARS}))"""
}
