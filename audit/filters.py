"""The history, filtered. Each filter stays fast whatever the number of events: an index answers it.

What events are about, other apps know: each declares its filters in its `history_filters`.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from audit import event_index, events
from audit.identifiers import first_of
from audit.models import Event
from audit.models.event import EventQuerySet

# An event has its identifier when its step begins, and its time when that ends.
LONGEST_STEP = timedelta(days=1)
_declared: dict[str, Callable[[], django_filters.Filter]] = {}


class Applied(NamedTuple):
    name: str
    label: str
    value: str  # in words

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


def declare(name: str, made: Callable[[], django_filters.Filter]) -> None:
    _declared[name] = made


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d")


class EventFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(
        label=_("Words"),
        help_text=_("All of them, “some together”, or -without one. The record is in English."),
        method="saying",
    )
    what = django_filters.ChoiceFilter("kind", label=_("What"), empty_label=_("Everything"))
    since = django_filters.DateFilter(label=_("From"), widget=_day(), method="from_day")
    until = django_filters.DateFilter(label=_("Until"), widget=_day(), method="until_day")

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        dates = {name: self.filters.pop(name) for name in ("since", "until")}
        self.filters |= {name: made() for name, made in _declared.items()} | dates
        for each in self.filters.values():
            each.parent, each.model = self, Event
        kinds = [(kind.name, kind.title) for kind in events.all_kinds()]
        self.filters["what"].extra["choices"] = kinds

    @property
    def qs(self) -> EventQuerySet:
        """Nothing at all while one of the filters is not understood: it would tell too much."""
        return self.queryset.none() if self.errors else super().qs

    @property
    def applied(self) -> list[Applied]:
        """In words, what the history is filtered by."""
        given = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        fields = {name: self.form.fields[name] for name, value in given.items() if value}
        return [
            Applied(name, str(field.label), _in_words(field, given[name]))
            for name, field in fields.items()
        ]

    def saying(self, found: EventQuerySet, name: str, text: str) -> EventQuerySet:
        return event_index.saying(found, text)

    def from_day(self, found: EventQuerySet, name: str, day: date) -> EventQuerySet:
        since = _midnight(day)
        return found.filter(at__gte=since, id__gte=first_of(since - LONGEST_STEP))

    def until_day(self, found: EventQuerySet, name: str, day: date) -> EventQuerySet:
        end = end_of(day)
        return found.filter(at__lt=end, id__lt=first_of(end))


class LookFilter(EventFilter):
    """By whom, at what, and when."""

    filters: dict[str, django_filters.Filter]

    ASKED = ("who", "request", "agency", "since", "until")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters = {name: self.filters[name] for name in self.ASKED if name in self.filters}


def end_of(day: date) -> datetime:
    return _midnight(day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    labels = dict(field.choices) if isinstance(value, str) and hasattr(field, "choices") else {}
    return str(labels.get(value, value))
