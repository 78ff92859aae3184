"""The receipt on paper: a tagged PDF (PDF/UA), typeset from the words of the page."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.receipts import Receipt

LAYOUT = Path(__file__).parent / "receipt.typ"
Run = dict[str, Any]


class Paragraphs(HTMLParser):
    """The paragraphs of a statement's words, each as runs of text that are strong or not."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[Run]] = []
        self.is_strong = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("p", "pre"):
            self.found.append([])
        self.is_strong |= tag == "strong"

    def handle_endtag(self, tag: str) -> None:
        self.is_strong &= tag != "strong"

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1].append({"text": data, "strong": self.is_strong})


def paragraphs(words: str) -> list[list[Run]]:
    parser = Paragraphs()
    parser.feed(words)
    parser.close()
    return [runs for runs in parser.found if any(run["text"].strip() for run in runs)]


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
        "page": _("Page"),
        "of": _("of"),
    }
    return typst.compile(
        LAYOUT.read_bytes(),
        sys_inputs={"told": json.dumps(told)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )


def _facts(receipt: Receipt) -> list[tuple[str, str]]:
    signed_at = timezone.localtime(receipt.signature.signed_at)
    facts = [
        (_("Check code"), receipt.check_code),
        (_("Signed by"), receipt.signature.signer_name),
        (_("Signed"), date_format(signed_at, "DATETIME_FORMAT")),
        (_("Key"), _key_in_words(receipt)),
        (_("Fingerprint of the key"), receipt.fingerprint),
        (_("SHA-256 of the statement"), receipt.digest),
        (_("What happens next"), receipt.what_next),
    ]
    return [fact for fact in facts if fact[1]]


def _key_in_words(receipt: Receipt) -> str:
    key = receipt.signature.key
    if key is None:
        return _("Signed before there were passkeys, with the password entered again.")
    told = f"{key.name} ({key.get_kind_display()})"
    if receipt.is_of_demonstration:
        told += f". {_('It proves nothing outside this demonstration.')}"
    return told


def _keep(receipt: Receipt) -> str:
    if receipt.signature.key is None:
        return ""
    return _(
        "This paper is a copy for people. What can be verified is the file of the signed act:"
        " the portal exports it, and `manage.py verify_signature` verifies it without the portal."
    )
