import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from access_requests.models import Grant
from agencies.models import Network


class GrantFilter(django_filters.FilterSet):
    agency = django_filters.CharFilter(
        field_name="agency__name", lookup_expr="icontains", label=_("Agency")
    )
    network = django_filters.ModelChoiceFilter(
        queryset=Network.objects.all(),
        method="of_network",
        label=_("Network"),
        empty_label=_("All networks"),
        widget=forms.Select,
    )

    class Meta:
        model = Grant
        fields: list[str] = []

    def of_network(self, found: QuerySet, _name: str, network: Network) -> QuerySet:
        return found.filter(networks__contains=[network.pk])
