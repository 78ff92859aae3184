"""Calling systems, as an administrator adds and a command officer confirms them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from agencies.machines import systems
from agencies.models import CallingSystem, Role, Scope
from tests.builders import make_administrator, make_holder

EVERYTHING = list(Scope.values)


def add_system(*networks: int, **other: Any) -> tuple[CallingSystem, str]:
    scopes = other.pop("scopes", [Scope.DECIDE, Scope.READ])
    now = timezone.now()
    about = {"name": "Vendor’s gateway", "contact": "R. Ortiz, 562 555 0143", "scopes": scopes}
    about |= {"networks": list(networks), "starts_at": now, "ends_at": now + timedelta(days=300)}
    if Scope.DRAFT in scopes and "drafts_for" not in other:
        about["drafts_for"] = make_holder(Role.REQUESTER, *networks).person
    return systems.add(by=make_administrator(), **about | other)


def make_system(*networks: int, **other: Any) -> tuple[CallingSystem, str]:
    system, secret = add_system(*networks, **other)
    systems.confirm(system.pk, by=make_holder(Role.COMMAND, *networks))
    system.refresh_from_db()
    return system, secret


def by(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}
