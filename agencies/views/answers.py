"""What the pages of people and seats share."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from agencies import policy_of_seats as policy
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

View = Callable[..., HttpResponse]


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
