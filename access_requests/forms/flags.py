from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FlagForm(forms.Form):
    question = _text(
        _("Your question"),
        _("Command officers read and answer it. It stays on the record; nobody can remove it."),
    )


class FlagAnswerForm(forms.Form):
    text = _text(_("Your answer"), _("It stays on the record. Oversight reads it."))


class FlagConclusionForm(forms.Form):
    CLOSE, ASK_AGAIN = "close", "ask_again"

    conclusion = forms.ChoiceField(
        label=_("Is the question answered?"),
        choices=[
            (CLOSE, _("Yes: close the question")),
            (ASK_AGAIN, _("No: ask again")),
        ],
        widget=forms.RadioSelect,
    )
    text = _text(_("What settles it, or what is still to be answered"))
