"""What a person was told, and by the same rows what was sent to that person as mail."""

from collections import defaultdict
from datetime import UTC, datetime

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from agencies.models import Message, User
from agencies.signed_in import SignedIn

PAGE = 50
Subjects = dict[tuple[str, str], models.Model]


@require_safe
def received(request: SignedIn) -> HttpResponse:
    """Newest first, each person's own."""
    shown_at = timezone.now().isoformat()
    found = (
        Message.objects.filter(to=request.user)
        .select_related("instead_of__person")
        .order_by("-at", "pk")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    subjects = _open_to(request.user, page)
    context = {
        "page": page,
        "rows": [(each, subjects.get((each.subject_type, each.subject_id))) for each in page],
        "unread": Message.objects.unread_by(request.user).count(),
        "shown_at": shown_at,
    }
    return render(request, "agencies/messages.html", context)


@require_POST
def mark_as_read(request: SignedIn) -> HttpResponse:
    """What came after the page was shown stays unread: nobody has seen it."""
    shown_at = _time_in(request.POST.get("shown_at", ""))
    if shown_at is None:
        messages.error(request, _("Nothing was marked. Use the button on this page."))
        return redirect("agencies:messages")
    seen = Message.objects.unread_by(request.user).filter(at__lte=shown_at)
    n = seen.update(read_at=timezone.now())
    told = ngettext("%(n)s message is marked as read.", "%(n)s messages are marked as read.", n)
    messages.success(request, told % {"n": n})
    return redirect("agencies:messages")


def _open_to(user: User, page: Page) -> Subjects:
    """What the messages are about, but for what this user may see no longer."""
    told_of: dict[str, set[str]] = defaultdict(set)
    for message in page.object_list:
        told_of[message.subject_type].add(message.subject_id)
    return {
        (subject_type, str(row.pk)): row
        for subject_type, keys in told_of.items()
        for row in _visible_to(user, subject_type).filter(pk__in=keys)
    }


def _visible_to(user: User, subject_type: str) -> models.QuerySet:
    """Where a model says nothing of it, whoever was told of a row may see its page, or not."""
    rows = apps.get_model(subject_type)._default_manager.all()
    return rows.visible_to(user) if hasattr(rows, "visible_to") else rows


def _time_in(text: str) -> datetime | None:
    """In UTC, for not every zone that can be written is known to the database."""
    try:
        found = parse_datetime(text)
        return found.astimezone(UTC) if found and timezone.is_aware(found) else None
    except (ValueError, OverflowError):  # it looks like a time, and is none
        return None
