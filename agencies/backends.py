"""What a seat opens, in the words of Django's permissions."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from agencies import seats
from agencies.models import Role, User

OPENS = {
    Role.OVERSIGHT: {"audit.view_event"},
    Role.ADMINISTRATOR: {
        "agencies.view_agency",
        "agencies.view_directoryentry",
        "agencies.view_network",
        "agencies.view_person",
        "agencies.view_seat",
        "agencies.view_user",
        "agencies.change_user",
    },
}


class SeatBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if obj is not None or not isinstance(user_obj, User) or not user_obj.is_active:
            return False
        return any(perm in OPENS.get(role, ()) for role in seats.roles(user_obj))

    def has_module_perms(self, user_obj: User, app_label: str) -> bool:
        return app_label == "agencies" and seats.is_administrator(user_obj)
