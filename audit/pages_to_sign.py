"""The page on which somebody signs, for any act: rendered from the statement, tried once sent."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audit import acts
from audit.attempts import Changed, Refused
from audit.forms import SignForm, to_sign
from audit.installation import refuse_without_guards
from audit.log import sealing
from audit.models import Challenge


def is_signed(asked: Challenge, form: SignForm, sign: Callable[..., object]) -> bool:
    """Whether `sign` took the answer of the key.

    What is only too early, or a slip with the key, can be tried again on the same page.
    """
    if not form.is_valid():
        return False
    refuse_without_guards()
    try:
        sign(challenge=asked.pk, answer=form.cleaned_data["answer"])
        sealing.soon()
    except Changed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def page_to_sign(
    request: HttpRequest,
    template: str,
    asked: Challenge,
    form: SignForm | None = None,
    **context: Any,
) -> HttpResponse:
    """Rendered from the statement alone, so that what is read is what is signed."""
    told = {"told": json.loads(asked.statement), "words": acts.find(asked.act).words}
    context |= told | to_sign(asked, form)
    return render(request, template, context, status=422 if form else 200)
