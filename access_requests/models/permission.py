from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    SEARCH = "search", _("search plate reads")
    HOT_LIST = "hot_list", _("match plates against its hot lists")
    LIVE = "live", _("watch live video")
    HISTORICAL = "historical", _("watch recorded video")
    DOWNLOAD = "download", _("download images and video")
    ANALYTICS = "analytics", _("run analytics")


def words(permissions: list[str]) -> list[str]:
    """In the order of the list of permissions, whatever order they were stored in."""
    return [str(choice.label) for choice in Permission if choice.value in permissions]
