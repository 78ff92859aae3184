"""Two versions of a value, word by word."""

import difflib
import re
from typing import Any, NamedTuple


class Part(NamedTuple):
    text: str
    is_changed: bool


def parts_unlike(value: Any, other: Any) -> list[Part]:
    """Split a value into the words it shares with another and the words it does not."""
    words, other_words = _words(value), _words(other)
    matcher = difflib.SequenceMatcher(None, other_words, words, autojunk=False)
    return [
        Part("".join(words[start:end]), kind != "equal")
        for kind, _from, _to, start, end in matcher.get_opcodes()
        if start < end
    ]


def _words(value: Any) -> list[str]:
    return [] if value is None else re.findall(r"\s+|\w+|[^\w\s]", str(value))
