"""Signs what the log is, and never two histories of it.

The signer remembers in a file of its own, outside the database, what it signed last, and signs
nothing but what extends that. It remembers before it signs: a signature that nobody remembers
could be followed by another past. Its keys lie beside its memory, for no one but its user.
"""

import fcntl
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.log import merkle, note
from audit.log.files import sync_folder, write_whole


class RefusesToSign(RuntimeError):
    """What was to be signed is not what was signed before, and more."""


@dataclass(frozen=True)
class Signed:
    size: int = 0
    root: bytes = merkle.EMPTY


class LogSigner:
    """`folder` is readable by the sealer's user alone."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder, self.origin = folder, origin

    def sign(self, size: int, root: bytes, proof: Sequence[bytes]) -> str:
        """A checkpoint by every key in use. Raises RefusesToSign."""
        with self._alone():
            last = self.last_signed()
            try:
                merkle.check_consistency(last.size, last.root, size, root, proof)
            except merkle.WrongProof as error:
                raise RefusesToSign(
                    f"{error} The log signed last had {last.size} leaves, this one has {size}."
                ) from error
            if (last.size, last.root) != (size, root):
                self._remember(size, root)
            text = note.Checkpoint(self.origin, size, root).text
            return note.signed(text, [signer.line(text) for signer in self._signers()])

    def last_signed(self) -> Signed:
        """Raises RefusesToSign where there are keys and no memory."""
        if not self._memory.exists():
            if self._key_files():
                raise RefusesToSign(
                    f"{self._memory} is gone, which says what was signed last:"
                    " docs/operations.md tells how to go on."
                )
            return Signed()
        try:
            size, root = self._memory.read_text("ascii").split()
            return Signed(int(size), b64decode(root, validate=True))
        except ValueError:
            raise RefusesToSign(f"{self._memory} does not say what was signed last.") from None

    def verifiers(self) -> list[note.Verifier]:
        """Of the keys in use, the oldest first; [] before the first is made."""
        return [signer.verifier for signer in self._signers()]

    def make_key(self) -> note.Verifier:
        """One more key to sign with, until the oldest is retired."""
        with self._alone():
            files = self._key_files()
            if not files and not self._memory.exists():
                self._remember(0, merkle.EMPTY)
            key = Ed25519PrivateKey.generate()
            number = int(files[-1].stem) + 1 if files else 1
            file = self.folder / f"{number}.key"
            write_whole(file, key.private_bytes_raw(), mode=0o600)
        return note.Signer(self.origin, key).verifier

    def continue_after(self, size: int, root: bytes) -> None:
        """In a folder that is new: what is signed here extends the log that ended so."""
        with self._alone():
            if self._memory.exists() or self._key_files():
                raise RefusesToSign(f"{self.folder} is that of a log: another one needs its own.")
            self._remember(size, root)

    def retire_key(self) -> note.Verifier:
        """The oldest. Raises RefusesToSign where it is the only one."""
        with self._alone():
            oldest, *others = self._key_files()
            if not others:
                raise RefusesToSign("The log has one key: make another one first.")
            retired = self._read(oldest).verifier
            oldest.unlink()
            sync_folder(self.folder)
        return retired

    def _key_files(self) -> list[Path]:
        return sorted(self.folder.glob("*.key"), key=lambda path: int(path.stem))

    def _signers(self) -> list[note.Signer]:
        return [self._read(path) for path in self._key_files()]

    def _read(self, path: Path) -> note.Signer:
        return note.Signer(self.origin, Ed25519PrivateKey.from_private_bytes(path.read_bytes()))

    def _remember(self, size: int, root: bytes) -> None:
        told = f"{size} {b64encode(root).decode()}\n".encode()
        write_whole(self._memory, told, mode=0o600)

    @property
    def _memory(self) -> Path:
        return self.folder / "last-signed"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Of all processes, one signs."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
