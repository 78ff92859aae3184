"""What the public page tells, as tables for programs: the same entries and the same decisions."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from access_requests.public import decisions, register
from access_requests.public.decisions import Decision
from access_requests.public.register import Entry
from audit.packages import FORMS, Row

ACCESS = [
    "state",
    "agency",
    "ori",
    "networks",
    "permissions",
    "from",
    "until",
    "stopped_at",
    "legal_basis",
    "law_considered",
    "signed_by",
    "decision",
    "last_change",
]
DECISIONS = ["decision", "at", "what", "by", "citations", "grounds", "statement", "withheld"]


def access_csv(at: datetime) -> str:
    """In force first, then what was suspended, revoked or has ended."""
    rows = (_cells(each, ACCESS) for each in entries(at))
    return "".join(FORMS["csv"](ACCESS, rows))


def decisions_csv(at: datetime) -> str:
    told = decisions.told(decisions.events(at))
    return "".join(FORMS["csv"](DECISIONS, (_cells(of_decision(each), DECISIONS) for each in told)))


def entries(at: datetime) -> Iterator[dict[str, Any]]:
    for found in (register.in_force(at), register.not_in_force(at)):
        yield from map(of_entry, register.entries(found, at))


def of_entry(entry: Entry) -> dict[str, Any]:
    past = entry.access.past
    return {
        "state": entry.state.value,
        "agency": past.agency.name,
        "ori": past.agency.ori,
        "networks": [network.name for network in entry.access.networks],
        "permissions": list(past.permissions),
        "from": _instant(past.starts_at),
        "until": _instant(past.ends_at),
        "stopped_at": None if entry.state == "in_force" else _instant(entry.stopped_at),
        "legal_basis": entry.access.legal_basis,
        "law_considered": [finding["citation"] for finding in entry.access.findings],
        "signed_by": [str(signer) for signer in entry.signers],
        "decision": str(entry.decision or ""),
        "last_change": str(entry.change or ""),
    }


def of_decision(decision: Decision) -> dict[str, Any]:
    record = decision.record
    return {
        "decision": str(decision.pk),
        "at": "" if decision.withheld else _instant(decision.at),
        "what": decision.sentence,
        "by": [] if decision.withheld else [str(signer) for signer in decision.signers],
        "citations": decision.citations,
        "grounds": decision.grounds,
        "statement": record.get("statement", ""),
        "withheld": decision.withheld,
    }


def _cells(told: dict[str, Any], columns: list[str]) -> Row:
    return [told[column] for column in columns]


def _instant(at: datetime) -> str:
    return timezone.localtime(at).isoformat()
