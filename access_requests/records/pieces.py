"""A package on its way into the database: cut in pieces, for none is ever whole in memory."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from access_requests.models import PackagePiece

PIECE = 1_000_000


@dataclass
class Kept:
    """The bytes of a package, on their way into its pieces."""

    package_id: UUID
    size: int = 0
    pieces: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=sha256)
    _rest: bytes = b""

    def take(self, content: bytes) -> None:
        self._rest += content
        while len(self._rest) >= PIECE:
            self._keep(self._rest[:PIECE])
            self._rest = self._rest[PIECE:]

    def close(self) -> None:
        if self._rest:
            self._keep(self._rest)

    def _keep(self, piece: bytes) -> None:
        number = len(self.pieces)
        PackagePiece(package_id=self.package_id, number=number, content=piece).save()
        self.pieces.append(sha256(piece).hexdigest())
        self.digest.update(piece)
        self.size += len(piece)
