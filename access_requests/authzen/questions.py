"""What another system asks, read from JSON. Pure: knows no database.

What the specification leaves to the server is read as I-JSON (RFC 7493): no name twice, no number
that is none, no character that cannot be written.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from django.utils.translation import gettext as _

EXECUTE_ALL, DENY_FIRST, PERMIT_FIRST = (
    "execute_all",
    "deny_on_first_deny",
    "permit_on_first_permit",
)
SEMANTICS = (EXECUTE_ALL, DENY_FIRST, PERMIT_FIRST)
MOST = 100  # questions in one call
PARTS = ("subject", "action", "resource")
REQUIRED = {"subject": ("type", "id"), "action": ("name",), "resource": ("type", "id")}


class Malformed(Exception):
    """Said with 400; the message is for whoever writes the calling system."""


@dataclass(frozen=True)
class Question:
    subject_type: str
    subject: str
    action: str
    resource_type: str
    resource: str


@dataclass(frozen=True)
class Asked:
    questions: list[Question]
    semantic: str = EXECUTE_ALL
    is_one: bool = False  # answered by one decision, not by a list


def one(body: bytes) -> Asked:
    return Asked([_question(_object(body), {})], is_one=True)


def many(body: bytes) -> Asked:
    """Without a list it is a single question."""
    told = _object(body)
    listed = told.get("evaluations", [])
    if not isinstance(listed, list):
        raise Malformed(_("“evaluations” is a list of objects."))
    semantic = _semantic(told)
    if not listed:
        return Asked([_question(told, {})], is_one=True)
    if len(listed) > MOST:
        raise Malformed(_("Ask at most %(most)s questions in one call.") % {"most": MOST})
    return Asked([_question(each, told) for each in listed], semantic)


def _semantic(told: dict[str, Any]) -> str:
    options = told.get("options", {})
    if not isinstance(options, dict):
        raise Malformed(_("“options” is an object."))
    semantic = options.get("evaluations_semantic", EXECUTE_ALL)
    if semantic not in SEMANTICS:
        raise Malformed(
            _("“evaluations_semantic” is one of: %(known)s.") % {"known": ", ".join(SEMANTICS)}
        )
    return str(semantic)


def _question(told: Any, defaults: dict[str, Any]) -> Question:
    if not isinstance(told, dict):
        raise Malformed(_("Each question is an object with subject, action and resource."))
    given: dict[str, Any] = {part: told.get(part, defaults.get(part)) for part in PARTS}
    for part, names in REQUIRED.items():
        _refuse_unless_complete(part, given[part], names)
    context = told.get("context", defaults.get("context", {}))
    if not isinstance(context, dict):
        raise Malformed(_("“context” is an object."))
    subject, action, resource = (given[part] for part in PARTS)
    return Question(
        subject["type"], subject["id"], action["name"], resource["type"], resource["id"]
    )


def _refuse_unless_complete(part: str, given: Any, names: Iterable[str]) -> None:
    if not isinstance(given, dict):
        raise Malformed(_("“%(part)s” is missing, or no object.") % {"part": part})
    for name in names:
        if not isinstance(given.get(name), str):
            raise Malformed(
                _("“%(part)s.%(name)s” is missing, or no text.") % {"part": part, "name": name}
            )
    if not isinstance(given.get("properties", {}), dict):
        raise Malformed(_("“%(part)s.properties” is an object.") % {"part": part})


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(
            body.decode(), object_pairs_hook=_without_doubles, parse_constant=_no_number
        )
        json.dumps(told, ensure_ascii=False).encode()  # half a character cannot be written
    except (ValueError, RecursionError):
        raise Malformed(_("The body is not JSON as RFC 7493 has it.")) from None
    if not isinstance(told, dict):
        raise Malformed(_("The body is a JSON object."))
    return told


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name stands there twice.")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
