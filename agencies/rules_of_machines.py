"""What the database keeps of the systems that may ask: no secret opens more than two agreed to."""

from agencies.models import SEAT_IN_FORCE, CallingSystem
from audit.rules import Rule, dated, frozen, governed, refuse

OLD_ENDED = "OLD.revoked_at IS NOT NULL"
CONFIRMED_NOW = "NEW.confirmed_at IS NOT NULL AND OLD.confirmed_at IS NULL"
UNCOMMANDED = f"""EXISTS (SELECT FROM unnest(NEW.networks) wanted
    WHERE NOT EXISTS (SELECT FROM ONLY agencies_seat s
        WHERE s.person_id = NEW.confirmed_by_id AND s.role = 'command'
          AND s.network_id = wanted AND {SEAT_IN_FORCE}))"""
STARTS = {
    "A calling system starts unconfirmed.": """NEW.confirmed_at IS NOT NULL
        OR NEW.revoked_at IS NOT NULL OR NEW.former_digest <> ''""",
    "A calling system asks about networks, for a year at most.": """cardinality(NEW.networks) = 0
        OR NEW.ends_at > countersign_now() + interval '1 year 1 day'""",
}
CONFIRMING = {
    "Who added a calling system does not confirm it.": f"""{CONFIRMED_NOW}
        AND NEW.confirmed_by_id = NEW.added_by_id""",
    "A command officer of all its networks confirms a calling system.": f"""{CONFIRMED_NOW}
        AND {UNCOMMANDED}""",
    "A calling system is confirmed when it happens.": f"""{CONFIRMED_NOW}
        AND {dated("confirmed_at")}""",
}
ROTATING = {
    "The former secret is the one before, for a day.": """
        ROW(NEW.digest, NEW.former_digest, NEW.former_until)
            IS DISTINCT FROM ROW(OLD.digest, OLD.former_digest, OLD.former_until)
        AND (NEW.former_digest <> OLD.digest OR NEW.digest = OLD.digest
            OR NEW.former_until IS NULL
            OR NEW.former_until > countersign_now() + interval '1 day 5 minutes')"""
}
RIGHTS = ["name", "scopes", "networks", "starts_at", "ends_at", "drafts_for_id", "added_by_id"]
CONFIRMED = ["confirmed_at", "confirmed_by_id"]

RULES_OF_MACHINES: list[Rule] = [
    *governed(CallingSystem),
    refuse(CallingSystem, "starts_unconfirmed", STARTS, on="INSERT"),
    refuse(CallingSystem, "confirmed_by_command", CONFIRMING, on="UPDATE"),
    refuse(CallingSystem, "former_secret", ROTATING, on="UPDATE"),
    frozen(
        CallingSystem,
        "rights_stay",
        RIGHTS,
        "What a calling system may ask stays as it was confirmed.",
        when="true",
    ),
    frozen(
        CallingSystem,
        "confirmed_once",
        CONFIRMED,
        "A calling system is confirmed once.",
        when="OLD.confirmed_at IS NOT NULL",
    ),
    frozen(
        CallingSystem,
        "revoked_for_good",
        ["revoked_at", "revoked_by_id", "digest", "confirmed_at"],
        "A calling system that was revoked stays so.",
        when=OLD_ENDED,
    ),
]
