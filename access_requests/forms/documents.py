from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from access_requests import policy_of_documents as policy
from access_requests.models import AccessRequest, Subject
from agencies import files
from agencies.files import CannotAttach, File


class AddForm(forms.Form):
    """The file comes last: what was typed has been read when a file turns out too large."""

    subject = forms.ChoiceField(label=_("What it is"), choices=Subject, widget=forms.RadioSelect)
    description = forms.CharField(
        label=_("Description"),
        help_text=_("For example who signed it and when. No names of suspects, no plates."),
        required=False,
        max_length=300,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, PNG, JPEG or Word (.docx), 20 MB at most."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.docx"}),
    )

    def __init__(self, *args: Any, access_request: AccessRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.access_request = access_request

    def clean_file(self) -> File:
        uploaded: UploadedFile = self.cleaned_data["file"]
        try:
            files.refuse_wrong_size(uploaded.size or 0)
            file = files.read(uploaded.read(), uploaded.name or "")
        except CannotAttach as fault:
            raise forms.ValidationError(str(fault)) from None
        if reason := policy.reason_not_to_add_again(self.access_request, file.digest):
            raise forms.ValidationError(reason)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("subject") == Subject.OTHER and not cleaned.get("description"):
            self.add_error("description", _("Say what it is."))
        return cleaned
