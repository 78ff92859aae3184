"""What there is of the public page, and how a test reads all of it."""

import json
from collections.abc import Iterator

from audit.models import Event

PAGES = ["", "ended/", "declined/", "rules/", "decisions/", "verify/"]
IN_BOTH = ["access.csv", "decisions.csv", "feed.atom"]
FILES = ["data.json", "manifest.json", "public.jsonl", "vkeys"]
SPANISH = "/public/es/"


def addresses(decisions: int = 3) -> Iterator[str]:
    """Every kind of page and file, of decisions the last few."""
    events = public_events()[:decisions]
    for base in ("/public/", SPANISH):
        yield from (f"{base}{page}" for page in PAGES + IN_BOTH)
        yield from (f"{base}decisions/{event.pk}/" for event in events)
    yield from (f"/public/{file}" for file in FILES)
    for event in events:
        yield f"/public/decisions/{event.pk}/public-event.json"
        yield f"/public/decisions/{event.pk}/proof.tlog-proof"


def public_events() -> list[Event]:
    return list(Event.objects.exclude(publishes=None).order_by("-id"))


def body(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


def read(client, path: str, **asked: str) -> str:
    return body(client.get(path, asked))


def data(client, **asked: str) -> dict:
    return json.loads(read(client, "/public/data.json", **asked))


def records(client) -> list[dict]:
    """The lines of public.jsonl; of what is shown with its text read."""
    lines = [json.loads(line) for line in read(client, "/public/public.jsonl").splitlines()]
    return [{**line, "told": json.loads(line.get("canon", "{}"))} for line in lines]
