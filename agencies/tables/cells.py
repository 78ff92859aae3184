"""What makes the text of one cell unfit to be kept."""

import re

from django.utils.translation import gettext as _

MAX_CHARACTERS = 2_000

# Line breaks and tabs belong to text of several lines. The rest cannot be seen, or reorders what
# can: an agency's name must not look like another's on the page where it is signed for.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LOST = "\ufffd"


def what_is_wrong_with(text: str, address: str) -> str:
    """A sentence about the cell, or nothing if its text can be kept."""
    if len(text) > MAX_CHARACTERS:
        return _too_long(text, address)
    if text.startswith("="):
        return holds_a_formula(address)
    if text.isascii() and text.isprintable():
        return ""
    if found := _INVISIBLE.search(text):
        return _invisible(found[0], address)
    return _garbled(address) if _LOST in text or is_misread_utf8(text) else ""


def holds_a_formula(address: str) -> str:
    return _("Cell {cell} holds a formula. Put the value itself in its place.").format(cell=address)


def holds_an_error(address: str, shown: str) -> str:
    return _("Cell {cell} shows the error {error}. Put the value itself in its place.").format(
        cell=address, error=shown
    )


def is_misread_utf8(text: str) -> bool:
    """Whether UTF-8 was taken for Windows-1252 on the way: "Do\u00c3\u00b1a" for "Do\u00f1a"."""
    if text.isascii():
        return False
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True


def _too_long(text: str, address: str) -> str:
    return _("Cell {cell} holds {length} characters; {limit} is the most.").format(
        cell=address, length=f"{len(text):,}", limit=f"{MAX_CHARACTERS:,}"
    )


def _invisible(character: str, address: str) -> str:
    return _(
        "Cell {cell} holds a character that cannot be seen (U+{code}). Type the text anew."
    ).format(cell=address, code=f"{ord(character):04X}")


def _garbled(address: str) -> str:
    return _(
        "Cell {cell} was garbled before it came here: letters with accents were lost. "
        "Type the text anew."
    ).format(cell=address)
