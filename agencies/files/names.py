"""A file's name as it may be shown and given back: no path, nothing that turns the line round."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
WITHOUT_A_NAME = "document"


def clean(name: str, extensions: tuple[str, ...]) -> str:
    """With an extension of the file's type, lest another program opens it than the page says."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(_shown(character) for character in unicodedata.normalize("NFC", last))
    shown = " ".join(shown.split()).strip(". ")
    stem, extension = shown, PurePosixPath(shown).suffix
    if extension.lower() in extensions:
        stem = shown.removesuffix(extension)
    else:
        extension = extensions[0]
    return f"{stem[: LONGEST - len(extension)].strip() or WITHOUT_A_NAME}{extension}"


def _shown(character: str) -> str:
    """Controls, marks of direction, halves of characters and unknown ones are not."""
    category = unicodedata.category(character)
    if category.startswith("Z"):
        return " "
    return "" if category.startswith("C") and character not in "\t\n\r" else character
