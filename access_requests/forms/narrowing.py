from django import forms
from django.utils.translation import gettext_lazy as _

from access_requests.forms.drafts import ReasonForm


class RevokeForm(ReasonForm):
    as_error = forms.BooleanField(
        label=_("It was approved in error: begin a new draft with the same answers"),
        required=False,
    )


class NarrowManyForm(ReasonForm):
    whose = forms.CharField(widget=forms.HiddenInput)  # the address of the page, as it asks
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)  # narrowing.digest of the page
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
