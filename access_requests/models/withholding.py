from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from agencies import seats
from agencies.models import Person, Role, User
from audit.history import Governed, track


class WithholdingStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    WITHHELD = "withheld", _("Withheld")
    REFUSED = "refused", _("Not agreed to")
    SHOWN = "shown", _("Shown again")


WITHHOLDING_MOVES: dict[str, set[str]] = {
    WithholdingStatus.PROPOSED: {
        WithholdingStatus.PROPOSED,
        WithholdingStatus.WITHHELD,
        WithholdingStatus.REFUSED,
    },
    WithholdingStatus.WITHHELD: {WithholdingStatus.SHOWN},
}
NOT_OVER = (WithholdingStatus.PROPOSED, WithholdingStatus.WITHHELD)


class WithholdingQuerySet(models.QuerySet["Withholding"]):
    def in_force(self) -> "WithholdingQuerySet":
        return self.filter(status=WithholdingStatus.WITHHELD)

    def visible_to(self, user: User) -> "WithholdingQuerySet":
        """All of them to oversight; to command officers and reviewers those of their networks."""
        if Role.OVERSIGHT in seats.roles(user):
            return self.all()
        held = [*seats.networks(user, Role.COMMAND), *seats.networks(user, Role.REVIEWER)]
        return self.filter(access_request__networks__overlap=[network.pk for network in held])

    def listed(self) -> "WithholdingQuerySet":
        return self.select_related("access_request", "proposed_by", "answered_by", "ended_by")


class Withholding(Governed):
    """All decisions on one request, kept from the public page under one exemption of the law.

    It hides who was let in or refused. That something is hidden, how much, and under which law
    stays public.
    """

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="withholdings", verbose_name=_("request")
    )
    exemption = models.TextField(_("exemption"))
    reason = models.TextField(_("reason"))
    status = models.CharField(
        _("status"), max_length=10, choices=WithholdingStatus, default=WithholdingStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"))
    answered_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    answer = models.TextField(_("answer"), blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("shown again by")
    )
    ended_at = models.DateTimeField(_("shown again"), null=True)

    objects = WithholdingQuerySet.as_manager()
    history = track(no_db_index=["id", "access_request", "proposed_by", "answered_by", "ended_by"])

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("withholding")
        verbose_name_plural = _("withholdings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(exemption="") & ~Q(reason=""), name="withholding_says_why"
            ),
            models.UniqueConstraint(
                fields=["access_request"],
                condition=Q(status__in=["proposed", "withheld"]),
                name="withheld_once",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Withholding %(number)s") % {"number": self.pk})

    @property
    def audit_label(self) -> str:
        return f"{self} · {self.access_request}"

    @property
    def audit_about(self) -> list[str]:
        return [f"request:{self.access_request_id}", *self.access_request.audit_about[1:]]

    def get_absolute_url(self) -> str:
        return reverse("withholding:shown", args=[self.pk])

    @property
    def is_proposed(self) -> bool:
        return self.status == WithholdingStatus.PROPOSED

    @property
    def is_in_force(self) -> bool:
        return self.status == WithholdingStatus.WITHHELD
