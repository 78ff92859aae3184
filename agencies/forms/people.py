"""People and their seats, as administrators enter them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy_of_seats as policy
from agencies.models import SIGNED_FOR, Network, Person, Role, Seat, User
from audit import clock
from audit.identifiers import row_key


def day(**options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


def reason(**options: Any) -> forms.CharField:
    options.setdefault("label", _("Your reason, for the record"))
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, **options)


def begin_of(when: date) -> datetime:
    """When this day begins where the department is."""
    return timezone.make_aware(datetime.combine(when, time.min))


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    rank = forms.CharField(label=_("Rank or title"), max_length=100, required=False)
    personnel_number = forms.CharField(
        label=_("Personnel number"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "cs-short"}),
    )
    employer = forms.CharField(label=_("Employer"), max_length=200)
    is_contractor = forms.BooleanField(label=_("Contract staff"), required=False)
    starts_on = day(label=_("Works here from"), initial=timezone.localdate)
    ends_on = day(
        label=_("Last day"),
        help_text=_("The end of the contract, where there is one."),
        required=False,
    )
    username = forms.CharField(
        label=_("User name"),
        help_text=_("To sign in with. It is not changed later."),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
    )
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Where notices are sent."), required=False
    )

    def clean_personnel_number(self) -> str:
        number: str = self.cleaned_data["personnel_number"]
        if Person.objects.filter(personnel_number=number).exists():
            raise forms.ValidationError(_("Somebody has this personnel number already."))
        return number

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Choose another."))
        return username

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return cleaned


class EndForm(forms.Form):
    ends_on = day(
        label=_("Last day"),
        help_text=_("After this day the person holds no seat and opens nothing."),
        initial=timezone.localdate,
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_ends_on(self) -> date:
        last: date = self.cleaned_data["ends_on"]
        if last < self.person.starts_on:
            raise forms.ValidationError(_("The last day comes before the first."))
        return last


class SeatForm(forms.Form):
    """One seat. What policy has against it stands at the top of the page."""

    role = forms.ChoiceField(
        label=_("Which seat"),
        help_text=_("A command officer signs for the seat of a reviewer or a command officer."),
        choices=Role,
        widget=forms.RadioSelect,
    )
    network = forms.ModelChoiceField(
        label=_("For which network"),
        help_text=_("An administrator’s seat is for none."),
        queryset=Network.objects.filter(host__isnull=False).order_by("name"),
        required=False,
        empty_label=_("None"),
    )
    starts_on = day(
        label=_("From"), help_text=_("Leave it empty for a seat from now on."), required=False
    )
    ends_on = day(
        label=_("Last day"),
        help_text=_("Leave it empty for a seat until it is ended. Who only stands in has dates."),
        required=False,
    )
    reason = reason(label=_("Why this person needs it, for who signs and for the record"))

    def __init__(self, *args: Any, person: Person, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person, self.user = person, user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"role", "network", "starts_on", "ends_on"} - cleaned.keys():
            return cleaned
        needs_none = cleaned["role"] == Role.ADMINISTRATOR
        if needs_none != (cleaned["network"] is None):
            said = _("Choose none for an administrator.") if needs_none else _("Choose a network.")
            self.add_error("network", said)
        elif found := self._reason_not_to():
            self.add_error(None, found)
        return cleaned

    def _reason_not_to(self) -> str:
        seat = Seat(person=self.person, **self.seat | {"starts_at": self.starts_at or clock.now()})
        ask = policy.reason_not_to_propose if self.is_signed_for else policy.reason_not_to_give
        return ask(self.user, seat)

    @property
    def is_signed_for(self) -> bool:
        return self.cleaned_data["role"] in SIGNED_FOR

    @property
    def starts_at(self) -> datetime | None:
        """Today is now: a seat does not start in the past."""
        first = self.cleaned_data["starts_on"]
        return None if first in (None, timezone.localdate()) else begin_of(first)

    @property
    def seat(self) -> dict[str, Any]:
        last = self.cleaned_data["ends_on"]
        return {
            "role": Role(self.cleaned_data["role"]),
            "network": self.cleaned_data["network"],
            "starts_at": self.starts_at,
            "ends_at": begin_of(last + timedelta(days=1)) if last else None,
        }


class SeatsForm(forms.Form):
    """Which seats end, all for one reason."""

    reason = reason()

    def __init__(self, *args: Any, seats: Iterable[Seat] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.seats = list(seats)


class ReasonForm(forms.Form):
    reason = reason()


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name, employer or personnel number"), max_length=100, required=False
    )


def chosen(keys: Iterable[str]) -> list[int]:
    return list(filter(None, map(row_key, keys)))
