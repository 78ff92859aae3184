"""What administrators are asked about somebody else's account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NothingAskedForm(forms.Form):
    """The button says it all."""


class IdentityForm(forms.Form):
    identity = forms.CharField(
        label=_("Identity"),
        help_text=_("As your department’s identity provider has it, letter for letter (“sub”)."),
        max_length=191,
    )
