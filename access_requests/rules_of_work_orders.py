"""What the database keeps of work orders: what they may say, and who says that they are done."""

from access_requests.models import WorkOrder
from agencies.models import SEAT_IN_FORCE
from audit.rules import LATEST, Rule, at_commit, dated, frozen, governed, refuse

SAYS = [
    "switch_on",
    "cause",
    "because",
    "grant_id",
    "agency_id",
    "written_name",
    "system",
    "network_id",
    "network_there",
    "permissions",
    "given_at",
    "usable_at",
    "due_at",
]
IS_OPEN = "{0}.done_at IS NULL AND {0}.withdrawn_at IS NULL AND {0}.confirmed_at IS NULL"
GIVES_ACCESS = """g.revoked_at IS NULL AND g.suspended_at IS NULL
    AND g.ends_at > countersign_now()"""


def newly(column: str) -> str:
    return f"NEW.{column} IS NOT NULL AND NEW.{column} IS DISTINCT FROM OLD.{column}"


# Of one agency one order is given after the other, so that each sees what others say; what is of
# none contradicts nothing. `other` is its grant.
ONE_AFTER_THE_OTHER = """pg_advisory_xact_lock(
    hashtextextended('work orders of ' || NEW.agency_id, 0))"""
ITS_GRANT = f"""SELECT g.* FROM (SELECT {ONE_AFTER_THE_OTHER}) alone
    LEFT JOIN ONLY access_requests_grant g ON g.id = NEW.grant_id"""
NOT_CALLED_FOR = {
    "A work order begins with nothing done.": f"NOT ({IS_OPEN.format('NEW')})"
    " OR NEW.cannot_at IS NOT NULL",
    "A work order is given now.": dated("given_at"),
    "A work order is about what its grant gives.": """NEW.grant_id IS NOT NULL AND NOT coalesce(
        NEW.agency_id = other.agency_id AND NEW.network_id = ANY (other.networks)
        AND NEW.permissions <> '{}' AND NEW.permissions <@ other.permissions, false)""",
    "What is suspended, revoked or over is not switched on.": """NEW.switch_on AND (
        other.revoked_at IS NOT NULL OR other.suspended_at IS NOT NULL
        OR other.ends_at <= countersign_now())""",
    "What a grant goes on to give is not switched off.": """CASE NEW.cause
        WHEN 'suspended' THEN other.suspended_at IS NULL
        WHEN 'revoked' THEN other.revoked_at IS NULL
        WHEN 'ends' THEN NEW.due_at <> other.ends_at ELSE false END""",
}
HOLDS = f"""EXISTS (SELECT FROM ONLY agencies_seat s WHERE s.role = 'operator'
    AND s.network_id = NEW.network_id AND {SEAT_IN_FORCE} AND s.person_id = """
OVERLAP = """({0}.permissions = '{{}}' OR {1}.permissions = '{{}}'
    OR {0}.permissions && {1}.permissions)"""
OPPOSITE = f"o.switch_on <> NEW.switch_on AND {OVERLAP.format('o', 'NEW')}"
# Asked one by one, each finds its index: all at once, every later order is looked at.
FOR_A_NEWER_ONE = " OR ".join(
    f"""EXISTS (SELECT FROM ONLY access_requests_workorder o
    WHERE o.id > NEW.id AND o.network_id = NEW.network_id AND {whose})"""
    for whose in (
        "o.grant_id = NEW.grant_id",
        f"o.agency_id = NEW.agency_id AND {OPPOSITE}",
        f"NEW.agency_id IS NULL AND o.written_name = NEW.written_name AND {OPPOSITE}",
    )
)
WITHOUT_ITS_ACCESS = f"""NEW.switch_on AND NOT EXISTS (
    SELECT FROM ONLY access_requests_grant g WHERE g.id = NEW.grant_id AND {GIVES_ACCESS})"""
