"""What is filled in to place a legal hold, and to lift it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access_requests.records.forms import CaseField, text
from agencies.models import Agency, Network


class HoldForm(forms.Form):
    access_request = CaseField(
        label=_("A case"),
        help_text=_("Its number, as AR-0042."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "cs-short"}),
    )
    agency = forms.ModelChoiceField(
        Agency.objects.filter(merged_into=None).order_by("name"),
        label=_("Or an agency"),
        required=False,
    )
    network = forms.ModelChoiceField(
        Network.objects.order_by("name"), label=_("Or a network"), required=False
    )
    matter = text(
        _("Because of what"),
        help_text=_("The claim, the lawsuit or the inquiry, so that it can be found."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if sum(bool(given.get(name)) for name in ("access_request", "agency", "network")) > 1:
            raise forms.ValidationError(
                _("Choose a case, an agency or a network; for several, place several holds.")
            )
        return given


class LiftForm(forms.Form):
    reason = text(_("Your reason, for the record"))
