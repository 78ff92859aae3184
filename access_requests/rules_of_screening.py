"""Nothing is approved but what was screened, as it stands, by the restrictions in force.

What the app found is one thing; whether a restriction bars the agency that a person confirmed, by
its kind and state, the database finds once more for itself.
"""

from access_requests.models import Finding, Screening
from agencies.models import BARS, RESTRICTION_IN_FORCE
from agencies.rules_of_restrictions import HELD_FOR_READING
from audit.rules import Rule, evidence, refuse

_BARS = ", ".join(f"'{effect}'" for effect in BARS)
IN_FORCE_NOW = f"""ARRAY(SELECT r.id FROM ONLY agencies_restriction r
    WHERE {RESTRICTION_IN_FORCE} ORDER BY r.id)"""
APPROVES = "NEW.status = 'approved' AND OLD.status <> 'approved'"
_FOUND = """EXISTS (SELECT FROM ONLY access_requests_finding f
    WHERE f.screening_id = {of}.id AND f.effect IN ({effects}))"""
# Of an agency `{of}`: its kind or state alone is barred.
_BY_ITSELF = f"""EXISTS (SELECT FROM ONLY agencies_restriction r
    WHERE {RESTRICTION_IN_FORCE} AND r.effect IN ({_BARS})
      AND r.predicate - 'kind' - 'state_not' = '{{{{}}}}'
      AND (NOT r.predicate ? 'kind' OR r.predicate -> 'kind' ? {{of}}.kind)
      AND (NOT r.predicate ? 'state_not' OR NOT r.predicate -> 'state_not' ? {{of}}.state))"""

# The last screening of this version, and the agency that a person confirmed.
LAST_SCREENING = f"""SELECT c.id, c.considered, c.agency_id AS screened, v.agency_id AS confirmed,
        a.kind, a.state,
        CASE WHEN {APPROVES} THEN {HELD_FOR_READING}::text END AS held
    FROM (SELECT 1) one
    LEFT JOIN ONLY access_requests_screening c
        ON c.access_request_id = NEW.id AND c.of_version = OLD.version
    LEFT JOIN ONLY access_requests_review v ON v.access_request_id = NEW.id
    LEFT JOIN ONLY agencies_agency a ON a.id = v.agency_id
    ORDER BY c.id DESC NULLS LAST LIMIT 1"""

_WHEN_APPROVED = f"({APPROVES}) AND "
AN_APPROVAL_IS_SCREENED = {
    "It was not screened, as it stands, by the restrictions in force.": f"""{_WHEN_APPROVED} (
        other.id IS NULL OR other.considered = '{{}}' OR other.considered <> {IN_FORCE_NOW})""",
    "It was screened as another agency than a person confirmed.": f"""{_WHEN_APPROVED} (
        other.confirmed IS NULL OR other.screened IS DISTINCT FROM other.confirmed)""",
    "Nobody has said what kind of agency asks.": f"""{_WHEN_APPROVED} (
        other.kind = 'unresolved')""",
    "A restriction bars it.": f"{_WHEN_APPROVED} {_FOUND.format(of='other', effects=_BARS)}",
    "A restriction bars agencies of its kind or state.": f"""{_WHEN_APPROVED}
        {_BY_ITSELF.format(of="other")}""",
    "A finding asks for two signatures.": f"""{_WHEN_APPROVED} OLD.status = 'awaiting_sign_off'
        AND {_FOUND.format(of="other", effects="'second_sign_off'")}""",
}

# Of a grant OLD: the last screening of its request `c`.
_LAST_OF_GRANT = """SELECT FROM (SELECT c.id, c.considered FROM ONLY access_requests_screening c
    WHERE c.access_request_id = OLD.access_request_id ORDER BY c.id DESC LIMIT 1) last"""


def screened_when(given_back: str) -> dict[str, str]:
    """A suspended access comes back under the law of the day, as it was approved under that."""
    found = _FOUND.format(of="last", effects=_BARS)
    agency = "SELECT FROM ONLY agencies_agency a WHERE a.id = OLD.agency_id"
    return {
        "What is given back was not screened by the restrictions in force.": f"""
            {given_back} AND NOT EXISTS (
                {_LAST_OF_GRANT} WHERE considered <> '{{}}' AND considered = {IN_FORCE_NOW})""",
        "A restriction bars what would be given back.": f"""
            {given_back} AND EXISTS ({_LAST_OF_GRANT} WHERE {found})""",
        "A restriction bars agencies of this kind or state.": f"""
            {given_back} AND EXISTS ({agency} AND {_BY_ITSELF.format(of="a")})""",
    }


_THE_REQUEST = """SELECT version FROM ONLY access_requests_accessrequest
    WHERE id = NEW.access_request_id"""
A_SCREENING_IS_OF_NOW = {
    "A screening is of the request as it stands.": "other.version <> NEW.of_version",
    "A screening considers the restrictions in force.": f"NEW.considered <> {IN_FORCE_NOW}",
}
_THE_SCREENING = """SELECT c.event_id, r.effect
    FROM ONLY access_requests_screening c, ONLY agencies_restriction r
    WHERE c.id = NEW.screening_id AND r.id = NEW.restriction_id"""
A_FINDING_IS_OF_ITS_SCREENING = {
    "A finding is written with its screening.": "other.event_id <> NEW.event_id",
    "A finding has the effect of its restriction.": "other.effect <> NEW.effect",
}

RULES_OF_SCREENING: list[Rule] = [
    *evidence(Screening),
    refuse(Screening, "is_of_now", A_SCREENING_IS_OF_NOW, on="INSERT", read=_THE_REQUEST),
    *evidence(Finding),
    refuse(
        Finding,
        "is_of_its_screening",
        A_FINDING_IS_OF_ITS_SCREENING,
        on="INSERT",
        read=_THE_SCREENING,
    ),
]
