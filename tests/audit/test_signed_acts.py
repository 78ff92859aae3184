"""A signed act is verified with nothing but its file, and every byte of the file counts."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.canonical import canonical
from audit.codes import check_code, fingerprint
from audit.signed_acts import LARGEST_FILE, UNPROVEN, read
from audit.webauthn_bytes import NotGenuine
from tests.authenticator import Authenticator
from tests.signed_acts import Officer, file_of, founder, officer, sign, statement

OF_A_FOUNDER = file_of(sign(someone := founder(), statement(someone)))
OF_AN_OFFICER = file_of(sign(another := officer(), statement(another)))


def refused(data: bytes) -> str:
    with pytest.raises(NotGenuine) as fault:
        read(data)
    return str(fault.value)


def changed(data: bytes, **parts: object) -> bytes:
    """Spelled as an export is, so that not the spelling is refused."""
    return canonical(json.loads(data) | parts).encode()


def test_an_act_signed_with_a_founding_key_is_genuine():
    genuine = read(OF_A_FOUNDER)

    assert (genuine.act, genuine.officer) == ("approve", "Chief Ruiz")
    assert genuine.check_code == check_code(statement(someone))
    assert genuine.enrolled_by is None
    assert genuine.founding_key == fingerprint(someone.key.cose)


def test_an_act_signed_with_an_enrolled_key_leads_to_the_founding():
    genuine = read(OF_AN_OFFICER)

    assert [signed.officer for signed in genuine.chain] == ["Commander Okafor", "Chief Ruiz"]
    assert genuine.founding_key != genuine.key == fingerprint(another.key.cose)


@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "RS256"])
@pytest.mark.parametrize("synced", [True, False])
def test_every_kind_of_key_signs(algorithm, synced):
    signer = Officer(1, "Chief Ruiz", Authenticator(algorithm=algorithm, synced=synced))

    assert read(file_of(sign(signer, statement(signer)))).officer == "Chief Ruiz"


# Every byte


def unproven_part(data: bytes) -> range:
    """Where the file tells what nothing proves: nothing of it is in what was signed."""
    start = data.index(b'"unproven":{')
    return range(start + len(b'"unproven":{'), len(data) - 2)


def outcome(data: bytes) -> object:
    try:
        return replace(read(data), unproven={})
    except NotGenuine:
        return None


@pytest.mark.parametrize("data", [OF_A_FOUNDER, OF_AN_OFFICER], ids=["founder", "officer"])
@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
def test_no_byte_is_flipped_but_in_what_nothing_proves(data, mask):
    genuine, unproven = replace(read(data), unproven={}), unproven_part(data)
    for place in range(len(data)):
        flipped = data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]
        found = outcome(flipped)
        assert found is None or (place in unproven and found == genuine), (place, flipped)


@pytest.mark.parametrize("data", [OF_A_FOUNDER, OF_AN_OFFICER], ids=["founder", "officer"])
def test_no_byte_is_missing_or_doubled_but_in_what_nothing_proves(data):
    genuine, unproven = replace(read(data), unproven={}), unproven_part(data)
    for place in range(len(data)):
        for times in (0, 2):
            other = data[:place] + data[place : place + 1] * times + data[place + 1 :]
            found = outcome(other)
            assert found is None or (place in unproven and found == genuine), (place, other)


def test_what_nothing_proves_can_be_changed_and_is_told_apart():
    told = dict.fromkeys(UNPROVEN, "changed")

    assert read(changed(OF_AN_OFFICER, unproven=told)).unproven == told


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_a_sentence(data):
    assert refused(data).endswith(".")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


PARTS = sorted(json.loads(OF_AN_OFFICER).keys() - {"unproven"})


@settings(max_examples=300)
@given(st.sampled_from(PARTS), ANYTHING)
def test_anything_in_the_place_of_a_part_is_refused_in_a_sentence(part, value):
    told = json.loads(OF_AN_OFFICER)
    told[part] = value
    assert refused(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).endswith(".")


@settings(max_examples=300)
@given(st.sampled_from(["officer", "issued_at", "act", "person", "key", "v"]), ANYTHING)
def test_whatever_an_officer_signed_is_read_or_refused_in_a_sentence(part, value):
    """A key signs any bytes: only a statement makes sense."""
    signer = founder()
    told = json.loads(statement(signer)) | {part: value}
    try:
        text = canonical(told)
        text.encode()
    except (TypeError, ValueError):
        return
    found = outcome(file_of(sign(signer, text)))
    assert found is None or found.text == text


NO_EXPORTS = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a deep list": b"[" * 100_000,
    "a deep object": b'{"a":' * 50_000,
    "half a byte order mark": b"\xff\xfe",
    "a byte order mark": b"\xef\xbb\xbf" + OF_A_FOUNDER,
    "a line end": OF_A_FOUNDER + b"\n",
    "another encoding": OF_A_FOUNDER.decode().encode("utf-16"),
    "a long number": b"9" * 5000,
    "half a character": b'"\\ud800"',
    "too much": b"x" * (LARGEST_FILE + 1),
}


@pytest.mark.parametrize("data", NO_EXPORTS.values(), ids=NO_EXPORTS)
def test_what_is_no_export_is_refused(data):
    assert refused(data).endswith(".")
