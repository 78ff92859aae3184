from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from agencies.models import Person, User
from audit.history import Evidence, Governed, track
from audit.identifiers import uuid7


class RecordsPackage(Evidence):
    """What was built to be released, by the digests of all its bytes."""

    records_request = models.ForeignKey(
        "access_requests.RecordsRequest", models.PROTECT, related_name="packages"
    )
    of_version = models.PositiveIntegerField(_("of version"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("made by"))
    digest = models.CharField(_("SHA-256 of the package"), max_length=64)
    size = models.BigIntegerField(_("size in bytes"))
    pieces = ArrayField(models.CharField(max_length=64), verbose_name=_("SHA-256 of its pieces"))
    redactions = ArrayField(models.BigIntegerField(), verbose_name=_("redactions"), default=list)
    cases = models.PositiveIntegerField(_("cases"))
    files = models.PositiveIntegerField(_("files"))

    class Meta:
        verbose_name = _("package of records")

    def __str__(self) -> str:
        return str(_("Package %(digest)s") % {"digest": self.digest[:12]})


class PackagePiece(models.Model):
    """A million bytes of a package, or less."""

    package_id = models.UUIDField()
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package_id", "number"], name="one_piece_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.package_id}, {self.number}"


class PackageBuild(models.Model):
    """A package that is being built: how far it is. What comes of it is the package."""

    records_request = models.ForeignKey(
        "access_requests.RecordsRequest", models.PROTECT, related_name="builds"
    )
    package_id = models.UUIDField(default=uuid7)
    asked_by: Any = models.ForeignKey(User, models.PROTECT, related_name="+")
    of_version = models.PositiveIntegerField()
    begun_at = models.DateTimeField(null=True)
    cases = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["records_request"], condition=Q(ended_at=None), name="one_build_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.records_request}: {self.done}/{self.cases}"


class RedactedField(models.TextChoices):
    CONTACT = "contact", _("contact at the agency")
    STAFF = "staff", _("names of the department’s people")
    PURPOSE = "purpose", _("purpose")
    QUESTIONS = "questions", _("question of the review and its answer")
    REVIEW = "review", _("what the reviewer wrote")
    NOTES = "notes", _("notes")
    DOCUMENTS = "documents", _("names and descriptions of documents")
    WORDS = "words", _("certain words, wherever they stand")


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def in_force(self) -> "RedactionQuerySet":
        return self.filter(removed_at=None)


class Redaction(Governed):
    """One field that is not released, of one case or of all, with the exemption that says so."""

    records_request = models.ForeignKey(
        "access_requests.RecordsRequest", models.PROTECT, related_name="redactions"
    )
    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="+", null=True, verbose_name=_("case")
    )
    field = models.CharField(_("what is left out"), max_length=10, choices=RedactedField)
    words = models.TextField(_("words"), blank=True)
    citation = models.TextField(_("exemption"))
    reason = models.TextField(_("reason"))
    added_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))
    removed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("removed by")
    )
    removed_at = models.DateTimeField(_("removed"), null=True)

    objects = RedactionQuerySet.as_manager()
    history = track(
        no_db_index=["id", "records_request", "access_request", "added_by", "removed_by"]
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("redaction")
        constraints = [
            models.CheckConstraint(
                condition=Q(field__in=RedactedField.values)
                & ~Q(citation="")
                & ~Q(reason="")
                & (Q(field="words") & ~Q(words="") | ~Q(field="words") & Q(words="")),
                name="redaction_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="redaction_removed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Redaction %(number)s") % {"number": self.pk})

    @property
    def audit_label(self) -> str:
        return f"{self.records_request} · {self}"

    def get_absolute_url(self) -> str:
        return self.records_request.get_absolute_url()

    @property
    def what(self) -> str:
        """Which words they are is told to those who work on it alone."""
        told = str(self.get_field_display())
        return f"{told}: “{self.words}”" if self.words else told

    @property
    def where(self) -> str:
        return str(self.access_request or _("every case"))

    @property
    def mark(self) -> str:
        """What stands in its place, in every language: a citation is not translated."""
        return f"[redacted: {self.citation}]"
