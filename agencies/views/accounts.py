"""For administrators: how somebody else signs in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from agencies import account_acts, fresh
from agencies.account_acts import AccountAct
from agencies.models import User
from agencies.signed_in import SignedIn
from agencies.views.answers import administrators, refusals_explained
from audit.attempts import refuse_if


@administrators
@fresh.asked_first
@refusals_explained("people:person")
def act(request: SignedIn, pk: int, name: str) -> HttpResponse:
    """One page for each act: what it does, what is asked, and its button."""
    chosen = _find(name)
    user = get_object_or_404(User.objects.select_related("person"), person=pk)
    refuse_if(chosen.reason_not_to(request.user, user))
    form = chosen.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = chosen.take(user, by=request.user, **form.cleaned_data)
        if isinstance(made, str):
            return link_shown(request, user, made)
        messages.success(request, chosen.done % {"person": user})
        return redirect("people:person", pk)
    told = {"person": user}
    context = {"act": chosen, "form": form, "person": user.person}
    context |= {"what_it_does": chosen.what_it_does % told}
    return render(request, "agencies/account_act.html", context)


def link_shown(request: SignedIn, user: User, link: str) -> HttpResponse:
    """In this answer alone: whoever holds the link sets the password."""
    context = {"person": user.person, "link": link}
    return render(request, "agencies/account_link.html", context)


def _find(name: str) -> AccountAct:
    if name not in account_acts.BY_NAME:
        raise Http404
    return account_acts.BY_NAME[name]
