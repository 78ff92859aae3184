"""A passkey's answer is genuine, or one sentence says what is wrong with it."""

import os

import pytest

from audit import webauthn
from audit.webauthn import NotGenuine
from audit.webauthn_options import creation_options, request_options
from tests.audit import passkeys
from tests.audit.passkey_creations import CREATIONS
from tests.audit.passkey_signatures import SIGNATURES, SIGNS_WITH
from tests.audit.passkeys import CHALLENGE, ORIGIN, RP_ID, Case
from tests.authenticator import Authenticator


@pytest.mark.parametrize("case", SIGNATURES, ids=str)
def test_a_signature_wrong_in_one_point_is_refused_for_that_point(case):
    genuine, wrong = passkeys.signing(case)

    passkeys.verify(genuine, case.last_count)
    with pytest.raises(NotGenuine) as refusal:
        passkeys.verify(wrong, case.last_count)
    assert str(refusal.value) == case.why


@pytest.mark.parametrize("case", CREATIONS, ids=str)
def test_a_new_key_wrong_in_one_point_is_refused_for_that_point(case):
    genuine, wrong = passkeys.creating(case)

    passkeys.verify_creation(genuine)
    with pytest.raises(NotGenuine) as refusal:
        passkeys.verify_creation(wrong)
    assert str(refusal.value) == case.why


def test_the_cases_are_as_many_as_they_seem():
    for cases in (SIGNATURES, CREATIONS):
        assert len({case.name for case in cases}) == len(cases) > 90


@pytest.mark.parametrize("synced", [False, True])
@pytest.mark.parametrize("algorithm", SIGNS_WITH)
def test_a_key_is_registered_and_signs_again_and_again(algorithm, synced):
    device = Authenticator(ORIGIN, algorithm, synced)
    options = creation_options(CHALLENGE, user_id=b"1", user_name="Ito", rp_id=RP_ID)
    key = passkeys.verify_creation(device.create(options))
    last_count = key.sign_count

    for _ in range(3):
        challenge = os.urandom(64)
        proof = webauthn.read_proof(device.get(request_options(challenge, [key])))
        webauthn.verify(proof, key, challenge=challenge, origin=ORIGIN, last_count=last_count)
        last_count = proof.sign_count

    assert (key.is_synced, last_count) == ((True, 0) if synced else (False, 4))
    assert (key.credential_id, key.cose) == (device.credential_id, device.cose)
    assert str(key.aaguid) == "0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6"


def test_the_same_answer_does_not_sign_twice():
    """A device that counts is found out by the counter; a synced one by its challenge alone."""
    genuine, _ = passkeys.signing(Case("twice", ""))
    count = webauthn.read_proof(genuine.text).sign_count

    passkeys.verify(genuine, last_count=count - 1)
    with pytest.raises(NotGenuine, match="counter"):
        passkeys.verify(genuine, last_count=count)


def test_both_options_ask_the_device_to_verify_its_user():
    device = Case("", "").device()
    creating = creation_options(
        CHALLENGE, user_id=b"1", user_name="Ito", rp_id=RP_ID, exclude=[device.credential_id]
    )
    signing = request_options(CHALLENGE, [passkeys.known(device)])

    assert signing["userVerification"] == "required"
    assert creating["authenticatorSelection"]["userVerification"] == "required"
    assert creating["excludeCredentials"] == signing["allowCredentials"] != []
    assert creating["rp"]["id"] == signing["rpId"] == RP_ID
    assert [each["alg"] for each in creating["pubKeyCredParams"]] == [-7, -8, -257]
