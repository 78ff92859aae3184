"""Who a request may come from, as the reviewer compares it: side by side, and with reasons.

Nothing here decides, and nothing is chosen beforehand: a person confirms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_requests import confirmations
from access_requests.confirmations import Confirmation
from access_requests.models import AccessRequest, Review
from agencies import directory, registry
from agencies.identity import Candidate, Identity, identify, states_of
from agencies.models import Agency, DirectoryEntry, Kind

AN_AGENCY = "agency-"  # what a choice says that is no line of the directory
ALARMING = {Kind.FEDERAL, Kind.IMMIGRATION}
FITS = [
    (95, gettext_lazy("Fits very well")),
    (80, gettext_lazy("Fits well")),
    (60, gettext_lazy("May fit")),
    (0, gettext_lazy("Fits badly")),
]
MARKS = {
    "inactive": gettext_lazy("The name says “inactive”."),
    "revoked": gettext_lazy("The name says “revoked”."),
    "do_not_use": gettext_lazy("The name says not to use this entry."),
    "test": gettext_lazy("The name looks like a test or a demonstration."),
}


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    differs: str = ""  # how it is not what was written


@dataclass(frozen=True)
class Choice:
    value: str
    name: str  # with its state: several bear the same
    fits: str | Promise
    reasons: tuple[str, ...]
    facts: tuple[Fact, ...]
    confirmed: Confirmation | None = None
    agency_pk: int | None = None  # where it is on record already

    @property
    def differs(self) -> bool:
        return any(fact.differs for fact in self.facts)


@dataclass(frozen=True)
class WhoAsks:
    written: Identity
    states: tuple[str, ...]  # where an agency of this name exists
    choices: tuple[Choice, ...]

    @property
    def is_alarming(self) -> bool:
        return self.written.kind in ALARMING

    @property
    def marks(self) -> list[str]:
        return [str(MARKS[mark]) for mark in self.written.marks if mark in MARKS]


def who_asks(access_request: AccessRequest) -> WhoAsks:
    """Those on record come first, the one confirmed last before all others."""
    name, ori = access_request.agency_name, access_request.agency_ori
    listed, home = directory.current(), _home(access_request)
    written = identify(name, listed, ori=ori, home=home)
    return WhoAsks(
        written=written,
        states=tuple(states_of(name, listed)),
        choices=tuple(_choices(access_request, written)),
    )


def _home(access_request: AccessRequest) -> str:
    """Of several agencies of a name, those of the host's own state come first."""
    return next((network.host.state for network in access_request.network_list), "")


def _choices(access_request: AccessRequest, written: Identity) -> list[Choice]:
    entries = [cast(DirectoryEntry, each.entry) for each in written.candidates]
    by_ori = {agency.ori: agency for agency in _of_entries(entries)}
    known = [agency for agency in _known(access_request) if agency not in by_ori.values()]
    confirmed = confirmations.latest_of([each.pk for each in (*known, *by_ori.values())])
    compare = _Comparison(access_request, written, confirmed)
    listed = [
        compare.listed(entry, each, by_ori.get(entry.ori))
        for entry, each in zip(entries, written.candidates, strict=True)
    ]
    choices = [*(compare.known(agency) for agency in known), *listed]
    return sorted(choices, key=_latest_confirmed_first)


def _latest_confirmed_first(choice: Choice) -> float:
    return -choice.confirmed.when.timestamp() if choice.confirmed else 0


def _of_entries(entries: Iterable[DirectoryEntry]) -> list[Agency]:
    return list(Agency.objects.filter(ori__in=[entry.ori for entry in entries]))


def _known(access_request: AccessRequest) -> list[Agency]:
    """By its name, by an alias, or because this name was confirmed to be it before."""
    name = access_request.agency_name
    before = Review.history.filter(access_request__agency_name__iexact=name)
    found = Agency.objects.filter(name__iexact=name)
    found |= Agency.objects.filter(aliases__contains=[name])
    found |= Agency.objects.filter(pk__in=before.values("agency"))
    return list(found)


@dataclass(frozen=True)
class _Comparison:
    """Of what a candidate is with what was written."""

    access_request: AccessRequest
    written: Identity
    confirmed: dict[int, Confirmation]

    def listed(self, entry: DirectoryEntry, found: Candidate, agency: Agency | None) -> Choice:
        kind = Kind(agency.kind) if agency else registry.kind_of(entry)
        return Choice(
            value=str(entry.pk),
            name=f"{entry.name}, {entry.state}",
            fits=next(words for least, words in FITS if found.score >= least),
            reasons=(found.reason, *self._as_known(agency)),
            facts=self._facts(kind, entry.state, entry.ori, entry.county.title()),
            confirmed=self.confirmed.get(agency.pk) if agency else None,
            agency_pk=agency.pk if agency else None,
        )

    def known(self, agency: Agency) -> Choice:
        reasons = self._as_known(agency) or [_("this name was confirmed to be it before")]
        return Choice(
            value=f"{AN_AGENCY}{agency.pk}",
            name=f"{agency.name}, {agency.state}",
            fits=_("On record"),
            reasons=tuple(reasons),
            facts=self._facts(Kind(agency.kind), agency.state, agency.ori, ""),
            confirmed=self.confirmed.get(agency.pk),
            agency_pk=agency.pk,
        )

    def _as_known(self, agency: Agency | None) -> list[str]:
        name = self.access_request.agency_name
        if agency and name in agency.aliases:
            return [_("this way of writing it is on record")]
        return [_("same name")] if agency and agency.name.lower() == name.lower() else []

    def _facts(self, kind: Kind, state: str, ori: str, county: str) -> tuple[Fact, ...]:
        told = self.written
        given = self.access_request.agency_ori.upper()
        kind_told = "" if told.kind == Kind.UNRESOLVED else told.kind
        facts = (
            _fact(_("State"), state, told.state, told.state),
            _fact(_("Kind"), kind, kind_told, str(told.kind.label), str(kind.label).capitalize()),
            _fact(_("County"), county, "", ""),
            _fact(_("ORI"), ori, given, given),
        )
        return tuple(fact for fact in facts if fact.value or fact.differs)


def _fact(label: str, value: str, told: str, told_in_words: str, in_words: str = "") -> Fact:
    differs = _("written: %(told)s") % {"told": told_in_words} if told and told != value else ""
    return Fact(label, in_words or value or (_("not known") if differs else ""), differs)
