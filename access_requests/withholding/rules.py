"""What the database keeps of withholding: two people, one request, and an exemption that stays."""

from access_requests.models import WITHHOLDING_MOVES, Withholding
from agencies.models import SEAT_IN_FORCE
from audit.rules import Rule, dated, frozen, governed, only_transitions, refuse

CASE = "SELECT * FROM ONLY access_requests_accessrequest WHERE id = NEW.access_request_id"
HOLDS = f"""EXISTS (SELECT FROM ONLY agencies_seat s WHERE s.person_id = {{who}}
    AND s.role IN ({{roles}}) AND s.network_id = ANY (other.networks) AND {SEAT_IN_FORCE})"""
TWO = "'command', 'oversight'"
IS_ANSWERED = "NEW.status <> OLD.status AND OLD.status = 'proposed'"
IS_SHOWN = "NEW.status = 'shown' AND OLD.status <> 'shown'"
MAY_NOT_PROPOSE = {
    "Command or oversight of a network of the request proposes to withhold it.": f"""
        NOT {HOLDS.format(who="NEW.proposed_by_id", roles=TWO)}""",
    "To withhold is proposed now.": dated("proposed_at"),
    "What is proposed is not answered yet.": """
        num_nonnulls(NEW.answered_by_id, NEW.answered_at, NEW.ended_by_id, NEW.ended_at) > 0""",
}
NOT_BY_TWO = {
    "To withhold is proposed by one person and agreed to by another.": """
        NEW.status = 'withheld' AND OLD.status = 'proposed'
        AND NEW.answered_by_id IS NOT DISTINCT FROM NEW.proposed_by_id""",
    "Command or oversight of a network of the request answers.": f"""
        {IS_ANSWERED} AND NOT {HOLDS.format(who="NEW.answered_by_id", roles=TWO)}""",
    "To withhold is answered now.": f"{IS_ANSWERED} AND {dated('answered_at')}",
    "Who shows it again holds a seat for a network of the request.": f"""
        {IS_SHOWN} AND NOT {HOLDS.format(who="NEW.ended_by_id", roles=f"'reviewer', {TWO}")}""",
    "It is shown again now.": f"{IS_SHOWN} AND {dated('ended_at')}",
}
PROPOSED = ["access_request_id", "exemption", "reason", "proposed_by_id", "proposed_at"]
ANSWERED = ["answered_by_id", "answered_at", "answer"]

RULES_OF_WITHHOLDING: list[Rule] = [
    *governed(Withholding),
    *only_transitions(Withholding, "status", start="proposed", allowed=WITHHOLDING_MOVES),
    frozen(Withholding, "proposal_stays", PROPOSED, "What is proposed stays.", when="true"),
    frozen(
        Withholding,
        "answer_stays",
        ANSWERED,
        "What was answered stays.",
        when="OLD.status = NEW.status OR OLD.status <> 'proposed'",
    ),
    refuse(Withholding, "by_who_may", MAY_NOT_PROPOSE, on="INSERT", read=CASE),
    refuse(Withholding, "by_two", NOT_BY_TWO, on="UPDATE", read=CASE),
]
