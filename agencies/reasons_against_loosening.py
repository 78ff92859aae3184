"""What speaks against a loosening whoever signs it: that it is none, or that it is a trap."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from agencies import consequences
from agencies import refusals_of_decisions as refusals
from agencies.directory import who_is
from agencies.identity.lettering import readable
from agencies.identity.marks import unmarked
from agencies.identity.parts import parts
from agencies.identity.placed import readings
from agencies.models import WORST_FIRST, Agency, Network, Restriction, What, rank
from audit.models import PolicyNumber

NEVER_LEARNT = WORST_FIRST[0] | WORST_FIRST[1]


def _of_number(number: PolicyNumber, to: int) -> str:
    return "" if number.is_looser(to) else refusals.IS_NOT_LOOSER()


def _of_kind(agency: Agency, to: str) -> str:
    return "" if rank(to) >= rank(agency.kind) else refusals.IS_NOT_LOOSER()


def _of_alias(agency: Agency, to: list[str]) -> str:
    learnt = [name for name in to if name not in agency.aliases]
    return next(filter(None, (_of_name(agency, name) for name in learnt)), "")


def _of_name(agency: Agency, name: str) -> str:
    """A name that leads to this agency from now on, whoever writes it."""
    if not name.strip() or any(unicodedata.category(each).startswith("C") for each in name):
        return refusals.NAME_NOT_PLAIN()
    for other in _called(name):
        if other.pk not in (agency.pk, agency.merged_into_id):
            return refusals.NAME_OF_ANOTHER(name=name, other=other)
    found = who_is(name)
    if found.kind in NEVER_LEARNT and rank(found.kind) < rank(agency.kind):
        because = " ".join(found.because)
        return refusals.NAME_OF_WORSE(name=name, kind=found.kind.label, because=because)
    return ""


def _called(name: str) -> Iterator[Agency]:
    wanted = _ways_to_read(name)
    for agency in Agency.objects.all():
        if any(wanted & _ways_to_read(each) for each in (agency.name, *agency.aliases)):
            yield agency


def _ways_to_read(name: str) -> set[str]:
    """In one spelling, with and without the state that it may say."""
    told = unmarked(readable(name))
    return {parts(each.rest).words for each in readings(told.text, told.asides)} - {""}


def _of_merging(agency: Agency, to: int) -> str:
    kept = Agency.objects.get(pk=to)
    if agency.pk == kept.pk:
        return refusals.MERGED_INTO_ITSELF()
    for each in (agency, kept):
        if each.merged_into_id:
            return refusals.MERGED_ALREADY(agency=each)
    if rank(agency.kind) != rank(kept.kind):
        one, other = agency.get_kind_display(), kept.get_kind_display()
        return refusals.KEPT_IS_WORSE(one=one, other=other)
    return ""


def _of_cameras(network: Network, to: dict[str, Any]) -> str:
    if not consequences.is_shared(network):
        return refusals.IS_NOT_SHARED(network=network)
    is_less = to["cameras"] <= network.cameras and to["description"] == network.description
    return refusals.IS_NOT_LOOSER() if is_less else ""


def _of_restriction(restriction: Restriction, to: int) -> str:
    if restriction.is_in_force and not hasattr(restriction, "ending"):
        return ""
    return refusals.HAS_ENDED(restriction=restriction)


def _of_two(network: Network, to: bool) -> str:
    return ""


OF: dict[What, Callable[[Any, Any], str]] = {
    What.LOOSEN_NUMBER: _of_number,
    What.SOFTEN_KIND: _of_kind,
    What.LEARN_ALIAS: _of_alias,
    What.MERGE: _of_merging,
    What.ADD_CAMERAS: _of_cameras,
    What.END_RESTRICTION: _of_restriction,
    What.ASK_FOR_ONE: _of_two,
}
