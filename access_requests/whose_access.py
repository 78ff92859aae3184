"""Whose access is meant, where many are narrowed at once. What is not understood means nobody."""

from collections.abc import Iterator

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_requests.models import Grant, State
from access_requests.models.grant import GrantQuerySet
from agencies import registry
from agencies.models import Agency, Kind, Network, Person
from agencies.states import STATES
from audit.identifiers import row_key

ELSEWHERE = "elsewhere"
FEDERAL = {Kind.FEDERAL: {Kind.FEDERAL, Kind.IMMIGRATION}}
KINDS = [
    (kind.value, _("federal, with immigration enforcement") if kind in FEDERAL else kind.label)
    for kind in Kind
]
WHERE = [
    (ELSEWHERE, _("Not in the state of the department, or not known")),
    *((state.postal, state.name) for state in STATES),
]
NOW = [
    each for each in State.choices if each[0] in (State.IN_FORCE, State.NOT_YET, State.SUSPENDED)
]


def who_gave(_request: object) -> QuerySet[Person]:
    given = Grant.objects.unended().values("sign_off__officer")
    return Person.objects.filter(pk__in=given).order_by("name", "pk")


class WhoseAccess(django_filters.FilterSet):
    agency = django_filters.ModelChoiceFilter(
        queryset=Agency.objects.all(),
        method="of_agency",
        label=_("Agency"),
        widget=forms.HiddenInput,
    )
    kind = django_filters.ChoiceFilter(
        choices=KINDS, method="of_kind", label=_("Kind of agency"), empty_label=_("All kinds")
    )
    network = django_filters.ModelChoiceFilter(
        queryset=Network.objects.all(),
        method="of_network",
        label=_("Network"),
        empty_label=_("All networks"),
    )
    state = django_filters.ChoiceFilter(
        choices=WHERE, method="of_state", label=_("State"), empty_label=_("All states")
    )
    now = django_filters.ChoiceFilter(
        choices=NOW, method="as_it_is", label=_("Access"), empty_label=_("All that is not over")
    )
    given_by = django_filters.ModelChoiceFilter(
        "sign_off__officer",
        queryset=who_gave,
        label=_("Given by"),
        empty_label=_("All officers"),
    )
    barred = django_filters.BooleanFilter(
        method="that_is_barred",
        label=_("Only what the law bars"),
        widget=forms.CheckboxInput,
    )

    class Meta:
        model = Grant
        fields: list[str] = []

    @property
    def meant(self) -> GrantQuerySet:
        """django-filter leaves out a condition that it does not understand; nobody else may."""
        if not self.form.is_valid():
            return Grant.objects.none()
        found: GrantQuerySet = self.qs
        asked = list(_numbers(self.data.getlist("chosen")))
        return found.filter(access_request__in=asked) if "chosen" in self.data else found

    def of_agency(self, found: QuerySet, _name: str, agency: Agency) -> QuerySet:
        """Also what was given to it as another, before the two were merged."""
        return found.filter(agency__in=registry.one_with(agency.pk))

    def of_kind(self, found: QuerySet, _name: str, kind: str) -> QuerySet:
        return found.filter(agency__kind__in=FEDERAL.get(Kind(kind), {kind}))

    def of_network(self, found: QuerySet, _name: str, network: Network) -> QuerySet:
        return found.filter(networks__contains=[network.pk])

    def of_state(self, found: QuerySet, _name: str, state: str) -> QuerySet:
        if state == ELSEWHERE:
            own = Network.objects.exclude(host__state="").values("host__state")
            return found.exclude(agency__state__in=own)
        return found.filter(agency__state=state)

    def as_it_is(self, found: QuerySet, _name: str, state: str) -> QuerySet:
        if state == State.SUSPENDED:
            return found.exclude(suspended_at=None)
        begun = Q(starts_at__lte=timezone.now())
        return found.filter(begun if state == State.IN_FORCE else ~begun, suspended_at=None)

    def that_is_barred(self, found: QuerySet, _name: str, barred: bool) -> QuerySet:
        return found.filter(pk__in=Grant.objects.barred().values("pk")) if barred else found


def _numbers(references: list[str]) -> Iterator[int]:
    for reference in references:
        if number := row_key(reference.removeprefix("AR-")):
            yield number
