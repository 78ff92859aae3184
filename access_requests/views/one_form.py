"""Pages that ask one thing and then do it: their words, and how they are shown."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access_requests.models import AccessRequest


@dataclass(frozen=True)
class Act:
    title: Promise
    lead: Promise  # what it does, in a sentence
    button: Promise
    leave: Promise  # the way out
    takes_away: bool = False


WITHDRAW = Act(
    _("Withdraw this request"),
    _("It stays on record and is not decided."),
    _("Withdraw"),
    _("Keep it"),
    takes_away=True,
)
RETURN = Act(
    _("Return with a question"),
    _("The requester answers, may change the request, and files it again."),
    _("Return the request"),
    _("Leave without returning"),
)
ASSIGN = Act(
    _("Who reviews this request"),
    _("What was found until now stays. Other reviewers leave the request alone from then on."),
    _("Give the review"),
    _("Leave it as it is"),
)
NOTE = Act(
    _("Add a note"),
    _("Requesters, reviewers, command officers and oversight read it. It cannot be removed."),
    _("Add the note"),
    _("Leave without a note"),
)
BEGIN_AGAIN = Act(
    _("Ask for it again"),
    _("A new draft is made with these answers. You give the dates anew, check it and file it."),
    _("Make the draft"),
    _("Leave without asking"),
)
RENEW = Act(
    _("Renew this access"),
    _(
        "A new draft is made with these answers and the next dates. You check it and file it; it"
        " is reviewed and signed like any request. Until then nothing is extended."
    ),
    _("Make the draft"),
    _("Leave without renewing"),
)


def page(
    request: HttpRequest, act: Act, access_request: AccessRequest, form: forms.Form, **more: Any
) -> HttpResponse:
    context = {"act": act, "access_request": access_request, "form": form, **more}
    return render(request, "access_requests/one_form.html", context)
