from django import forms

from access_requests.forms.drafts import ReasonForm


class DeclineBarredForm(ReasonForm):
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)  # barred.digest of the page
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
