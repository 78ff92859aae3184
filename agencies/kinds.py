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
