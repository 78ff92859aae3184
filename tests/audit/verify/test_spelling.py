"""The quick reading of evidence says what the exact one says, of any text."""

import json

import pytest
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from audit.canonical import canonical
from audit.verify import spelling

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["é", "1.5", ":1.5", ',2e9"', "\\", "“"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values, st.booleans(), st.booleans())
@example({"a": 1.5}, True, False)
@example(0.0, True, False)
@example({"a": 2**53}, True, False)
@example({"a": 2**64}, True, False)
@example({"é": 1}, True, False)
@example({"b": "\ud800"}, True, True)
def test_it_is_canonical_exactly_when_it_is_what_would_be_written(value, sort, to_ascii):
    text = json.dumps(value, sort_keys=sort, ensure_ascii=to_ascii, separators=(",", ":"))
    try:
        written = canonical(value)
    except (TypeError, ValueError):
        written = None

    assert (is_canonical(text)) == (written == text)


def is_canonical(text: str) -> bool:
    try:
        return spelling.read(text)[1]
    except (ValueError, RecursionError):
        return False


def test_a_time_is_no_fraction():
    """Else every event would be read by the slow one."""
    assert not spelling.has_fraction(canonical({"at": timezone.now(), "n": [1, 2], "m": 3}))


@pytest.mark.parametrize(
    "text",
    ['{"a":1.0}', '{"a":[1.5]}', '{"a":1E9}', '{"a":NaN}', '{"a":9007199254740993}', '{"a"', ""],
)
def test_what_has_no_canonical_form_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\w"):
        spelling.read(text)
