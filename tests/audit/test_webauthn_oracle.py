"""Another implementation judges the same answers. Where it differs from ours is listed, exactly.

py_webauthn holds fewer points against an answer; whatever it refuses, we refuse too.
"""

from typing import Any

import webauthn as another

from audit.webauthn import NotGenuine
from tests.audit import passkeys
from tests.audit.passkey_creations import CREATIONS
from tests.audit.passkey_signatures import SIGNATURES
from tests.audit.passkeys import CHALLENGE, ORIGIN, RP_ID, Answer, Case

EXPECTED: dict[str, Any] = {
    "expected_challenge": CHALLENGE,
    "expected_rp_id": RP_ID,
    "expected_origin": ORIGIN,
    "require_user_verification": True,
}
# What the other does not look at, in any answer …
FRAMES = {
    "a frame in words",
    "another site around it",
    "from a frame",
    "no frame, as a number",
    "our own site around it",
    "token binding",
}
SPELLING = {
    "a huge answer",
    "a line end in it",
    "a mark in front",
    "a name twice",
    "a name twice inside",
    "an id of 1024 bytes",
    "another key’s id",  # it leaves to its caller which key is whose
    "challenge in another spelling",
    "challenge that is a list",
    "challenge with padding",
    "huge",
    "not a number",
    "origin said twice",
    "padded",
}
FLAGS = {"a reserved flag", "the other reserved flag"}
KEY_SPELLING = {"a key in another order", "a key with a number too much"}
IN_ANY_ANSWER = FRAMES | SPELLING | FLAGS | KEY_SPELLING
# … in a signature, for which it is given the key …
IN_SIGNATURES = IN_ANY_ANSWER | {
    "a key and more",
    "a key in a longer spelling",
    "a new key",
    "an extension",
    "another key is known",
    "key of another site",
}
# … and in a new key, which it takes as it comes.
IN_NEW_KEYS = IN_ANY_ANSWER | {
    "a key at infinity",
    "a key beside the curve",
    "a key in its second spelling",
    "a key of 2047 bits",
    "a key of 4097 bits",
    "a key of a number in words",
    "a key of a short number",
    "a key of another Edwards curve",
    "a key of another curve",
    "a key of another type",
    "a key of order 1",
    "a key of order 2",
    "a key of order 4",
    "a key of order 4 with the sign set",
    "a key of order 8",
    "a key of order 8, the other",
    "a key with an even modulus",
    "a key with the exponent 1",
    "an id of 15 bytes",
    "attestation goes on",
    "extensions by number",
    "extensions in a list",
    "no statement",
}


def the_other_takes(answer: Answer, last_count: int) -> bool:
    known = {"credential_public_key": answer.key.cose, "credential_current_sign_count": last_count}
    try:
        another.verify_authentication_response(credential=answer.text, **known, **EXPECTED)
    except Exception:  # noqa: BLE001  # it lets tracebacks of its libraries through
        return False
    return True


def the_other_takes_the_key(answer: str) -> bool:
    try:
        another.verify_registration_response(credential=answer, **EXPECTED)
    except Exception:  # noqa: BLE001
        return False
    return True


def we_take(answer: Answer, last_count: int) -> bool:
    try:
        passkeys.verify(answer, last_count)
    except NotGenuine:
        return False
    return True


def we_take_the_key(answer: str) -> bool:
    try:
        passkeys.verify_creation(answer)
    except NotGenuine:
        return False
    return True


def signature_judged(case: Case) -> list[tuple[bool, bool]]:
    answers = passkeys.signing(case)
    return [
        (we_take(each, case.last_count), the_other_takes(each, case.last_count)) for each in answers
    ]


def creation_judged(case: Case) -> list[tuple[bool, bool]]:
    return [
        (we_take_the_key(each), the_other_takes_the_key(each)) for each in passkeys.creating(case)
    ]


def test_the_other_differs_on_signatures_in_these_points_only():
    judged = {case.name: signature_judged(case) for case in SIGNATURES}

    assert {genuine for genuine, _ in judged.values()} == {(True, True)}
    assert {ours for _, (ours, _) in judged.values()} == {False}
    differing = {name for name, (_, (_, theirs)) in judged.items() if theirs}
    assert differing == IN_SIGNATURES


def test_the_other_differs_on_new_keys_in_these_points_only():
    judged = {case.name: creation_judged(case) for case in CREATIONS}

    assert {genuine for genuine, _ in judged.values()} == {(True, True)}
    assert {ours for _, (ours, _) in judged.values()} == {False}
    differing = {name for name, (_, (_, theirs)) in judged.items() if theirs}
    assert differing == IN_NEW_KEYS
