import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from audit import events
from audit.models import Event


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d")


class EventFilter(django_filters.FilterSet):
    who = django_filters.CharFilter("actor_name", "icontains", label=_("Who"))
    what = django_filters.ChoiceFilter("kind", label=_("What"), empty_label=_("Everything"))
    agency = django_filters.CharFilter("subject_label", "icontains", label=_("Request or agency"))
    since = django_filters.DateFilter("at", "date__gte", label=_("From"), widget=_day())
    until = django_filters.DateFilter("at", "date__lte", label=_("Until"), widget=_day())

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.name, kind.title) for kind in events.all_kinds()]
        self.filters["what"].extra["choices"] = kinds
