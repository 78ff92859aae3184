"""What the database keeps of records requests: who answers for what is released, and what of it."""

from access_requests.models import (
    RECORDS_MOVES,
    PackagePiece,
    RecordsAsker,
    RecordsPackage,
    RecordsRequest,
    Redaction,
)
from access_requests.rules_of_retention import A_CONTACT_IS_KEPT, A_PACKAGE_IS_KEPT
from agencies.models import SEAT_IN_FORCE
from audit.rules import Rule, dated, evidence, frozen, governed, only_transitions, refuse

DAYS_TO_DETERMINE = 10  # Gov. Code § 7922.535 (a)
LONGEST_EXTENSION = 14  # Gov. Code § 7922.535 (b)
MOST_DAYS_OFF = 4  # in a row, after which the last day falls on the next working day
ALWAYS = {"What is recorded is not rewritten.": "true"}


def holds(person: str, roles: str) -> str:
    return f"""EXISTS (SELECT FROM ONLY agencies_seat s WHERE s.person_id = {person}
        AND s.role IN ({roles}) AND {SEAT_IN_FORCE})"""


TODAY = "(countersign_now() AT TIME ZONE 'UTC')::date"
DEADLINES = {
    "A records request was received when it came.": f"NEW.received_on > {TODAY} + 1",
    "A determination is due in ten days, or on the next working day.": f"""
        NEW.due_on NOT BETWEEN NEW.received_on + {DAYS_TO_DETERMINE}
            AND NEW.received_on + {DAYS_TO_DETERMINE + MOST_DAYS_OFF}""",
    "A records request begins without an extension.": "NEW.extended_to IS NOT NULL",
}
EXTENDED = "NEW.extended_to IS DISTINCT FROM OLD.extended_to"
NOT_EXTENDED_SO = {
    "The time is extended once.": f"{EXTENDED} AND OLD.extended_to IS NOT NULL",
    "The time is extended by fourteen days at most.": f"""{EXTENDED}
        AND NEW.extended_to NOT BETWEEN NEW.due_on + 1 AND NEW.due_on + {LONGEST_EXTENSION}""",
    "The time is extended before it is over.": f"{EXTENDED} AND {TODAY} > NEW.due_on + 1",
}
ASKED = ["received_on", "channel", "words", "due_on"]
SCOPE = ["scope_agency_id", "scope_from", "scope_until", "kinds"]
AGREEMENT = ["agreed_by_id", "agreed_at", "agreed_digest"]
ENDS = "NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL"
AGREES = "NEW.status = 'agreed' AND OLD.status = 'built'"
OWNER = "NEW.owner_id IS DISTINCT FROM OLD.owner_id"
NOT_WHOSE_TURN_IT_IS = {
    "The department’s staff works on a records request.": f"""
        ({OWNER} OR {ENDS}) AND NOT {holds("NEW.owner_id", "'requester'")}""",
    "Its owner ends a records request.": f"{ENDS} AND NEW.ended_by_id <> NEW.owner_id",
    "A records request ends now.": f"{ENDS} AND {dated('ended_at')}",
    "Command or oversight agrees to a release.": f"""{AGREES}
        AND NOT {holds("NEW.agreed_by_id", "'command', 'oversight'")}""",
    "Who agrees to a release neither owns the request nor built the package.": """
        NEW.status IN ('agreed', 'released')
        AND NEW.agreed_by_id IN (NEW.owner_id, other.made_by_id)""",
    "What is agreed to is exactly this package.": """NEW.status IN ('agreed', 'released')
        AND NEW.agreed_digest IS DISTINCT FROM other.digest""",
    "What is agreed to is agreed to now.": f"{AGREES} AND {dated('agreed_at')}",
}
HELD_BACK_NOW = """SELECT coalesce(array_agg(r.id ORDER BY r.id), '{}')
    FROM ONLY access_requests_redaction r
    WHERE r.records_request_id = NEW.id AND r.removed_at IS NULL"""
