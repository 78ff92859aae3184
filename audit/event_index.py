"""Find events by what they are about and by their words, whatever their number.

What is indexed is taken from the sealed text of an event alone, so that all of it can be written
anew: `manage.py index_history`. In a step it is one statement.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.apps import apps
from django.contrib.postgres.search import SearchQuery
from django.db import connection, models, transaction

from audit import events
from audit.models.event import Event, EventQuerySet
from audit.models.event_index import Mention, Wording

CONFIG = "simple"  # names, references and two languages: no word is cut to a stem, none is left out
LONGEST = 100_000  # letters of one event; an import of thousands of rows says more
BATCH = 2_000
WORDS = """INSERT INTO audit_wording (event_id, words) VALUES {} ON CONFLICT DO NOTHING"""
MENTIONS = """WITH words AS ({})
    INSERT INTO audit_mention (key, event_id) VALUES {} ON CONFLICT DO NOTHING"""


def add(found: Iterable[Event]) -> int:
    """In one statement of plain values: arrays to unfold would take twice as long to plan."""
    told = [(event.id, event.told) for event in found]
    worded = [(pk, CONFIG, words(each)[:LONGEST]) for pk, each in told]
    about = [(key, pk) for pk, each in told for key in things_of(each)]
    statement = WORDS.format(_places("(%s, to_tsvector(%s, %s))", worded))
    if about:
        statement = MENTIONS.format(statement, _places("(%s, %s)", about))
    with connection.cursor() as cursor:
        cursor.execute(statement, list(chain(*worded, *about)))
    return len(told)


def _places(one: str, rows: list[Any]) -> str:
    return ", ".join([one] * len(rows))


def rebuild() -> int:
    """What a step adds meanwhile stays; readers see the old index until the new one is whole."""
    with transaction.atomic():
        Mention.objects.all().delete()
        Wording.objects.all().delete()
        stored = Event.objects.told().order_by("id").iterator(BATCH)
        return sum(map(add, batched(stored, BATCH)))


def batched(found: Iterable[Event], size: int) -> Iterator[list[Event]]:
    rest = iter(found)
    while batch := list(islice(rest, size)):
        yield batch


def things_of(told: dict[str, Any]) -> Iterable[str]:
    """What was recorded before events said it is known of their subject, as it is now."""
    if "about" in told:
        return told["about"]
    model, pk = apps.get_model(told["subject"]["type"]), told["subject"]["id"]
    return set(getattr(model._base_manager.filter(pk=pk).first(), "audit_about", ()))


def words(told: dict[str, Any]) -> str:
    """What somebody may remember of an event: its sentence, and what was written in sentences."""
    subject = told["subject"]["label"]
    rows = [each["row"] for each in told["rows"]]
    return "\n".join([events.sentence(told), subject, *_texts(told["facts"]), *_texts(rows)])


def _texts(value: Any) -> Iterator[str]:
    """Of more than one word, so neither digests nor codes; a signed statement repeats the rows."""
    if isinstance(value, str):
        if " " in value and not value.startswith("{"):
            yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def mentioning(found: EventQuerySet, *keys: str) -> EventQuerySet:
    """Those about any of these things. Of one alone, the index gives them in their order."""
    mentions = Mention.objects.filter(event=models.OuterRef("pk"))
    one_of = {"key": keys[0]} if len(keys) == 1 else {"key__in": keys}
    return found.filter(models.Exists(mentions.filter(**one_of)))


def saying(found: EventQuerySet, text: str) -> EventQuerySet:
    """As in a search engine: all of the words, "some together", or none of those after a minus."""
    asked = SearchQuery(text, search_type="websearch", config=CONFIG)
    worded = Wording.objects.filter(event=models.OuterRef("pk"), words=asked)
    return found.filter(models.Exists(worded))
