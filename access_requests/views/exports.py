"""Who has or had access, and the requests, as tables that oversight takes out."""

from datetime import datetime

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access_requests import tables
from access_requests.filters import GrantFilter, RequestFilter
from access_requests.forms.past import PastForm
from access_requests.models import AccessRequest, Grant
from agencies.signed_in import SignedIn
from audit import taking_out
from audit.looking import may_read


@require_POST
@may_read
def access(request: SignedIn) -> HttpResponseBase:
    """As it is now, as it was, or what differs between two instants: what the address asks for."""
    form = PastForm(request.GET)
    shown = GrantFilter(request.GET, queryset=Grant.history.none())
    is_past = "as-of" in request.GET
    if not shown.is_valid() or (is_past and not form.is_valid()):
        page = "oversight:on-this-date" if is_past else "access_requests:grants"
        return redirect(f"{redirect(page).url}?{request.GET.urlencode()}")
    given = form.cleaned_data if is_past else {}
    at, other = given.get("as_of") or timezone.now(), given.get("compared_with")

    def narrow(found: QuerySet) -> QuerySet:
        return GrantFilter(request.GET, queryset=found).qs

    table = tables.comparison(at, other, narrow) if other else tables.access(at, narrow)
    filters = taking_out.in_words(shown.form)
    return taking_out.answer(request, table, what=_what(at, other), filters=filters)


@require_POST
@may_read
def requests(request: SignedIn) -> HttpResponseBase:
    visible = AccessRequest.objects.visible_to(request.user)
    filtered = RequestFilter(request.GET, queryset=visible)
    if not filtered.is_valid():
        return redirect(f"{redirect('access_requests:requests').url}?{request.GET.urlencode()}")
    filters = taking_out.in_words(filtered.form)
    table = tables.requests(filtered.qs)
    return taking_out.answer(request, table, what=_("Requests"), filters=filters)


def _what(at: datetime, other: datetime | None) -> str:
    if other is None:
        return _("Who had access at %(at)s") % {"at": _told(at)}
    both = {"at": _told(at), "other": _told(other)}
    return _("What differs between %(at)s and %(other)s") % both


def _told(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
