"""What happened, for those who oversee."""

from uuid import UUID

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from audit import changes, exports, keyset, last_verified, looking, receipt_paper, receipts
from audit.events import ACT_EXPORTED
from audit.filters import EventFilter
from audit.looking import may_read
from audit.models import Event, SavedFilter, Signature
from audit.receipts import Receipt
from audit.steps import record


@require_safe
@may_read
def history(request: HttpRequest) -> HttpResponse:
    """What was looked for is part of the record; that its pages are turned is not."""
    filtered = EventFilter(request.GET, queryset=Event.objects.told())
    context = {
        "filter": filtered,
        "page": keyset.page(filtered.qs, request.GET),
        "applied": [(each, keyset.address(request.GET, each.name)) for each in filtered.applied],
        "given": keyset.without_cursors(request.GET).items(),
        "verified": last_verified.last(),
        "saved": SavedFilter.objects.shown_to(request.user),  # type: ignore[arg-type]
    }
    looking.note_search(filtered, request)
    return render(request, "audit/history.html", context)


@require_safe
@may_read
def event(request: HttpRequest, pk: UUID) -> HttpResponse:
    """With what proves it. That it was opened is part of the record: it tells of a case."""
    found = get_object_or_404(Event.objects.select_related("leaf", "published_as__leaf"), pk=pk)
    if found.publishes_id:
        return redirect("audit:event", found.publishes_id)
    looking.note_event(found, request)
    rows, more = changes.caused_by(found)
    context = {
        "event": found,
        "rows": rows,
        "more": more,
        "subject_url": _url_of(found),
        "signature": Signature.objects.filter(event=found).first(),
        "published": found.published,
    }
    return render(request, "audit/event.html", context)


@require_safe
@may_read
def evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The very text that is sealed."""
    found = get_object_or_404(Event, pk=pk)
    looking.note_event(found, request)
    response = HttpResponse(found.canon, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="event-{found.pk}.json"'
    return response


@require_safe
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _receipt(request, pk)
    context = {
        "receipt": found,
        "signature": found.signature,
        "is_own": found.signature.signer_id == request.user.pk,
        "address": found.address_for(request.user),
    }
    return render(request, "audit/receipt.html", context)


@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _receipt(request, pk)
    return _taken_out(request, found, "pdf", receipt_paper.pdf(found), "application/pdf")


@require_safe
def signed_act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """With all that proves it, for `manage.py verify_signature`."""
    found = _receipt(request, pk)
    if not exports.can_be_exported(found.signature):
        raise Http404
    content = exports.exported(found.signature)
    return _taken_out(request, found, "json", content, "application/json")


def _receipt(request: HttpRequest, pk: UUID) -> Receipt:
    """Of the signer, and of oversight: for everybody else there is none."""
    return Receipt(get_object_or_404(receipts.visible_to(request.user), pk=pk))


def _taken_out(
    request: HttpRequest, found: Receipt, form: str, content: bytes, content_type: str
) -> HttpResponse:
    if request.method == "GET":
        facts = {"signer": found.signature.signer_name, "check_code": found.check_code}
        record(ACT_EXPORTED, found.signature, by=request.user, form=form.upper(), **facts)  # type: ignore[arg-type]
    response = HttpResponse(content, content_type=content_type)
    name = f"signed-{found.check_code}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _url_of(event: Event) -> str:
    subject = apps.get_model(event.subject_type).objects.filter(pk=event.subject_id).first()
    return subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else ""
