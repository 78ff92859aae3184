"""What a list can be narrowed to. Every filter is in the address, so that it can be passed on."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from access_requests.models import AccessRequest, Grant, Note, SignOff, Status
from agencies.models import Agency, Kind, Network


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
    number = word.upper().removeprefix("AR-")
    if number.isdecimal() and len(number) < 10:
        wanted |= Q(pk=int(number))
    return wanted
