from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_requests.pace import LONGEST, USUAL

EARLIEST = date(2000, 1, 1)  # before there were records; of the year 1 there is no day before


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class PaceForm(forms.Form):
    """Of which days; nothing chosen is the last thirty."""

    since = _day(gettext_lazy("From"))
    last = _day(gettext_lazy("Until"))

    @staticmethod
    def usual() -> dict[str, date]:
        today = timezone.localdate()
        return {"since": today - USUAL, "last": today}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, last = given.get("since"), given.get("last")
        if since and last and since > last:
            self.add_error("last", _("The last day comes before the first. Choose a later one."))
        elif since and last and last - since > LONGEST:
            self.add_error("since", _("That is more than three months. Choose a later first day."))
        elif since and since < EARLIEST:
            self.add_error("since", _("That is too early. Choose a later first day."))
        elif last and last > timezone.localdate() + LONGEST:
            self.add_error("last", _("That is too late. Choose an earlier last day."))
        return given
