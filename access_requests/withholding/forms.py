from django import forms
from django.utils.translation import gettext_lazy as _


class ProposeForm(forms.Form):
    exemption = forms.CharField(
        label=_("Exemption"),
        help_text=_("The section of law, as the public will read it: Gov. Code § 7923.600"),
        max_length=200,
    )
    reason = forms.CharField(
        label=_("Why it exempts this, for the record"),
        help_text=_("The public does not read it. Say what disclosing would harm, and until when."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
    )


class AnswerForm(forms.Form):
    AGREE, REFUSE = "agree", "refuse"

    conclusion = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (AGREE, _("I agree: withhold it")),
            (REFUSE, _("I do not: the public page goes on showing it")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why, for the record"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )


class RefuseForm(forms.Form):
    """Of who proposed it: there is nothing to choose."""

    answer = forms.CharField(
        label=_("Why you take it back, for the record"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )
