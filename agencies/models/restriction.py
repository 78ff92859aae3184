from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import Evidence


class Effect(models.TextChoices):
    """What a restriction does to a request, worst first."""

    BAR = "bar", _("cannot be approved")
    BAR_WITHOUT_WARRANT = "bar_without_warrant", _("cannot be approved without a judicial warrant")
    SECOND_SIGN_OFF = "second_sign_off", _("needs two command officers")
    CAUTION = "caution", _("must be noticed")


BARS = (Effect.BAR, Effect.BAR_WITHOUT_WARRANT)
# What `in_force` says, for guards: of `agencies_restriction r`.
RESTRICTION_IN_FORCE = """r.starts_at <= countersign_now()
    AND (r.ends_at IS NULL OR countersign_now() < r.ends_at)
    AND NOT EXISTS (SELECT FROM ONLY agencies_restrictionending x
        WHERE x.restriction_id = r.id AND x.ends_at <= countersign_now())"""


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def in_force(self, at: datetime | None = None) -> "RestrictionQuerySet":
        at = at or timezone.now()
        written = self.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)
        return written.exclude(ending__ends_at__lte=at)


class Restriction(Evidence):
    """A rule of law or policy, with its citation. Never changed: one that is wrong is ended."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.TextField(_("title"))
    effect = models.CharField(_("effect"), max_length=30, choices=Effect)
    predicate = models.JSONField(_("whom it concerns"))
    citation = models.TextField(_("citation"))
    link = models.URLField(_("link"), blank=True)
    note = models.TextField(_("note"), blank=True)
    jurisdiction = models.CharField(_("jurisdiction"), max_length=60)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ["jurisdiction", "code"]
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="restriction_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(citation="") & ~Q(predicate={}), name="restriction_says_whom_and_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_in_force(self) -> bool:
        now = timezone.now()
        ending = getattr(self, "ending", None)
        ends = [at for at in (self.ends_at, ending and ending.ends_at) if at]
        return self.starts_at <= now and all(now < at for at in ends)

    def __lt__(self, other: Any) -> bool:
        return self.code < other.code
