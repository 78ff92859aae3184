"""What tests do with signing keys: on a device in software, as its holder's browser would."""

import json

from access_requests.demo import software_key
from agencies import keys
from agencies.models import User
from audit.models import Challenge, SigningKey
from tests.authenticator import Authenticator
from tests.builders import give_key

CHALLENGE = bytes(range(32))


def register(user: User, device: Authenticator | None = None, name: str = "Blue key") -> SigningKey:
    made = (device or Authenticator()).create(keys.creation_options(user, CHALLENGE))
    return keys.register_passkey(user.pk, by=user, name=name, challenge=CHALLENGE, answer=made)


def ask(key: SigningKey, by: User) -> Challenge:
    """As the pages do: the officer reads of the key, and is shown what to sign."""
    give_key(by)
    keys.view(key, by=by)
    return keys.ask(key, by=by)


def enrol(key: SigningKey, by: User) -> SigningKey:
    asked = ask(key, by)
    return keys.enrol(key.pk, by=by, challenge=asked.pk, answer=software_key.answer(asked))


def told(asked: Challenge) -> dict:
    return json.loads(asked.statement)
