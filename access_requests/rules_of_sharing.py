"""What the database keeps of sharing lists, and of where they differ from what was granted."""

from access_requests.models import Discrepancy, KnownName, ListedShare, SharingList
from agencies.models import SEAT_IN_FORCE
from audit.rules import Rule, dated, evidence, frozen, governed, refuse

OF_ANOTHER_EVENT = {
    "A list is written down as a whole.": """EXISTS (
        SELECT FROM ONLY access_requests_sharinglist l
        JOIN ONLY audit_event e ON e.id = l.event_id WHERE l.id = NEW.sharing_list_id)""",
}
NOT_OF_THIS_TIME = {
    "A list is of a day that has come.": "NEW.as_of > (countersign_now() + interval '1 day')::date",
    "A list is taken when it is taken.": dated("imported_at"),
}
CONFIRMED_BY_OTHERS = {
    "A reviewer says whom a name means.": f"""NOT EXISTS (SELECT FROM ONLY agencies_seat s
        WHERE s.person_id = NEW.confirmed_by_id AND s.role = 'reviewer' AND {SEAT_IN_FORCE})""",
}
FOUND_NOWHERE = {
    "A discrepancy is found when it is found.": dated("opened_at"),
    "A discrepancy begins open.": "NEW.closed_at IS NOT NULL",
    "What was shared before is in a first list.": """NEW.is_legacy IS DISTINCT FROM coalesce(
        (SELECT l.is_baseline FROM ONLY access_requests_sharinglist l
          WHERE l.id = NEW.found_in_id), false)""",
    "A list shows what is said to be shared.": """
        NEW.matter NOT IN ('not_shared', 'no_list') AND NOT EXISTS (
            SELECT FROM ONLY access_requests_listedshare e
            WHERE e.sharing_list_id = NEW.found_in_id AND e.key = NEW.key
              AND e.network_id = NEW.network_id)""",
}
# A later list of the same system, in which the name is not.
IS_GONE = """EXISTS (SELECT FROM ONLY access_requests_sharinglist l
    LEFT JOIN ONLY access_requests_sharinglist f ON f.id = NEW.found_in_id
    WHERE l.id = NEW.closed_in_id AND l.network_id = NEW.network_id AND l.system = NEW.system
      AND (f.id IS NULL OR l.as_of > f.as_of)
      AND NOT EXISTS (SELECT FROM ONLY access_requests_listedshare e
            WHERE e.sharing_list_id = l.id AND e.key = NEW.key AND e.network_id = NEW.network_id
              AND e.section IN ('shared', 'hot_list_shared')))"""
IS_GRANTED = """EXISTS (SELECT FROM ONLY access_requests_grant g
    WHERE g.id = NEW.closed_by_id AND g.agency_id = NEW.agency_id
      AND NEW.network_id = ANY (g.networks) AND g.revoked_at IS NULL AND g.suspended_at IS NULL
      AND countersign_now() < g.ends_at)"""
IS_OVER = """EXISTS (SELECT FROM ONLY access_requests_grant g
    WHERE g.id = NEW.closed_by_id AND g.id = NEW.grant_id
      AND (g.revoked_at IS NOT NULL OR g.suspended_at IS NOT NULL
           OR g.ends_at <= countersign_now()))"""
CLOSED_UNLAWFULLY = {
    "What is shared is not taken over: a later list shows it no more, or it was granted.": f"""
        OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL
        AND (NEW.closed_in_id IS NULL OR NOT {IS_GONE})
        AND (NEW.closed_by_id IS NULL OR NOT {IS_GRANTED})
        AND (NEW.matter <> 'not_shared' OR NEW.closed_by_id IS NULL OR NOT {IS_OVER})""",
    "What was granted and not shared is shared when a list shows it.": """
        NEW.matter = 'not_shared' AND OLD.closed_in_id IS NULL AND NEW.closed_in_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM ONLY access_requests_listedshare e
            WHERE e.sharing_list_id = NEW.closed_in_id AND e.agency_id = NEW.agency_id
              AND e.network_id = NEW.network_id)""",
    "A discrepancy is closed when it is closed.": f"""
        OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL AND {dated("closed_at")}""",
}
FOUND = [
    *["network_id", "system", "key", "name", "found_in_id"],
    *["opened_at", "due_at", "is_legacy"],
]
OPEN = [
    *["closed_at", "closed_in_id", "closed_by_id", "matter", "agency_id", "grant_id"],
    *["outcome", "owner_id", "is_ordered_off", "draft_id"],
]

RULES_OF_SHARING: list[Rule] = [
    *evidence(SharingList),
    refuse(SharingList, "is_of_its_time", NOT_OF_THIS_TIME, on="INSERT"),
    *evidence(ListedShare),
    refuse(ListedShare, "of_its_list", OF_ANOTHER_EVENT, on="INSERT"),
    *governed(KnownName),
    frozen(KnownName, "name_stays", ["key", "name"], "A name stays as written.", when="true"),
    refuse(KnownName, "confirmed", CONFIRMED_BY_OTHERS, on="INSERT OR UPDATE"),
    *governed(Discrepancy),
    refuse(Discrepancy, "is_found", FOUND_NOWHERE, on="INSERT"),
    frozen(Discrepancy, "found_stays", FOUND, "What was found stays as it was.", when="true"),
    frozen(
        Discrepancy,
        "closed_stays",
        OPEN,
        "A discrepancy that was closed stays closed.",
        when="OLD.closed_at IS NOT NULL",
    ),
    frozen(
        Discrepancy,
        "order_stays",
        ["is_ordered_off"],
        "What was ordered stays ordered.",
        when="OLD.is_ordered_off",
    ),
    refuse(Discrepancy, "closes", CLOSED_UNLAWFULLY, on="UPDATE"),
]
