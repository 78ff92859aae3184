"""No cell begins a formula, whatever was written in it."""

import csv
import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from audit import cells

SIGNS = "=+-@\u2212＝＋－＠﹢﹣﹦﹫"
UNSEEN = " \t\r\n\"'“\u00a0\u200b\ufeff\u2060\x00\x1b"
text = some.text(some.sampled_from(SIGNS + UNSEEN + ";|,a1é") | some.characters(codec="utf-8"))


def begins_a_formula(cell: str) -> bool:
    """As a careless reader sees it: it passes over whatever is no sign of a text."""
    seen = cell.lstrip("".join(map(chr, range(0x21))) + '"“”«»‘’`\u00a0\u200b\u2060\ufeff\u00ad')
    return bool(seen) and unicodedata.normalize("NFKC", seen[0]) in {"=", "+", "-", "@", "\u2212"}


@given(text)
@example("=cmd|' /C calc'!A0")
@example("\t=1")
@example("\ufeff ＝1")
@example("a\n=1;b")
@example("0\x1e=")
def test_neither_a_cell_nor_what_another_reader_takes_for_one_is_a_formula(written):
    cell = cells.safe(written)

    for divided in (
        cell,
        *cell.splitlines(),
        *cell.split("\t"),
        *cell.split(";"),
        *cell.split("|"),
    ):
        assert not begins_a_formula(divided)


@given(text)
def test_nothing_is_lost_and_nothing_but_apostrophes_is_added(written):
    left = iter(cells.safe(written))

    assert all(any(sign == kept for kept in left) for sign in written)
    assert cells.safe(written).replace("'", "") == written.replace("'", "")


@given(some.lists(text, min_size=1))
def test_a_table_is_read_back_as_it_was_written(written):
    file = io.StringIO()
    row = [cells.safe(each) for each in written]
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow(row)

    assert next(csv.reader(io.StringIO(file.getvalue(), newline=""))) == row


@pytest.mark.parametrize("plain", ["", "Torrance Police Department", "a-b", "1 + 1", "AR-0001"])
def test_what_is_no_formula_stays_as_it_is(plain):
    assert cells.safe(plain) == plain


def test_several_are_told_in_one_cell():
    assert cells.safe(["Patrol", "=1"]) == "Patrol; '=1"
