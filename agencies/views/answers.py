"""What the pages of people and seats share."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from agencies import policy_of_seats as policy
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

View = Callable[..., HttpResponse]


IN_A_BOX = "default-src 'none'; sandbox"  # should a browser show it after all


def headers_of_file(name: str, media_type: str) -> dict[str, str]:
    """For what somebody attached: given back as it was, kept by no cache, shown by no browser."""
    return {
        "Content-Type": media_type,
        "Content-Disposition": str(content_disposition_header(True, name)),
        "Content-Security-Policy": IN_A_BOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def administrators(view: View) -> View:
    """A page that is for them alone."""

    @wraps(view)
    def answer(request: SignedIn, **options: Any) -> HttpResponse:
        deny_if(policy.reason_not_to_administer(request.user))
        return view(request, **options)

    return answer


def refusals_explained(to: str) -> Callable[[View], View]:
    """A refused step is a sentence on the page it came from."""

    def explain(view: View) -> View:
        @wraps(view)
        def answer(request: SignedIn, pk: int | UUID, **options: Any) -> HttpResponse:
            try:
                return view(request, pk=pk, **options)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return redirect(to, pk)

        return answer

    return explain
