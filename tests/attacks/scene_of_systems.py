"""Another system that asks, as an administrator adds it. Inside a step."""

from datetime import timedelta

from agencies.models import CallingSystem
from audit import clock
from audit.identifiers import uuid7


def new_system(scene, **other):
    given = {
        "name": "Gateway",
        "contact": "R. Ortiz",
        "scopes": ["decide"],
        "networks": [scene.network.pk],
        "starts_at": clock.now(),
        "ends_at": clock.now() + timedelta(days=30),
        "digest": uuid7().hex * 2,
        "added_by": scene.newcomer.person,
    }
    return CallingSystem(**given | other)


NEW = {CallingSystem: new_system}
