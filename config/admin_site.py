from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies import seats


class CountersignAdminSite(AdminSite):
    """For administrators alone: people, seats, networks, the directory. It touches no case."""

    site_header = _("Countersign administration")
    site_title = site_header
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and seats.is_administrator(request.user)
