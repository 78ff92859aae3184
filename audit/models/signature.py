from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.history import Evidence


class Method(models.TextChoices):
    PASSWORD = "password", _("password entered again")


class Signature(Evidence):
    """One person's signature under one statement about one version of one thing."""

    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_name = models.TextField()
    act = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_version = models.PositiveIntegerField()
    statement = models.TextField()  # canonical JSON: the very bytes the page was rendered from
    method = models.CharField(max_length=20, choices=Method)
    signed_at = models.DateTimeField()
    # The transaction, which the database sets itself. A restored database counts transactions
    # anew, in another cluster, and would meet its own numbers again.
    cluster = models.CharField(max_length=20, db_default="")
    xact = models.BigIntegerField(db_default=0)
    # The client's message that made it: one that commits on its way makes many transactions.
    message = models.CharField(max_length=40, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "subject_version"],
                name="one_signature_per_version",
            ),
            models.UniqueConstraint(
                fields=["cluster", "xact"], name="one_signature_per_transaction"
            ),
            models.UniqueConstraint(
                fields=["cluster", "message"],
                condition=~models.Q(message=""),
                name="one_signature_per_message",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} · {self.signer_name}"
