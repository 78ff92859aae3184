"""The log as the database knows it: what waits, what is in it, and what was signed of it."""

from django.db import models
from django.db.models.functions import Coalesce, Now

from audit.models.event import Event


class Queued(models.Model):
    """An event that waits for its leaf. Its insertion puts it here; its leaf lets it go."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="queued")
    queued_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.pk)


class LeafQuerySet(models.QuerySet["Leaf"]):
    def size(self) -> int:
        """Of the tree: leaves are numbered from 0, without a gap."""
        return self.aggregate(size=Coalesce(models.Max("index") + 1, 0))["size"]


class Leaf(models.Model):
    """One event's place in the tree, for ever. `hash` is that of its entry (RFC 6962)."""

    index = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="leaf")
    hash = models.BinaryField(max_length=32)

    objects = LeafQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.index)


class Checkpoint(models.Model):
    """What the signer signed: `note` is a C2SP checkpoint."""

    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index("size", name="checkpoint_size")]
        get_latest_by = "id"

    def __str__(self) -> str:
        return self.note

    @property
    def whole(self) -> str:
        """With the lines of those who have witnessed it."""
        lines = self.cosignatures.order_by("id").values_list("line", flat=True)
        return self.note + "".join(lines)


class Cosignature(models.Model):
    """A witness saw that this checkpoint extends those it saw before (C2SP cosignature/v1)."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    witness = models.TextField()
    line = models.TextField()
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checkpoint", "witness"], name="one_cosignature_per_witness"
            )
        ]

    def __str__(self) -> str:
        return self.line
