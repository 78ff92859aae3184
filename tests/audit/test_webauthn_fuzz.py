"""Whatever is sent, the answer is a sentence: NotGenuine, and never another error."""

import json

import pytest
from fido2 import cbor
from hypothesis import given
from hypothesis import strategies as st

from audit import webauthn
from audit.webauthn import NotGenuine, Proof, PublicKey
from tests.audit import passkeys
from tests.audit.passkeys import CHALLENGE, ORIGIN, Answer, Case
from tests.authenticator import decode, encode

SIGNED, _ = passkeys.signing(Case("", ""))
CREATED, _ = passkeys.creating(Case("", ""))
PARTS = {
    "signing": ["clientDataJSON", "authenticatorData", "signature"],
    "creating": ["clientDataJSON", "attestationObject"],
}
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary().map(encode),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
CBOR = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63) | st.text() | st.binary(max_size=80),
    lambda inner: st.lists(inner) | st.dictionaries(st.integers(-300, 300) | st.text(), inner),
    max_leaves=8,
)


def refused(answer: str) -> None:
    """As a signature and as a new key."""
    with pytest.raises(NotGenuine):
        passkeys.verify(Answer(answer, SIGNED.key))
    with pytest.raises(NotGenuine):
        passkeys.verify_creation(answer)


def test_the_answers_are_genuine_before_they_are_changed():
    passkeys.verify(SIGNED)
    passkeys.verify_creation(CREATED)


@given(st.text() | JUNK.map(json.dumps))
def test_anything_at_all(answer):
    refused(answer)


@given(JUNK, st.sampled_from(["id", "rawId", "type", "response"]))
def test_a_member_of_the_answer_is_junk(junk, name):
    refused(passkeys.changed(SIGNED.text, **{name: junk}))
    refused(passkeys.changed(CREATED, **{name: junk}))


@given(st.data())
def test_a_part_is_junk(data):
    for text, kind in ((SIGNED.text, "signing"), (CREATED, "creating")):
        name = data.draw(st.sampled_from(PARTS[kind]))
        response = json.loads(text)["response"] | {name: data.draw(JUNK)}
        refused(passkeys.changed(text, response=response))


def mangled(data: st.DataObject, whole: bytes) -> bytes:
    """Bytes in one place are exchanged, lost or added."""
    begin = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(begin, min(begin + 4, len(whole))))
    return whole[:begin] + data.draw(st.binary(max_size=4)) + whole[end:]


@given(st.data())
def test_a_signature_with_other_bytes_is_never_genuine(data):
    response = json.loads(SIGNED.text)["response"]
    name = data.draw(st.sampled_from(PARTS["signing"]))
    other = mangled(data, decode(response[name]))

    if other != decode(response[name]):
        text = passkeys.changed(SIGNED.text, response=response | {name: encode(other)})
        with pytest.raises(NotGenuine):
            passkeys.verify(Answer(text, SIGNED.key))


@given(st.data())
def test_a_new_key_with_other_bytes_is_refused_or_reads_as_it_is_written(data):
    response = json.loads(CREATED)["response"]
    other = mangled(data, decode(response["attestationObject"]))
    text = passkeys.changed(CREATED, response=response | {"attestationObject": encode(other)})

    try:
        key = passkeys.verify_creation(text)
    except NotGenuine:
        return
    assert key.attestation == other
    assert encode(key.credential_id) == json.loads(text)["rawId"]
    assert cbor.encode(cbor.decode(key.cose)) == key.cose in other


@given(CBOR)
def test_an_attestation_of_any_cbor(value):
    response = json.loads(CREATED)["response"] | {"attestationObject": encode(cbor.encode(value))}
    refused(passkeys.changed(CREATED, response=response))


@given(st.builds(cbor.encode, CBOR) | st.binary())
def test_a_known_key_of_any_bytes(cose):
    key = PublicKey(SIGNED.key.credential_id, cose, SIGNED.key.rp_id)
    with pytest.raises(NotGenuine):
        passkeys.verify(Answer(SIGNED.text, key))


@given(st.binary(), st.binary(), st.binary(), st.binary(), st.integers(0, 2**32))
def test_a_proof_of_any_bytes(credential_id, client_data, authenticator_data, signature, count):
    """As it could stand in rows that somebody wrote to."""
    proof = Proof(credential_id, client_data, authenticator_data, signature)
    for key in (SIGNED.key, PublicKey(credential_id, SIGNED.key.cose, SIGNED.key.rp_id)):
        with pytest.raises(NotGenuine):
            webauthn.verify(proof, key, challenge=CHALLENGE, origin=ORIGIN, last_count=count)
