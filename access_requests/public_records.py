"""What the public reads of each decision: whom it gives access to what, until when, and why.

No name of staff and none of a contact; a reason may hold both, and stays inside. What was signed
is named by its digest, so that whoever is shown it can tell that it is that.
"""

import json
from hashlib import sha256
from typing import Any

from access_requests import events, events_of_withholding
from audit.public_record import Told, published, rows

GRANT = "access_requests_historicalgrant"


@published(events.APPROVED)
def approved(told: Told) -> Told:
    statement, signed = _signed(told)
    grant = rows(told, GRANT)[0]
    asked = statement["request"]
    return {
        "act": "approved",
        "grant": grant["id"],
        "agency": statement["agency"],
        "networks": [network["name"] for network in statement["scope"]["networks"]],
        "permissions": grant["permissions"],
        "from": grant["starts_at"],
        "until": grant["ends_at"],
        "purpose": asked["purpose"],
        "basis": asked["legal_basis"],
        "citations": _citations(statement),
        **signed,
    }


@published(events.DECLINED)
def declined(told: Told) -> Told:
    statement, signed = _signed(told)
    return {
        "act": "declined",
        "request": told["subject"]["id"],
        "agency": statement["agency"],
        "grounds": [ground["code"] for ground in statement["grounds"]],
        "citations": _citations(statement),
        **signed,
    }


@published(events.DECLINED_BY_LAW)
def declined_by_law(told: Told) -> Told:
    request = rows(told, "access_requests_historicalaccessrequest")[0]
    return {
        "act": "declined by law",
        "request": told["subject"]["id"],
        "agency": {"name": request["agency_name"], "ori": request["agency_ori"]},
        "citations": told["facts"]["law"],
    }


@published(events.RESUMED)
def resumed(told: Told) -> Told:
    statement, signed = _signed(told)
    return {"act": "given back", **_grant(told), "agency": statement["agency"], **signed}


@published(events.SUSPENDED)
def suspended(told: Told) -> Told:
    return {"act": "suspended", **_grant(told)}


@published(events.REVOKED, events.APPROVED_IN_ERROR)
def revoked(told: Told) -> Told:
    in_error = rows(told, GRANT)[0]["revoked_as_error"]
    return {"act": "revoked", **_grant(told), "approved_in_error": in_error}


@published(events_of_withholding.WITHHELD)
def withheld(told: Told) -> Told:
    """Neither of whom, nor why: the page itself says how much is withheld under which law."""
    return {"act": "withheld", **_withholding(told)}


@published(events_of_withholding.SHOWN_AGAIN)
def shown_again(told: Told) -> Told:
    return {"act": "shown again", **_withholding(told)}


def _withholding(told: Told) -> dict[str, Any]:
    row = rows(told, "access_requests_historicalwithholding")[0]
    return {"withholding": row["id"], "exemption": row["exemption"]}


def _grant(told: Told) -> dict[str, Any]:
    """By its number, under which its approval tells the rest."""
    grant = rows(told, GRANT)[0]
    return {"grant": grant["id"], "permissions": grant["permissions"], "until": grant["ends_at"]}


def _signed(told: Told) -> tuple[dict[str, Any], dict[str, str]]:
    signature = rows(told, "audit_signature")[0]
    statement: str = signature["statement"]
    digest = sha256(statement.encode()).hexdigest()
    return json.loads(statement), {"statement": digest, "key": signature["key_id"]}


def _citations(statement: dict[str, Any]) -> list[str]:
    return [finding["citation"] for finding in statement["findings"]]
