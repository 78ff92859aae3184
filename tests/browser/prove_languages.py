"""Every page of the public, of signing in and of requesters, in a language of longer words."""

import pytest

from tests.browser.languages import NARROWEST, longer_language, too_wide
from tests.languages import of_a_requester, of_everybody

__all__ = ["longer_language"]


@pytest.mark.starts_from("demo")
@pytest.mark.usefixtures("longer_language")
def test_longer_words_run_over_nowhere(open_browser, signed_in):
    page = open_browser(NARROWEST, locale="es-US")
    assert too_wide(page, list(of_everybody())) == []

    page = signed_in("requester", NARROWEST, locale="es-US")
    assert too_wide(page, list(of_a_requester())) == []
