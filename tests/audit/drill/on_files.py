"""The files of the log and of its signer: altered, cut, gone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from audit.log.tiles import of
from audit.models import Leaf
from tests.audit.drill.cases import Case


def cases(random: Random) -> Iterator[Case]:
    for file in sorted((Path(settings.LOG_DIR) / "tile").rglob("*")):
        if file.is_file():
            yield from _of_tile(file.relative_to(settings.LOG_DIR), random)
    for name, content in (("gone", None), ("empty", b""), ("another", b"a\n1\nb\n\n")):
        yield Case(
            f"published checkpoint {name}",
            _written("LOG_DIR", "checkpoint", content),
            "LOG_DIR",
            ("checkpoint",),
            "published_checkpoint_differs",
        )
    forgotten = {"gone": None, "empty": b"", "anything": b"\xff\xfe", "nothing signed": b"0 x\n"}
    for name, content in forgotten.items():
        yield Case(
            f"the signer’s memory {name}",
            _written("LOG_KEY_DIR", "last-signed", content),
            "LOG_KEY_DIR",
            ("last-signed",),
            "signer_unreadable",
        )
    another = Ed25519PrivateKey.generate().private_bytes_raw()
    yield Case(
        "another key beside the signer’s",
        _written("LOG_KEY_DIR", "2.key", another),
        "LOG_KEY_DIR",
        (),
        "key_untold",
    )
    yield Case(
        "a key of the signer cut",
        _written("LOG_KEY_DIR", "1.key", another[:9]),
        "LOG_KEY_DIR",
        (),
        "signer_unreadable",
    )


def _of_tile(path: Path, random: Random) -> Iterator[Case]:
    content = (Path(settings.LOG_DIR) / path).read_bytes()
    at = random.randrange(len(content))
    flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    for name, changed in (("altered", flipped), ("cut", content[:-1]), ("empty", b"")):
        yield Case(
            f"{path} {name}",
            _written("LOG_DIR", str(path), changed),
            "LOG_DIR",
            (str(path),),
            "file_altered",
        )
    if not path.name.isdecimal() or path.name not in _current():
        return  # of an earlier size: it may be gone
    yield Case(
        f"{path} gone",
        _written("LOG_DIR", str(path), None),
        "LOG_DIR",
        (str(path),),
        "file_missing",
    )


def _current() -> set[str]:
    """The names of the last tiles, full or not."""
    size = Leaf.objects.size()
    return {tile.path.rpartition("/")[2] for level in (0, 1, "entries") for tile in of(level, size)}


def _written(folder: str, path: str, content: bytes | None) -> Callable[[], None]:
    """In the copy that this case has for itself."""

    def tamper() -> None:
        file = Path(getattr(settings, folder)) / path
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)

    return tamper
