"""The pages of documents, as a test opens them."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

GIVEN = {"subject": "warrant", "description": "Signed by Judge Ortega"}


def url(page, case, *more):
    return reverse(f"access_requests:{page}", args=[case.reference, *more])


def of(page, document):
    return url(f"document-{page}", document.access_request, document.pk)


def upload(client, access_request, content, name="warrant.pdf", **other):
    file = SimpleUploadedFile("x", content, "text/plain")
    file._name = name  # as a browser may send it, and Django would not let us
    address = url("document-add", access_request)
    return client.post(address, {**GIVEN, **other, "file": file}, follow=True)


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
