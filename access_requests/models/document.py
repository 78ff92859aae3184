from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from agencies.files import KINDS
from agencies.models import Person
from audit.history import Governed, track

MEDIA_NAMES = {kind.media_type: kind.name for kind in KINDS}


class Subject(models.TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    WARRANT = "warrant", _("Warrant")
    DECLARATION = "declaration", _("Written declaration")
    LETTER = "letter_of_request", _("Letter of request")
    POLICY = "policy", _("Policy of the agency")
    OTHER = "other", _("Something else")


class DocumentContent(models.Model):
    """The bytes of a file, once for all cases that hold it, until none does."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class DocumentQuerySet(models.QuerySet["Document"]):
    def attached(self) -> "DocumentQuerySet":
        return self.filter(destroyed_at=None)

    def digests(self) -> list[dict[str, str]]:
        """What a statement says of them."""
        return [
            {"name": document.file_name, "digest": document.digest, "what": document.what}
            for document in self.attached().order_by("pk")
        ]


class Document(Governed):
    """A file on one case. Its bytes can be destroyed; that it was there stays."""

    access_request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="documents")
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    file_name = models.TextField(_("file"))
    media_type = models.TextField(_("type of file"))
    size = models.PositiveIntegerField(_("size in bytes"))
    subject = models.CharField(_("what it is"), max_length=20, choices=Subject)
    description = models.TextField(_("description"), blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"))

    # Held by a constraint of `rules_of_documents`, which is checked at once.
    content: Any = models.ForeignKey(
        DocumentContent,
        models.DO_NOTHING,
        related_name="+",
        null=True,
        db_constraint=False,
        verbose_name=_("content"),
    )
    destruction_asked_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("destruction asked for by"),
    )
    destruction_asked_because = models.TextField(_("reason for destroying"), blank=True)
    destroyed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("destroyed by")
    )
    destroyed_at = models.DateTimeField(_("destroyed"), null=True)

    objects = DocumentQuerySet.as_manager()
    history = track(
        no_db_index=[
            "id",
            "access_request",
            "added_by",
            "content",
            "destruction_asked_by",
            "destroyed_by",
        ]
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("document")
        constraints = [
            models.CheckConstraint(
                condition=Q(media_type__in=list(MEDIA_NAMES)), name="document_of_known_type"
            ),
            models.CheckConstraint(
                condition=Q(destruction_asked_by=None, destruction_asked_because="")
                | Q(destruction_asked_by__isnull=False) & ~Q(destruction_asked_because=""),
                name="destruction_asked_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None, destroyed_by=None, content__isnull=False)
                & Q(content=F("digest"))
                | Q(destroyed_at__isnull=False, destroyed_by__isnull=False, content=None),
                name="document_has_content_or_was_destroyed",
            ),
            models.UniqueConstraint(
                fields=["access_request", "digest"],
                condition=Q(destroyed_at=None),
                name="same_file_once_on_a_case",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def audit_about(self) -> list[str]:
        return self.access_request.audit_about

    def get_absolute_url(self) -> str:
        return self.access_request.get_absolute_url()

    def get_file_url(self) -> str:
        return reverse("access_requests:document", args=[self.access_request.reference, self.pk])

    @property
    def audit_label(self) -> str:
        return f"{self.access_request.audit_label} · {self.file_name}"

    @property
    def what(self) -> str:
        return ": ".join(filter(None, [str(self.get_subject_display()), self.description]))

    @property
    def media_name(self) -> str:
        return MEDIA_NAMES[self.media_type]

    @staticmethod
    def describe_content(digest: str) -> str:
        """Not looked up: it may be twenty megabytes."""
        return digest
