"""A request, one topic a page."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from access_requests import policy
from access_requests.forms import offer
from access_requests.models import AccessRequest, Permission
from agencies import seats
from agencies.models import Role, User


class TopicForm(forms.Form):
    """`initial` comes from the draft; `version` is the draft the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, draft: AccessRequest | None, user: User, **options: Any) -> None:
        self.user = user
        if draft:
            known = {field: getattr(draft, field, None) for field in self.base_fields}
            options["initial"] = known | options.get("initial", {})
        super().__init__(*args, **options)

    @property
    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class AgencyForm(TopicForm):
    agency_name = forms.CharField(
        label=_("Name of the agency that asks"),
        help_text=_("As the agency writes it. The reviewer settles who it is."),
        max_length=200,
    )
    agency_ori = forms.CharField(
        label=_("ORI"),
        help_text=_("Nine letters and digits, for example CA0194100."),
        required=False,
        max_length=9,
        validators=[
            RegexValidator(r"^[A-Za-z]{2}[A-Za-z0-9]{7}$", _("An ORI has nine letters and digits."))
        ],
        widget=forms.TextInput(attrs={"class": "cs-short"}),
    )
    contact = forms.CharField(
        label=_("Who asks there"),
        help_text=_("Name, rank and telephone, so that the reviewer can call back."),
        required=False,
        max_length=500,
    )

    def clean_agency_ori(self) -> str:
        return self.cleaned_data["agency_ori"].upper()


class AccessForm(TopicForm):
    networks = forms.TypedMultipleChoiceField(
        label=_("Which networks"), coerce=int, widget=forms.CheckboxSelectMultiple, choices=()
    )
    permissions = forms.MultipleChoiceField(
        label=_("What the agency wants to do"),
        widget=forms.CheckboxSelectMultiple,
        choices=Permission,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = seats.networks(self.user, Role.REQUESTER)
        offer(self, "networks", held.values_list("pk", "name"))


class PurposeForm(TopicForm):
    purpose = forms.CharField(
        label=_("What the agency needs it for"),
        help_text=_(
            "The kind of case, and why these networks. Once approved, the public reads it: "
            "no names, no plates."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        help_text=_(
            "The law or agreement that allows it, for example Civil Code 1798.90.55(b). "
            "The public reads it too."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DatesForm(TopicForm):
    starts_on = forms.DateField(
        label=_("From"),
        help_text=_("Leave it empty for access from the day of the approval."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        help_text=_("The last day of access, twelve months ahead at most."),
        widget=forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day comes before the first."))
        elif ends_on and (reason := policy.reason_against_dates(starts_on, ends_on)):
            self.add_error("ends_on", reason)
        return cleaned


TOPICS: dict[str, tuple[Any, type[TopicForm]]] = {
    "agency": (_("Who is asking?"), AgencyForm),
    "access": (_("What access do they want?"), AccessForm),
    "purpose": (_("Why do they need it?"), PurposeForm),
    "dates": (_("For how long?"), DatesForm),
}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Your reason, for the record"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Your note"),
        help_text=_("Everybody who reads this case reads it. It stays on the record."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class VersionForm(forms.Form):
    """A button that acts on the version the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(VersionForm):
    """What was returned is filed again with the answer to what was asked."""

    answer = forms.CharField(
        label=_("Your answer to the question"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
