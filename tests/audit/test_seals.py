"""A seal shows that this installation wrote an event, and nobody else."""

import pytest

from audit import seals
from audit.models import Event
from tests.builders import make_draft

OLD, NEW, UNKNOWN = (bytes([number]) * 32 for number in (1, 2, 3))
CANON, SALT = '{"kind":"audit.refused"}', bytes(32)


@pytest.fixture(autouse=True)
def _two_keys(settings):
    settings.SEAL_KEYS = [NEW, OLD]


def test_a_seal_is_genuine():
    sealed, key_id = seals.seal(CANON, SALT)

    assert seals.is_genuine(sealed, key_id, CANON, SALT)


@pytest.mark.parametrize(
    "other",
    [
        {"canon": CANON + " "},
        {"canon": ""},
        {"salt": bytes(31) + b"1"},
        {"sealed": bytes(32)},
        {"sealed": b""},
        {"sealed_by": seals.key_id(OLD)},
        {"sealed_by": seals.key_id(UNKNOWN)},
        {"sealed_by": ""},
    ],
    ids=str,
)
def test_a_seal_is_of_one_canon_one_salt_and_one_key(other):
    sealed, key_id = seals.seal(CANON, SALT)
    told = {"sealed": sealed, "sealed_by": key_id, "canon": CANON, "salt": SALT}

    assert not seals.is_genuine(**told | other)


def test_salt_and_canon_are_told_apart():
    sealed, key_id = seals.seal(CANON, SALT)

    assert not seals.is_genuine(sealed, key_id, CANON[1:], SALT + CANON[0].encode())


def test_the_first_key_seals(settings):
    first = seals.seal(CANON, SALT)

    settings.SEAL_KEYS = [OLD, NEW]

    assert first[1] == seals.key_id(NEW)
    assert seals.seal(CANON, SALT)[1] == seals.key_id(OLD)


def test_a_key_that_has_been_replaced_still_verifies(settings):
    settings.SEAL_KEYS = [OLD]
    sealed, key_id = seals.seal(CANON, SALT)

    settings.SEAL_KEYS = [NEW, OLD]
    assert seals.is_genuine(sealed, key_id, CANON, SALT)
    settings.SEAL_KEYS = [NEW]
    assert not seals.is_genuine(sealed, key_id, CANON, SALT)


def test_a_key_id_does_not_tell_the_key():
    assert seals.key_id(NEW) != seals.key_id(OLD)
    assert NEW.hex()[:16] not in seals.key_id(NEW)
    assert len(seals.key_id(NEW)) == Event._meta.get_field("key_id").max_length


@pytest.mark.django_db
def test_every_event_is_salted_and_sealed():
    make_draft()
    written = Event.objects.filter(key_id=seals.key_id(NEW))

    for event in written:
        sealed, salt = bytes(event.seal), bytes(event.salt)
        assert seals.is_genuine(sealed, event.key_id, event.canon, salt)
    assert len({bytes(event.salt) for event in written}) == len(written) > 1
