"""Whatever is uploaded ends in a reading or in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access_requests import intake

HEADINGS = b"Agency,ORI,Permissions,Until,Networks,Purpose\n"
SOUND = b"Oak PD,CA0999900,Search,2026-01-01,Patrol,Theft\n"


def read_or_refuse(content: bytes) -> intake.Reading | None:
    try:
        reading = intake.read(content, "upload")
    except intake.CannotRead:
        return None
    intake.faults_as_csv(reading)
    return reading


@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_reading_or_a_sentence(content):
    read_or_refuse(content)


@given(st.binary(max_size=200))
def test_any_bytes_under_good_headings_end_in_a_reading_or_a_sentence(content):
    read_or_refuse(HEADINGS + SOUND + content)


@given(st.text(max_size=200))
def test_any_text_under_good_headings_loses_no_sound_row(text):
    reading = read_or_refuse(HEADINGS + SOUND + text.encode("utf-8", "replace"))

    assert reading is None or reading.asked_for[0].agency == "Oak PD"


@given(st.lists(st.lists(st.text(max_size=20), min_size=6, max_size=6), max_size=8))
def test_every_row_is_asked_for_or_at_fault_and_never_both(rows):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    reading = read_or_refuse(HEADINGS + SOUND + "\r\n".join(lines).encode("utf-8", "replace"))

    if reading:
        asked_for = {asked.row for asked in reading.asked_for}
        at_fault = {fault.row for fault in reading.faults}
        assert asked_for | at_fault == set(reading.raw_rows)
        assert not asked_for & at_fault


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\xff\xfe"])
@given(content=st.binary(max_size=200))
def test_junk_that_begins_like_a_known_format_ends_in_a_sentence(start, content):
    read_or_refuse(start + content)


def test_a_file_of_twenty_thousand_rows_is_read_whole():
    content = HEADINGS + SOUND * 20_000
    reading = intake.read(content, "large.csv")

    assert len(reading.asked_for) == 20_000
