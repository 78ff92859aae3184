"""What an officer signs who enrols a key: the canonical JSON of exactly what the page shows."""

from base64 import b32encode
from hashlib import sha256
from typing import Any

from django.utils.translation import get_language

from agencies.acts import KEY
from agencies.models import User
from audit.canonical import canonical
from audit.issued import Issued
from audit.models import KeyKind, SigningKey

FORMAT = 1
ACT = KEY.name


def write(key: SigningKey, officer: User, issued: Issued) -> str:
    return canonical(
        {
            "v": FORMAT,
            "act": ACT,
            "language": get_language(),
            **issued.told,
            "officer": {"id": officer.pk, "name": str(officer)},
            "person": _person(key.user),
            "key": {
                "id": key.pk,
                "name": key.name,
                "kind": {"code": key.kind, "words": str(KeyKind(key.kind).label)},
                "site": key.rp_id,
                "check_code": check_code(key),
                "digest": digest(key),
                "registered_at": key.event.at,
                "may_be_on_several_devices": key.is_synced,
            },
        }
    )


def digest(key: SigningKey) -> str:
    return sha256(bytes(key.public_key)).hexdigest()


def check_code(key: SigningKey) -> str:
    """Eight letters by which two people compare that they speak of the same key."""
    code = b32encode(bytes.fromhex(digest(key))[:5]).decode()
    return f"{code[:4]}-{code[4:]}"


def _person(user: User) -> dict[str, Any]:
    """With the user, by whom other statements name their officer."""
    person = user.person
    return {
        "id": person.pk,
        "user": user.pk,
        "name": str(person),
        "number": person.personnel_number,
        "employer": person.employer,
    }
