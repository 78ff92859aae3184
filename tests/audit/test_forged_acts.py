"""Forged receipts, each lawful in all but one point."""

import json

import pytest

from audit.canonical import canonical
from audit.codes import fingerprint
from audit.signed_acts import read
from tests.audit.test_signed_acts import PARTS, changed, refused
from tests.authenticator import VERIFIED, Authenticator, encode
from tests.signed_acts import NONCE, Officer, enrol, file_of, founder, officer, sign, statement

OF_A_FOUNDER = file_of(sign(someone := founder(), statement(someone)))
OF_AN_OFFICER = file_of(sign(another := officer(), statement(another)))


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
