from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_ANSWER = 40_000  # an attestation brings certificates where a device sends them unasked


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("A name for this key"),
        max_length=80,
        help_text=_("By which you know the device: “Blue key on my ring”, “My work phone”."),
    )


class NewKeyForm(forms.Form):
    """The name from the page before, and what the device made."""

    name = forms.CharField(max_length=80, widget=forms.HiddenInput)
    answer = forms.CharField(
        max_length=LONGEST_ANSWER,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("No device has answered. It needs JavaScript in this browser."),
        },
    )


class ComparedForm(forms.Form):
    """What no machine can know: that the person and the key were seen together."""

    compared = forms.BooleanField(
        label=_("I have compared the check code with this person, face to face."),
        error_messages={
            "required": _("Compare the check code with this person first, then confirm it here."),
        },
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Your reason, for the record"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
