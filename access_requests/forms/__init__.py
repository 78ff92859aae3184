from collections.abc import Iterable
from typing import Any, cast

from django import forms


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Set the choices of a field that depend on the case or the person."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
