from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access_requests import policy, renewals, workflow
from access_requests.forms.drafts import TOPICS, AgencyForm, AnswerForm, ReasonForm, VersionForm
from access_requests.models import AccessRequest, Status
from access_requests.views import one_form
from access_requests.views.answers import (
    find_as_seen,
    find_visible,
    refusals_explained,
)
from agencies.signed_in import SignedIn
from audit.attempts import deny_if
from audit.forms import refuse_lists


def begin(request: SignedIn) -> HttpResponse:
    deny_if(policy.reason_not_to_begin(request.user))
    form = AgencyForm(request.POST or None, draft=None, user=request.user)
    if form.is_valid():
        draft = workflow.begin(by=request.user, **form.content)
        return redirect(_next(draft), draft.reference, *_missing(draft))
    return render(request, "access_requests/topic.html", {"form": form, **_place("agency")})


@refusals_explained
def topic(request: SignedIn, pk: int, topic: str) -> HttpResponse:
    draft = find_as_seen(request, pk)
    deny_if(policy.reason_not_to_complete(request.user, draft))
    if topic not in TOPICS:
        raise Http404
    initial = {"version": draft.version}
    form = TOPICS[topic][1](request.POST or None, draft=draft, user=request.user, initial=initial)
    if form.is_valid():
        seen = form.cleaned_data["version"] or draft.version
        changed = workflow.complete(
            pk, by=request.user, version=seen, topic=TOPICS[topic][0], **form.content
        )
        return redirect(_next(changed), changed.reference, *_missing(changed))
    context = {"form": form, "access_request": draft, **_place(topic)}
    return render(request, "access_requests/topic.html", context)


@refusals_explained
def check(request: SignedIn, pk: int) -> HttpResponse:
    """Every answer once more, before the request is filed."""
    draft = find_as_seen(request, pk)
    deny_if(policy.reason_not_to_complete(request.user, draft))
    to_fill_in = AnswerForm if draft.status == Status.RETURNED else VersionForm
    form = to_fill_in(request.POST or None, initial={"version": draft.version})
    if request.method == "POST":
        refuse_lists(request, draft, form)
        if form.is_valid():
            workflow.file(pk, by=request.user, **form.cleaned_data)
            return redirect("access_requests:filed", draft.reference)
    context = {
        "access_request": draft,
        "form": form,
        "missing": [(topic, TOPICS[topic][0]) for topic in policy.missing(draft)],
        "reason_not_to_file": policy.reason_not_to_file(request.user, draft),
    }
    return render(request, "access_requests/check.html", context)


def filed(request: SignedIn, pk: int) -> HttpResponse:
    context = {"access_request": find_visible(request, pk)}
    return render(request, "access_requests/filed.html", context)


@refusals_explained
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_visible(request, pk)
    deny_if(policy.reason_not_to_withdraw(request.user, access_request))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        workflow.withdraw(pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("You withdrew %(request)s.") % {"request": access_request})
        return redirect("access_requests:my-work")
    return one_form.page(request, one_form.WITHDRAW, access_request, form)


@refusals_explained
def begin_again(request: SignedIn, pk: int) -> HttpResponse:
    earlier = find_visible(request, pk)
    deny_if(policy.reason_not_to_begin_again(request.user, earlier))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft = workflow.begin_again(pk, by=request.user)
        return redirect(_next(draft), draft.reference, *_missing(draft))
    if (grant := renewals.renewable(earlier)) is None:
        return one_form.page(request, one_form.BEGIN_AGAIN, earlier, form, shows_answers=True)
    given = {"grant": grant, "next": renewals.next_of(grant)}
    return one_form.page(request, one_form.RENEW, earlier, form, **given)


def _missing(draft: AccessRequest) -> list[str]:
    return policy.missing(draft)[:1]


def _next(draft: AccessRequest) -> str:
    return "access_requests:topic" if policy.missing(draft) else "access_requests:check"


def _place(topic: str) -> dict[str, object]:
    names = list(TOPICS)
    return {"title": TOPICS[topic][0], "number": names.index(topic) + 1, "count": len(names)}
