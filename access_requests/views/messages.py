"""What a person was told, and by the same rows what was sent to that person as mail."""

from datetime import UTC, datetime

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from access_requests.models import AccessRequest, Message
from agencies.signed_in import SignedIn

PAGE = 50


@require_safe
def received(request: SignedIn) -> HttpResponse:
    """Newest first, each person's own."""
    shown_at = timezone.now().isoformat()
    found = Message.objects.filter(to=request.user).select_related("access_request")
    page = Paginator(found.order_by("-at", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "visible": _visible(request, page),
        "unread": Message.objects.unread_by(request.user).count(),
        "shown_at": shown_at,
    }
    return render(request, "access_requests/messages.html", context)


@require_POST
def mark_as_read(request: SignedIn) -> HttpResponse:
    """What came after the page was shown stays unread: nobody has seen it."""
    shown_at = _time_in(request.POST.get("shown_at", ""))
    if shown_at is None:
        messages.error(request, _("Nothing was marked. Use the button on this page."))
        return redirect("access_requests:messages")
    seen = Message.objects.unread_by(request.user).filter(at__lte=shown_at)
    n = seen.update(read_at=timezone.now())
    told = ngettext("%(n)s message is marked as read.", "%(n)s messages are marked as read.", n)
    messages.success(request, told % {"n": n})
    return redirect("access_requests:messages")


def _visible(request: SignedIn, page: Page) -> set[int]:
    """Who was told of a case may have given up the seat that shows it."""
    told_of = {message.access_request_id for message in page.object_list}
    visible = AccessRequest.objects.visible_to(request.user).filter(pk__in=told_of)
    return set(visible.values_list("pk", flat=True))


def _time_in(text: str) -> datetime | None:
    """In UTC, for not every zone that can be written is known to the database."""
    try:
        found = parse_datetime(text)
        return found.astimezone(UTC) if found and timezone.is_aware(found) else None
    except (ValueError, OverflowError):  # it looks like a time, and is none
        return None
