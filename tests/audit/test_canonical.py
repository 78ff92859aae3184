"""Evidence is written in one way, which others can write too (RFC 8785)."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
import rfc8785
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from audit.canonical import LARGEST, canonical

KEYS = st.text(st.characters(max_codepoint=127))
PLAIN = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text()
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20
)


@given(VALUES)
def test_another_implementation_writes_the_same_bytes(value):
    assert canonical(value).encode() == rfc8785.dumps(value)


@given(VALUES)
def test_it_reads_back_as_what_was_written(value):
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(KEYS, PLAIN))
def test_the_order_in_which_keys_were_set_does_not_matter(value):
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_keys_are_in_order_and_nothing_is_indented():
    assert canonical({"b": [1, {"d": None, "c": True}], "a": "x"}) == (
        '{"a":"x","b":[1,{"c":true,"d":null}]}'
    )


def test_text_stands_as_it_is():
    assert canonical("Cañón – “Ñ” 🚓\u2028") == '"Cañón – “Ñ” 🚓\u2028"'
    assert canonical('"\\\n\x1f') == r'"\"\\\n\u001f"'


PACIFIC = timezone(timedelta(hours=-8))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2020, 2, 3, 4, 5, 6, 7, UTC), "2020-02-03T04:05:06.000007Z"),
        (datetime(2020, 2, 3, 20, 0, 0, 0, PACIFIC), "2020-02-04T04:00:00.000000Z"),
        (date(2020, 2, 3), "2020-02-03"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("1.50"), "1.50"),
        (b"\x00\xff", "AP8="),
        (memoryview(b"\x00\xff"), "AP8="),
        (gettext_lazy("A sentence."), "A sentence."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_lacks_is_written_as_text(value, text):
    assert canonical(value) == f'"{text}"'
    assert canonical({"at": [value]}) == f'{{"at":["{text}"]}}'


@pytest.mark.parametrize(
    "value",
    [0.5, 1.0, float("nan"), float("inf"), LARGEST + 1, -LARGEST - 1, {1}, 1j],
    ids=str,
)
def test_what_could_be_read_in_two_ways_is_refused(value):
    for around in (value, [value], {"key": (1, [value])}):
        with pytest.raises(TypeError, match="no canonical form"):
            canonical(around)


@pytest.mark.parametrize("key", [1, None, True, "ñ", "🚓"])
def test_keys_are_ascii_text(key):
    """Python orders other keys otherwise than RFC 8785."""
    with pytest.raises(TypeError, match="not a key"):
        canonical([{key: 1}])
