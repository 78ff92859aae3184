"""What people are told of the verification of all evidence."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

EVIDENCE_ALTERED = declare(
    "agencies.evidence_altered",
    _("The verification found evidence that is not as it was written"),
    _("Oversight reads what was found under “Verification”. Change nothing meanwhile."),
    Topic.ALERT,
)
