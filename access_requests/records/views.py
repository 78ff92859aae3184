"""Records requests: who asked for what, until when it is due, and what is released."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import events_of_records as events
from access_requests.models import PackageBuild, PackagePiece, RecordsRequest
from access_requests.records import acts, building, policy, requests, scope
from access_requests.records.forms import ReceiveForm
from agencies.signed_in import SignedIn
from agencies.views.answers import headers_of_file
from audit.attempts import Refused, deny_if
from audit.steps import record

PAGE = 50
PEOPLE = ("owner", "scope_agency", "package__made_by", "agreed_by", "ended_by", "asker")


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """What is due first stands first; what was answered, the latest."""
    deny_if(policy.reason_not_to_read(request.user))
    answered = RecordsRequest.objects.exclude(ended_at=None).order_by("-ended_at", "-pk").listed()
    context = {
        "open": RecordsRequest.objects.open().by_deadline().listed(),
        "page": Paginator(answered, PAGE).get_page(request.GET.get("page")),
        "may_receive": not policy.reason_not_to_receive(request.user),
    }
    return render(request, "records/listed.html", context)


def receive(request: SignedIn) -> HttpResponse:
    deny_if(policy.reason_not_to_receive(request.user))
    form = ReceiveForm(request.POST or None)
    if form.is_valid():
        try:
            asked = requests.receive(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is entered, and you work on it."))
            return redirect(asked)
    return render(request, "records/receive.html", {"form": form})


@require_safe
def one(request: SignedIn, pk: int) -> HttpResponse:
    asked = _find(request, pk)
    if request.method == "GET":
        record(events.OPENED, asked, by=request.user)
    open_acts = acts.open_to(request.user, asked)
    context = {
        "asked": asked,
        "redactions": asked.redactions.select_related("access_request", "removed_by"),
        "cases": scope.cases(asked).count(),
        "main": {name: act for name, act in open_acts.items() if name in acts.MAIN},
        "others": {name: act for name, act in open_acts.items() if name not in acts.MAIN},
        "build": asked.builds.order_by("-pk").first(),
        "must_look": policy.must_look(request.user, asked),
    }
    return render(request, "records/request.html", context)


def act(request: SignedIn, pk: int, name: str) -> HttpResponse:
    if name not in acts.ACTS:
        raise Http404
    asked, taken = _find(request, pk), acts.ACTS[name]
    if request.method == "GET":
        deny_if(taken.reason_not_to(request.user, asked))
    form = taken.form(request.POST or None, asked=asked)
    sent = request.method == "POST" and (form.is_valid() or not form.fields)
    if sent:
        return _take(request, asked, taken, form.cleaned_data if form.fields else {})
    context = {"asked": asked, "act": taken, "name": name, "form": form}
    return render(request, "records/act.html", context)


@require_safe
def package(request: SignedIn, pk: int) -> HttpResponseBase:
    """As it was built, piece by piece, to be kept by no cache."""
    asked = _find(request, pk)
    built = asked.package
    if built is None or not PackagePiece.objects.filter(package_id=built.pk).exists():
        raise Http404
    headers = headers_of_file(f"{asked}-{built.digest[:12]}.zip", "application/zip")
    headers["Content-Length"] = str(built.size)
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    record(events.PACKAGE_TAKEN, asked, by=request.user, digest=built.digest)
    return StreamingHttpResponse(building.pieces(built), headers=headers)


def _take(request: SignedIn, asked: RecordsRequest, taken: acts.Act, given: Any) -> HttpResponse:
    try:
        came_of_it = taken.take(asked.pk, by=request.user, **given)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        _tell(request, taken, came_of_it)
    return redirect(asked)


def _tell(request: SignedIn, taken: acts.Act, came_of_it: Any) -> None:
    """Of a package that is built already, not that it is being built."""
    if not isinstance(came_of_it, PackageBuild):
        messages.success(request, str(taken.done))
        return
    came_of_it.refresh_from_db()
    if came_of_it.ended_at is None:
        messages.info(request, str(taken.done))
    elif not came_of_it.fault:
        messages.success(request, _("The package is built, and a second person was told."))


def _find(request: SignedIn, pk: int) -> RecordsRequest:
    deny_if(policy.reason_not_to_read(request.user))
    return get_object_or_404(RecordsRequest.objects.select_related(*PEOPLE), pk=pk)
