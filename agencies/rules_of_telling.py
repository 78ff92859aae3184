"""What the database keeps of absences and webhooks."""

from agencies.models import SEAT_IN_FORCE, Absence, Endpoint
from audit.rules import Rule, frozen, governed, refuse

HELD = f"""SELECT s.network_id FROM ONLY agencies_seat s
    WHERE s.person_id = NEW.{{who}} AND s.role = NEW.role AND {SEAT_IN_FORCE}"""
WITHOUT_THE_SEAT = {
    "Somebody else who holds the same seats stands in.": f"""
        NEW.delegate_id = NEW.person_id
        OR NOT EXISTS ({HELD.format(who="person_id")})
        OR EXISTS ({HELD.format(who="person_id")} EXCEPT {HELD.format(who="delegate_id")})""",
}
ABOUT = ["person_id", "role", "delegate_id", "starts_on", "ends_on"]

RULES_OF_TELLING: list[Rule] = [
    *governed(Absence),
    refuse(Absence, "holds_the_same", WITHOUT_THE_SEAT, on="INSERT"),
    frozen(Absence, "absence_stays", ABOUT, "An absence is only taken back.", when="true"),
    *governed(Endpoint),
    frozen(
        Endpoint,
        "webhook_stays",
        ["url"],
        "A webhook leads where it was added to lead.",
        when="true",
    ),
]
