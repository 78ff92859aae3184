"""Everything that tells a kind: the words of a name, its ORI, the line of the directory."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from agencies import ori as oris
from agencies.identity.by_words import hub_in, kind_told
from agencies.identity.federal import Named, bodies_in, veterans_in
from agencies.identity.lettering import is_disguised, is_turned
from agencies.identity.listing import Candidate
from agencies.identity.lists import load
from agencies.kinds import Kind

_KINDS_OF_THE_LIST = {
    "City": Kind.MUNICIPAL,
    "County": Kind.COUNTY,
    "State Police": Kind.STATE,
    "Other State Agency": Kind.STATE,
    "University or College": Kind.CAMPUS,
    "Tribal": Kind.TRIBAL,
}
_FEDERAL_LETTERS = {
    letters: Kind(kind) for kind, listed in load("ori_letters").items() for letters in listed
}
# What decides: the worst first, then not to know, then the kinds that are told apart by the list.
_WORST_FIRST = [Kind.IMMIGRATION, Kind.FEDERAL, Kind.PRIVATE, Kind.UNRESOLVED, Kind.FUSION]


class Told(NamedTuple):
    kind: Kind
    because: str


def worst(told: list[Told]) -> Kind:
    kinds = {each.kind for each in told}
    return next((kind for kind in _WORST_FIRST if kind in kinds), told[-1].kind)


def kinds_told(
    name: str,
    text: str,
    *,
    ori: str,
    where: str,
    perhaps: str,
    sure: Candidate | None,
    has_county: bool,
) -> list[Told]:
    told = _by_disguise(name) + _by_federal_words(name, text, where, sure) + _by_ori(ori)
    if told and told[-1].kind != Kind.UNRESOLVED:
        return told
    hub = hub_in(text)
    if hub:
        told.append(Told(Kind.FUSION, _("The name says “{words}”.").format(words=hub)))
    if told:
        return told
    return [_by_list(sure) if sure else _by_words(text, where or perhaps, has_county)]


def _by_disguise(name: str) -> list[Told]:
    if not (is_disguised(name) or is_turned(name)):
        return []
    because = _("The name holds hidden characters, or letters that only look like others.")
    return [Told(Kind.UNRESOLVED, because)]


def _by_federal_words(name: str, text: str, where: str, sure: Candidate | None) -> list[Told]:
    listed = sure is not None
    found = bodies_in(text, is_listed=listed)
    found += veterans_in(text, where=where, is_listed=listed)
    if is_turned(name):
        found += bodies_in(text[::-1], is_listed=listed)
    return [Told(named.body.kind, _sentence(named)) for named in found]


def _sentence(named: Named) -> str:
    if named.body.kind == Kind.IMMIGRATION:
        because = _("“{words}” is immigration enforcement: {body}.")
    else:
        because = _("“{words}” is federal: {body}.")
    return because.format(words=named.phrase, body=named.body.name)


def _by_ori(ori: str) -> list[Told]:
    kind = _FEDERAL_LETTERS.get(oris.letters(oris.tidy(ori)))
    if kind is None:
        return []
    return [Told(kind, _("The ORI {ori} is a federal office's.").format(ori=oris.tidy(ori)))]


def _by_list(sure: Candidate) -> Told:
    return Told(_kind_listed(sure), _("The directory: {reason}.").format(reason=sure.reason))


def _by_words(text: str, where: str, has_county: bool) -> Told:
    kind, words = kind_told(text)
    if kind == Kind.UNRESOLVED:
        return Told(kind, _("Nothing in the name tells what kind of agency it is."))
    if kind != Kind.PRIVATE and not where:
        return Told(Kind.UNRESOLVED, _("The name does not tell its state."))
    # A name may claim to be a city's police; that there is such a city only the directory says.
    if kind == Kind.MUNICIPAL or (kind == Kind.COUNTY and not has_county):
        return Told(Kind.UNRESOLVED, _("The directory lists no agency of this name there."))
    return Told(kind, _("The name says “{words}”.").format(words=words))


def _kind_listed(sure: Candidate) -> Kind:
    listed = getattr(sure.entry, "kind", "")
    if listed in _KINDS_OF_THE_LIST:
        return _KINDS_OF_THE_LIST[listed]
    kind, _words = kind_told(sure.entry.name.casefold())
    return kind if kind != Kind.UNRESOLVED else Kind.SPECIAL_DISTRICT
