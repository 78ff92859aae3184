"""The kinds of agencies the law tells apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


# To leave a kind for another is milder, but to a worse one. Nothing is approved to who is not
# resolved, so almost every way out of that is milder. Laws tell some of the last apart too.
WORST_FIRST = [
    {Kind.IMMIGRATION},
    {Kind.FEDERAL},
    {Kind.UNRESOLVED},
    {Kind.PRIVATE},
    {Kind.FUSION},
    set(Kind) - {Kind.IMMIGRATION, Kind.FEDERAL, Kind.UNRESOLVED, Kind.PRIVATE, Kind.FUSION},
]


def rank(kind: str) -> int:
    """0 is the worst."""
    return next(place for place, kinds in enumerate(WORST_FIRST) if kind in kinds)
