"""What every page needs to know: who is signed in, and what they may open."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies import seats
from agencies.models import Message, Role

CASE_ROLES = {Role.REQUESTER, Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT}


class Destination(NamedTuple):
    url: str
    label: str
    is_current: bool
    unread: int = 0


def navigation(request: HttpRequest) -> dict[str, Any]:
    context = {"department_name": settings.DEPARTMENT_NAME, "is_demo": settings.MODE == "demo"}
    if request.user.is_authenticated:
        held = seats.roles(request.user)
        context["role_names"] = [role.label for role in Role if role in held]
        unread = {reverse("agencies:messages"): Message.objects.unread_by(request.user).count()}
        context["navigation"] = [
            Destination(url, label, request.path == url, unread.get(url, 0))
            for url, label in _open_to(held)
        ]
    return context


def _open_to(held: set[Role]) -> list[tuple[str, str]]:
    pages = []
    if held & CASE_ROLES:
        pages.append((reverse("access_requests:my-work"), _("My work")))
    pages.append((reverse("agencies:messages"), _("Messages")))
    if held & CASE_ROLES:
        pages.append((reverse("access_requests:requests"), _("Requests")))
    if held - {Role.ADMINISTRATOR}:
        pages.append((reverse("access_requests:grants"), _("Who has access")))
    if held & {Role.COMMAND, Role.OVERSIGHT, Role.ADMINISTRATOR}:
        pages.append((reverse("keys:listed"), _("Signing keys")))
    if Role.OVERSIGHT in held:
        pages.append((reverse("audit:history"), _("History")))
    if Role.COMMAND in held:
        pages.append((reverse("people:review"), _("Seats")))
    if Role.OVERSIGHT in held:
        pages.append((reverse("people:seats"), _("Seats")))
    if Role.ADMINISTRATOR in held:
        pages.append((reverse("agencies:networks"), _("Networks")))
        pages.append((reverse("people:people"), _("People")))
        pages.append((reverse("admin:index"), _("Administration")))
    return pages
