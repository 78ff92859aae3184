"""A table is taken out as a package. That it was begun is on record, and what was handed over."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audit.events import EXPORT_BEGUN, EXPORTED
from audit.identifiers import uuid7
from audit.models import Checkpoint
from audit.packages import FORMS, Package, Row, Table, digest_of
from audit.steps import record


def answer(request: HttpRequest, table: Table, *, what: str, filters: str) -> StreamingHttpResponse:
    """Of a POST: it writes what was taken out into the history."""
    form, user = request.POST.get("form", ""), request.user
    if form not in FORMS:
        raise BadRequest("Choose CSV or JSON.")
    told = {"export": str(uuid7()), "what": what, "filters": filters, "form": form.upper()}
    table = replace(table, rows=_at_one_moment(table.rows))
    package = Package(table, form, timezone.now(), _about(user, told), closed=_recorder(user, told))
    record(EXPORT_BEGUN, user, by=user, **told)  # type: ignore[arg-type]
    stream = _in_language(translation.get_language(), package.stream())
    response = StreamingHttpResponse(stream, content_type="application/zip")
    name = f"{table.name}-{timezone.localtime(package.made_at):%Y-%m-%d-%H%M%S}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def in_words(form: forms.BaseForm) -> str:
    """What a list was narrowed to."""
    told = [f"{form[name].label}: {_chosen(form, name)}" for name in form.changed_data]
    return f"{'; '.join(told)}." if told else _("Everything.")


def _chosen(form: forms.BaseForm, name: str) -> str:
    value = form.cleaned_data[name]
    choices = {str(key): label for key, label in getattr(form.fields[name], "choices", [])}
    return str(choices.get(str(value), value))


def _about(user: Any, told: dict[str, str]) -> dict[str, Any]:
    newest = Checkpoint.objects.order_by("-id").first()
    return {
        "department": settings.DEPARTMENT_NAME,
        **told,
        "made_by": str(user),
        "time_zone": settings.TIME_ZONE,
        "checkpoint": newest.whole if newest else "",
    }


def _recorder(user: Any, told: dict[str, str]) -> Any:
    def closed(package: Package) -> None:
        facts = {
            "rows": package.rows,
            "digest": package.digest,
            "manifest": digest_of(package.manifest),
        }
        record(EXPORTED, user, by=user, **told, **facts)

    return closed


def _at_one_moment(rows: Callable[[], Iterable[Row]]) -> Callable[[], Iterator[Row]]:
    """By a cursor of the server's, which lives in a transaction: all rows are as they were then."""

    def read() -> Iterator[Row]:
        with transaction.atomic():
            yield from rows()

    return read


def _in_language(language: str | None, pieces: Generator[bytes, None, None]) -> Iterator[bytes]:
    """While it is sent, the page's own language is over."""
    with closing(pieces):
        while True:
            with translation.override(language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece
