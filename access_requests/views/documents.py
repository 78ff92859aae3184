from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import document_content, documents
from access_requests import policy_of_documents as policy
from access_requests.forms.documents import AddForm
from access_requests.forms.drafts import ReasonForm
from access_requests.models import AccessRequest, Document
from access_requests.views.answers import find_visible, refusals_explained
from agencies.signed_in import SignedIn
from agencies.views.answers import headers_of_file
from audit.attempts import deny_if

PEOPLE = ("access_request", "added_by", "destruction_asked_by", "destroyed_by")


@refusals_explained
def add(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_visible(request, pk)
    deny_if(policy.reason_not_to_add(request.user, access_request))
    form = AddForm(request.POST or None, request.FILES or None, access_request=access_request)
    if form.is_valid():
        added = documents.add(pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("You added “%(name)s”.") % {"name": added.file_name})
        if note := form.cleaned_data["file"].note:
            messages.warning(request, note)
        return redirect(access_request)
    context = {"form": form, "access_request": access_request}
    return render(request, "access_requests/document_add.html", context)


@require_safe
def download(request: SignedIn, pk: int, document: int) -> HttpResponseBase:
    """Given back as it was, to be kept by no cache and shown by no browser."""
    found = _find(request, pk, document)
    if found.destroyed_at is not None:
        context = {"document": found, "access_request": found.access_request}
        return render(request, "access_requests/document_gone.html", context, status=410)
    if request.method == "HEAD":
        return HttpResponse(headers=_headers(found))
    documents.opened(found, by=request.user)
    slices = document_content.slices(found.digest, found.size)
    return StreamingHttpResponse(slices, headers=_headers(found))


def _headers(document: Document) -> dict[str, str]:
    length = {"Content-Length": str(document.size)}
    return headers_of_file(document.file_name, document.media_type) | length


@refusals_explained
def ask_to_destroy(request: SignedIn, pk: int, document: int) -> HttpResponse:
    found = _find(request, pk, document)
    deny_if(policy.reason_not_to_ask(request.user, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        documents.ask_to_destroy(found.pk, by=request.user, **form.cleaned_data)
        told = _("You asked to destroy “%(name)s”. A command officer destroys or keeps it.")
        messages.success(request, told % {"name": found.file_name})
        return redirect(found)
    return _page(request, "document_ask", found, form=form)


@refusals_explained
def destroy(request: SignedIn, pk: int, document: int) -> HttpResponse:
    found = _find(request, pk, document)
    deny_if(policy.reason_not_to_destroy(request.user, found))
    if request.method == "POST":
        documents.destroy(found.pk, by=request.user)
        messages.success(request, _("“%(name)s” is destroyed.") % {"name": found.file_name})
        return redirect(found)
    same = Document.objects.attached().filter(digest=found.digest).exclude(pk=found.pk)
    others = AccessRequest.objects.filter(documents__in=same)
    seen = list(others.visible_to(request.user).order_by("pk"))
    unseen = others.count() - len(seen)
    return _page(request, "document_destroy", found, others=seen, others_unseen=unseen)


@refusals_explained
def keep(request: SignedIn, pk: int, document: int) -> HttpResponse:
    found = _find(request, pk, document)
    deny_if(policy.reason_not_to_keep(request.user, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        documents.keep(found.pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("“%(name)s” stays.") % {"name": found.file_name})
        return redirect(found)
    return _page(request, "document_keep", found, form=form)


def _page(request: SignedIn, name: str, document: Document, **more: object) -> HttpResponse:
    context = {"document": document, "access_request": document.access_request, **more}
    return render(request, f"access_requests/{name}.html", context)


def _find(request: SignedIn, pk: int, document: int) -> Document:
    access_request = find_visible(request, pk)
    return get_object_or_404(access_request.documents.select_related(*PEOPLE), pk=document)
