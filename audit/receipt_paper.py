"""The receipt on paper: a tagged PDF (PDF/UA), typeset from the words of the page."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit import typesetting
from audit.receipts import Receipt

LAYOUT = Path(__file__).parent / "receipt.typ"
SPACES = re.compile(r"\s+")
Run = dict[str, Any]


class Paragraphs(HTMLParser):
    """The paragraphs of a statement's words, each as runs of text that are strong or not."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[Run]] = []
        self.within = ""  # which kind of paragraph; "" between two
        self.is_strong = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("p", "pre"):
            self.found.append([])
            self.within = tag
        self.is_strong |= tag == "strong"

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""
        self.is_strong &= tag != "strong"

    def handle_data(self, data: str) -> None:
        if self.within:
            text = data if self.within == "pre" else SPACES.sub(" ", data)
            self.found[-1].append({"text": text, "strong": self.is_strong})


class Fact(NamedTuple):
    label: str
    value: str
    is_code: bool = False


def paragraphs(words: str) -> list[list[Run]]:
    parser = Paragraphs()
    parser.feed(words)
    parser.close()
    return parser.found


def pdf(receipt: Receipt) -> bytes:
    told = {
        "language": (get_language() or "en")[:2],
        "department": settings.DEPARTMENT_NAME,
        "title": _("Receipt of a signed act"),
        "act": str(receipt.act.title),
        "statement": _("What was signed"),
        "paragraphs": paragraphs(receipt.words),
        "proof": _("How it was signed"),
        "facts": _facts(receipt),
        "keep": _keep(receipt),
        "check_code": receipt.check_code,
    }
    return typesetting.pdf(LAYOUT, told)


def _facts(receipt: Receipt) -> list[Fact]:
    signed_at = timezone.localtime(receipt.signature.signed_at)
    facts = [
        Fact(_("Check code"), receipt.check_code, True),
        Fact(_("Signed by"), receipt.signature.signer_name),
        Fact(_("Signed"), date_format(signed_at, "DATETIME_FORMAT")),
        Fact(_("Key"), capfirst(receipt.key_in_words)),
        Fact(_("Fingerprint of the key"), receipt.fingerprint, True),
        Fact(_("SHA-256 of the statement"), receipt.digest, True),
        Fact(_("What happens next"), receipt.what_next),
    ]
    return [fact for fact in facts if fact.value]


def _keep(receipt: Receipt) -> str:
    if receipt.signature.key is None:
        return ""
    return _(
        "This paper is a copy for people. What can be verified is the file of the signed act:"
        " the portal exports it, and its command verify_signature verifies it without the portal."
    )
