"""What all pages of a case share: find it, try a step, say what came of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from access_requests import workflow
from access_requests.models import AccessRequest
from agencies.signed_in import SignedIn
from audit import changes
from audit.attempts import Changed, Refused
from audit.identifiers import row_key


def find_visible(request: SignedIn, pk: int) -> AccessRequest:
    """Hide what the user may not see: an unknown and a forbidden request look the same."""
    return get_object_or_404(AccessRequest.objects.visible_to(request.user), pk=pk)


def find_as_seen(request: SignedIn, pk: int) -> AccessRequest:
    """Who acts on a page acts on the version it showed; raises Changed when that has passed."""
    access_request = find_visible(request, pk)
    seen = _version_seen(request)
    if request.method == "POST" and seen not in (None, access_request.version):
        raise workflow.changed(access_request)
    return access_request


def refusals_explained(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A refused step is a sentence on the case's page; a changed case has a page of its own."""

    @wraps(view)
    def answer(request: SignedIn, pk: int, **options: Any) -> HttpResponse:
        try:
            return view(request, pk, **options)
        except Changed as refusal:
            return _conflict(request, pk, refusal)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("access_requests:case", pk)

    return answer


def _conflict(request: SignedIn, pk: int, refusal: Changed) -> HttpResponse:
    access_request = find_visible(request, pk)
    context = {
        "access_request": access_request,
        "reason": str(refusal),
        "changes": changes.since(access_request, _version_seen(request)),
    }
    return render(request, "access_requests/changed.html", context, status=409)


def _version_seen(request: SignedIn) -> int | None:
    version = getattr(request, "version_seen", None) or request.POST.get("version", "")
    return row_key(str(version)) or None
