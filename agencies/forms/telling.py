"""How messages come, when somebody is away, and where decisions are sent."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agencies import policy_of_telling as policy
from agencies import seats
from agencies.forms.people import day
from agencies.models import CHOSEN, Absence, Comes, Person, Role, Seat, User


class PreferencesForm(forms.Form):
    """One question for each topic of which there is a choice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for topic in CHOSEN:
            self.fields[topic] = forms.ChoiceField(
                label=capfirst(topic.label),
                choices=[(way, capfirst(way.label)) for way in Comes],
                widget=forms.RadioSelect,
            )


class AbsenceForm(forms.Form):
    """What policy has against it stands at the top of the page."""

    role = forms.ChoiceField(
        label=_("Away from which seat"),
        help_text=_("Of two seats, announce two absences: the same person need not hold both."),
        widget=forms.RadioSelect,
    )
    starts_on = day(label=_("First day away"), initial=timezone.localdate)
    ends_on = day(label=_("Last day away"))
    delegate = forms.ModelChoiceField(
        label=_("Who is told instead"),
        help_text=_("Somebody who holds that seat for all your networks already."),
        queryset=Person.objects.none(),
        empty_label=_("Choose a person"),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role, role.label) for role in Role if role in seats.roles(user)
        ]
        self.fields["delegate"].queryset = _others(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if len(cleaned) == len(self.fields):
            absence = Absence(person=self.user.person, **cleaned)
            if reason := policy.reason_not_to_be_away(self.user, absence):
                self.add_error(None, reason)
        return cleaned


def _others(user: User) -> QuerySet[Person]:
    """Who holds a seat like one of this person's for one of the networks."""
    own = Seat.objects.held_by(user)
    alike = Seat.objects.in_force().filter(role__in=own.values("role"))
    at_work = User.objects.at_work().values("person")
    found = Person.objects.filter(pk__in=alike.values("person")).filter(pk__in=at_work)
    return found.exclude(pk=user.person_id).order_by("name")


class WebhookForm(forms.Form):
    name = forms.CharField(label=_("Name of the system"), max_length=100)
    url = forms.CharField(
        label=_("Address"),
        help_text=_("A public site by https, like https://example.gov/hook."),
        max_length=500,
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if reason := policy.reason_against_url(url):
            raise forms.ValidationError(reason)
        return url
