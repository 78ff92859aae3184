"""What a list can be narrowed to. Every filter is in the address, so that it can be passed on."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from access_requests.models import AccessRequest, Discrepancy, Grant, Matter, Note, SignOff, Status
from agencies.models import Agency, Kind, Network
from audit.identifiers import row_key


class GrantFilter(django_filters.FilterSet):
    agency = django_filters.CharFilter("agency__name", "icontains", label=_("Agency"))
    network = django_filters.ModelChoiceFilter(
        queryset=Network.objects.all(),
        method="of_network",
        label=_("Network"),
        empty_label=_("All networks"),
    )

    class Meta:
        model = Grant
        fields: list[str] = []

    def of_network(self, found: QuerySet, _name: str, network: Network) -> QuerySet:
        return found.filter(networks__contains=[network.pk])


class RequestFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(
        method="with_words", label=_("Reference, agency, ORI or words of the case")
    )
    status = django_filters.ChoiceFilter(
        choices=Status, label=_("Status"), empty_label=_("All statuses")
    )

    class Meta:
        model = AccessRequest
        fields: list[str] = []

    def with_words(self, found: QuerySet, _name: str, words: str) -> QuerySet:
        """Each of the words somewhere in the case, in whatever part of it."""
        for word in words.split():
            found = found.filter(_says(word))
        return found


class DiscrepancyFilter(django_filters.FilterSet):
    matter = django_filters.ChoiceFilter(
        label=_("What is wrong"), choices=Matter.choices, empty_label=_("Anything")
    )
    network = django_filters.ModelChoiceFilter(
        queryset=Network.objects.all(), label=_("Network"), empty_label=_("Any network")
    )
    name = django_filters.CharFilter(lookup_expr="icontains", label=_("Name"))
    closed = django_filters.BooleanFilter(
        method="or_closed", label=_("Closed ones too"), widget=forms.CheckboxInput
    )

    class Meta:
        model = Discrepancy
        fields: list[str] = []

    def or_closed(self, found: QuerySet, _name: str, closed: bool) -> QuerySet:
        return found if closed else found.filter(closed_at=None)


class AgencyFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(
        method="called", label=_("Name, other way of writing, or ORI")
    )
    kind = django_filters.ChoiceFilter(choices=Kind, label=_("Kind"), empty_label=_("All kinds"))

    class Meta:
        model = Agency
        fields: list[str] = []

    def called(self, found: QuerySet, _name: str, words: str) -> QuerySet:
        for word in words.split():
            written = Q(name__icontains=word) | Q(aliases__icontains=word)
            found = found.filter(written | Q(ori__istartswith=word))
        return found


SAYS_IT = [
    "agency_name",
    "agency_ori",
    "contact",
    "purpose",
    "legal_basis",
    "question",
    "answer",
    "review__agency__name",
    "review__agency__ori",
    "review__identity_note",
    "review__recommendation",
]


def _says(word: str) -> Q:
    wanted = Q(pk__in=Note.objects.filter(text__icontains=word).values("access_request"))
    wanted |= Q(pk__in=SignOff.objects.filter(reason__icontains=word).values("access_request"))
    for field in SAYS_IT:
        wanted |= Q(**{f"{field}__icontains": word})
    return wanted | Q(pk=row_key(word.upper().removeprefix("AR-")))
