from datetime import date, timedelta

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Person
from audit.history import Evidence


class WeeklyReport(Evidence):
    """What oversight is told of one week, as it was told."""

    starts_on = models.DateField(_("week from"))
    content = models.JSONField(_("what it tells"))

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("weekly report")
        constraints = [models.UniqueConstraint(fields=["starts_on"], name="one_report_a_week")]

    def __str__(self) -> str:
        return str(_("Weekly report %(week)s") % {"week": self.week})

    def get_absolute_url(self) -> str:
        return reverse("oversight:report", args=[self.week])

    @staticmethod
    def describe_content(content: dict) -> str:
        return ", ".join(sorted(content))

    @property
    def week(self) -> str:
        """2026-W47, as ISO 8601 counts."""
        return f"{self.starts_on:%G-W%V}"

    @property
    def last_day(self) -> date:
        return self.starts_on + timedelta(days=6)


class ReportRead(Evidence):
    """That one person of oversight has read one report."""

    report = models.ForeignKey(WeeklyReport, models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("read by"))

    class Meta:
        verbose_name = _("report read")
        constraints = [
            models.UniqueConstraint(fields=["report", "person"], name="read_once_by_each")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.person}"
