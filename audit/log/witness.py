"""Somebody else looks: a witness confirms that the log only grew since it last saw it.

Run by an oversight officer on a machine of their own, with nothing but the log's address and its
public key. What the witness saw last is kept before it signs, as the log's own signer does.
"""

import time
import urllib.error
import urllib.request
from base64 import b64decode, b64encode
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.log import merkle, note
from audit.log.files import write_whole
from audit.log.tiles import CHECKPOINT, Folder, Incomplete, Tile, Tiles

PATIENCE = 20  # seconds
LARGEST = 20 * 2**20  # bytes of one file: 256 entries of the longest kind


class NotConfirmed(RuntimeError):
    """The log is not one that only grew since the witness saw it."""


class Fetched(Tiles):
    """A log at a web address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address.rstrip("/")

    def content(self, tile: Tile) -> bytes:
        for path in (tile.path, Tile(tile.level, tile.number).path):
            try:
                return self.fetch(path)
            except urllib.error.HTTPError:
                continue
        raise Incomplete(f"{tile.path} is missing.")

    def fetch(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:  # noqa: S310 - `opened` allows no other schemes
            return answer.read(LARGEST)


def opened(place: str) -> tuple[Tiles, str]:
    """A log by its web address or folder, and the text of its checkpoint. Raises NotConfirmed."""
    try:
        if urlsplit(place).scheme in ("http", "https"):
            log = Fetched(place)
            return log, log.fetch(CHECKPOINT).decode()
        return Folder(Path(place)), (Path(place) / CHECKPOINT).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotConfirmed(f"The log cannot be read there: {error}.") from error


class Witness:
    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name

    @property
    def signer(self) -> note.Signer:
        """Its key is made the first time."""
        file = self.folder / "witness.key"
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(file, Ed25519PrivateKey.generate().private_bytes_raw(), mode=0o600)
        key = Ed25519PrivateKey.from_private_bytes(file.read_bytes())
        return note.Signer(self.name, key, note.COSIGNATURE)

    def cosign(self, place: str, log_key: note.Verifier) -> str:
        """The checkpoint with the witness's line. Raises NotConfirmed."""
        log, text = opened(place)
        try:
            found = note.Note.read(text)
            if log_key not in found.signed_by([log_key]):
                raise NotConfirmed("The checkpoint is not signed by the key of this log.")
            told = note.Checkpoint.read(found.text)
            self._check(log, log_key, told)
        except (note.WrongNote, merkle.WrongProof, Incomplete) as error:
            raise NotConfirmed(str(error)) from error
        self._remember(log_key, told)
        line = self.signer.cosignature(found.text, int(time.time()))
        return note.signed(found.text, [*found.lines, line])

    def _check(self, log: Tiles, log_key: note.Verifier, told: note.Checkpoint) -> None:
        if told.origin != log_key.name:
            raise NotConfirmed("The checkpoint is that of another log.")
        size, root = self._last_seen(log_key)
        if told.size < size:
            raise NotConfirmed(f"The log had {size} leaves and has {told.size} now: it was cut.")
        path = merkle.consistency(size, told.size, log.reader(told.size))
        merkle.check_consistency(size, root, told.size, told.root, path)

    def _last_seen(self, log_key: note.Verifier) -> tuple[int, bytes]:
        file = self._memory(log_key)
        if not file.exists():
            return 0, merkle.EMPTY
        size, root = file.read_text("ascii").split()
        return int(size), b64decode(root)

    def _remember(self, log_key: note.Verifier, told: note.Checkpoint) -> None:
        line = f"{told.size} {b64encode(told.root).decode()}\n"
        write_whole(self._memory(log_key), line.encode(), mode=0o600)

    def _memory(self, log_key: note.Verifier) -> Path:
        """By the log's name, for its keys change."""
        return self.folder / f"{log_key.name.replace('/', '_')}.seen"
