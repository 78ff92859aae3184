"""A paper as a tagged PDF (PDF/UA): the same words, the same bytes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

# What moves the writing about, so that a paper seems to say something else.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What the fonts in the library show for certain: Latin, Spanish and the signs of typesetting.
NOT_CERTAIN = re.compile("[^\n\x20-\x7e\xa1-\xac\xae-\xff\u0100-\u017f–—‘’“”„†•…‹›€−·]")


def pdf(layout: Path, told: dict[str, Any]) -> bytes:
    """What no font shows stands as its number: a PDF/UA holds no sign that nobody can read."""
    told = _everywhere(told, lambda text: CONTROLS.sub(_number, text.replace("\t", " ")))
    try:
        return _compiled(layout, told)
    except typst.TypstError:
        return _compiled(layout, _everywhere(told, lambda text: NOT_CERTAIN.sub(_number, text)))


def _compiled(layout: Path, told: dict[str, Any]) -> bytes:
    return typst.compile(
        layout.read_bytes(),
        sys_inputs={"told": json.dumps(told)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )


def _number(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"


def _everywhere(told: Any, change: Callable[[str], str]) -> Any:
    if isinstance(told, str):
        return change(told)
    if isinstance(told, dict):
        return {key: _everywhere(value, change) for key, value in told.items()}
    if isinstance(told, (list, tuple)):
        return [_everywhere(value, change) for value in told]
    return told