NOT_CARRIED_OUT = {
    "A vendor operator of its network tells whether a work order is done.": f"""
        {newly("done_at")} AND NOT {HOLDS} NEW.done_by_id)
        OR {newly("cannot_at")} AND NOT {HOLDS} NEW.cannot_by_id)""",
    "A work order is done after it was given, and not ahead of time.": f"""{newly("done_at")}
        AND (NEW.done_at < NEW.given_at
             OR NEW.done_at > countersign_now() + interval '{LATEST} seconds')""",
    "What is told of a work order is told now.": " OR ".join(
        f"{newly(column)} AND {dated(column)}"
        for column in ("cannot_at", "withdrawn_at", "confirmed_at")
    ),
    "What was withdrawn is not carried out.": f"""OLD.withdrawn_at IS NOT NULL
        AND ({newly("done_at")} OR {newly("cannot_at")} OR {newly("confirmed_at")})""",
    "What is not in force is not switched on.": f"""NEW.switch_on AND {newly("done_at")}
        AND NOT EXISTS (SELECT FROM ONLY access_requests_grant g
            WHERE g.id = NEW.grant_id AND {GIVES_ACCESS} AND g.starts_at <= countersign_now())""",
    "What is done is not withdrawn.": f"""{newly("withdrawn_at")}
        AND (OLD.done_at IS NOT NULL OR OLD.confirmed_at IS NOT NULL)""",
    "A list of its network shows what is said to be confirmed.": f"""{newly("confirmed_at")}
        AND NOT EXISTS (SELECT FROM ONLY access_requests_sharinglist l
            WHERE l.id = NEW.confirmed_in_id AND l.as_of >= NEW.given_at::date - 1
              AND (l.network_id = NEW.network_id OR EXISTS (
                  SELECT FROM ONLY access_requests_listedshare e
                  WHERE e.sharing_list_id = l.id AND e.network_id = NEW.network_id)))""",
    "A work order is withdrawn for a newer one, or with the access it was to switch on.": f"""
        {newly("withdrawn_at")} AND NOT ({WITHOUT_ITS_ACCESS} OR {FOR_A_NEWER_ONE})""",
}
BEGINS = "(SELECT starts_at FROM ONLY access_requests_grant g WHERE g.id = {0}.grant_id)"
FIRST_OFF = f"""CASE WHEN w.switch_on
    THEN {BEGINS.format("w")} > greatest(o.due_at, countersign_now())
    ELSE {BEGINS.format("o")} > greatest(w.due_at, countersign_now()) END"""
CONTRADICTED = {
    "Two open work orders do not contradict each other.": f"""EXISTS (
        SELECT FROM ONLY access_requests_workorder w JOIN ONLY access_requests_workorder o
            ON o.network_id = w.network_id AND o.id <> w.id
        WHERE w.id = NEW.id AND {IS_OPEN.format("w")} AND {IS_OPEN.format("o")}
          AND (o.grant_id = w.grant_id OR o.agency_id = w.agency_id
               AND o.switch_on <> w.switch_on AND {OVERLAP.format("o", "w")}
               AND NOT ({FIRST_OFF})))""",
}


def _stays(columns: list[str], rule: str, sentence: str) -> Rule:
    return frozen(WorkOrder, rule, columns, sentence, when=f"OLD.{columns[0]} IS NOT NULL")


RULES_OF_WORK_ORDERS: list[Rule] = [
    *governed(WorkOrder),
    frozen(WorkOrder, "order_stays", SAYS, "What a work order says is not changed.", when="true"),
    _stays(["done_at", "done_by_id", "done_note"], "done_stays", "What is done stays done."),
    _stays(["withdrawn_at"], "withdrawn_stays", "What was withdrawn stays withdrawn."),
    _stays(
        ["confirmed_at", "confirmed_in_id"],
        "confirmed_stays",
        "What a list confirmed stays confirmed.",
    ),
    refuse(WorkOrder, "is_called_for", NOT_CALLED_FOR, on="INSERT", read=ITS_GRANT),
    refuse(WorkOrder, "is_carried_out", NOT_CARRIED_OUT, on="UPDATE"),
    at_commit(WorkOrder, "not_contradicted", CONTRADICTED),
]
