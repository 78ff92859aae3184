from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.person import Person
from agencies.models.seat import Role
from audit.history import Governed, track


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def current(self) -> "AbsenceQuerySet":
        """That last, or are still to come."""
        return self.filter(ended_at=None, ends_on__gte=timezone.localdate())

    def today(self) -> "AbsenceQuerySet":
        return self.current().filter(starts_on__lte=timezone.localdate())

    def between(self, first: date, last: date) -> "AbsenceQuerySet":
        return self.filter(ended_at=None, starts_on__lte=last, ends_on__gte=first)


class Absence(Governed):
    """Days on which somebody who holds the same seats is told what this person is told.

    It gives no right: whoever stands in acts by seats of their own.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="absences", verbose_name=_("person")
    )
    role = models.CharField(_("seat"), max_length=20, choices=Role)
    delegate = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("who stands in")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    ended_at = models.DateTimeField(_("taken back"), null=True)

    objects = AbsenceQuerySet.as_manager()
    history = track(no_db_index=["id", "person", "delegate"])

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="absence_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def audit_about(self) -> list[str]:
        return [f"person:{self.person_id}", f"person:{self.delegate_id}"]
