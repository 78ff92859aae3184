"""For administrators: who works here, and what each holds."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from agencies import account_acts, accounts, proposals, seating
from agencies import people as steps
from agencies.forms.people import EndForm, PersonForm, SearchForm, SeatForm
from agencies.models import Person, ProposalStatus, Seat, SeatProposal
from agencies.signed_in import SignedIn
from agencies.views.accounts import link_shown
from agencies.views.answers import administrators, refusals_explained

PAGE = 50


@administrators
def listed(request: SignedIn) -> HttpResponse:
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(_found(sought), PAGE).get_page(request.GET.get("page"))
    waiting = SeatProposal.objects.filter(status=ProposalStatus.PROPOSED)
    context = {
        "search": form,
        "page": page,
        "proposals": waiting.select_related("person", "network", "proposed_by"),
    }
    return render(request, "agencies/people.html", context)


def _found(sought: str) -> QuerySet[Person]:
    names = ("name", "employer", "personnel_number")
    like = [Q(**{f"{name}__icontains": sought}) for name in names]
    held = Prefetch("seats", Seat.objects.in_force().select_related("network"), "held")
    return Person.objects.filter(like[0] | like[1] | like[2]).prefetch_related(held, "user")


@administrators
def add(request: SignedIn) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid():
        user = steps.add(by=request.user, **form.cleaned_data)
        return link_shown(request, user, accounts.invite(user, by=request.user))
    return render(request, "agencies/person_add.html", {"form": form})


@administrators
def person(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.select_related("user"), pk=pk)
    seats = found.seats.select_related("network", "confirmed_by").order_by("-starts_at", "pk")
    context = {
        "person": found,
        "seats": seats,
        "account": account_acts.account(request.user, found.user),
        "may_end": any(seat.is_current for seat in seats),
        "proposals": found.seat_proposals.select_related("network", "proposed_by"),
    }
    return render(request, "agencies/person.html", context)


@administrators
@refusals_explained("people:person")
def give(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(Person, pk=pk)
    form = SeatForm(request.POST or None, person=found, user=request.user)
    if form.is_valid():
        _give(request, found, form)
        return redirect("people:person", pk)
    return render(request, "agencies/seat_give.html", {"person": found, "form": form})


def _give(request: SignedIn, person: Person, form: SeatForm) -> None:
    told = {"person": person}
    if form.is_signed_for:
        reason = form.cleaned_data["reason"]
        proposals.propose(person, by=request.user, reason=reason, **form.seat)
        text = _("The seat is proposed. %(person)s holds it when a command officer has signed.")
    else:
        seating.give(person, by=request.user, reason=form.cleaned_data["reason"], **form.seat)
        text = _("%(person)s holds the seat.")
    messages.success(request, text % told)


@administrators
@refusals_explained("people:person")
def end(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(Person, pk=pk)
    form = EndForm(request.POST or None, person=found)
    if form.is_valid():
        steps.end(pk, by=request.user, on=form.cleaned_data["ends_on"])
        messages.success(request, _("The last day of %(person)s is set.") % {"person": found})
        return redirect("people:person", pk)
    return render(request, "agencies/person_end.html", {"person": found, "form": form})
