"""Who holds what: for command officers to confirm or end, for oversight to read."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies import policy_of_seats as policy
from agencies import refusals_of_seats as refusals
from agencies import seating, seats
from agencies.models import Agency, ProposalStatus, Role, Seat, SeatProposal
from agencies.signed_in import SignedIn
from agencies.use_of_seats import with_use
from audit.attempts import Refused, deny_if


def review(request: SignedIn) -> HttpResponse:
    """What falls due first stands first."""
    hosts = seats.hosts(request.user, Role.COMMAND)
    deny_if("" if hosts else refusals.CONFIRMS_NO_SEATS())
    waiting = SeatProposal.objects.filter(status=ProposalStatus.PROPOSED, network__host__in=hosts)
    context = {
        "seats": [(seat, _may_confirm(request, seat)) for seat in _of(hosts)],
        "proposals": waiting.select_related("person", "network", "proposed_by"),
    }
    return render(request, "agencies/seats_review.html", context)


def _of(hosts: QuerySet[Agency]) -> QuerySet[Seat]:
    """Those of administrators are of no network; any officer confirms them."""
    own = Seat.objects.filter(network__host__in=hosts) | Seat.objects.filter(network=None)
    return own.in_force().select_related("person", "network").order_by("confirmed_until", "pk")


def _may_confirm(request: SignedIn, seat: Seat) -> bool:
    return seat.person_id != request.user.person_id


@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    deny_if("" if seats.commands(request.user, None) else refusals.CONFIRMS_NO_SEATS())
    try:
        seat = seating.confirm(pk, by=request.user)
        told = {"person": seat.person, "role": seat.get_role_display()}
        messages.success(request, _("%(person)s keeps the seat %(role)s for 90 days.") % told)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:review")


def overview(request: SignedIn) -> HttpResponse:
    """Oversight: who holds what, since when, given and signed by whom, last used when."""
    deny_if(policy.reason_not_to_read(request.user))
    return render(request, "agencies/seats.html", {"seats": with_use(Seat.objects.in_force())})
