"""The letters a reader sees, whatever characters were written."""

import unicodedata
from functools import lru_cache

from agencies.identity.lists import load

_SEEN_AS = {
    ord(other): latin for latin, others in load("lettering")["alike"].items() for other in others
}
_TURNED = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f\u061c")
_LETTERS_IN_BOXES = ((0x1F1E6, 26), (0x1F150, 26), (0x1F170, 26), (0x1F130, 26))
_SEEN_AS |= {
    first + place: chr(ord("a") + place)
    for first, count in _LETTERS_IN_BOXES
    for place in range(count)
}


def readable(written: str) -> str:
    """In small Latin letters, without what is not seen, with single spaces."""
    text = written if written.isascii() else "".join(map(_seen, written))
    return " ".join(text.casefold().split())


def is_turned(written: str) -> bool:
    """Whether marks in it make it read from right to left."""
    return not _TURNED.isdisjoint(written)


def is_disguised(written: str) -> bool:
    """Whether it holds what nobody sees, or letters of other alphabets that look like ours."""
    return not written.isascii() and any(_is_in_disguise(letter) for letter in written)


@lru_cache(maxsize=4096)
def _seen(letter: str) -> str:
    if unicodedata.category(letter) in ("Cf", "Mn", "Me", "Cc", "Co", "Cn", "Cs"):
        return " " if letter.isspace() else ""
    plain = unicodedata.normalize("NFKD", letter).casefold()
    latin = plain.translate(_SEEN_AS)
    return "".join(each for each in latin if unicodedata.category(each) != "Mn")


@lru_cache(maxsize=4096)
def _is_in_disguise(letter: str) -> bool:
    if unicodedata.category(letter) == "Cf":
        return True
    return any(ord(each) in _SEEN_AS for each in letter.casefold())
