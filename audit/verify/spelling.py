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
AS_EVIDENCE = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def read(canon: str) -> tuple[Any, bool]:
    """What it tells, and whether that is how it is spelled. Raises ValueError with a sentence."""
    if not canon.isascii() and KEY_BEYOND_ASCII.search(canon):
        return _exact.decode(canon), False
    try:
        told = _quick.decode(canon)
        if orjson.dumps(told, option=AS_EVIDENCE) == canon.encode():
            return told, True
    except orjson.JSONEncodeError:
        pass  # an integer that is too large: the exact reader says so
    told = _exact.decode(canon)
    return told, _encoder.encode(told) == canon


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) < len(str(LARGEST)) + 2 else LARGEST + 1
    if abs(number) > LARGEST:
        _refused(digits)
    return number


def _refused(what: str) -> NoReturn:
    raise ValueError(f"{what[:40]} has no canonical form")


_quick = json.JSONDecoder(parse_float=_refused, parse_constant=_refused)
_exact = json.JSONDecoder(parse_float=_refused, parse_int=_whole, parse_constant=_refused)
_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
