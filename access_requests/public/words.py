"""A public record in words: one sentence of what was decided, and each of its parts by name."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_requests.models import Ground
from access_requests.models import words as permission_words
from agencies.models import Effect, What
from audit.public_record import Told

SENTENCES = {
    "approved": gettext_lazy("%(agency)s was given access."),
    "declined": gettext_lazy("%(agency)s was refused access."),
    "declined by law": gettext_lazy("%(agency)s was refused access, because the law bars it."),
    "given back": gettext_lazy("The suspended access of %(agency)s was given back."),
    "suspended": gettext_lazy("The access of %(agency)s was suspended."),
    "revoked": gettext_lazy("The access of %(agency)s was revoked."),
    "restriction added": gettext_lazy("A restriction was added: %(title)s"),
    "rule loosened": gettext_lazy("A rule was loosened: %(about)s"),
    "withheld": gettext_lazy("An entry was withheld from this page under %(exemption)s."),
    "shown again": gettext_lazy("An entry that was withheld is shown again."),
    "log key added": gettext_lazy("A key was added with which the public log is signed."),
    "log key retired": gettext_lazy("A key of the public log was retired."),
    "log continued": gettext_lazy("Another log goes on where one ended."),
}
LABELS = {
    "act": gettext_lazy("What was done"),
    "agency": gettext_lazy("Agency"),
    "networks": gettext_lazy("Networks"),
    "permissions": gettext_lazy("What it may do"),
    "from": gettext_lazy("From"),
    "until": gettext_lazy("Until"),
    "purpose": gettext_lazy("Purpose"),
    "basis": gettext_lazy("Legal basis, as the agency gave it"),
    "citations": gettext_lazy("Law that was considered"),
    "grounds": gettext_lazy("Grounds of the refusal"),
    "grant": gettext_lazy("Number of the access"),
    "request": gettext_lazy("Number of the request"),
    "statement": gettext_lazy("SHA-256 of the statement that was signed"),
    "key": gettext_lazy("Key that signed it"),
    "approved_in_error": gettext_lazy("Was it approved in error?"),
    "code": gettext_lazy("Short name"),
    "title": gettext_lazy("Title"),
    "effect": gettext_lazy("What it does to a request"),
    "citation": gettext_lazy("Where the law says so"),
    "starts_at": gettext_lazy("In force from"),
    "ends_at": gettext_lazy("In force until"),
    "what": gettext_lazy("What was decided"),
    "about": gettext_lazy("About"),
    "was": gettext_lazy("Before"),
    "now": gettext_lazy("After"),
    "withholding": gettext_lazy("Number of the withholding"),
    "exemption": gettext_lazy("Exemption"),
}
WITHHELD = gettext_lazy("This entry is withheld under %(exemption)s.")
NOTHING = "–"


def sentence(record: Told, agency: str = "") -> str:
    """`agency`: of a record that only gives the number of an access, whose it is."""
    told = SENTENCES.get(record["act"])
    values = {**record, "agency": _agency(record.get("agency")) or agency}
    return str(told) % values if told else _of_any(record["act"])


def _of_any(act: str) -> str:
    return _("It is on record that this was done: %(act)s") % {"act": act}


def parts(record: Told) -> list[tuple[str, str]]:
    """In the order in which a reader asks; what nobody has named comes last, under its own name."""
    known = [name for name in LABELS if name in record]
    others = [name for name in record if name not in LABELS]
    named = [(str(LABELS[name]), _value(name, record[name])) for name in known if name != "act"]
    return named + [(name, _value(name, record[name])) for name in others]


def _value(name: str, value: Any) -> str:
    if value in (None, "", []):
        return NOTHING
    if name in _WORDS:
        return _WORDS[name](value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _agency(agency: Any) -> str:
    if not isinstance(agency, dict):
        return str(agency or "")
    return " ".join(filter(None, [agency["name"], f"({agency['ori']})" if agency["ori"] else ""]))


def _moment(text: str) -> str:
    found = parse_datetime(text)
    return date_format(timezone.localtime(found), "DATETIME_FORMAT") if found else text


def _choice(choices: Any) -> Callable[[Any], str]:
    known = {choice.value: choice for choice in choices}
    return lambda value: str(known[value].label) if value in known else str(value)


def _grounds(codes: list[str]) -> str:
    return " ".join(map(_choice(Ground), codes))


def _permissions(codes: list[str]) -> str:
    return ", ".join(permission_words(codes))


def _yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")


_WORDS: dict[str, Callable[[Any], str]] = {
    "agency": _agency,
    "permissions": _permissions,
    "from": _moment,
    "until": _moment,
    "starts_at": _moment,
    "ends_at": _moment,
    "grounds": _grounds,
    "effect": _choice(Effect),
    "what": _choice(What),
    "approved_in_error": _yes_or_no,
}
