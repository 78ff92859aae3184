"""Where the public pages of each language are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info


def base_of(language: str | None) -> str:
    """Where the pages of one language begin."""
    if language in (None, settings.LANGUAGE_CODE):
        return reverse("public:access")
    return reverse("public:access", kwargs={"language": language})


def of_same_page(request: HttpRequest, base: str) -> list[dict[str, Any]]:
    """In each of the languages; and this very page, on this very date, in it."""
    rest = request.get_full_path().removeprefix(base)
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "url": f"{base_of(code)}{rest}",
        }
        for code, _name in settings.LANGUAGES
    ]
