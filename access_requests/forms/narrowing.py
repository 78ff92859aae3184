from django import forms
from django.utils.translation import gettext_lazy as _

from access_requests.forms.drafts import ReasonForm


class RevokeForm(ReasonForm):
    as_error = forms.BooleanField(
        label=_("It was approved in error: begin a new draft with the same answers"),
        required=False,
    )
