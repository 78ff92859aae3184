from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies import seats
from agencies.models import Network, Role, User


class UploadForm(forms.Form):
    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Network that the requests are for"),
        help_text=_("For rows that name no network themselves."),
        empty_label=_("Choose a network"),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("The vendor’s list of pending requests, or a CSV or .xlsx of your own."),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["network"]).queryset = seats.networks(
            user, Role.REQUESTER
        )
