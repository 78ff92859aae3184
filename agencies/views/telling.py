"""One's own: how messages come, and who is told while one is away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agencies import absences, preferences, seats
from agencies.forms.telling import AbsenceForm, PreferencesForm
from agencies.models import Absence
from agencies.news import ALWAYS, Topic
from agencies.signed_in import SignedIn
from audit.attempts import Refused


@require_http_methods(["GET", "POST"])
def ways(request: SignedIn) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = PreferencesForm(sent, initial=preferences.chosen_by(request.user))
    if form.is_valid():
        preferences.choose(request.user.pk, by=request.user, comes=form.cleaned_data)
        messages.success(request, _("Messages come as you have chosen."))
        return redirect("agencies:ways")
    always = [capfirst(topic.label) for topic in Topic if topic in ALWAYS]
    return render(request, "agencies/ways.html", {"form": form, "always": always})


@require_http_methods(["GET", "POST"])
def away(request: SignedIn) -> HttpResponse:
    form = AbsenceForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid() and _announced(request, form):
        return redirect("agencies:away")
    own = Absence.objects.current().filter(person=request.user.person)
    others = Absence.objects.current().filter(delegate=request.user.person)
    context = {
        "form": form,
        "own": own.select_related("delegate"),
        "others": others.select_related("person"),
        "holds_a_seat": bool(seats.roles(request.user)),
    }
    return render(request, "agencies/away.html", context)


def _announced(request: SignedIn, form: AbsenceForm) -> bool:
    try:
        absence = absences.announce(request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    told = _("%(delegate)s is told instead of you until %(until)s.")
    messages.success(request, told % absences.in_words(absence))
    return True


@require_POST
def back(request: SignedIn, pk: int) -> HttpResponse:
    if not Absence.objects.filter(pk=pk).exists():
        return redirect("agencies:away")
    try:
        absences.end(pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Nobody is told instead of you any more."))
    return redirect("agencies:away")
