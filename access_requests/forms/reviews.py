"""What a reviewer fills in."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from access_requests import checklist
from access_requests.forms import offer
from access_requests.models import AccessRequest, Answer, Review
from access_requests.who_asks import AN_AGENCY, Choice
from agencies.models import Kind, User
from agencies.states import STATES

BY_HAND = "by hand"


class IdentityForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    candidate = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Full name of the agency"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind of agency"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    note = forms.CharField(
        label=_("How you confirmed it"),
        help_text=_(
            "For example: called the number in the directory, spoke to the watch commander."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices = choices
        named = [(choice.value, choice.name) for choice in choices]
        offer(self, "candidate", [*named, (BY_HAND, _("None of these"))])
        offer(self, "kind", [("", _("Choose a kind")), *Kind.choices])
        names = [(state.postal, state.name) for state in STATES]
        offer(self, "state", [("", _("Choose a state")), *names])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("candidate") == BY_HAND:
            for field in ("name", "kind", "state"):
                if not cleaned.get(field):
                    self.add_error(field, _("Fill this in if the directory does not list it."))
        return cleaned

    @property
    def answer(self) -> dict[str, Any]:
        given = self.cleaned_data
        chosen = given["candidate"]
        by_hand = {field: given[field] for field in ("name", "kind", "state")}
        return {
            "entry_pk": int(chosen) if chosen.isdecimal() else None,
            "agency_pk": int(chosen.removeprefix(AN_AGENCY)) if AN_AGENCY in chosen else None,
            "note": given["note"],
            **by_hand,
        }

    @property
    def cards(self) -> list[tuple[BoundWidget, Choice | None]]:
        """Each way to answer, with what speaks for it; none speaks for "None of these"."""
        return list(zip_longest(self["candidate"], self.choices))


class ChecklistForm(forms.Form):
    """One question and one note a check, made from the checks of this request."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, access_request: AccessRequest, review: Review, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.checks = checklist.checks(access_request)
        for check in self.checks:
            given = review.answers.get(check.key, {})
            self.fields[check.key] = forms.ChoiceField(
                label=check.question,
                choices=Answer.choices,
                widget=forms.RadioSelect(attrs={"class": "cs-tiles"}),
                initial=given.get("answer"),
            )
            self.fields[f"{check.key}_note"] = forms.CharField(
                label=_("Note"),
                required=False,
                max_length=1000,
                initial=given.get("note"),
                widget=forms.TextInput,
            )
        self.fields["agreement_from"] = _day(_("Agreement in force from"), review.agreement_from)
        self.fields["agreement_until"] = _day(
            _("Agreement in force until"),
            review.agreement_until,
            _("Leave it empty if it has no end."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._clean_agreement(cleaned)
        for check in self.checks:
            doubted = cleaned.get(check.key) not in (None, "", Answer.YES)
            if doubted and not cleaned.get(f"{check.key}_note"):
                self.add_error(f"{check.key}_note", _("Say why: anything but Yes needs a note."))
        return cleaned

    def _clean_agreement(self, cleaned: dict[str, Any]) -> None:
        starts, ends = cleaned.get("agreement_from"), cleaned.get("agreement_until")
        if cleaned.get("agreement") == Answer.YES and not starts:
            self.add_error("agreement_from", _("Say since when the agreement is in force."))
        elif ends and not starts:
            self.add_error("agreement_from", _("An agreement that ends also began: say when."))
        elif ends and starts and ends < starts:
            self.add_error("agreement_until", _("The agreement ends before it begins."))

    @property
    def given(self) -> dict[str, Any]:
        """The answers and the dates of the agreement, as `reviewing.answer` takes them."""
        dates = {name: self.cleaned_data[name] for name in ("agreement_from", "agreement_until")}
        return {"answers": self.answers, **dates}

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        return {
            check.key: {
                "answer": self.cleaned_data[check.key],
                "note": self.cleaned_data[f"{check.key}_note"],
            }
            for check in self.checks
        }

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[check.key], self[f"{check.key}_note"]) for check in self.checks]


def _day(label: Any, known: date | None, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, help_text=hint, required=False, initial=known, widget=widget
    )


class AssignForm(forms.Form):
    """Who reviews it from now on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reviewer = forms.TypedChoiceField(
        label=_("Who reviews this request?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, reviewers: list[User], by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        mine = [(each.pk, _("%(name)s (you)") % {"name": each}) for each in reviewers if each == by]
        others = [(each.pk, str(each)) for each in reviewers if each != by]
        offer(self, "reviewer", mine + others)


class RecommendForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    recommendation = forms.CharField(
        label=_("Your recommendation"),
        help_text=_("What the command officer should know. Two or three sentences."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    needs_two_sign_offs = forms.BooleanField(
        label=_("Two command officers should sign this"), required=False
    )

    def __init__(self, *args: Any, sign_offs_needed: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if sign_offs_needed == 2:
            two = self.fields["needs_two_sign_offs"]
            two.disabled, two.initial = True, True  # whatever is answered
            two.help_text = _("One of its networks always needs two.")


class QuestionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    question = forms.CharField(
        label=_("Your question to the requester"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
