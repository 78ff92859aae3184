"""The pages that are read in any language, their texts, and a language that is made up."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import polib
from django.urls import reverse

from access_requests.models import AccessRequest
from audit.models import Event

CATALOGUE = Path(__file__).parent.parent / "locale" / "es" / "LC_MESSAGES" / "django.po"
PUBLIC = ["", "ended/", "declined/", "rules/", "decisions/", "verify/", "?as-of=2199-01-01"]
OF_A_REQUESTER = [
    "access_requests:my-work",
    "access_requests:requests",
    "access_requests:begin",
    "access_requests:import",
    "access_requests:restrictions",
    "access_requests:grants",
    "agencies:messages",
]
OF_A_CASE = ["case", "check", "filed", "withdraw", "letter", "begin-again", "note", "document-add"]
TOPICS = ["agency", "access", "purpose", "dates"]
PLACE = re.compile(r"%\(\w+\)[sd]|%%|\{[\w:.]+\}|<[^>]+>")
READ_OUT = ("aria-label", "alt", "title", "placeholder", "data-label")
UNSHOWN = {"script", "style", "template"}


def of_everybody() -> Iterator[str]:
    """What is read without an account, in Spanish."""
    yield from (f"/public/es/{page}" for page in PUBLIC)
    for event in Event.objects.exclude(publishes=None).order_by("-id")[:25]:
        yield f"/public/es/decisions/{event.pk}/"
    yield reverse("account_login")
    yield reverse("account_invitation", args=["spent"])


def of_a_requester() -> Iterator[str]:
    """And of each case, in any state, what there is to it."""
    yield from map(reverse, OF_A_REQUESTER)
    seen = set()
    for case in AccessRequest.objects.order_by("pk"):
        if case.status in seen:
            continue
        seen.add(case.status)
        for name in OF_A_CASE:
            yield reverse(f"access_requests:{name}", args=[case.reference])
        for topic in TOPICS:
            yield reverse("access_requests:topic", args=[case.reference, topic])


class Texts(HTMLParser):
    """What a reader reads or hears of a page; not what says that it is English."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_apart = tag in UNSHOWN or given.get("lang") == "en" or self._is_apart
        if not is_apart:
            self.found += [given[name] or "" for name in READ_OUT if name in given]
        if tag not in ("br", "img", "input", "link", "meta", "path", "hr"):
            self._open.append((tag, is_apart))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_apart and data.strip():
            self.found.append(data)

    @property
    def _is_apart(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def texts(page: str) -> list[str]:
    parser = Texts()
    parser.feed(page)
    return [" ".join(text.split()) for text in parser.found]


@cache
def english() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """What is said in English and otherwise in Spanish: as it stands, and with places to fill."""
    spanish, plain, filled = set(), {}, []
    for entry in polib.pofile(str(CATALOGUE)):
        told = [entry.msgstr, *entry.msgstr_plural.values()]
        spanish |= {" ".join(text.split()) for text in told}
        for msgid in filter(None, [entry.msgid, entry.msgid_plural]):
            plain[" ".join(msgid.split())] = msgid
    plain = {text: msgid for text, msgid in plain.items() if text not in spanish}
    for text in [text for text in plain if PLACE.search(text)]:
        words = PLACE.sub("", text)
        if len(words.split()) > 2:
            filled.append((re.compile(".{1,200}".join(map(re.escape, PLACE.split(text)))), text))
    return plain, filled


def english_in(text: str) -> str:
    """The English of the catalogue that this is; "" where it is none."""
    plain, filled = english()
    if text in plain:
        return text
    return next((told for pattern, told in filled if pattern.fullmatch(text)), "")


def made_up(folder: Path) -> Path:
    """A catalogue in which every sentence is two fifths longer, with marks on its vowels."""
    catalogue = polib.pofile(str(CATALOGUE))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: longer(entry.msgid), 1: longer(entry.msgid_plural)}
        else:
            entry.msgstr = longer(entry.msgid)
    place = folder / "es" / "LC_MESSAGES"
    place.mkdir(parents=True)
    catalogue.save_as_mofile(str(place / "django.mo"))
    return folder


MARKED = str.maketrans("aeiounAEIOUN", "áéíóüñÁÉÍÓÜÑ")


def longer(text: str) -> str:
    """What is filled in and what is markup stay; each word grows where it stands."""
    parts, places = PLACE.split(text), PLACE.findall(text)
    grown = [re.sub(r"\w+", _grown, part) for part in parts]
    return "".join(a + b for a, b in zip(grown, [*places, ""], strict=True))


def _grown(word: re.Match[str]) -> str:
    marked = word[0].translate(MARKED)
    return marked + marked[-1] * round(len(marked) * 0.4)
