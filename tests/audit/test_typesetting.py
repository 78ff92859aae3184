"""Whatever is written is on the paper, if need be by its number."""

from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader

from audit import typesetting

LAYOUT = Path(__file__).parent / "fixtures" / "one_word.typ"


def shown(word: str) -> str:
    reader = PdfReader(BytesIO(typesetting.pdf(LAYOUT, {"word": word})))
    return reader.pages[0].extract_text()


def test_what_no_font_shows_stands_as_its_number():
    assert shown("東 😀") == "[U+6771] [U+1F600]"
    assert shown("Peñón – “ok” €") == "Peñón – “ok” €"


def test_nothing_turns_the_writing_around():
    assert shown("Torrance \u202eDP\u2069\x07") == "Torrance [U+202E]DP[U+2069][U+0007]"


@settings(max_examples=40)
@given(some.text(max_size=40))
def test_there_is_a_paper_of_every_text(word):
    assert typesetting.pdf(LAYOUT, {"word": word})
