"""What the public reads of the rules: each that is added, each that is loosened."""

import json
from hashlib import sha256

from agencies.events_of_decisions import DECISION_SIGNED
from agencies.events_of_restrictions import RESTRICTION_ADDED
from audit.public_record import Told, published, rows


@published(RESTRICTION_ADDED)
def restriction_added(told: Told) -> Told:
    added = rows(told, "agencies_restriction")[0]
    named = ("code", "title", "effect", "citation", "starts_at", "ends_at")
    return {"act": "restriction added", **{name: added[name] for name in named}}


@published(DECISION_SIGNED)
def rule_loosened(told: Told) -> Told:
    signature = rows(told, "audit_signature")[0]
    decision = json.loads(signature["statement"])["decision"]
    subject = decision["subject"]
    return {
        "act": "rule loosened",
        "what": decision["what"]["code"],
        "about": subject["name"],
        "citation": subject.get("citation", ""),
        **{name: decision["words"][name] for name in ("was", "now")},
        "statement": sha256(signature["statement"].encode()).hexdigest(),
        "key": signature["key_id"],
    }
