"""The log, for those who oversee: how far it is, who signs it, who has looked."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from audit import receipts
from audit.attempts import Refused
from audit.codes import check_code
from audit.log import cosigning, keys, lag, proofs
from audit.looking import may_read
from audit.models import Checkpoint, Event, Queued


class CosignedForm(forms.Form):
    cosigned = forms.CharField(
        label=gettext_lazy("What the witness returned"),
        help_text=gettext_lazy("All that manage.py cosign printed."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "cs-code"}),
        max_length=10_000,
        strip=False,
    )


@may_read
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    form = CosignedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_taken(request, form):
        messages.success(request, _("The witness is on record, and in the public log."))
        return redirect("audit:log")
    newest = Checkpoint.objects.last()
    context = {
        "form": form if settings.WITNESSES else None,
        "newest": newest,
        "lag": round(lag.seconds()),
        "is_late": lag.is_alarming(),
        "waiting": Queued.objects.count(),
        "keys": keys.of(newest) if newest else [],
        "cosigned": Checkpoint.objects.exclude(cosignatures=None).last(),
        "witnesses": [vkey.partition("+")[0] for vkey in settings.WITNESSES],
    }
    return render(request, "audit/log.html", context, status=422 if form.errors else 200)


def _is_taken(request: HttpRequest, form: CosignedForm) -> bool:
    try:
        cosigning.take(form.cleaned_data["cosigned"], by=request.user)
    except Refused as refusal:
        form.add_error("cosigned", str(refusal))
    return form.is_valid()


@require_safe
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """That a signed act is in the log: for its signer, and for oversight."""
    signature = get_object_or_404(receipts.visible_to(request.user), pk=pk)
    return _proof(signature.event, f"signed-{check_code(signature.statement)}")


@may_read
@require_safe
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """That an event is in the log. It tells nothing of the event, so nobody is noted."""
    return _proof(get_object_or_404(Event, pk=pk), f"event-{pk}")


def _proof(event: Event, name: str) -> HttpResponse:
    proof = proofs.proof_of(event)
    if not proof:
        raise Http404
    response = HttpResponse(proof, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.tlog-proof"'
    return response
