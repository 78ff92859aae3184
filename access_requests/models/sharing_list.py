from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access_requests.models.screening import Outcome
from agencies.models import Agency, Kind, Network, Person
from audit.history import Evidence


class Section(models.TextChoices):
    """The parts that vendors' reports have."""

    SHARED = "shared", _("Shared with them")
    RECEIVED = "received", _("Received from them")
    HOT_LIST_SHARED = "hot_list_shared", _("Hot lists shared with them")
    HOT_LIST_RECEIVED = "hot_list_received", _("Hot lists received from them")


OUTWARDS = (Section.SHARED, Section.HOT_LIST_SHARED)


class Standing(models.TextChoices):
    """What else a vendor's name says of itself."""

    USUAL = "", _("usual")
    LEFTOVER = "leftover", _("leftover of the vendor")
    POOL = "pool", _("pool or rule")


class SharingList(Evidence):
    """What a vendor's system really shared on one day, as it printed it."""

    system = models.CharField(_("vendor’s system"), max_length=80)
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="sharing_lists", verbose_name=_("network")
    )
    as_of = models.DateField(_("as of"))
    file_name = models.TextField(_("file"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    layout = models.TextField(_("read as"))
    lines = models.JSONField(_("lines, by what they were taken for"), default=dict)
    unread = models.JSONField(_("lines that could not be read"), default=list)
    is_baseline = models.BooleanField(_("what was shared before this system"), default=False)
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        verbose_name = _("sharing list")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "system", "as_of", "digest"], name="a_list_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["network", "system"], condition=Q(is_baseline=True), name="one_baseline"
            ),
        ]
        indexes = [models.Index(fields=["network", "system", "-as_of"], name="newest_list")]

    def __str__(self) -> str:
        return f"{self.system}, {self.as_of}"

    @property
    def audit_about(self) -> list[str]:
        return [f"network:{self.network_id}"]

    def get_absolute_url(self) -> str:
        return reverse("sharing:list", args=[self.pk])


class ListedShare(Evidence):
    """One entry of a sharing list: as it was written, and who it was taken for then."""

    sharing_list = models.ForeignKey(SharingList, models.PROTECT, related_name="entries")
    section = models.CharField(_("section"), max_length=20, choices=Section)
    name = models.TextField(_("name"))
    key = models.TextField(_("the name, made comparable"))
    network_names = ArrayField(models.TextField(), verbose_name=_("networks"), default=list)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    city = models.TextField(_("city"), blank=True)
    state = models.TextField(_("state"), blank=True)
    permissions = ArrayField(models.TextField(), verbose_name=_("permissions"), default=list)
    page = models.PositiveIntegerField(_("page"))
    line = models.PositiveIntegerField(_("line"))
    standing = models.CharField(_("standing"), max_length=20, choices=Standing, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="listed", null=True)
    is_known = models.BooleanField(_("it is known who this is"))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    outcome = models.CharField(_("what the law says"), max_length=30, choices=Outcome)
    citation = models.TextField(_("citation"), blank=True)

    class Meta:
        verbose_name = _("entry of a sharing list")
        ordering = ["page", "line"]
        indexes = [models.Index("sharing_list", "key", name="listed_name")]

    def __str__(self) -> str:
        return self.name
