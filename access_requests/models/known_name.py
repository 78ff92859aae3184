from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Person
from audit.history import Governed, track


class KnownName(Governed):
    """Whom a vendor means by a name: confirmed by a person, once for all lists."""

    key = models.TextField(_("the name, made comparable"), unique=True)
    name = models.TextField(_("name"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="known_names", verbose_name=_("agency")
    )
    note = models.TextField(_("how this was confirmed"))
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    history = track(no_db_index=["id", "agency", "confirmed_by"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("name in vendors’ lists")

    def __str__(self) -> str:
        return self.name

    @property
    def audit_about(self) -> list[str]:
        return [f"agency:{self.agency_id}"]
