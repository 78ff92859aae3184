"""What a list can be narrowed to. Every filter is in the address, so that it can be passed on."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from access_requests.models import AccessRequest, Grant, Status
from agencies.models import Network


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
    words = django_filters.CharFilter(method="with_words", label=_("Reference, agency or ORI"))
    status = django_filters.ChoiceFilter(
        choices=Status, label=_("Status"), empty_label=_("All statuses")
    )

    class Meta:
        model = AccessRequest
        fields: list[str] = []

    def with_words(self, found: QuerySet, _name: str, words: str) -> QuerySet:
        wanted = Q(agency_name__icontains=words) | Q(agency_ori__iexact=words)
        number = words.strip().upper().removeprefix("AR-")
        if number.isdecimal() and len(number) < 10:
            wanted |= Q(pk=int(number))
        return found.filter(wanted)
