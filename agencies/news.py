"""What people can be told. An app declares each kind once; what is not declared cannot be told."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class News:
    name: str
    headline: str | Promise  # names the {subject}; the subject line of the mail
    sentence: str | Promise  # what the reader can do now


_declared: dict[str, News] = {}


def declare(name: str, headline: str | Promise, sentence: str | Promise) -> News:
    if name in _declared:
        raise ValueError(f"The news {name} is declared twice.")
    _declared[name] = News(name, headline, sentence)
    return _declared[name]


def find(name: str) -> News:
    """One that is told no more is still on record, and shown by what it was about."""
    return _declared.get(name) or News(name, "{subject}", "")


NEEDS_TWO = declare(
    "agencies.needs_two",
    _("{subject} needs two signatures from now on"),
    _("Whoever signs first leaves the case to a second officer. There is nothing you must do now."),
)
