"""Questions of oversight, and what command answers."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import flags, policy_of_flags, refusals_of_flags
from access_requests.forms.flags import FlagAnswerForm, FlagConclusionForm, FlagForm
from access_requests.models import Flag, FlagStatus, Grant
from agencies import seats
from agencies.models import Role, Seat, User
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if
from audit.models import Event

READING = {Role.OVERSIGHT, Role.COMMAND}
CLOSED_SHOWN = 50


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Open ones first, those that wait longest at the top."""
    _deny_others(request.user)
    visible = Flag.objects.visible_to(request.user).listed()
    open_ones = list(visible.open())
    closed = visible.filter(status=FlagStatus.CLOSED).order_by("-said_at", "-pk")
    context = {
        "open": open_ones,
        "overdue": {flag.pk for flag in flags.overdue(open_ones)},
        "closed": closed[:CLOSED_SHOWN],
    }
    return render(request, "oversight/flags.html", context)


def flag(request: SignedIn, pk: int) -> HttpResponse:
    """One question with all that was said of it, and what this person can say now."""
    _deny_others(request.user)
    found = get_object_or_404(Flag.objects.visible_to(request.user).listed(), pk=pk)
    form = _form(request, found)
    if form is not None and form.is_valid():
        _say(request, found, form)
        return redirect(found)
    context = {
        "flag": found,
        "thread": found.history.select_related("said_by").order_by("version"),
        "is_overdue": flags.is_overdue(found),
        "days": flags.DAYS_TO_ANSWER,
        "form": form,
    }
    return render(request, "oversight/flag.html", context)


def ask_about_event(request: SignedIn, pk: UUID) -> HttpResponse:
    return _ask(request, get_object_or_404(Event.objects.told(), pk=pk))


def ask_about_grant(request: SignedIn, pk: int) -> HttpResponse:
    return _ask(request, get_object_or_404(Grant, pk=pk))


def ask_about_seat(request: SignedIn, pk: int) -> HttpResponse:
    return _ask(request, get_object_or_404(Seat, pk=pk))


def _ask(request: SignedIn, about: models.Model) -> HttpResponse:
    deny_if(policy_of_flags.reason_not_to_ask(request.user))
    form = FlagForm(request.POST or None)
    if form.is_valid():
        try:
            asked = flags.ask(about, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("oversight:flags")
        messages.success(request, _("Your question is on the record, and command was told."))
        return redirect(asked)
    return render(request, "oversight/flag_ask.html", {"about": about, "form": form})


def _deny_others(user: User) -> None:
    deny_if("" if READING & seats.roles(user) else refusals_of_flags.FLAGS_NOT())


def _form(request: SignedIn, found: Flag) -> forms.Form | None:
    """A form sent by who may no longer take the step is still read, so that it is told why."""
    sent = request.POST or None
    concludes = Role.OVERSIGHT in seats.roles(request.user)
    reason_not_to = policy_of_flags.reason_not_to_conclude
    if not concludes:
        reason_not_to = policy_of_flags.reason_not_to_answer
    if sent is None and reason_not_to(request.user, found):
        return None
    return FlagConclusionForm(sent) if concludes else FlagAnswerForm(sent)


def _say(request: SignedIn, found: Flag, form: forms.Form) -> None:
    takes = {
        FlagConclusionForm.CLOSE: flags.close,
        FlagConclusionForm.ASK_AGAIN: flags.ask_again,
    }
    take = takes.get(form.cleaned_data.get("conclusion", ""), flags.answer)
    try:
        take(found.pk, by=request.user, text=form.cleaned_data["text"])
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("What you wrote is on the record."))
