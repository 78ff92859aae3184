"""How fast and how evenly people decide."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access_requests import events_of_oversight as events
from access_requests import pace, pace_words
from access_requests.forms.pace import PaceForm
from agencies.signed_in import SignedIn
from audit.looking import may_read
from audit.steps import record


@require_safe
@may_read
def shown(request: SignedIn) -> HttpResponse:
    """It tells on people, so that it was read is told too."""
    form = PaceForm(request.GET or PaceForm.usual())
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        measured = pace.measure(**form.cleaned_data)
        if request.method == "GET":
            record(events.PACE_READ, request.user.person, by=request.user, **form.cleaned_data)
        context |= {
            "groups": pace_words.groups(measured),
            "anomalies": [pace_words.told(each) for each in measured.anomalies],
        }
    return render(request, "oversight/pace.html", context)
