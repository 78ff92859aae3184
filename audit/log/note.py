"""Signed notes, checkpoints and cosignatures, to the byte (C2SP signed-note, tlog-checkpoint,
tlog-cosignature)."""

import re
import struct
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNATURE, COSIGNATURE = b"\x01", b"\x04"
KEY_LENGTH = 32
LINE = re.compile(r"— (\S+) ([A-Za-z0-9+/]+={0,2})\n")
BODY = re.compile(r"([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]+={0,2})\n((?:[^\n]+\n)*)")


class WrongNote(ValueError):
    """This is not a note, or nobody we know signed it."""


@dataclass(frozen=True)
class Verifier:
    """A public key with its name. `kind` says what it signs: notes, or that it saw them."""

    name: str
    kind: bytes
    key: bytes

    @classmethod
    def read(cls, vkey: str) -> Self:
        name, _, rest = vkey.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = _bytes(encoded)
        found = cls(name, raw[:1], raw[1:])
        fits = len(found.key) == KEY_LENGTH and found.kind in (SIGNATURE, COSIGNATURE)
        if not fits or re.search(r"\s", name) or not name or found.key_id.hex() != key_id:
            raise WrongNote("This is not a key of a log or of a witness.")
        return found

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + self.kind + self.key).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(self.kind + self.key).decode()}"

    def verify(self, text: str, signature: bytes) -> None:
        """Raises WrongNote."""
        try:
            message, proof = self._signed(text, signature)
            Ed25519PublicKey.from_public_bytes(self.key).verify(proof, message)
        except (InvalidSignature, struct.error, ValueError) as error:
            raise WrongNote(f"The signature of {self.name} is not genuine.") from error

    def _signed(self, text: str, signature: bytes) -> tuple[bytes, bytes]:
        if self.kind == SIGNATURE:
            return text.encode(), signature
        return _witnessed(text, struct.unpack(">Q", signature[:8])[0]), signature[8:]


@dataclass(frozen=True)
class Signer:
    name: str
    key: Ed25519PrivateKey
    kind: bytes = SIGNATURE

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self.kind, self.key.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        return self._line(self.key.sign(text.encode()))

    def cosignature(self, text: str, seconds: int) -> str:
        """That this note extends all that were seen before; `seconds` of POSIX time."""
        return self._line(struct.pack(">Q", seconds) + self.key.sign(_witnessed(text, seconds)))

    def _line(self, signature: bytes) -> str:
        encoded = b64encode(self.verifier.key_id + signature).decode()
        return f"— {self.name} {encoded}\n"


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        found = BODY.fullmatch(text)
        if not found:
            raise WrongNote("This is not the text of a checkpoint.")
        return cls(found[1], int(found[2]), _bytes(found[3]))

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class Note:
    text: str
    lines: tuple[str, ...]

    @classmethod
    def read(cls, note: str) -> Self:
        text, separator, lines = note.rpartition("\n\n")
        found = LINE.findall(lines)
        whole = "".join(f"— {name} {signature}\n" for name, signature in found)
        if not separator or not found or whole != lines or any(c < " " and c != "\n" for c in text):
            raise WrongNote("This is not a signed note.")
        return cls(f"{text}\n", tuple(f"— {name} {signature}\n" for name, signature in found))

    def signed_by(self, known: Collection[Verifier]) -> list[Verifier]:
        """Those of `known` who signed it; a line of anybody else says nothing. Raises WrongNote."""
        found = []
        for line in self.lines:
            _, name, encoded = line.split()
            raw = _bytes(encoded)
            for verifier in known:
                if (verifier.name, verifier.key_id) == (name, raw[:4]):
                    verifier.verify(self.text, raw[4:])
                    found.append(verifier)
        return found


def signed(text: str, lines: Collection[str]) -> str:
    return f"{text}\n{''.join(lines)}"


def _witnessed(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _bytes(encoded: str) -> bytes:
    try:
        return b64decode(encoded, validate=True)
    except (NotBase64, ValueError) as error:
        raise WrongNote("This is not base64.") from error
