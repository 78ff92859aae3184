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
from tests.authenticator import VERIFIED, Authenticator, encode
from tests.signed_acts import NONCE, Officer, enrol, file_of, founder, officer, sign, statement

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


# Forged receipts, each lawful in all but one point


def test_another_statement_under_the_same_signature():
    other = statement(someone, reason="Need was not shown.")

    assert "Another challenge" in refused(changed(OF_A_FOUNDER, statement=other))


def test_a_statement_spelled_otherwise():
    spaced = json.dumps(json.loads(statement(someone)))

    assert "not the JSON exported" in refused(file_of(sign(someone, spaced)))


def test_a_challenge_that_does_not_hold_the_digest():
    assert "Another challenge" in refused(
        file_of(sign(someone, statement(someone), challenge=NONCE + bytes(32)))
    )


def test_a_digest_moved_into_a_longer_nonce():
    """Nonce and digest together, and the nonce takes it all."""
    text = statement(someone)
    assert "nonce has the wrong length" in refused(
        file_of(sign(someone, text, nonce=NONCE + NONCE))
    )


def test_an_answer_to_another_site():
    elsewhere = Officer(1, "Chief Ruiz", Authenticator(origin="https://countersign.example.com"))
    act = sign(elsewhere, statement(elsewhere)) | {"origin": "http://localhost:8000"}

    assert "from another site" in refused(file_of(act))


def test_an_answer_without_verification_of_the_user():
    act = sign(someone, statement(someone), without=VERIFIED)

    assert "did not verify its user" in refused(file_of(act))


def test_a_registration_given_out_for_a_signature():
    act = sign(someone, statement(someone), client_data={"type": "webauthn.create"})

    assert "not that of webauthn.get" in refused(file_of(act))


def test_the_signature_of_another_key():
    act = sign(someone, statement(someone)) | {"key": founder().in_file}

    assert "not that of the passkey" in refused(file_of(act))


def test_a_key_of_which_the_enrolment_tells_almost_the_digest():
    """The check code, eight letters of it, is the same: the whole digest is compared."""
    holder = Officer(2, "Commander Okafor")
    digest = fingerprint(holder.key.cose)
    near = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    enrol(holder, founder(), key={"digest": near, "site": "localhost"})

    assert "that of another key" in refused(file_of(sign(holder, statement(holder))))


def test_the_enrolment_of_another_officers_key():
    forger = Officer(2, "Commander Okafor", enrolled_by=officer().enrolled_by)

    assert "that of another key" in refused(file_of(sign(forger, statement(forger))))


def test_the_key_of_one_officer_under_the_name_of_another():
    holder = officer()
    holder.pk = 3

    assert "not that of the officer named" in refused(file_of(sign(holder, statement(holder))))


def test_a_key_enrolled_by_its_own_holder():
    first, second = founder(), Officer(1, "Chief Ruiz")
    enrol(second, first)

    assert "enrolled by the officer" in refused(file_of(sign(second, statement(second))))


def test_a_key_enrolled_by_an_act_that_was_none():
    holder, by = Officer(2, "Commander Okafor"), founder()
    holder.enrolled_by = sign(by, statement(by, "approve"))

    assert "is another" in refused(file_of(sign(holder, statement(holder))))


def test_a_key_enrolled_after_it_signed():
    holder = enrol(Officer(2, "C. Okafor"), founder(), issued_at="2026-04-01T00:00:00.000000Z")

    assert "after it signed" in refused(file_of(sign(holder, statement(holder))))


def test_a_key_enrolled_for_another_site():
    holder = Officer(2, "C. Okafor")
    told = {"digest": fingerprint(holder.key.cose), "site": "example.com"}
    enrol(holder, founder(), key=told)

    assert "for another site" in refused(file_of(sign(holder, statement(holder))))


def test_an_enrolment_changed_after_it_was_signed():
    told = json.loads(OF_AN_OFFICER)
    enrolment = told["key"]["enrolled_by"]
    enrolment["statement"] = enrolment["statement"].replace("Commander", "Chief")

    assert "Another challenge" in refused(canonical(told).encode())


def test_a_stripped_chain_makes_another_founding_key():
    """A file cannot tell who the founders are: its reader compares, or names the key."""
    told = json.loads(OF_AN_OFFICER)
    told["key"]["enrolled_by"] = None
    stripped = read(canonical(told).encode())

    assert stripped.founding_key == fingerprint(another.key.cose)
    assert stripped.founding_key != read(OF_AN_OFFICER).founding_key


def test_a_part_too_many():
    assert "one too many" in refused(changed(OF_AN_OFFICER, note="verified"))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_too_few(part):
    told = json.loads(OF_AN_OFFICER)
    del told[part]

    assert refused(canonical(told).encode())


def test_a_chain_without_end():
    by = founder()
    for number in range(2, 60):
        by = enrol(Officer(number, f"Officer {number}", by.key), by)

    assert "too long" in refused(file_of(sign(by, statement(by))))


def test_a_key_that_everybody_has():
    told = json.loads(OF_A_FOUNDER)
    told["key"]["public_key"] = encode(b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20" + bytes(32))

    assert "everybody could sign" in refused(canonical(told).encode())
