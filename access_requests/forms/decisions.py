"""What a command officer fills in: every control has a name of its own, none is a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access_requests import notices, policy_of_approval
from access_requests.models import AccessRequest, Decision, Ground, Permission
from access_requests.notices import Notice
from access_requests.proposal import Proposal


class DecideForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Your decision"), choices=Decision, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Your reason, for the record"),
        help_text=_("One or two sentences. If you return the request, your question."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, access_request: AccessRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.access_request = access_request
        for ground in Ground:
            self._add_choice(f"ground_{ground.value}", str(ground.label), chosen=False)
        self.first = policy_of_approval.first_approval(access_request)
        self.notices: list[Notice] = notices.to_acknowledge(access_request)
        for notice in self.notices:
            self.fields[f"seen_{notice.key}"] = forms.BooleanField(
                label=_("I have read this"), required=False
            )
        if self.first is None:
            self._add_scope()

    def _add_scope(self) -> None:
        asked = self.access_request
        for network in asked.network_list:
            self._add_choice(f"network_{network.pk}", network.name)
        for permission in Permission:
            if permission.value in asked.permissions:
                self._add_choice(f"permission_{permission.value}", str(permission.label))
        self.fields["ends_on"] = forms.DateField(
            label=_("Last day of access"),
            required=False,
            initial=asked.ends_on,
            widget=forms.DateInput(attrs={"type": "date", "class": "cs-short"}, format="%Y-%m-%d"),
        )

    def _add_choice(self, name: str, label: str, *, chosen: bool = True) -> None:
        self.fields[name] = forms.BooleanField(label=label, required=False, initial=chosen)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == Decision.APPROVE and cleaned.get("reason"):
            for notice in self.notices:
                if not cleaned.get(f"seen_{notice.key}"):
                    self.add_error(f"seen_{notice.key}", _("Read this before you approve."))
        if cleaned.get("decision") and cleaned.get("reason"):
            self._add_reason_against(self.proposal)
        return cleaned

    def _add_reason_against(self, proposal: Proposal) -> None:
        reason = policy_of_approval.reason_against_proposal(self.access_request, proposal)
        if reason and proposal.decision == Decision.DECLINE:
            self.add_error(self.ground_fields[0].name, reason)
        elif reason:
            self.add_error(None, reason)

    @property
    def proposal(self) -> Proposal:
        given = self.cleaned_data
        decision = Decision(given["decision"])
        if decision == Decision.DECLINE:
            return Proposal(decision, given["reason"], grounds=tuple(self._chosen("ground_")))
        if decision == Decision.RETURN:
            return Proposal(decision, given["reason"])
        return Proposal(
            decision,
            given["reason"],
            acknowledged=tuple(n.key for n in self.notices if given.get(f"seen_{n.key}")),
            **self._scope(),
        )

    def _scope(self) -> dict[str, Any]:
        if self.first:
            return {
                "networks": tuple(self.first.networks),
                "permissions": tuple(self.first.permissions),
                "ends_on": self.first.ends_on,
            }
        return {
            "networks": tuple(int(key) for key in self._chosen("network_")),
            "permissions": tuple(self._chosen("permission_")),
            "ends_on": self.cleaned_data.get("ends_on"),
        }

    def _chosen(self, prefix: str) -> list[str]:
        given = self.cleaned_data
        return [
            name.removeprefix(prefix) for name in given if name.startswith(prefix) and given[name]
        ]

    def of(self, prefix: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def ground_fields(self) -> list[forms.BoundField]:
        return self.of("ground_")

    @property
    def network_fields(self) -> list[forms.BoundField]:
        return self.of("network_")

    @property
    def permission_fields(self) -> list[forms.BoundField]:
        return self.of("permission_")

    @property
    def noticed(self) -> list[tuple[Notice, forms.BoundField | None]]:
        """Every notice, with the box that acknowledges it where it asks for one."""
        return [
            (notice, self[f"seen_{notice.key}"] if notice.level == "warn" else None)
            for notice in notices.notices(self.access_request)
        ]
