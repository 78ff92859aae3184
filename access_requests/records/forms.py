"""What the department's staff fills in about a records request, and the second person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access_requests.models import (
    AccessRequest,
    Channel,
    RecordKind,
    RecordsRequest,
    RedactedField,
)
from agencies.models import Agency
from audit.identifiers import row_key

REFERENCE = "AR-"


def day(label: Any, *, help_text: Any = "", required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def text(label: Any, *, help_text: Any = "", rows: int = 3, required: bool = True) -> Any:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=4000, widget=widget
    )


def citation(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("The section of the law, for example Gov. Code § 7923.600."),
        max_length=200,
    )


class CaseField(forms.CharField):
    """One case by its reference."""

    def clean(self, value: Any) -> AccessRequest | None:
        written = super().clean(value).strip().upper().removeprefix(REFERENCE)
        if not written:
            return None
        found = AccessRequest.objects.filter(pk=row_key(written)).first()
        if found is None:
            raise forms.ValidationError(_("There is no such case. Write it as AR-0042."))
        return found


class BareForm(forms.Form):
    """Nothing to fill in: that it was sent says it."""

    def __init__(self, *args: Any, asked: RecordsRequest | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = asked


class ScopeForm(BareForm):
    scope_agency = forms.ModelChoiceField(
        Agency.objects.filter(merged_into=None).order_by("name"),
        label=_("About which agency"),
        empty_label=_("All of them"),
        required=False,
    )
    scope_from = day(_("Records from"), help_text=_("Leave it empty to search from the beginning."))
    scope_until = day(
        _("Records until"),
        help_text=_("Leave it empty for the day on which they were asked for."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Which records"),
        choices=RecordKind,
        widget=forms.CheckboxSelectMultiple,
        initial=RecordKind.values,
    )

    def __init__(self, *args: Any, asked: RecordsRequest | None = None, **options: Any) -> None:
        if asked:
            options["initial"] = {name: getattr(asked, name) for name in ScopeForm.base_fields}
        super().__init__(*args, asked=asked, **options)


class ReceiveForm(ScopeForm):
    received_on = day(
        _("Received on"), help_text=_("The law counts ten days from it."), required=True
    )
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel, widget=forms.RadioSelect)
    words = text(
        _("What is asked for, word for word"),
        help_text=_("Without the name and address of whoever asks: they have fields of their own."),
        rows=6,
    )
    name = forms.CharField(
        label=_("Who asks"),
        help_text=_("Nobody has to give a name to ask for public records."),
        required=False,
        max_length=200,
    )
    contact = text(
        _("How to reach them"),
        help_text=_("It is not published, and it is in no part of the package."),
        rows=2,
        required=False,
    )
    field_order = ("received_on", "channel", "words", "name", "contact")


class ExtendForm(BareForm):
    until = day(_("New last day"), required=True)
    reason = text(
        _("The unusual circumstances"),
        help_text=_("As you write them to whoever asked: the law wants the notice in writing."),
    )


class RedactForm(BareForm):
    field = forms.ChoiceField(
        label=_("What is held back"), choices=RedactedField, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Which words"),
        help_text=_("Only if you hold back certain words."),
        required=False,
        max_length=500,
    )
    access_request = CaseField(
        label=_("Of which case"),
        help_text=_("Leave it empty for every case. Otherwise its number, as AR-0042."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "cs-short"}),
    )
    citation = citation(_("Exemption"))
    reason = text(_("Why it applies"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_words = given.get("field") == RedactedField.WORDS
        if is_words and not given.get("words", "").strip():
            self.add_error("words", _("Say which words."))
        if not is_words:
            given["words"] = ""
        return given


class UnredactForm(BareForm):
    redaction = forms.TypedChoiceField(
        label=_("What is no longer held back"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, asked: RecordsRequest, **options: Any) -> None:
        super().__init__(*args, asked=asked, **options)
        found = asked.redactions.in_force().select_related("access_request")
        self.fields["redaction"].choices = [  # type: ignore[attr-defined]
            (each.pk, f"{each.what} · {each.where} · {each.citation}") for each in found
        ]


class ReasonForm(BareForm):
    reason = text(_("What is to be changed, and why"))


class AgreeForm(BareForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    looked = forms.BooleanField(
        label=_("I have looked at this package, and at what it holds back and why")
    )

    def __init__(self, *args: Any, asked: RecordsRequest, **options: Any) -> None:
        options["initial"] = {"digest": asked.package_digest}
        super().__init__(*args, asked=asked, **options)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given.pop("looked", None)
        return given


class OutcomeForm(BareForm):
    outcome = text(
        _("What you answered, for the record"),
        help_text=_("And how it was sent. Without the name of whoever asked."),
    )


class DenyForm(BareForm):
    exemption = citation(_("Exemption"))
    outcome = text(
        _("What you answered, for the record"),
        help_text=_("A denial is in writing, with the name and title of who answers for it."),
    )
