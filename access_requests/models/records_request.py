from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_requests.models.records_package import RecordsPackage
from agencies.models import Agency, Person
from audit.history import Governed, track


class RecordsStatus(models.TextChoices):
    OPEN = "open", _("Being worked on")
    BUILT = "built", _("Awaits a second person")
    AGREED = "agreed", _("Agreed, to be released")
    RELEASED = "released", _("Released")
    DENIED = "denied", _("Denied")
    NO_RECORDS = "no_records", _("No records")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    PORTAL = "portal", _("The city’s records portal")
    IN_PERSON = "in_person", _("In person")
    TELEPHONE = "telephone", _("Telephone")


class RecordKind(models.TextChoices):
    CASE_FILES = "case_files", _("the file of each case")
    REQUESTS = "requests", _("a table of the cases")
    ACCESS = "access", _("a table of who had access")


RECORDS_ENDED = ("released", "denied", "no_records", "withdrawn")
RECORDS_MOVES: dict[str, set[str]] = {
    "open": {"open", "built", "denied", "no_records", "withdrawn"},
    "built": {"open", "built", "agreed", "denied", "withdrawn"},
    "agreed": {"open", "agreed", "released", "denied", "withdrawn"},
}
AGREED = Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(agreed_digest="")
NOT_AGREED = Q(agreed_by=None, agreed_at=None, agreed_digest="")
RECORDS_AT_END = Q(ended_by__isnull=False, ended_at__isnull=False) & ~Q(outcome="")
RECORDS_NOT_AT_END = Q(ended_by=None, ended_at=None, outcome="", exemption="")


LAST_DAY = Coalesce("extended_to", "due_on")


class RecordsRequestQuerySet(models.QuerySet["RecordsRequest"]):
    def open(self) -> "RecordsRequestQuerySet":
        return self.exclude(status__in=RECORDS_ENDED)

    def listed(self) -> "RecordsRequestQuerySet":
        return self.select_related("owner", "scope_agency")

    def by_deadline(self) -> "RecordsRequestQuerySet":
        return self.alias(last=LAST_DAY).order_by("last", "pk")

    def due_by(self, day: date) -> "RecordsRequestQuerySet":
        return self.alias(last=LAST_DAY).filter(last__lte=day)


class RecordsRequest(Governed):
    """Somebody asks for public records (Gov. Code § 7920.000 ff.). Who asks is a row apart."""

    status = models.CharField(
        _("status"), max_length=12, choices=RecordsStatus, default=RecordsStatus.OPEN
    )
    received_on = models.DateField(_("received"))
    channel = models.CharField(_("how it came"), max_length=10, choices=Channel)
    words = models.TextField(_("what was asked for, word for word"))
    due_on = models.DateField(_("due"))
    extended_to = models.DateField(_("extended to"), null=True)
    extended_because = models.TextField(_("unusual circumstances"), blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("owner"))

    scope_agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", null=True, verbose_name=_("about which agency")
    )
    scope_from = models.DateField(_("records from"), null=True)
    scope_until = models.DateField(_("records until"))
    kinds = ArrayField(models.TextField(), verbose_name=_("which records"), default=list)

    package = models.ForeignKey(
        RecordsPackage, models.PROTECT, related_name="+", null=True, verbose_name=_("package")
    )
    agreed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("agreed by")
    )
    agreed_at = models.DateTimeField(_("agreed"), null=True)
    agreed_digest = models.CharField(_("SHA-256 agreed to"), max_length=64, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("ended by")
    )
    ended_at = models.DateTimeField(_("ended"), null=True)
    outcome = models.TextField(_("what was answered"), blank=True)
    exemption = models.TextField(_("exemption"), blank=True)

    objects = RecordsRequestQuerySet.as_manager()
    history = track(no_db_index=["id", "owner", "scope_agency", "package", "agreed_by", "ended_by"])

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("records request")
        indexes = [
            models.Index("due_on", name="records_open", condition=~Q(status__in=RECORDS_ENDED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", package=None) & NOT_AGREED & RECORDS_NOT_AT_END
                | Q(status="built", package__isnull=False) & NOT_AGREED & RECORDS_NOT_AT_END
                | Q(status="agreed", package__isnull=False) & AGREED & RECORDS_NOT_AT_END
                | Q(status="released", package__isnull=False, exemption="")
                & AGREED
                & RECORDS_AT_END
                | Q(status="denied") & ~Q(exemption="") & RECORDS_AT_END
                | Q(status__in=["no_records", "withdrawn"], exemption="") & RECORDS_AT_END,
                name="records_request_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(words="")
                & ~Q(kinds=[])
                & Q(kinds__contained_by=RecordKind.values)
                & (Q(scope_from=None) | Q(scope_from__lte=models.F("scope_until"))),
                name="records_request_says_what",
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None, extended_because="")
                | Q(extended_to__isnull=False) & ~Q(extended_because=""),
                name="extended_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"RR-{self.pk:04}"

    def get_absolute_url(self) -> str:
        return reverse("records:request", args=[self.pk])

    @property
    def audit_about(self) -> list[str]:
        return [f"agency:{self.scope_agency_id}"] if self.scope_agency_id else []

    @property
    def is_open(self) -> bool:
        return self.status not in RECORDS_ENDED

    @property
    def last_day(self) -> date:
        return self.extended_to or self.due_on

    @property
    def package_digest(self) -> str:
        return self.package.digest if self.package else ""

    @property
    def days_left(self) -> int:
        return (self.last_day - timezone.localdate()).days

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.days_left < 0

    @property
    def days_late(self) -> int:
        return -self.days_left

    @property
    def kind_words(self) -> list[str]:
        return [str(kind.label) for kind in RecordKind if kind.value in self.kinds]

    @staticmethod
    def describe_kinds(kinds: list[str]) -> str:
        return ", ".join(str(kind.label) for kind in RecordKind if kind.value in kinds)


class RecordsAsker(models.Model):
    """Who asked, of the public: in no event and no history, so that it can be forgotten."""

    records_request: Any = models.OneToOneField(
        RecordsRequest, models.PROTECT, primary_key=True, related_name="asker"
    )
    name = models.TextField(_("who asks"), blank=True)
    contact = models.TextField(_("how to reach them"), blank=True)

    def __str__(self) -> str:
        return self.name or str(_("Nobody who gave a name"))
