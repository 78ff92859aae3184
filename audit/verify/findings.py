"""What `verify` can find. A fault is declared once, with its sentence; a finding says where."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Finding:
    code: str
    sentence: str
    table: str
    key: str

    def __str__(self) -> str:
        return f"{self.code}: {self.table} {self.key}: {self.sentence}"


@dataclass(frozen=True)
class Fault:
    code: str
    sentence: Promise

    def __call__(self, table: str, key: object, **values: Any) -> Finding:
        """Found. In English, as everything on record."""
        with translation.override("en"):
            return Finding(self.code, str(self.sentence % values), table, str(key))


_declared: dict[str, Fault] = {}


def declare(code: str, sentence: Any) -> Fault:
    """`sentence` may name values as %(value)s."""
    if code in _declared:
        raise ValueError(f"The fault {code} is declared twice.")
    _declared[code] = Fault(code, sentence)
    return _declared[code]


def find(code: str) -> Fault:
    """One that is no longer looked for is still on record."""
    return _declared.get(code) or Fault(code, _("The verification found this."))


UNREADABLE = declare(
    "unreadable", _("What is stored here cannot be read as what it must be: %(why)s")
)
