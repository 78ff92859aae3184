"""Who is signed in, and what a seat opens, in the words of Django's permissions."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.http import HttpRequest

from agencies import password_path, seats
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


class AccountBackend(ModelBackend):
    """Nobody past the end of an account or a person, also in the middle of a session."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_: Any,
    ) -> User | None:
        if username is None or password is None:
            return None
        return password_path.try_password(username, password)

    def user_can_authenticate(self, user: Any) -> bool:
        return user is not None and user.may_act

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if self.user_can_authenticate(user) else None


class SeatBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if obj is not None or not isinstance(user_obj, User) or not user_obj.may_act:
            return False
        return any(perm in OPENS.get(role, ()) for role in seats.roles(user_obj))

    def has_module_perms(self, user_obj: User, app_label: str) -> bool:
        return app_label == "agencies" and seats.is_administrator(user_obj)
