from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from access_requests.models.review import Review
from agencies.models import Agency, Network, Person
from audit.history import Governed, track


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def in_force(self) -> "LegalHoldQuerySet":
        return self.filter(lifted_at=None)

    def over(self, access_request: AccessRequest) -> "LegalHoldQuerySet":
        """Those in force that cover this case."""
        covers = Q(access_request=None, agency=None, network=None)
        covers |= Q(access_request=access_request) | Q(network__in=access_request.networks)
        reviewed = Review.objects.filter(access_request=access_request)
        covers |= Q(agency__in=reviewed.exclude(agency=None).values("agency"))
        return self.in_force().filter(covers)

    def listed(self) -> "LegalHoldQuerySet":
        about = ("access_request", "agency", "network")
        return self.select_related(*about, "placed_by", "lift_asked_by", "lifted_by")


class LegalHold(Governed):
    """Nothing that it covers goes, however old: there is, or may be, a claim or a lawsuit."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="+", null=True, verbose_name=_("case")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", null=True, verbose_name=_("agency")
    )
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="+", null=True, verbose_name=_("network")
    )
    matter = models.TextField(_("because of what"))
    placed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("placed by")
    )
    placed_at = models.DateTimeField(_("placed"))
    lift_asked_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("asked to lift it")
    )
    lift_asked_because = models.TextField(_("why it can be lifted"), blank=True)
    lifted_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("lifted by")
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True)

    objects = LegalHoldQuerySet.as_manager()
    history = track(
        no_db_index=[
            *["id", "access_request", "agency", "network"],
            *["placed_by", "lift_asked_by", "lifted_by"],
        ]
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("legal hold")
        constraints = [
            models.CheckConstraint(
                condition=~Q(matter="")
                & (
                    Q(access_request=None, agency=None)
                    | Q(access_request=None, network=None)
                    | Q(agency=None, network=None)
                ),
                name="hold_says_on_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(lift_asked_by=None, lift_asked_because="")
                | Q(lift_asked_by__isnull=False) & ~Q(lift_asked_because=""),
                name="lift_asked_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifted_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Legal hold %(number)s") % {"number": self.pk})

    @property
    def audit_label(self) -> str:
        return f"{self} · {self.about_words}"

    def get_absolute_url(self) -> str:
        return reverse("records:hold", args=[self.pk])

    @property
    def is_in_force(self) -> bool:
        return self.lifted_at is None

    @property
    def about_words(self) -> str:
        if self.access_request:
            return self.access_request.audit_label
        return str(self.agency or self.network or _("Everything"))
