from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from access_requests.models.permission import Permission
from agencies.models import Agency, Person
from audit.history import Governed, track


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    CANNOT_TELL = "cannot_tell", _("Cannot tell")


SUBJECTS = {  # of the checks, in few words
    "purpose": _("purpose"),
    "legal_basis": _("legal basis"),
    "agreement": _("agreement"),
    "call_back": _("call back"),
} | {f"need_{each.value}": format_lazy(_("need to {do}"), do=each.label) for each in Permission}


class Review(Governed):
    """What contract staff found about one version of one request."""

    access_request = models.OneToOneField(AccessRequest, models.PROTECT, related_name="review")
    of_version = models.PositiveIntegerField(_("of version"))
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", null=True, verbose_name=_("agency confirmed")
    )
    identity_note = models.TextField(_("how it was confirmed"), blank=True)
    # {check: {"answer": …, "note": …}}; the checks of one request are `checklist.checks`.
    answers = models.JSONField(_("checklist"), default=dict)
    agreement_from = models.DateField(_("agreement in force from"), null=True, blank=True)
    agreement_until = models.DateField(_("agreement in force until"), null=True, blank=True)
    recommendation = models.TextField(_("recommendation"), blank=True)

    # The verification asks every past decision for its review.
    history = track(no_db_index=["id", "reviewer", "agency"])

    class Meta:
        verbose_name = _("review")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreement_until=None)
                | models.Q(agreement_from__isnull=False)
                & models.Q(agreement_until__gte=models.F("agreement_from")),
                name="agreement_ends_after_it_starts",
            )
        ]

    @property
    def confirmed(self) -> Agency:
        """The agency; there is one in every review of a recommended request."""
        if self.agency is None:
            raise ValueError(f"Nobody has confirmed who asks in {self}.")
        return self.agency

    @property
    def audit_about(self) -> list[str]:
        confirmed = [f"agency:{self.agency_id}"] if self.agency_id else []
        return [f"request:{self.access_request_id}", *confirmed]

    @staticmethod
    def describe_answers(answers: dict[str, dict[str, str]]) -> str:
        labels = dict(Answer.choices)
        told = [
            f"{SUBJECTS.get(check, check)}: {labels.get(given['answer'], '')} {given['note']}"
            for check, given in sorted(answers.items())
        ]
        return "; ".join(each.strip() for each in told)

    def __str__(self) -> str:
        return f"{self.access_request}"
