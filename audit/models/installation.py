from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from audit.history import Evidence


class Mode(models.TextChoices):
    DEMO = "demo", _("Demonstration")
    PRODUCTION = "production", _("Production")


class Installation(Evidence):
    """What this database is for, said once: a demonstration never becomes a production."""

    mode = models.CharField(max_length=10, choices=Mode)

    class Meta:
        constraints = [
            models.UniqueConstraint(Value(1), name="one_installation"),
        ]

    def __str__(self) -> str:
        return str(_("this installation"))
