"""A system that may ask, as an administrator adds it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.forms.people import begin_of, day, reason
from agencies.machines import policy
from agencies.models import Network, Person, Role, Scope, Seat

LONGEST = timedelta(days=365)


class SystemForm(forms.Form):
    """The dates that are left out: from now, for a year."""

    name = forms.CharField(label=_("Name of the system"), max_length=100)
    contact = forms.CharField(
        label=_("Who answers for it"),
        help_text=_("A person, with telephone or e-mail, who can be called when it misbehaves."),
        max_length=200,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope, widget=forms.CheckboxSelectMultiple
    )
    networks = forms.ModelMultipleChoiceField(
        label=_("Networks"),
        queryset=Network.objects.order_by("name"),
        widget=forms.CheckboxSelectMultiple,
    )
    drafts_for = forms.ModelChoiceField(
        label=_("Who completes its drafts"),
        help_text=_("Only where it sends drafts: somebody who files for all these networks."),
        queryset=Person.objects.none(),
        empty_label=_("Nobody"),
        required=False,
    )
    ends_on = day(label=_("Last day"), help_text=_("A year from today at most."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        filing = Seat.objects.in_force().filter(role=Role.REQUESTER).values("person")
        people = Person.objects.filter(pk__in=filing).order_by("name")
        self.fields["drafts_for"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"scopes", "networks"} <= cleaned.keys():
            about = cleaned["scopes"], _ids(cleaned), cleaned.get("drafts_for")
            if why_not := policy.reason_against_drafts(*about):
                self.add_error("drafts_for", why_not)
        today = timezone.localdate()
        if not today <= cleaned.get("ends_on", today) <= today + LONGEST:
            self.add_error("ends_on", _("Choose a day from today on, within a year."))
        return cleaned

    @property
    def content(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given["networks"] = _ids(given)
        given["ends_at"] = begin_of(given.pop("ends_on") + timedelta(days=1))
        return given | {"starts_at": timezone.now()}


class RevokingForm(forms.Form):
    reason = reason()


def _ids(cleaned: dict[str, Any]) -> list[int]:
    return sorted(network.pk for network in cleaned["networks"])
