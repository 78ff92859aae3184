"""What was sent as e-mail, on a page: a demonstration has no mail server. Production has none."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

SHOWN = 50
BETWEEN = b"-" * 79  # as Django's file backend has it


@dataclass(frozen=True)
class Sent:
    to: str
    subject: str
    date: str
    text: str


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/mail.html", {"mails": list(_newest())})


def link_to_mail(request: HttpRequest) -> dict[str, Any]:
    """For the foot of every page."""
    known = request.user.is_authenticated
    return {"sent_mail_url": reverse("demo:mail") if known else ""}


def _newest() -> Iterator[Sent]:
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[:SHOWN]:
        for part in reversed(file.read_bytes().split(BETWEEN)):
            if part.strip():
                yield _read(part.strip())


def _read(content: bytes) -> Sent:
    mail = message_from_bytes(content, policy=policy.default)
    body = mail.get_body(("plain",))
    text = body.get_content() if body else ""
    return Sent(str(mail["To"]), str(mail["Subject"]), str(mail["Date"]), text)
