"""A signing key: registered by its holder, enrolled by another officer's signature, revoked."""

import pytest

from access_requests.demo import software_key
from agencies import key_statements, keys
from agencies import policy_of_keys as policy
from agencies import refusals_of_keys as refusals
from agencies.models import Role
from audit import policy_numbers, signatures
from audit.attempts import Changed, Refused
from audit.models import Enrolment, Event, KeyRevocation, Number, Signature
from tests.agencies.signing_keys import CHALLENGE, ask, enrol, register, told
from tests.authenticator import PRESENT, VERIFIED, Authenticator, encode
from tests.builders import (
    give_key,
    make_administrator,
    make_holder,
    make_network,
    make_user,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def holder(network):
    return make_holder(Role.COMMAND, network)


@pytest.fixture
def officer(network):
    return give_key(make_holder(Role.COMMAND, network))


def last(kind):
    return Event.objects.filter(kind=f"agencies.{kind}").latest("id")


def test_a_key_signs_once_another_officer_has_signed_whose_it_is(holder, officer):
    key = register(holder)
    assert signatures.keys_of(holder) == []

    enrol(key, officer)

    assert signatures.keys_of(holder) == [key]
    signature = Enrolment.objects.get(key=key).signature
    assert (signature.act, signature.signer, signature.subject_id) == ("key", officer, str(key.pk))
    assert (
        str(last("key_enrolled")) == f"{officer} enrolled the signing key “Blue key” of {holder}."
    )


def test_the_statement_names_the_key_and_the_person(holder, officer):
    key = register(holder)

    said = told(ask(key, officer))

    assert said["person"] == {
        "id": holder.person_id,
        "user": holder.pk,
        "name": str(holder),
        "number": holder.person.personnel_number,
        "employer": holder.person.employer,
    }
    assert said["key"]["check_code"] == key_statements.check_code(key)
    assert said["key"]["digest"] == key_statements.digest(key)
    assert (said["key"]["name"], said["officer"]["name"]) == ("Blue key", str(officer))


def test_two_keys_have_two_check_codes(holder):
    codes = {key_statements.check_code(register(holder)) for _ in range(2)}

    assert len(codes) == 2
    assert all(len(code) == 9 for code in codes)


def test_what_the_device_made_is_kept_as_it_was_sent(holder):
    device = Authenticator(synced=True)

    key = keys.find(register(holder, device).pk)

    assert bytes(key.credential_id) == device.credential_id
    assert bytes(key.public_key) == device.cose
    assert (key.kind, key.rp_id, key.is_synced, key.sign_count) == ("passkey", "localhost", True, 0)


@pytest.mark.parametrize(
    "fault",
    [
        {"without": VERIFIED},
        {"without": PRESENT},
        {"rp_id": "evil.example"},
        {"client_data": {"origin": "http://localhost:9999"}},
        {"client_data": {"challenge": encode(bytes(32))}},
    ],
    ids=str,
)
def test_what_no_device_made_here_is_not_registered(holder, fault):
    answer = Authenticator().create(keys.creation_options(holder, CHALLENGE), **fault)

    with pytest.raises(Refused, match="makes no signing key"):
        keys.register_passkey(holder.pk, by=holder, name="Key", challenge=CHALLENGE, answer=answer)
    assert not holder.signing_keys.exists()


def test_a_device_with_a_key_of_the_person_is_not_asked_for_another(holder):
    device = Authenticator()
    register(holder, device)

    excluded = keys.creation_options(holder, CHALLENGE)["excludeCredentials"]

    assert [each["id"] for each in excluded] == [encode(device.credential_id)]


def test_a_device_is_registered_once(holder):
    device = Authenticator()
    register(holder, device)

    with pytest.raises(Refused, match="does not fit the records"):
        register(holder, device)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COMMAND])
def test_only_command_officers_register_and_enrol(role, network, holder):
    key = register(holder)
    other = make_administrator() if role == Role.ADMINISTRATOR else make_holder(role, network)

    with pytest.raises(Refused, match="Only command officers sign"):
        register(other)
    assert policy.reason_not_to_enrol(other, key) == refusals.ENROLS_WITHOUT_SEAT()


def test_nobody_enrols_their_own_key(officer):
    key = register(officer)
    asked = ask(key, officer)

    with pytest.raises(Refused, match="nobody enrols their own"):
        keys.enrol(key.pk, by=officer, challenge=asked.pk, answer=software_key.answer(asked))
    assert not Enrolment.objects.filter(key=key).exists()


def test_an_officer_without_a_key_reads_whom_to_ask(holder, network):
    other = make_holder(Role.COMMAND, network)

    said = policy.reason_not_to_enrol(other, register(holder))

    assert "Register one under “Signing keys”; another command officer then signs" in said


def test_a_key_is_enrolled_once(holder, officer, network):
    key = register(holder)
    another = give_key(make_holder(Role.COMMAND, network))
    later = ask(key, another)
    enrol(key, officer)

    with pytest.raises(Refused, match="enrolled already"):
        keys.enrol(key.pk, by=another, challenge=later.pk, answer=software_key.answer(later))


def test_what_was_asked_of_one_key_enrols_no_other(holder, officer):
    key, other = register(holder), register(holder)
    asked = ask(key, officer)

    with pytest.raises(Changed, match="no longer what is on record"):
        keys.enrol(other.pk, by=officer, challenge=asked.pk, answer=software_key.answer(asked))


def test_reading_takes_its_time_here_too(holder, officer):
    policy_numbers.change(Number.SECONDS_TO_READ, 20, by=None)
    key = register(holder)

    with pytest.raises(Refused, match="read for 20 seconds"):
        enrol(key, officer)
    assert not Signature.objects.filter(act="key", subject_id=str(key.pk)).exists()


def test_a_revoked_key_signs_nothing_and_stays_revoked(holder, officer):
    key = enrol(register(holder), officer)

    keys.revoke(key.pk, by=holder, reason="Lost on patrol.")

    assert signatures.keys_of(holder) == []
    with pytest.raises(Refused, match="revoked, and stays so"):
        keys.revoke(key.pk, by=officer, reason="Again.")
    with pytest.raises(Refused, match="revoked, and stays so"):
        enrol(key, officer)
    assert "Lost on patrol." in str(last("key_revoked"))


def test_a_device_whose_key_was_revoked_may_make_another(holder):
    key = register(holder)
    keys.revoke(key.pk, by=holder, reason="Wrong name.")

    assert keys.creation_options(holder, CHALLENGE)["excludeCredentials"] == []


def test_officers_and_administrators_revoke_keys_of_others_and_nobody_else(holder, network):
    for other in (make_holder(Role.COMMAND, network), make_administrator()):
        key = register(holder)
        keys.revoke(key.pk, by=other, reason="Reported stolen.")
        assert KeyRevocation.objects.get(key=key).by == other

    key = register(holder)
    for other in (make_holder(Role.OVERSIGHT, network), make_user()):
        with pytest.raises(Refused, match="somebody else’s"):
            keys.revoke(key.pk, by=other, reason="I want to.")


def test_a_key_is_not_revoked_without_a_reason(holder):
    key = register(holder)

    with pytest.raises(Refused, match="for a reason"):
        keys.revoke(key.pk, by=holder, reason=" ")
