from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access_requests import importing, intake, piles, policy
from access_requests.forms.imports import UploadForm
from access_requests.models import AccessRequest, ImportBatch, StagedImport
from access_requests.piles import Pile
from agencies import tables
from agencies.models import Network
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

PAGE = 50


@require_http_methods(["GET", "POST"])
def upload(request: SignedIn) -> HttpResponse:
    deny_if(policy.reason_not_to_begin(request.user))
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            staged = _stage(request, form.cleaned_data["file"], form.cleaned_data["network"])
            return redirect("access_requests:import-preview", staged.pk)
        except intake.CannotRead as fault:
            form.add_error("file", str(fault))
    return render(request, "access_requests/import_upload.html", {"form": form})


@require_http_methods(["GET", "POST"])
def preview(request: SignedIn, pk: int) -> HttpResponse:
    """GET shows what the file would do, POST does it."""
    staged = _staged(request, pk)
    if request.method == "POST":
        return _confirm(request, staged)
    found = _preview(request, staged)
    return render(
        request, "access_requests/import_preview.html", {"staged": staged, "found": found}
    )


@require_safe
def faults(request: SignedIn, pk: int) -> HttpResponse:
    """The rows that cannot be read, to be corrected and imported again."""
    reading = _preview(request, _staged(request, pk)).reading
    response = HttpResponse(
        intake.faults_as_csv(reading).encode("utf-8-sig"), content_type="text/csv"
    )
    response["Content-Disposition"] = 'attachment; filename="rows-to-correct.csv"'
    return response


@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    _staged(request, pk).delete()
    messages.success(request, _("Nothing was imported."))
    return redirect("access_requests:import")


@require_safe
def done(request: SignedIn, pk: object) -> HttpResponse:
    """What became of a list, in the order in which it is best worked through."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    visible = AccessRequest.objects.visible_to(request.user).filter(imported_in=batch)
    excluded = set(visible.barred().values_list("pk", flat=True))
    placed = piles.sort(visible.select_related("grant").order_by("imported_row"), excluded)
    chosen = request.GET.get("pile")
    shown = [each for each in placed if chosen in (None, "", each.pile)]
    context = {
        "batch": batch,
        "count": len(placed),
        "piles": piles.count(placed),
        "chosen": next((pile for pile in Pile if pile == chosen), None),
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "access_requests/imported.html", context)


def _stage(request: SignedIn, file: UploadedFile, network: Network) -> StagedImport:
    """Keep the file until it is confirmed; one that cannot be read at all is not kept."""
    tables.refuse_wrong_size(file.size or 0)
    content, name = file.read(), file.name or ""
    importing.preview(content, name, network, by=request.user)
    StagedImport.objects.filter(uploaded_by=request.user).delete()
    return StagedImport.objects.create(
        file_name=name, content=content, network=network, uploaded_by=request.user
    )


def _staged(request: SignedIn, pk: int) -> StagedImport:
    return get_object_or_404(StagedImport, pk=pk, uploaded_by=request.user)


def _preview(request: SignedIn, staged: StagedImport) -> importing.Preview:
    return importing.preview(
        bytes(staged.content), staged.file_name, staged.network, by=request.user
    )


def _confirm(request: SignedIn, staged: StagedImport) -> HttpResponse:
    try:
        batch = importing.confirm(
            bytes(staged.content), staged.file_name, staged.network, by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("access_requests:import-preview", staged.pk)
    staged.delete()
    return redirect("access_requests:imported", batch.pk)
