"""Why not: every reason for which a step is refused, and what the person can do about it.

An app declares its refusals once, in its `refusals.py`. Said, a refusal is one or two sentences in
the language of whoever reads it; in the record it is in English like everything else there.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Said(str):
    """A refusal in words, which still knows what it says; "" is none."""

    refusal: "Refusal"
    values: dict[str, Any]

    def in_language(self, code: str) -> str:
        with translation.override(code):
            return self.refusal(**self.values)


@dataclass(frozen=True)
class Refusal:
    name: str
    why: Promise
    next: Promise

    def __call__(self, **values: Any) -> Said:
        said = Said(f"{self.why} {self.next}" % values)
        said.refusal, said.values = self, values
        return said


_declared: dict[str, Refusal] = {}


def declare(name: str, why: Any, next: Any) -> Refusal:  # noqa: A002
    """`why` says what is not done, `next` what to do; both may name values as %(value)s."""
    if name in _declared:
        raise ValueError(f"The refusal {name} is declared twice.")
    _declared[name] = Refusal(name, why, next)
    return _declared[name]


GUARD_REFUSES = declare(
    "guard_refuses",
    _("The database does not allow this: “%(sentence)s”"),
    _("Nothing was saved. Tell an administrator, for the page should have said so before."),
)
RECORDS_REFUSE = declare(
    "records_refuse",
    _("What you entered does not fit the records."),
    _("Nothing was saved. Check what you entered and try again."),
)
BROKEN_OFF = declare(
    "broken_off",
    _("The database broke this step off. Nothing was saved."),
    _("Please repeat the step."),
)
GUARDS_DIFFER = declare(
    "guards_differ",
    _("The database’s guards are not as they were installed, so nothing can be signed."),
    _("Tell an administrator, who runs `manage.py check_guards`."),
)


def all_refusals() -> list[Refusal]:
    return sorted(_declared.values(), key=lambda refusal: refusal.name)
