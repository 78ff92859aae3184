"""By which agency and which request the history is filtered."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_filters import CharFilter

from access_requests.models import Review
from access_requests.models.access_request import reference_of
from agencies.models import Agency
from audit import event_index
from audit.filters import declare
from audit.identifiers import row_key
from audit.models.event import EventQuerySet

MOST = 20  # agencies at once; of more, a name says too little


class AgencyField(forms.CharField):
    def clean(self, value: str) -> str:
        name: str = super().clean(value)
        found = len(_called(name)) if name else 1
        if not found:
            raise forms.ValidationError(
                _("Nobody has confirmed an agency of this name. “Words” finds what was written.")
            )
        if found > MOST:
            told = ngettext(
                "%(n)s agency is called so: write more of the name.",
                "%(n)s agencies are called so: write more of the name.",
                found,
            )
            raise forms.ValidationError(told % {"n": found})
        return name


class AgencyFilter(CharFilter):
    field_class = AgencyField


class ReferenceField(forms.CharField):
    def clean(self, value: str) -> str:
        written: str = super().clean(value).upper().removeprefix("AR-")
        number = row_key(written)
        if written and not number:
            raise forms.ValidationError(_("Write the reference as on the case: AR-0042."))
        return reference_of(number) if number else ""


class ReferenceFilter(CharFilter):
    field_class = ReferenceField


def _called(name: str) -> list[int]:
    """Whoever has exactly this name, or else whoever has it in theirs."""
    exact = Agency.objects.filter(name__iexact=name)
    found = exact or Agency.objects.filter(Q(name__icontains=name) | Q(aliases__icontains=name))
    return [agency.pk for agency in found]


def _about_agency(found: EventQuerySet, name: str, agency: str) -> EventQuerySet:
    """With all that happened to its requests, also before somebody confirmed whose they are."""
    agencies = _called(agency)
    requests = Review.objects.filter(agency__in=agencies).values_list("access_request", flat=True)
    keys = [f"agency:{pk}" for pk in agencies] + [f"request:{pk}" for pk in requests]
    return event_index.mentioning(found, *keys)


def _about_request(found: EventQuerySet, name: str, reference: str) -> EventQuerySet:
    number = int(reference.removeprefix("AR-"))
    return event_index.mentioning(found, f"request:{number}")


declare("agency", lambda: AgencyFilter(label=gettext_lazy("Agency"), method=_about_agency))
declare("request", lambda: ReferenceFilter(label=gettext_lazy("Request"), method=_about_request))
