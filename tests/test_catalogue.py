"""The catalogue of translations, and how it is compiled."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from config import translations

ROOT = Path(__file__).parent.parent
SOURCES = ["config", "agencies", "access_requests", "audit", "templates"]
SPANISH = polib.pofile(str(ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w+>")


def forms_of(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each form of a sentence, beside the English one that it stands for."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    singular, plural = entry.msgstr_plural.values()
    return [(entry.msgid, singular), (entry.msgid_plural, plural)]


def test_every_sentence_is_translated():
    assert [entry.msgid for entry in SPANISH if not entry.translated() or entry.obsolete] == []
    assert len(SPANISH) > 500


def test_every_translation_keeps_the_placeholders():
    strays = [
        told
        for entry in SPANISH
        for english, told in forms_of(entry)
        if sorted(PLACEHOLDER.findall(told)) != sorted(PLACEHOLDER.findall(english))
    ]
    assert strays == []


def test_the_header_names_the_language_and_no_person():
    assert SPANISH.metadata["Language"] == "es"
    assert SPANISH.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert "@" not in "".join(SPANISH.metadata.values())


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs the programs of gettext")
def test_the_code_says_nothing_that_is_not_translated(tmp_path):
    """When it fails, run the command that stands at the head of the .po, and translate."""
    for folder in SOURCES:
        unread = shutil.ignore_patterns("__pycache__", "static")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=unread)
    (tmp_path / "locale").mkdir()
    programs = {"PATH": os.environ["PATH"]}
    extract = [sys.executable, "-m", "django", "makemessages", "-l", "es", "--no-location"]
    subprocess.run(extract, cwd=tmp_path, check=True, capture_output=True, env=programs)

    said = polib.pofile(str(tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"))

    translated = {(entry.msgid, entry.msgid_plural) for entry in SPANISH}
    assert {(entry.msgid, entry.msgid_plural) for entry in said} == translated


def test_the_translation_is_compiled_when_it_is_newer_and_only_then(tmp_path):
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    SPANISH.save(str(folder / "django.po"))

    assert translations.build(tmp_path)
    assert not translations.build(tmp_path)

    assert [path.name for path in sorted(folder.iterdir())] == ["django.mo", "django.po"]
    compiled = {entry.msgid: entry.msgstr for entry in polib.mofile(str(folder / "django.mo"))}
    assert compiled["Approve"] == "Aprobar"
