"""The ORI, the nine characters by which the FBI names an agency."""

import re

# Digits alone would refuse one real ORI in ten; VTICE0900 is one.
_SHAPE = re.compile(r"[A-Z]{2}[A-Z0-9]{7}", re.ASCII)


def tidy(written: str) -> str:
    return written.strip().upper()


def is_well_formed(ori: str) -> bool:
    return _SHAPE.fullmatch(ori) is not None


def letters(ori: str) -> str:
    """Places 3 to 5: the county's number, or the letters of a body."""
    return ori[2:5]
