"""What `verify` can find. A fault is declared once, with its sentence; a finding says where."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST = 200  # characters of what was found


@dataclass(frozen=True)
class Finding:
    code: str
    sentence: str
    table: str
    key: str
    values: dict[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return f"{self.code}: {self.table} {self.key}: {self.sentence}"


@dataclass(frozen=True)
class Fault:
    code: str
    sentence: Promise

    def __call__(self, table: str, key: object, **values: Any) -> Finding:
        """Found. In English, as everything on record."""
        told = {name: _writable(value) for name, value in values.items()}
        with translation.override("en"):
            sentence = str(self.sentence % told)
        return Finding(self.code, sentence, _writable(table), _writable(key), told)


def _writable(value: object) -> str:
    """What was altered may name half a character, which no file and no event can hold."""
    text = str(value).replace("\0", "")[:LONGEST]
    return text.encode(errors="replace").decode()


_declared: dict[str, Fault] = {}


def declare(code: str, sentence: Any) -> Fault:
    """`sentence` may name values as %(value)s."""
    if code in _declared:
        raise ValueError(f"The fault {code} is declared twice.")
    _declared[code] = Fault(code, sentence)
    return _declared[code]


def in_words(code: str, values: dict[str, str], recorded: str) -> str:
    """To whoever reads it; what nobody declares any more, as it was recorded."""
    fault = _declared.get(code)
    return str(fault.sentence % values) if fault else recorded


UNREADABLE = declare(
    "unreadable", _("What is stored here cannot be read as what it must be: %(why)s")
)
