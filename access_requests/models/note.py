from django.db import models
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from agencies.models import Person
from audit.history import Evidence


class Note(Evidence):
    """What one person wants the others on a case to know. Part of the record, like all of it."""

    access_request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="notes")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(_("note"))

    class Meta:
        verbose_name = _("note")
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="note_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.access_request}: {self.author}"
