"""Ending seats: at once, one or many."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies import policy_of_seats as policy
from agencies import seating
from agencies import seats as held
from agencies.forms.people import SeatsForm, chosen
from agencies.models import Person, Seat
from agencies.signed_in import SignedIn
from agencies.views.answers import administrators
from audit.attempts import Refused, deny_if


def end_one(request: SignedIn, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.select_related("person", "network__host"), pk=pk)
    deny_if(policy.reason_not_to_end(request.user, seat))
    if held.is_administrator(request.user):
        return _page(request, [seat], redirect("people:person", seat.person_id))
    return _page(request, [seat], redirect("people:review"))


@administrators
def end_chosen(request: SignedIn, pk: int) -> HttpResponse:
    """Some of what a person holds, or everything."""
    person = get_object_or_404(Person, pk=pk)
    given = request.POST or request.GET
    current = person.seats.current().select_related("person", "network__host")
    if "everything" not in given:
        current = current.filter(pk__in=chosen(given.getlist("chosen")))
    if not current:
        messages.error(request, _("Nothing was ended. Choose in the list which seats end."))
        return redirect("people:person", pk)
    return _page(request, list(current), redirect("people:person", pk))


def _page(request: SignedIn, seats: list[Seat], back: HttpResponse) -> HttpResponse:
    form = SeatsForm(request.POST or None, seats=seats)
    if form.is_valid():
        _end(request, form)
        return back
    context = {"form": form, "seats": seats, "back": back["Location"], "person": seats[0].person}
    return render(request, "agencies/seats_end.html", context)


def _end(request: SignedIn, form: SeatsForm) -> None:
    """Each by itself: one that cannot be ended does not keep the others."""
    ended = 0
    for seat in form.seats:
        try:
            seating.end(seat.pk, by=request.user, reason=form.cleaned_data["reason"])
            ended += 1
        except Refused as refusal:
            messages.error(request, str(refusal))
    if ended:
        told = ngettext("%(n)s seat has ended.", "%(n)s seats have ended.", ended)
        messages.success(request, told % {"n": ended})
