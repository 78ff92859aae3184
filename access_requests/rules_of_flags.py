"""What the database keeps of the questions of oversight: who asks, and who answers."""

from django.db import models

from access_requests.models import FLAG_MOVES, NETWORKS_IN, Flag, Grant
from agencies.models import SEAT_IN_FORCE, Seat
from audit.rules import Rule, dated, frozen, governed, only_transitions, refuse

HOLDS = f"""EXISTS (SELECT FROM ONLY agencies_seat s
    WHERE s.person_id = NEW.said_by_id AND {SEAT_IN_FORCE}"""
NOT_WHOSE_TURN_IT_IS = {
    "Oversight asks, and says when that is answered.": f"""
        NEW.status IN ('asked', 'closed') AND NOT {HOLDS} AND s.role = 'oversight')""",
    "A command officer of its networks answers a question.": f"""
        NEW.status = 'answered' AND NOT {HOLDS} AND s.role = 'command'
            AND (NEW.networks = '{{}}' OR s.network_id = ANY (NEW.networks)))""",
    "What is said is said now.": dated("said_at"),
}


def _networks_in(model: type[models.Model], key: str) -> str:
    """As `networks_of`, for the database: an array, or one network or none."""
    column = NETWORKS_IN[model]
    found = column if column == "networks" else f"array_remove(ARRAY[{column}], NULL)"
    return f"(SELECT {found} FROM ONLY {model._meta.db_table} WHERE id = {key})"


OF_EVENT = " ".join(
    f"WHEN '{model._meta.label_lower}' THEN {_networks_in(model, 'e.subject_id::bigint')}"
    for model in NETWORKS_IN
)
OF_OTHER_NETWORKS = {
    "A question is for the officers of what it is about.": f"""
        NEW.networks IS DISTINCT FROM coalesce(
            {_networks_in(Grant, "NEW.grant_id")},
            {_networks_in(Seat, "NEW.seat_id")},
            (SELECT CASE e.subject_type {OF_EVENT} END
                FROM ONLY audit_event e WHERE e.id = NEW.of_event_id),
            '{{}}')""",
}
SAID = ["text", "said_by_id", "said_at"]
ABOUT = ["of_event_id", "grant_id", "seat_id", "networks"]

RULES_OF_FLAGS: list[Rule] = [
    *governed(Flag),
    *only_transitions(Flag, "status", start="asked", allowed=FLAG_MOVES),
    frozen(Flag, "about_stays", ABOUT, "What a question is about stays.", when="true"),
    frozen(
        Flag, "said_stays", SAID, "What was said is not changed.", when="OLD.status = NEW.status"
    ),
    refuse(Flag, "of_its_networks", OF_OTHER_NETWORKS, on="INSERT"),
    refuse(Flag, "whose_turn", NOT_WHOSE_TURN_IT_IS, on="INSERT OR UPDATE"),
]
