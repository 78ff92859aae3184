from django import forms
from django.utils.translation import gettext_lazy as _

from access_requests.forms.past import PastField


class DoneForm(forms.Form):
    at = PastField(
        label=_("When you switched it"),
        help_text=_("Leave it empty if it was just now."),
        required=False,
    )
    note = forms.CharField(
        label=_("Your note"),
        help_text=_("Only if others should know something of it. It stays on the record."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CannotForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it cannot be done"),
        help_text=_("What the vendor’s system shows or refuses. Command officers read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
