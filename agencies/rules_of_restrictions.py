"""What the database keeps of the register of restrictions.

While one is added no request is approved: each approval looks at the register after it, or waits.
"""

from agencies.models import Restriction
from audit.rules import UNDER_ANOTHER_ISOLATION, Rule, evidence, refuse

_REGISTER = "hashtextextended('register of restrictions', 0)"
HELD_FOR_CHANGE = f"SELECT pg_advisory_xact_lock({_REGISTER})"
HELD_FOR_READING = f"pg_advisory_xact_lock_shared({_REGISTER})"
ADDED = {"A restriction is added under read committed.": UNDER_ANOTHER_ISOLATION}

RULES_OF_RESTRICTIONS: list[Rule] = [
    *evidence(Restriction),
    refuse(Restriction, "one_after_the_other", ADDED, on="INSERT", read=HELD_FOR_CHANGE),
]
