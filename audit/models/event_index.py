"""What events are found by. No evidence: `manage.py index_history` writes all of it anew."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from audit.models.event import Event


class Mention(models.Model):
    """One thing that an event is about, as "agency:12" or "request:45"."""

    # Its only index: the events about one thing are read from it in their order, without a sort.
    pk = models.CompositePrimaryKey("key", "event_id")
    key = models.CharField(max_length=60)
    # Checking a reference would cost each step more than writing it; events are never deleted.
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="mentions", db_constraint=False, db_index=False
    )

    def __str__(self) -> str:
        return self.key


class Wording(models.Model):
    """The words of an event: of its sentence, and of what was written by it."""

    event = models.OneToOneField(
        Event, models.PROTECT, primary_key=True, related_name="wording", db_constraint=False
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="event_words")]

    def __str__(self) -> str:
        return str(self.pk)
