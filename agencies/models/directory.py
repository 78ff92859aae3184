from django.db import models
from django.utils.translation import gettext_lazy as _


class DirectoryEntry(models.Model):
    """One line of the FBI's list of agencies: reference data, not a decision of ours."""

    ori = models.CharField(_("ORI"), max_length=9, unique=True)
    name = models.TextField(_("name"))
    kind = models.TextField(_("kind, as the list has it"))
    county = models.TextField(_("county"), blank=True)
    state = models.CharField(_("state"), max_length=2)

    class Meta:
        ordering = ["name", "state"]
        verbose_name = _("directory entry")
        verbose_name_plural = _("directory entries")

    def __str__(self) -> str:
        return f"{self.name}, {self.state} ({self.ori})"
