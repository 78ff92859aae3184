"""In which state each access was, from when until when: told by its versions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from access_requests.models import Grant, State
from agencies.models import Network


@dataclass(frozen=True)
class Span:
    state: State  # in force, also where that is still to come; suspended; or revoked
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Period:
    """One span of one access on one of its networks."""

    network: Network
    grant: Grant
    span: Span


def of(grants: Sequence[Grant]) -> list[Period]:
    """By network, then in their order. Takes what `listed` gives."""
    versions: dict[int, list[Any]] = defaultdict(list)
    for version in Grant.history.filter(id__in=[grant.pk for grant in grants]).order_by("version"):
        versions[version.id].append(version)
    found = [
        Period(network, grant, span)
        for grant in grants
        for network in grant.network_list
        for span in spans(versions[grant.pk])
    ]
    return sorted(found, key=lambda each: (each.network.name, each.span.since, each.grant.pk))


def spans(versions: Sequence[Any]) -> list[Span]:
    """From its start to its end, which is also that of what was revoked before it."""
    begins, ends = versions[0].starts_at, versions[-1].ends_at
    marks = [(begins, State.IN_FORCE)]
    for version in versions[1:]:
        state = _state(version)
        if state != marks[-1][1]:
            marks.append((max(_since(version, state), begins), state))
    stops = [at for at, _state_then in marks[1:]] + [ends]
    told = zip(marks, stops, strict=True)
    return [Span(state, at, min(stop, ends)) for (at, state), stop in told if at < min(stop, ends)]


def _state(version: Any) -> State:
    if version.revoked_at:
        return State.REVOKED
    return State.SUSPENDED if version.suspended_at else State.IN_FORCE


def _since(version: Any, state: State) -> datetime:
    """What was given back was so from the step on that did it."""
    told = {State.REVOKED: version.revoked_at, State.SUSPENDED: version.suspended_at}
    since: datetime = told.get(state) or version.history_date
    return since
