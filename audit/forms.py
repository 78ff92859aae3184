"""The form that every signed act is sent by, and what no such act is sent by: lists."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from audit import signatures
from audit.attempts import record_refusal
from audit.codes import check_code
from audit.models import Challenge

FORM = "application/x-www-form-urlencoded"
LONGEST_ANSWER = 20_000


class SignForm(forms.Form):
    """Which challenge, and what the key answers to it."""

    challenge = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.CharField(
        max_length=LONGEST_ANSWER,
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy(
                "No key has answered. Signing needs a passkey, and JavaScript in this browser."
            )
        },
    )

    @property
    def challenge_pk(self) -> UUID | None:
        """Whether or not the rest is as it should be."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get("challenge")


def to_sign(asked: Challenge, form: SignForm | None = None) -> dict[str, Any]:
    """For the template of a page to sign, which includes `components/sign_form.html`."""
    return {
        "asked": asked,
        "options": signatures.options(asked),
        "check_code": check_code(asked.statement),
        "form": form or SignForm(initial={"challenge": asked.pk}),
    }


def refuse_lists(request: HttpRequest, subject: models.Model, form: forms.Form) -> None:
    """An act that widens access takes one answer to each question it asked, and nothing else."""
    known = set(form.fields) | {"csrfmiddlewaretoken"}
    faults = [
        _("not sent by the page’s form") if request.content_type != FORM else "",
        _("addressed with more than the request") if request.GET else "",
        *[_("%(name)s given more than once") % {"name": n} for n in _repeated(request)],
        *[_("%(name)s not asked for") % {"name": n[:40]} for n in set(request.POST) - known],
    ]
    told = ", ".join(sorted(filter(None, faults)))
    if told:
        attempt = gettext_noop("decide by an irregular form")
        record_refusal(subject, by=request.user, attempt=attempt, why=told)  # type: ignore[arg-type]
        raise BadRequest(told)


def _repeated(request: HttpRequest) -> list[str]:
    return [name[:40] for name, values in request.POST.lists() if len(values) > 1]
