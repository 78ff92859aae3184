"""What every page needs to know: who is signed in, and what they may open."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies import seats
from agencies.models import Message, Role
from config.accounts import complete

EVERYBODY: set[Role] = set()  # also who holds no seat
CASE_ROLES = {Role.REQUESTER, Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT}
WORKING_ON_RECORDS = {Role.REQUESTER, Role.COMMAND, Role.OVERSIGHT}
READING_POLICY = {Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT, Role.ADMINISTRATOR}


class Destination(NamedTuple):
    url: str
    label: str
    is_current: bool
    unread: int = 0


def navigation(request: HttpRequest) -> dict[str, Any]:
    context = {"department_name": settings.DEPARTMENT_NAME, "is_demo": settings.MODE == "demo"}
    if request.user.is_authenticated and complete.is_so(request):
        held = seats.roles(request.user)
        context["role_names"] = [role.label for role in Role if role in held]
        unread = {reverse("agencies:messages"): Message.objects.unread_by(request.user).count()}
        context["navigation"] = [
            Destination(url, label, request.path == url, unread.get(url, 0))
            for url, label in _open_to(held)
        ]
    return context


def _open_to(held: set[Role]) -> list[tuple[str, str]]:
    pages = [
        (CASE_ROLES, "access_requests:my-work", _("My work")),
        (EVERYBODY, "agencies:messages", _("Messages")),
        (CASE_ROLES, "access_requests:requests", _("Requests")),
        ({Role.OPERATOR}, "access_requests:work-orders", _("Work orders")),
        (set(Role) - {Role.ADMINISTRATOR}, "access_requests:grants", _("Who has access")),
        (set(Role) - {Role.ADMINISTRATOR}, "sharing:lists", _("Sharing")),
        ({Role.REVIEWER}, "access_requests:agencies", _("Agencies")),
        (set(Role) - READING_POLICY, "access_requests:restrictions", _("Restrictions")),
        ({Role.COMMAND, Role.OVERSIGHT, Role.ADMINISTRATOR}, "keys:listed", _("Keys")),
        ({Role.COMMAND}, "people:review", _("Seats")),
        ({Role.OVERSIGHT}, "people:seats", _("Seats")),
        (WORKING_ON_RECORDS, "records:listed", _("Records")),
        (READING_POLICY, "policy:register", _("Policy")),
        ({Role.OVERSIGHT}, "oversight:desk", _("Oversight")),
        ({Role.ADMINISTRATOR}, "people:people", _("People")),
        ({Role.ADMINISTRATOR}, "agencies:networks", _("Networks")),
        ({Role.ADMINISTRATOR}, "agencies:webhooks", _("Webhooks")),
        ({Role.ADMINISTRATOR, Role.COMMAND}, "agencies:systems", _("Systems")),
        ({Role.ADMINISTRATOR}, "admin:index", _("Administration")),
    ]
    return [
        (reverse(name), label) for roles, name, label in pages if roles == EVERYBODY or roles & held
    ]
