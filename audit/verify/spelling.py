"""The text of an event: read, and in the one spelling that evidence has.

What is written again as it stands is canonical beyond doubt, and that is nearly everything. At the
rest an exact reader looks, which knows the reason as well.
"""

import json
import re
from typing import Any, NoReturn

import orjson

from audit.canonical import LARGEST

# From such a letter to the end of its string, which is a key where a colon follows.
KEY_BEYOND_ASCII = re.compile(r'[^\x00-\x7f](?:[^"\\]++|\\.)*+":')
# A number that is no integer, or a string that looks like one: orjson would read and write it.
# Three that begin with letters of their own are found in a sixth of the time of one that does not.
FRACTIONS = [re.compile(f"{before}-?[0-9]++[.eE]") for before in ('":', ",", r"\[")]
AS_EVIDENCE = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def read(canon: str) -> tuple[Any, bool]:
    """What it tells, and whether that is how it is spelled. Raises ValueError with a sentence."""
    beyond = not canon.isascii() and KEY_BEYOND_ASCII.search(canon)
    if canon.startswith("{") and not beyond and not has_fraction(canon):
        try:
            told = orjson.loads(canon)
            if orjson.dumps(told, option=AS_EVIDENCE) == canon.encode():
                return told, True
        except (orjson.JSONDecodeError, orjson.JSONEncodeError):
            pass  # the exact reader says what is wrong, such as an integer that is too large
    told = _exact.decode(canon)
    return told, not beyond and _encoder.encode(told) == canon


def has_fraction(canon: str) -> bool:
    """Of an object: whether it may hold one."""
    value, later, first = FRACTIONS
    return bool(value.search(canon) or later.search(canon) or first.search(canon))


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) < len(str(LARGEST)) + 2 else LARGEST + 1
    if abs(number) > LARGEST:
        _refused(digits)
    return number


def _refused(what: str) -> NoReturn:
    raise ValueError(f"{what[:40]} has no canonical form")


_exact = json.JSONDecoder(parse_float=_refused, parse_int=_whole, parse_constant=_refused)
_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
