"""The register of policy, and the one form that changes a rule: at once, or by a decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from agencies import loosenings, policy_decisions, rules_in_force, tightening
from agencies import policy_of_decisions as policy
from agencies.forms.decisions import FORMS, FindForm, RuleForm
from agencies.models import Agency, Network, PolicyDecision, Restriction, What
from agencies.models.policy_decision import ABOUT
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

MOST = 20  # agencies found, on one page
TIGHTEN = {
    What.LOOSEN_NUMBER: tightening.number,
    What.SOFTEN_KIND: tightening.kind,
    What.ADD_CAMERAS: tightening.cameras,
}


def register(request: SignedIn) -> HttpResponse:
    decisions = PolicyDecision.objects.select_related(*ABOUT, "proposed_by")
    context = {
        "numbers": rules_in_force.numbers(),
        "restrictions": Restriction.objects.select_related("ending__decision"),
        "waiting": [each for each in decisions if each.is_open],
        "over": [each for each in decisions if not each.is_open],
        "may_change": not policy.reason_not_to_propose(request.user),
    }
    return render(request, "agencies/policy.html", context)


def choose(request: SignedIn) -> HttpResponse:
    deny_if(policy.reason_not_to_tighten(request.user, What.SOFTEN_KIND))
    form = FindForm(request.GET or None)
    wanted = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {
        "form": form,
        "wanted": wanted,
        "agencies": _agencies(wanted) if wanted else [],
        "restrictions": Restriction.objects.in_force(),
        "networks": Network.objects.select_related("host"),
        "may_propose": not policy.reason_not_to_propose(request.user),
    }
    return render(request, "agencies/policy_choose.html", context)


def _agencies(wanted: str) -> QuerySet[Agency]:
    return Agency.objects.filter(Q(name__icontains=wanted) | Q(ori__iexact=wanted))[:MOST]


def change(request: SignedIn, what: str, about: str) -> HttpResponse:
    if what not in FORMS:
        raise Http404
    chosen = What(what)
    row = _row(chosen, about)
    deny_if(policy.reason_not_to_tighten(request.user, chosen))
    sent = (request.POST or None, request.FILES or None)
    form = FORMS[chosen](*sent, what=chosen, row=row, user=request.user)
    if form.is_valid():
        try:
            return _changed(request, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    rule = loosenings.ALL[chosen]
    context = {"form": form, "what": chosen, "row": row, "now": rule.words(rule.now(row))}
    return render(request, "agencies/policy_change.html", context)


def _row(what: What, key: str) -> Any:
    model = loosenings.ALL[what].model
    try:
        pk = model._meta.pk.to_python(key)
    except ValidationError:
        raise Http404 from None
    return get_object_or_404(model, pk=pk)


def _changed(request: SignedIn, form: RuleForm) -> HttpResponse:
    why: dict[str, Any] = {"by": request.user, "reason": form.cleaned_data["reason"]}
    if form.tightens:
        TIGHTEN[form.what](form.row.pk, to=form.to, **why)
        messages.success(request, _("It is changed, and holds from now on."))
        return redirect("policy:register")
    why |= {name: form.cleaned_data.get(name) for name in ("authority", "opinion")}
    proposed = policy_decisions.propose(form.what, form.row, form.to, **why)
    messages.success(request, _("Proposed. It holds once another command officer has signed it."))
    return redirect(proposed)
