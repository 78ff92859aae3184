"""What can happen. An app declares each kind once; what is not declared cannot be recorded."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    name: str
    title: str | Promise  # what the history filter shows
    sentence: str | Promise  # filled with the actor and the facts
    phrases: tuple[str, ...] = ()  # facts in words of ours: stored in English, told in any language
    reads: bool = False  # somebody looked, and changed nothing


_declared: dict[str, Kind] = {}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


class UndeclaredEvent(Exception):
    """An event of a kind that no app has declared was about to be recorded."""


def declare(
    name: str,
    title: str | Promise,
    sentence: str | Promise,
    phrases: tuple[str, ...] = (),
    reads: bool = False,
) -> Kind:
    if name in _declared:
        raise ValueError(f"The event {name} is declared twice.")
    _declared[name] = Kind(name, title, sentence, phrases, reads)
    return _declared[name]


def kind(name: str) -> Kind:
    try:
        return _declared[name]
    except KeyError:
        raise UndeclaredEvent(f"No app declares the event {name!r}.") from None


def all_kinds() -> list[Kind]:
    return sorted(_declared.values(), key=lambda declared: str(declared.title))


def that_read() -> list[str]:
    """The kinds that say who looked."""
    return [declared.name for declared in _declared.values() if declared.reads]


def sentence(told: dict[str, Any]) -> str:
    """What happened, as the event itself tells it, in the language of whoever reads."""
    said = {name: _in_time_of_reader(fact) for name, fact in told["facts"].items()}
    facts = defaultdict(lambda: "–", said | {"actor": told["actor"]["name"]})
    declared = kind(told["kind"])
    for phrase in declared.phrases:
        if facts.get(phrase):
            facts[phrase] = _in_words(facts[phrase])
    return str(declared.sentence).format_map(facts)


def _in_time_of_reader(fact: Any) -> Any:
    if not isinstance(fact, str) or not _MOMENT.fullmatch(fact):
        return fact
    at = timezone.localtime(datetime.fromisoformat(fact))
    return f"{date_format(at, 'DATETIME_FORMAT')} {at.tzname()}"


def _in_words(phrase: Any) -> str:
    """One phrase of ours, or several."""
    if isinstance(phrase, list):
        return ", ".join(gettext(str(each)) for each in phrase)
    return gettext(str(phrase))


REFUSED = declare(
    "audit.refused",
    _("Refused attempt"),
    _("{actor} tried to {attempt} and was refused: {reason}"),
    phrases=("attempt", "reason"),
)
INSTALLED = declare(
    "audit.installed", _("Installed"), _("This installation was set up for {mode}.")
)
SIGNED_IN = declare(
    "audit.signed_in",
    _("Signed in"),
    _("{actor} signed in. Shown: {factors}."),
    phrases=("factors",),
)
SIGNED_OUT = declare("audit.signed_out", _("Signed out"), _("{actor} signed out."))
GUARDS_INSTALLED = declare(
    "audit.guards_installed",
    _("Guards installed"),
    _("The database’s guards were installed: {count} rules, digest {digest}."),
)
GUARDS_DIFFER = declare(
    "audit.guards_differ",
    _("Guards differ"),
    _("The guards in the database are not the ones that were installed: {faults}"),
)
ACT_EXPORTED = declare(
    "audit.act_exported",
    _("Signed act taken out"),
    _("{actor} took out what {signer} signed, check code {check_code}, as {form}."),
    reads=True,
)
SEARCHED = declare(
    "audit.searched",
    _("History searched"),
    _("{actor} searched the history. {filters}"),
    reads=True,
)
EVENT_OPENED = declare(
    "audit.event_opened",
    _("Event opened"),
    _("{actor} opened in the history: {what}"),
    phrases=("what",),
    reads=True,
)
VERSIONS_COMPARED = declare(
    "audit.versions_compared",
    _("Versions compared"),
    _("{actor} compared version {one} with version {other}."),
    reads=True,
)
EXPORT_BEGUN = declare(
    "audit.export_begun",
    _("Export begun"),
    _("{actor} began to take out as {form}: {what}. {filters}"),
    reads=True,
)
EXPORTED = declare(
    "audit.exported",
    _("Exported"),
    _("{actor} took out {rows} rows as {form}: {what}. {filters} Manifest {manifest:.12}…"),
    reads=True,
)
POLICY_NUMBERS_SET = declare(
    "audit.policy_numbers_set",
    _("Policy numbers set"),
    _("The numbers of policy were set to their defaults."),
)
POLICY_NUMBER_CHANGED = declare(
    "audit.policy_number_changed",
    _("Policy number changed"),
    _("{actor} changed “{number}” from {was} to {now}."),
    phrases=("number",),
)
VERIFIED = declare(
    "audit.verified",
    _("Evidence verified"),
    _("{events} events and {leaves} leaves were verified, and nothing was found."),
)
VERIFICATION_FAILED = declare(
    "audit.verification_failed",
    _("Verification found faults"),
    _("{events} events and {leaves} leaves were verified, with {faults} faults: {codes}"),
)
