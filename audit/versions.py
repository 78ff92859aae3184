"""Any two versions of one governed row: what was, what came of it, who did it and when."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from audit import changes, looking
from audit.history import Governed
from audit.looking import may_read


class TwoVersionsForm(forms.Form):
    def __init__(self, data: Any, versions: list[Any]) -> None:
        choices = [(row.version, _said(row)) for row in versions]
        last = [row.version for row in versions][-2:]
        given = {"from": last[0], "to": last[-1]} | {name: data[name] for name in data}
        super().__init__(given)
        for name, label in (("from", _("This version")), ("to", _("Beside this one"))):
            self.fields[name] = forms.TypedChoiceField(label=label, choices=choices, coerce=int)


@require_safe
@may_read
def versions(request: HttpRequest, label: str, pk: str) -> HttpResponse:
    """The last two, unless others are asked for."""
    row = _find(label, pk)
    stored = list(_stored(row))
    form = TwoVersionsForm(request.GET, stored)
    two = [form.cleaned_data[name] for name in ("from", "to")] if form.is_valid() else []
    if two and request.GET:
        looking.note_versions(row, two, request)
    context = {
        "row": row,
        "what": capfirst(row._meta.verbose_name),
        "form": form,
        "versions": stored[::-1],
        "two": [each for wanted in two for each in stored if each.version == wanted],
        "changes": changes.compared(row, *two) if two else [],
    }
    return render(request, "audit/versions.html", context)


def _find(label: str, pk: str) -> Governed:
    try:
        model = apps.get_model(label)
        if not issubclass(model, Governed):
            raise Http404
        return get_object_or_404(model, pk=pk)
    except (LookupError, ValueError, ValidationError, OverflowError) as error:
        raise Http404 from error


def _stored(row: Governed) -> QuerySet[Any]:
    found: QuerySet[Any] = row.history.order_by("version").select_related("event")
    return found


def _said(row: Any) -> str:
    when = date_format(localtime(row.event.at), "DATETIME_FORMAT")
    return f"{row.version} · {when} · {row.event.actor_name}"
