"""What the database keeps of the register of restrictions.

While one is added no request is approved: each approval looks at the register after it, or waits.
"""

from agencies.models import Effect, Restriction
from audit.rules import UNDER_ANOTHER_ISOLATION, Rule, evidence, refuse

_REGISTER = "hashtextextended('register of restrictions', 0)"
HELD_FOR_CHANGE = f"SELECT pg_advisory_xact_lock({_REGISTER})"
HELD_FOR_READING = f"pg_advisory_xact_lock_shared({_REGISTER})"
_EFFECTS = ", ".join(f"'{effect}'" for effect in Effect)
ADDED = {
    "A restriction is added under read committed.": UNDER_ANOTHER_ISOLATION,
    "A restriction has one of the effects that screening knows.": f"NEW.effect NOT IN ({_EFFECTS})",
}

RULES_OF_RESTRICTIONS: list[Rule] = [
    *evidence(Restriction),
    refuse(Restriction, "is_added", ADDED, on="INSERT", read=HELD_FOR_CHANGE),
]
