"""What the database lets go, and when: nothing under two years, nothing under a legal hold."""

from access_requests.models import Document, LegalHold, PackagePiece, RecordsAsker
from agencies.models import SEAT_IN_FORCE
from audit.rules import Guard, Rule, dated, frozen, governed, refuse

YEARS_AT_LEAST = 2  # Gov. Code § 34090
HELD = """EXISTS (SELECT FROM ONLY access_requests_legalhold h WHERE h.lifted_at IS NULL {0})"""
# A legal hold on anything may concern who asked for records of it, and what they were given.
ANY_HOLD = HELD.format("")
OVER_THIS_CASE = HELD.format("""AND (
    num_nonnulls(h.access_request_id, h.agency_id, h.network_id) = 0
    OR h.access_request_id = other.id OR h.network_id = ANY (other.networks)
    OR EXISTS (SELECT FROM ONLY access_requests_review r
        WHERE r.access_request_id = other.id AND r.agency_id = h.agency_id))""")


def kept_for(number: str, applies: str = "true") -> dict[str, str]:
    """For two years at least, whatever the number of policy says."""
    policy = f"SELECT value FROM ONLY audit_policynumber WHERE name = '{number}'"
    years = f"greatest({YEARS_AT_LEAST}, ({policy}))"
    return {
        "What a legal hold covers is kept.": f"{applies} AND {ANY_HOLD}",
        "Records are kept for two years, and for as long as policy says.": f"""{applies}
            AND (other.ended_at IS NULL
                OR other.ended_at > countersign_now() - make_interval(years => {years}))""",
    }


RECORDS_REQUEST = "SELECT * FROM ONLY access_requests_recordsrequest r WHERE r.id = {}"
A_CONTACT_IS_KEPT: Guard = refuse(
    RecordsAsker,
    "is_kept",
    kept_for("years_to_keep_contacts"),
    on="DELETE",
    read=RECORDS_REQUEST.format("OLD.records_request_id"),
)
OF_ITS_PACKAGE = """(SELECT k.records_request_id FROM ONLY access_requests_recordspackage k
    WHERE k.id = OLD.package_id)"""
# What was left behind by a build that broke off is no record yet.
A_PACKAGE_IS_KEPT: Guard = refuse(
    PackagePiece,
    "is_kept",
    kept_for("years_to_keep_packages", "other.id IS NOT NULL"),
    on="DELETE",
    read=RECORDS_REQUEST.format(OF_ITS_PACKAGE),
)

HOLDER = (
    """EXISTS (SELECT FROM ONLY agencies_seat s WHERE s.person_id = {0}
    AND s.role IN ('command', 'oversight') AND """
    + f"{SEAT_IN_FORCE})"
)
LIFTED = "NEW.lifted_at IS NOT NULL AND OLD.lifted_at IS NULL"
ASKED = "NEW.lift_asked_by_id IS NOT NULL AND OLD.lift_asked_by_id IS NULL"
NOT_PLACED_SO = {
    "Command or oversight places a legal hold.": f"NOT {HOLDER.format('NEW.placed_by_id')}",
    "A legal hold is placed now, and nobody has asked yet to lift it.": f"""{dated("placed_at")}
        OR num_nonnulls(NEW.lift_asked_by_id, NEW.lifted_by_id) > 0""",
}
NOT_LIFTED_BY_TWO = {
    "Command or oversight asks to lift a legal hold.": f"""
        {ASKED} AND NOT {HOLDER.format("NEW.lift_asked_by_id")}""",
    "Somebody asks to lift a legal hold, and another person does.": f"""
        {LIFTED} AND (OLD.lift_asked_by_id IS NULL
            OR NEW.lifted_by_id IS NOT DISTINCT FROM OLD.lift_asked_by_id)""",
    "Command or oversight lifts a legal hold.": f"""
        {LIFTED} AND NOT {HOLDER.format("NEW.lifted_by_id")}""",
    "A legal hold is lifted now.": f"{LIFTED} AND {dated('lifted_at')}",
}
HOLD = ["access_request_id", "agency_id", "network_id", "matter", "placed_by_id", "placed_at"]
ASKING = ["lift_asked_by_id", "lift_asked_because"]
CASE = "SELECT * FROM ONLY access_requests_accessrequest WHERE id = NEW.access_request_id"
HELD_DOCUMENT = {
    "What a legal hold covers is kept.": f"""
        NEW.destroyed_at IS NOT NULL AND OLD.destroyed_at IS NULL AND {OVER_THIS_CASE}"""
}

RULES_OF_RETENTION: list[Rule] = [
    *governed(LegalHold),
    refuse(LegalHold, "is_placed", NOT_PLACED_SO, on="INSERT"),
    frozen(LegalHold, "hold_stays", HOLD, "A legal hold stays as it was placed.", when="true"),
    frozen(
        LegalHold,
        "asking_stays",
        ASKING,
        "It is lifted as it was asked for, or not at all.",
        when="OLD.lift_asked_by_id IS NOT NULL"
        " AND (NEW.lift_asked_by_id IS NOT NULL OR NEW.lifted_at IS NOT NULL)",
    ),
    refuse(LegalHold, "lifted_by_two", NOT_LIFTED_BY_TWO, on="UPDATE"),
    frozen(
        LegalHold,
        "lifted_stays",
        [*ASKING, "lifted_at", "lifted_by_id"],
        "What was lifted is placed anew.",
        when="OLD.lifted_at IS NOT NULL",
    ),
    refuse(Document, "is_not_held", HELD_DOCUMENT, on="UPDATE", read=CASE),
]
