"""What the tests of documents say and look up."""

from access_requests import document_content

WRONG = "It names a victim."


def content_of(document) -> bytes:
    return b"".join(document_content.slices(document.digest, document.size))
