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

# Signatures

SIGNS_WITHOUT_KEY = declare(
    "signs_without_key",
    _("You have no signing key, and nothing is signed without one."),
    _("Register one under “Signing keys”; another command officer then signs that it is yours."),
)
READ_TOO_SHORTLY = declare(
    "read_too_shortly",
    _("What you sign is read for %(seconds)s seconds at least, by the records’ clock."),
    _("Read it, and sign in %(wait)s seconds."),
)
SIGNED_JUST_NOW = declare(
    "signed_just_now",
    _("Between two of your signatures there are %(seconds)s seconds at least."),
    _("Read on, and sign in %(wait)s seconds."),
)
NOT_ASKED = declare(
    "not_asked",
    _("What you sent names no page to sign."),
    _("Open the page again, and sign there."),
)
ASKED_OF_ANOTHER = declare(
    "asked_of_another",
    _("Someone else was shown this statement."),
    _("Open the page and read it yourself."),
)
ASKED_SINCE = declare(
    "asked_since",
    _("You opened another page to sign after this one, or have signed this one."),
    _("Only the last page that was opened can be signed. Open this one again, and sign there."),
)
ASKED_LONG_AGO = declare(
    "asked_long_ago",
    _("This page is older than %(minutes)s minutes."),
    _("Read it again, then sign."),
)
STATEMENT_DIFFERS = declare(
    "statement_differs",
    _("What you read is no longer what is on record."),
    _("Read the page again, then sign."),
)
NOT_PROVEN = declare(
    "not_proven",
    _("Your key’s answer does not prove that you signed this: “%(why)s”"),
    _("Nothing was signed. Try again; if it fails again, tell an administrator."),
)


def all_refusals() -> list[Refusal]:
    return sorted(_declared.values(), key=lambda refusal: refusal.name)
