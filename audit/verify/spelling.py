"""The text of an event: read, and in the one spelling that evidence has.

A fast reader passes what is canonical beyond doubt, which is nearly everything; at what is left, an
exact one looks, which knows the reason as well.
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
        return _decoder.decode(canon), False
    try:
        told = orjson.loads(canon)
        if orjson.dumps(told, option=AS_EVIDENCE) == canon.encode() and _has_no_float(told):
            return told, True
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        pass  # the exact reader says why
    told = _decoder.decode(canon)
    return told, _encoder.encode(told) == canon


def _has_no_float(told: Any) -> bool:
    if isinstance(told, dict):
        return all(map(_has_no_float, told.values()))
    if isinstance(told, list):
        return all(map(_has_no_float, told))
    return not isinstance(told, float)


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) < len(str(LARGEST)) + 2 else LARGEST + 1
    if abs(number) > LARGEST:
        _refused(digits)
    return number


def _refused(what: str) -> NoReturn:
    raise ValueError(f"{what[:40]} has no canonical form")


_decoder = json.JSONDecoder(parse_float=_refused, parse_int=_whole, parse_constant=_refused)
_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
