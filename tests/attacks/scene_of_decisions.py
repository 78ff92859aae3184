"""Seats and decisions of policy, made up one by one."""

import json
from datetime import timedelta

from django.db import models
from django.utils import timezone

from agencies import decision_statements, loosenings
from agencies.models import (
    CONFIRMED_FOR,
    Absence,
    DecisionStatus,
    Founding,
    Network,
    Person,
    PolicyDecision,
    RestrictionEnding,
    Role,
    Seat,
    SeatProposal,
    What,
)
from audit import clock
from audit.models import PolicyNumber
from tests.attacks.asked import asked
from tests.attacks.scene import READ, Scene
from tests.attacks.scene_of_keys import answered
from tests.builders import administrator


def new_seat(person: Person, role: Role, network: Network | None, **other: object) -> Seat:
    now = clock.now()
    given = {"starts_at": now, "confirmed_until": now + CONFIRMED_FOR}
    return Seat(person=person, role=role, network=network, **given | other)


def new_proposal(scene: Scene, **other: object) -> SeatProposal:
    given = {
        "person": scene.newcomer.person,
        "role": Role.COMMAND,
        "network": scene.network,
        "starts_at": clock.now(),
        "reason": "The unit grows.",
        "proposed_by": administrator().person,
    }
    return SeatProposal(**given | other)


def new_decision(
    what: What = What.LOOSEN_NUMBER, row: models.Model | None = None, to: object = None, **other
) -> PolicyDecision:
    """One more command officer, unless something else is given."""
    row = row or PolicyNumber.objects.get(name="most_command")
    was = loosenings.ALL[what].now(row)
    given = {
        "change": {"was": was, "now": was + 1 if to is None else to},
        "reason": "The unit grows.",
        "authority": "Resolution 26-0101",
        "proposed_by": administrator().person,
    }
    decision = PolicyDecision(what=what, **given | other)
    setattr(decision, decision.about, row)
    return decision


def new_ending(scene: Scene) -> RestrictionEnding:
    """Inside a step, for it signs as the second officer."""
    decision = scene.decision_on("Half")
    sign_second(scene, decision)
    return RestrictionEnding(restriction=decision.restriction, decision=decision)


def sign_second(scene: Scene, decision: PolicyDecision) -> None:
    told = decision_statements.write(decision, scene.officer, READ)
    answered(asked(scene.officer, decision, "decision", told)).save()
    decision.status = DecisionStatus.SIGNED
    decision.would_change = json.loads(told)["would_change"]
    decision.save()


def new_founding(scene: Scene) -> Founding:
    """Inside a step, for no command seat may be left."""
    for seat in Seat.objects.in_force().filter(role=Role.COMMAND):
        seat.ends_at = clock.now()
        seat.save()
    return Founding(first=scene.newcomer.person, second=scene.officer.person)


def new_absence(scene: Scene, **other: object) -> Absence:
    """Of one officer, for whom another one stands in."""
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network=scene.network)
    person, delegate = (seat.person for seat in held.order_by("pk")[:2])
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today + timedelta(days=7)}
    return Absence(**{"person": person, "delegate": delegate, "role": Role.COMMAND} | days | other)
