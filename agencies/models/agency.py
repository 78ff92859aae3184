from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.kinds import Kind
from audit.history import Governed, track


class Agency(Governed):
    """An agency that a person has confirmed: who it is, whatever a list calls it."""

    name = models.TextField(_("name"))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    ori = models.CharField(_("ORI"), max_length=9, blank=True)
    state = models.CharField(_("state"), max_length=2)
    aliases = ArrayField(models.TextField(), verbose_name=_("also written"), default=list)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="merged", null=True, verbose_name=_("merged into")
    )

    history = track(no_db_index=["id", "merged_into"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            models.UniqueConstraint(
                fields=["ori"], condition=~models.Q(ori=""), name="one_agency_per_ori"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_about(self) -> list[str]:
        return [f"agency:{self.id}"]
