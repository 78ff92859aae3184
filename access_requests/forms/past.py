"""Which instant, or which two, in an address that can be passed on: ?as-of=2026-11-03T14:00."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import moments
from audit.moments import NoMoment


class DayAndTime(forms.MultiWidget):
    """One value in the address; a day and a time beside it to choose by hand."""

    use_fieldset = True

    def __init__(self) -> None:
        day = forms.DateInput(attrs={"type": "date", "aria-label": _("Day")})
        hour = forms.TimeInput(attrs={"type": "time", "aria-label": _("Time, if it matters")})
        super().__init__([day, hour])
        self.widgets_names = ["", "-time"]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:  # type: ignore[override]
        day, hour = data.get(name, "").strip(), data.get(f"{name}-time", "").strip()
        return f"{day}T{hour}" if day and hour and "T" not in day else day

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The summary of errors leads to the day, and a day alone is enough."""
        context = super().get_context(name, value, attrs)
        day, hour = context["widget"]["subwidgets"]
        day["attrs"] = {**day["attrs"], "id": context["widget"]["attrs"].get("id")}
        hour["attrs"] = {**hour["attrs"], "required": False}
        return context

    def decompress(self, value: str | None) -> list[str]:
        day, _t, hour = (value or "").partition("T")
        return [day, hour[:5]]


class PastField(forms.Field):
    widget = DayAndTime

    def to_python(self, value: Any) -> datetime | None:
        if not value:
            return None
        try:
            return moments.past(value, timezone.now())
        except NoMoment as reason:
            raise forms.ValidationError(str(reason)) from None


class PastForm(forms.Form):
    as_of = PastField(
        label=_("On"), help_text=_("A day alone means its end. Times are those of the department.")
    )
    compared_with = PastField(label=_("Compared with"), required=False)

    NAMES = {"as_of": "as-of", "compared_with": "and"}

    def add_prefix(self, field_name: str) -> str:
        return self.NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """The earlier one first, whichever was written first."""
        given = super().clean() or {}
        first, second = given.get("as_of"), given.get("compared_with")
        if first and second and second < first:
            given |= {"as_of": second, "compared_with": first}
        return given
