"""What a rule shall say. Tighter than now it holds at once; looser, it is proposed."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies import files
from agencies import policy_of_decisions as policy
from agencies import refusals_of_decisions as refusals
from agencies.files import CannotAttach, File
from agencies.forms.people import reason
from agencies.models import HOURS_PUBLISHED, Agency, Kind, User, What

MOST = 1_000_000
TIGHTENED = {What.LOOSEN_NUMBER, What.SOFTEN_KIND, What.ADD_CAMERAS}


class RuleForm(forms.Form):
    """What is common to all: why, and by which law."""

    reason = reason()
    authority = forms.CharField(
        label=_("Legal authority"),
        help_text=_("The law, resolution or order that allows it. Needed only to loosen."),
        max_length=500,
        required=False,
    )
    field_order: list[str] = []

    def __init__(self, *args: Any, what: What, row: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.what, self.row, self.user = what, row, user
        if what not in TIGHTENED:
            self.fields["authority"].required = True
            self.fields["authority"].help_text = _("The law, resolution or order that allows it.")

    @property
    def to(self) -> Any:
        """As `loosenings` tells it; asked once the fields are valid."""
        raise NotImplementedError

    @property
    def tightens(self) -> bool:
        return self.what in TIGHTENED and not policy.reason_against_tightening(
            self.what, self.row, self.to
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if self.tightens:
            found = policy.reason_not_to_tighten(self.user, self.what)
        else:
            found = policy.reason_not_to_propose(self.user)
            found = found or policy.reason_against(self.what, self.row, self.to)
            if not found and not cleaned["authority"].strip():
                self.add_error("authority", refusals.WHY_IS_MISSING())
        if found:
            self.add_error(None, found)
        return cleaned


class NumberForm(RuleForm):
    value = forms.IntegerField(
        label=_("New value"),
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "cs-short"}),
    )
    field_order = ["value"]

    @property
    def to(self) -> int:
        return int(self.cleaned_data["value"])


class KindForm(RuleForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind, widget=forms.RadioSelect)
    field_order = ["kind"]

    @property
    def to(self) -> str:
        return str(self.cleaned_data["kind"])


class NameForm(RuleForm):
    name = forms.CharField(label=_("Another name it is written by"), max_length=200)
    field_order = ["name"]

    @property
    def to(self) -> list[str]:
        return [*self.row.aliases, self.cleaned_data["name"]]


class MergeForm(RuleForm):
    kept = forms.CharField(
        label=_("The agency that it is"),
        help_text=_("Its ORI, or its name just as it is on record."),
        max_length=200,
    )
    field_order = ["kept"]

    def clean_kept(self) -> Agency:
        given = self.cleaned_data["kept"]
        found = list(Agency.objects.filter(Q(ori__iexact=given) | Q(name=given))[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("More than one agency is called so. Enter the ORI.")
                if found
                else _("No agency on record has this ORI or name.")
            )
        return found[0]

    @property
    def to(self) -> int:
        return int(self.cleaned_data["kept"].pk)


class CamerasForm(RuleForm):
    cameras = forms.IntegerField(
        label=_("Cameras it holds"),
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "cs-short"}),
    )
    description = forms.CharField(label=_("What it holds"), max_length=300, required=False)
    field_order = ["cameras", "description"]

    def __init__(self, *args: Any, row: Any, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        self.initial = {"cameras": row.cameras, "description": row.description}

    @property
    def to(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("cameras", "description")}


class OneSignatureForm(RuleForm):
    @property
    def to(self) -> bool:
        return False


class EndForm(RuleForm):
    """The file comes last: what was typed has been read when a file turns out too large."""

    opinion = forms.FileField(
        label=_("Opinion of counsel"),
        help_text=_("PDF, PNG, JPEG or Word (.docx), 20 MB at most."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.docx"}),
    )

    def clean_opinion(self) -> File:
        uploaded: UploadedFile = self.cleaned_data["opinion"]
        try:
            files.refuse_wrong_size(uploaded.size or 0)
            return files.read(uploaded.read(), uploaded.name or "")
        except CannotAttach as fault:
            raise forms.ValidationError(str(fault)) from None

    @property
    def to(self) -> int:
        return HOURS_PUBLISHED


FORMS: dict[What, type[RuleForm]] = {
    What.LOOSEN_NUMBER: NumberForm,
    What.SOFTEN_KIND: KindForm,
    What.LEARN_ALIAS: NameForm,
    What.MERGE: MergeForm,
    What.ADD_CAMERAS: CamerasForm,
    What.END_RESTRICTION: EndForm,
    What.ASK_FOR_ONE: OneSignatureForm,
}


class FindForm(forms.Form):
    q = forms.CharField(label=_("Name or ORI of an agency"), max_length=100, required=False)
