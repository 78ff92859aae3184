from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from audit.history import Governed, track


class Number(models.TextChoices):
    """What a department may set, each with its default."""

    SECONDS_TO_READ = "seconds_to_read", _("seconds to read before signing")
    SECONDS_BETWEEN_SIGNATURES = "seconds_between_signatures", _("seconds between two signatures")
    MOST_REVIEWERS = "most_reviewers", _("reviewers at most")
    MOST_COMMAND = "most_command", _("command officers at most")
    MOST_ADMINISTRATORS = "most_administrators", _("administrators at most")
    MOST_OPERATORS = "most_operators", _("vendor operators at most")
    MOST_OVERSIGHT = "most_oversight", _("people in oversight at most")
    LONGEST_GRANT = "months_of_access", _("months that an access lasts at most")
    DAYS_TO_REMIND = "days_to_remind", _("working days until whoever may act is told again")
    DAYS_TO_ESCALATE = "days_to_escalate", _("working days until those above them are told")
    DAYS_TO_LAPSE = "days_to_lapse", _("working days until a request lapses if nobody acts")
    DAYS_FOR_LEGACY = (
        "days_for_legacy",
        _("days until what was shared before is switched off if nobody signs for it"),
    )
    DAYS_WITHOUT_LIST = "days_without_list", _("days that a network may be without a sharing list")
    DAYS_TO_SWITCH_ON = (
        "days_to_switch_on",
        _("working days to switch on what was approved, in the vendor’s system"),
    )
    YEARS_TO_KEEP_CONTACTS = (
        "years_to_keep_contacts",
        _("years that it is kept who asked for public records"),
    )
    YEARS_TO_KEEP_PACKAGES = (
        "years_to_keep_packages",
        _("years that packages of public records are kept"),
    )


DEFAULTS = {
    Number.SECONDS_TO_READ: 20,
    Number.SECONDS_BETWEEN_SIGNATURES: 20,
    Number.MOST_REVIEWERS: 4,
    Number.MOST_COMMAND: 6,
    Number.MOST_ADMINISTRATORS: 3,
    Number.MOST_OPERATORS: 2,
    Number.MOST_OVERSIGHT: 10,
    Number.LONGEST_GRANT: 12,
    Number.DAYS_TO_REMIND: 5,
    Number.DAYS_TO_ESCALATE: 10,
    Number.DAYS_TO_LAPSE: 40,
    Number.DAYS_FOR_LEGACY: 90,
    Number.DAYS_WITHOUT_LIST: 7,
    Number.DAYS_TO_SWITCH_ON: 3,
    Number.YEARS_TO_KEEP_CONTACTS: 100,
    Number.YEARS_TO_KEEP_PACKAGES: 100,
}
LESS_IS_LOOSER = ("seconds", "years_to_keep")
# Of a time that somebody must take, or that something is kept, less is looser; otherwise more.
IS_LOOSER = """CASE WHEN NEW.name ~ '^(seconds|years_to_keep)' THEN NEW.value < OLD.value
    ELSE NEW.value > OLD.value END"""


class PolicyNumber(Governed):
    """One number of policy. Setting it looser widens access."""

    name = models.CharField(_("name"), max_length=40, unique=True, choices=Number)
    value = models.PositiveIntegerField(_("value"))

    history = track(no_db_index=["id"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("policy number")

    def __str__(self) -> str:
        return str(capfirst(self.get_name_display()))

    def is_looser(self, value: int) -> bool:
        """As `IS_LOOSER` is for guards."""
        if self.name.startswith(LESS_IS_LOOSER):
            return value < self.value
        return value > self.value
