"""Pages in a language that is two fifths longer than English, on the narrowest screen."""

from collections.abc import Iterator

import pytest
from django.utils.translation import trans_real

from tests.browser.accessibility import IS_TOO_WIDE
from tests.languages import made_up

NARROWEST = 320


@pytest.fixture
def longer_language(settings, tmp_path) -> Iterator[None]:
    settings.LOCALE_PATHS = [made_up(tmp_path / "made up")]
    trans_real._translations.clear()
    yield
    trans_real._translations.clear()


def too_wide(page, addresses) -> list[str]:
    faults, read = [], 0
    for path in addresses:
        answer = page.goto(path)
        if answer.status not in (200, 422):
            continue
        read += 1
        assert page.locator("html").get_attribute("lang") == "es", path
        faults += [path] if page.evaluate(IS_TOO_WIDE) else []
    assert read
    return faults
