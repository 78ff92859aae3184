from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from access_requests import grants, policy
from access_requests.filters import GrantFilter
from access_requests.forms.drafts import ReasonForm
from access_requests.models import Grant
from access_requests.models.grant import GrantQuerySet
from agencies import seats
from agencies.models import Role
from agencies.signed_in import SignedIn
from audit.attempts import Refused

PAGE = 50


def in_force(request: SignedIn) -> HttpResponse:
    """Who has access now, computed at this moment."""
    if not seats.roles(request.user) - {Role.ADMINISTRATOR}:
        raise PermissionDenied(_("You hold no seat that shows who has access."))
    found = Grant.objects.in_force()
    filtered = GrantFilter(request.GET, queryset=found)
    page = Paginator(filtered.qs, PAGE).get_page(request.GET.get("page"))
    page.object_list = cast(GrantQuerySet, page.object_list).listed()
    context = {
        "filter": filtered,
        "page": page,
        "agencies": found.values("agency").distinct().count(),
        "may_revoke": Role.COMMAND in seats.roles(request.user),
    }
    return render(request, "access_requests/grants.html", context)


def revoke(request: SignedIn, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.select_related("agency"), access_request=pk)
    if reason := policy.reason_not_to_revoke(request.user, grant):
        raise PermissionDenied(reason)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            grants.revoke(grant.pk, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            told = _("%(agency)s has no access any more.") % {"agency": grant.agency}
            messages.success(request, told)
        return redirect("access_requests:grants")
    return render(request, "access_requests/revoke.html", {"grant": grant, "form": form})
