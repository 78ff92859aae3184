from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_requests.forms.reviews import IdentityForm
from access_requests.policy_of_sharing import SUPPLYING
from agencies import seats
from agencies.models import Network, User


class ListForm(forms.Form):
    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Network that the list is of"),
        help_text=_("For entries that name no network themselves."),
        empty_label=_("Choose a network"),
    )
    system = forms.CharField(
        label=_("Vendor’s system"),
        help_text=_("As the department calls it; the same for each of its lists."),
        max_length=80,
    )
    as_of = forms.DateField(
        label=_("As of"),
        help_text=_("The day on which it was taken out of the vendor’s system."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("The vendor’s report as PDF, text, .xlsx or CSV."),
        allow_empty_file=True,
    )
    is_baseline = forms.BooleanField(
        label=_("What was shared before this system was used"),
        help_text=_("Nothing in it counts as approved. Each share gets a request, or is ended."),
        required=False,
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast(forms.ModelChoiceField, self.fields["network"])
        own = [seats.networks(user, role).values("pk") for role in SUPPLYING]
        field.queryset = Network.objects.filter(pk__in=own[0].union(*own[1:]))
        self.fields["as_of"].initial = timezone.localdate


class ReasonToSwitchOffForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is to be switched off"), widget=forms.Textarea(attrs={"rows": 3})
    )


class NameForm(IdentityForm):
    """As the identity of who asks is confirmed, but for all lists."""

    version = None  # type: ignore[assignment]
