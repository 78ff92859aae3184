from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.history import Governed, track


class Kind(models.TextChoices):
    MUNICIPAL = "municipal", _("city police")
    COUNTY = "county", _("county")
    STATE = "state", _("state agency")
    CAMPUS = "campus", _("campus police")
    TRIBAL = "tribal", _("tribal police")
    SPECIAL_DISTRICT = "special_district", _("special district")
    FEDERAL = "federal", _("federal agency")
    IMMIGRATION = "immigration_enforcement", _("immigration enforcement")
    PRIVATE = "private", _("private body")
    FUSION = "fusion_centre_or_task_force", _("fusion center or task force")
    UNRESOLVED = "unresolved", _("not resolved")


class Agency(Governed):
    """An agency that a person has confirmed: who it is, whatever a list calls it."""

    name = models.TextField(_("name"))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    ori = models.CharField(_("ORI"), max_length=9, blank=True)
    state = models.CharField(_("state"), max_length=2)
    aliases = ArrayField(models.TextField(), verbose_name=_("also written"), default=list)

    history = track(no_db_index=["id"])

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