NOT_ITS_PACKAGE = {
    "A package is of the request as it stands.": """NEW.status = 'built' AND OLD.status = 'open'
        AND (other.records_request_id, other.of_version) IS DISTINCT FROM (OLD.id, OLD.version)""",
    "A package holds back what is to be held back.": f"""
        NEW.status IN ('built', 'agreed', 'released')
        AND other.redactions IS DISTINCT FROM ({HELD_BACK_NOW})""",
}
ITS_PACKAGE = "SELECT * FROM ONLY access_requests_recordspackage WHERE id = NEW.package_id"
NOT_BUILT_BY_ITS_OWNER = {
    "The owner of an open request builds its package.": """
        other.status <> 'open' OR other.owner_id <> NEW.made_by_id""",
}
OTHER_PIECES = {
    "A package is what its pieces are.": """NEW.pieces IS DISTINCT FROM (
        SELECT array_agg(encode(sha256(p.content), 'hex')::varchar ORDER BY p.number)
            FROM ONLY access_requests_packagepiece p WHERE p.package_id = NEW.id)
        OR NEW.size IS DISTINCT FROM (SELECT sum(octet_length(p.content))
            FROM ONLY access_requests_packagepiece p WHERE p.package_id = NEW.id)"""
}
CLOSED = {
    "A package that is built is not added to.": """EXISTS (
        SELECT FROM ONLY access_requests_recordspackage k WHERE k.id = NEW.package_id)"""
}
CASE = "SELECT * FROM ONLY access_requests_recordsrequest WHERE id = NEW.records_request_id"
NOT_OPEN = {
    "What is held back changes while the request is worked on.": "other.status <> 'open'",
    "Its owner says what is held back.": """
        coalesce(NEW.removed_by_id, NEW.added_by_id) <> other.owner_id""",
}
HELD_BACK = ["records_request_id", "access_request_id", "field", "words", "citation", "reason"]
BEGUN_AS_REMOVED = {"What is held back is held back at first.": "NEW.removed_at IS NOT NULL"}

RULES_OF_RECORDS: list[Rule] = [
    *governed(RecordsRequest),
    *only_transitions(RecordsRequest, "status", start="open", allowed=RECORDS_MOVES),
    refuse(RecordsRequest, "is_due", DEADLINES, on="INSERT"),
    refuse(RecordsRequest, "is_extended", NOT_EXTENDED_SO, on="UPDATE"),
    frozen(RecordsRequest, "asked_stays", ASKED, "What was asked for stays.", when="true"),
    frozen(
        RecordsRequest,
        "scope_stays",
        SCOPE,
        "What is searched for is said before a package is built.",
        when="NEW.status <> 'open'",
    ),
    frozen(
        RecordsRequest,
        "package_stays",
        ["package_id"],
        "A package is replaced by building another one.",
        when="OLD.status <> 'open' AND NEW.status <> 'open'",
    ),
    frozen(
        RecordsRequest,
        "agreement_stays",
        AGREEMENT,
        "What was agreed to stays until the request is worked on again.",
        when="OLD.status = 'agreed' AND NEW.status <> 'open'",
    ),
    refuse(RecordsRequest, "is_its_package", NOT_ITS_PACKAGE, on="UPDATE", read=ITS_PACKAGE),
    refuse(RecordsRequest, "whose_turn", NOT_WHOSE_TURN_IT_IS, on="UPDATE", read=ITS_PACKAGE),
    *evidence(RecordsPackage),
    refuse(
        RecordsPackage,
        "built_by_owner",
        NOT_BUILT_BY_ITS_OWNER,
        on="INSERT",
        read=f"{CASE} FOR NO KEY UPDATE",
    ),
    refuse(RecordsPackage, "is_its_pieces", OTHER_PIECES, on="INSERT"),
    refuse(PackagePiece, "not_added", CLOSED, on="INSERT"),
    refuse(PackagePiece, "not_rewritten", ALWAYS, on="UPDATE"),
    refuse(PackagePiece, "not_truncated", ALWAYS, on="TRUNCATE"),
    A_PACKAGE_IS_KEPT,
    *governed(Redaction),
    refuse(Redaction, "begins_held_back", BEGUN_AS_REMOVED, on="INSERT"),
    refuse(
        Redaction, "while_open", NOT_OPEN, on="INSERT OR UPDATE", read=f"{CASE} FOR NO KEY UPDATE"
    ),
    frozen(Redaction, "redaction_stays", HELD_BACK, "A redaction stays as it is.", when="true"),
    frozen(
        Redaction,
        "removed_stays",
        ["removed_at", "removed_by_id"],
        "A redaction that was removed is added anew.",
        when="OLD.removed_at IS NOT NULL",
    ),
    refuse(RecordsAsker, "not_rewritten", ALWAYS, on="UPDATE"),
    refuse(RecordsAsker, "not_truncated", ALWAYS, on="TRUNCATE"),
    A_CONTACT_IS_KEPT,
]
