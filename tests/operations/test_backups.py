"""A backup is put back whole, and what is not whole is found."""

import shutil
from io import StringIO

import pyrage
import pytest
from django.core.management import CommandError, call_command

from audit.log import sealer
from audit.models import Checkpoint, Leaf
from tests import databases
from tests.audit.log.test_sealing import happen

WRONG_KEY = bytes(range(32))


@pytest.fixture
def identity(tmp_path, settings):
    made = pyrage.x25519.Identity.generate()
    settings.BACKUP_RECIPIENTS = [str(made.to_public())]
    file = tmp_path / "identity.txt"
    file.write_text(f"# created: 2026-05-02\n# public key: {made.to_public()}\n{made}\n")
    return file


def told_by(*command, **options) -> str:
    told = StringIO()
    call_command(*command, **options, stdout=told)
    return told.getvalue()


def back_up(to):
    with databases.as_owner():
        told_by("backup", to)
    return next(path for path in to.iterdir() if path.is_dir())


def wrong(checkpoint) -> list[str]:
    """The sentences that say so, and that the command fails just then."""
    told = StringIO()
    try:
        call_command("restore_check", checkpoint, stdout=told)
    except CommandError:
        found = [x for x in told.getvalue().splitlines() if x.startswith("WRONG")]
        assert found
        return found
    assert "WRONG" not in told.getvalue()
    return []


@pytest.mark.starts_from("granted")
def test_a_backup_is_put_back_whole_and_what_is_not_whole_is_found(
    transactional_db, log, identity, tmp_path, settings
):
    sealer.seal_all()
    made = back_up(tmp_path / "backups")
    on_that_day = tmp_path / "then.txt"
    on_that_day.write_text(Checkpoint.objects.last().whole)
    happen(3)
    later = sealer.seal_all()
    mail = tmp_path / "mail.txt"
    mail.write_text(f"Keep this message.\r\n\r\n{later.whole}".replace("\n", "\r\n"))
    live = tmp_path / "keys"

    # Here everything is as it was.
    assert wrong(str(mail)) == []

    opened = told_by("open_keys", made, identity=identity, to=tmp_path / "opened")
    assert (tmp_path / "opened/log-keys/1.key").read_bytes() == (live / "1.key").read_bytes()
    assert settings.SEAL_KEYS[0].hex() in (tmp_path / "opened/secrets/seal_keys").read_text()
    assert "last-signed" not in opened
    the_keys_alone_come_back_from_a_backup(mail, live, tmp_path / "opened")

    with databases.fresh(), databases.as_owner():
        told_by("restore", made, identity=identity)
        told_by("migrate", verbosity=0)
        with pytest.raises(CommandError, match="not empty"):
            told_by("restore", made, identity=identity)
        with databases.as_app():
            found_in_an_old_backup(mail, later.size)
            nothing_is_wrong_with_the_day_it_was_made(on_that_day, settings, tmp_path, made)
            found_with_other_keys(on_that_day, settings)


def the_keys_alone_come_back_from_a_backup(mail, live, opened):
    """As docs/runbooks/log-keys.md says, 2."""
    (live / "1.key").unlink()
    assert "holds no key of the log" in "\n".join(wrong(str(mail)))
    shutil.copy(opened / "log-keys/1.key", live)
    happen()
    assert sealer.seal_all().size == Leaf.objects.size()
    assert wrong(str(mail)) == []


def found_in_an_old_backup(mail, leaves):
    found = "\n".join(wrong(str(mail)))

    assert f"{leaves} were published" in found, "Shorter than what was published."
    assert f"The signer has signed {leaves + 1} leaves" in found
    with pytest.raises(sealer.RefusesToSign, match="set back"):
        sealer.seal_all()


def nothing_is_wrong_with_the_day_it_was_made(on_that_day, settings, tmp_path, made):
    """The keys of the backup alone are not enough: nobody knows what was signed last."""
    settings.LOG_KEY_DIR, settings.LOG_DIR = tmp_path / "opened/log-keys", tmp_path / "new"

    first = wrong(str(on_that_day))[0]

    assert "last-signed is gone" in first
    assert "docs/runbooks/log-keys.md" in first
    size, root = Checkpoint.objects.latest().size, Checkpoint.objects.latest().root
    sealer.own_signer()._remember(size, bytes(root))  # as it was on the disk of that day
    assert sealer.publish(sealer.own_signer()).size == Leaf.objects.size()
    assert wrong(str(on_that_day)) == []


def found_with_other_keys(on_that_day, settings):
    """As docs/runbooks/writer-key.md says: the new key first, and the old one after it."""
    right = settings.SEAL_KEYS[0]
    settings.SEAL_KEYS = [WRONG_KEY, right]
    happen()
    assert wrong(str(on_that_day)) == []
    settings.SEAL_KEYS = [WRONG_KEY]
    assert "SEAL_KEYS is not that of this installation" in wrong(str(on_that_day))[-1]


def test_a_backup_that_is_not_whole_is_not_put_back(transactional_db, log, identity, tmp_path):
    sealer.seal_all()
    made = back_up(tmp_path / "backups")
    other = tmp_path / "other.txt"
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n")

    with pytest.raises(CommandError, match="not encrypted to that identity"):
        told_by("open_keys", made, identity=other, to=tmp_path / "opened")
    with (
        databases.fresh(),
        databases.as_owner(),
        pytest.raises(CommandError, match="not encrypted to that identity"),
    ):
        told_by("restore", made, identity=other)
    with (made / "database.dump.age").open("ab") as file:
        file.write(b"x")
    with (
        databases.fresh(),
        databases.as_owner(),
        pytest.raises(CommandError, match=r"database\.dump\.age changed"),
    ):
        told_by("restore", made, identity=identity)


def test_nothing_is_written_in_plain(transactional_db, log, identity, tmp_path, settings):
    sealer.seal_all()
    made = back_up(tmp_path / "backups")

    assert {path.name for path in made.iterdir()} == {
        "database.dump.age",
        "keys.tar.age",
        "manifest.json",
    }
    for name in ("database.dump.age", "keys.tar.age"):
        assert (made / name).read_bytes().startswith(b"age-encryption.org/v1")
    key = pyrage.x25519.Identity.from_str(identity.read_text().split()[-1])
    assert pyrage.decrypt((made / "database.dump.age").read_bytes(), [key])[:5] == b"PGDMP"
    settings.BACKUP_RECIPIENTS = []
    with databases.as_owner(), pytest.raises(CommandError, match="BACKUP_RECIPIENTS is not set"):
        told_by("backup", tmp_path / "others")
    settings.LOG_KEY_DIR = tmp_path / "nowhere"
    settings.BACKUP_RECIPIENTS = [str(pyrage.x25519.Identity.generate().to_public())]
    with databases.as_owner(), pytest.raises(CommandError, match="as the user that seals"):
        told_by("backup", tmp_path / "others")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Nothing of the kind.\n", "No checkpoint is in"),
        (f"other.example/log\n1\n{'A' * 43}=\n\n— other.example/log AAAA\n", "is of the log"),
        (f"log.example/test\n1\n{'A' * 43}=\n\n— log.example/test AAAAAAAA\n", "No key that"),
    ],
)
def test_what_is_no_checkpoint_of_this_log_is_told(log, tmp_path, text, sentence):
    sealer.seal_all()
    file = tmp_path / "given.txt"
    file.write_text(text)

    assert any(sentence in line for line in wrong(str(file)))
