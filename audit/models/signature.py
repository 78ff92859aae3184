import json

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from audit.history import Evidence
from audit.identifiers import uuid7
from audit.issued import Issued
from audit.models.signing_key import SigningKey


class Challenge(models.Model):
    """What one person was asked to sign, open until it is signed or another is asked.

    A challenge is the nonce and the SHA-256 of the statement, one after the other: an answer to it
    is an answer to these very words, and to no others.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_version = models.PositiveIntegerField()
    statement = models.TextField()  # canonical JSON: the very bytes the page was rendered from
    nonce = models.BinaryField(max_length=32)
    origin = models.TextField()  # where it must be answered
    issued_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)
    # The transaction that made it, which the database sets itself.
    cluster = models.CharField(max_length=20, db_default="")
    xact = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["signer"],
                condition=models.Q(is_open=True),
                name="one_open_challenge_per_signer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} · {self.subject_type} {self.subject_id}"

    @property
    def issued(self) -> Issued:
        """As the statement was issued, so that it can be written again."""
        return Issued(self.issued_at, json.loads(self.statement).get("log"))


class Signature(Evidence):
    """One person's signature under one statement about one version of one thing."""

    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_name = models.TextField()
    act = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_version = models.PositiveIntegerField()
    statement = models.TextField()
    # All that proves it without this portal. Empty in what was signed before there were passkeys.
    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="+", null=True)
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="signatures", null=True)
    client_data = models.BinaryField(null=True)
    authenticator_data = models.BinaryField(null=True)
    proof = models.BinaryField(null=True)
    sign_count = models.BigIntegerField(null=True)
    # The database sets the rest. Its clock paces signatures; a restored database counts
    # transactions anew, in another cluster, and would meet its own numbers again.
    signed_at = models.DateTimeField(db_default=Now())
    cluster = models.CharField(max_length=20, db_default="")
    xact = models.BigIntegerField(db_default=0)
    # The client's message that made it: one that commits on its way makes many transactions.
    message = models.CharField(max_length=40, db_default="")

    class Meta:
        indexes = [models.Index("signer", "signed_at", name="signature_pace")]
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

    @property
    def audit_about(self) -> list[str]:
        """As the event says that it made."""
        about: list[str] = self.event.told.get("about", [])
        return about
