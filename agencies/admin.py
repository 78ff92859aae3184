"""For administrators. Governed rows are shown, not changed; nothing is deleted, nothing in bulk."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from agencies.models import Agency, DirectoryEntry, Network, Person, Seat, User


class Shown(admin.ModelAdmin):
    """Read only, whatever a permission says."""

    actions = None
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(Shown):
    list_display = ["name", "rank", "personnel_number", "employer", "is_contractor", "ends_on"]
    search_fields = ["name", "personnel_number", "employer"]


@admin.register(Seat)
class SeatAdmin(Shown):
    list_display = ["person", "role", "network", "starts_at", "ends_at"]
    list_select_related = ["person", "network"]
    search_fields = ["person__name", "role"]


@admin.register(Network)
class NetworkAdmin(Shown):
    list_display = ["name", "host", "description"]
    list_select_related = ["host"]


@admin.register(Agency)
class AgencyAdmin(Shown):
    list_display = ["name", "kind", "ori", "state"]
    search_fields = ["name", "ori"]


@admin.register(DirectoryEntry)
class DirectoryEntryAdmin(Shown):
    list_display = ["name", "kind", "county", "state", "ori"]
    search_fields = ["name", "ori"]
    show_full_result_count = False


@admin.register(User)
class SignInAdmin(Shown):
    """How a person signs in. What is changed of it are steps, which leave an event."""

    list_display = ["username", "person", "email", "is_active", "last_login"]
    list_select_related = ["person"]
    search_fields = ["username", "person__name"]
    ordering = ["username"]
    fields = ["username", "person", "email", "is_active", "last_login"]


admin.site.unregister(Group)
