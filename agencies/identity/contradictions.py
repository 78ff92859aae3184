"""Where what is known of an agency does not fit together: then nobody can tell who it is."""

from django.utils.translation import gettext as _

from agencies import ori as oris
from agencies import states
from agencies.identity import placed
from agencies.identity.listing import Candidate
from agencies.identity.marks import Unmarked


def contradictions(
    told: Unmarked, found: list[Candidate], ori: str, state: str, where: str
) -> list[str]:
    return [*_of_state(told, state), *_of_ori(found, oris.tidy(ori), where)]


def _of_state(told: Unmarked, state: str) -> list[str]:
    known, said = states.find(state), placed.said(told.text, told.asides)
    if known and said and known.postal != said:
        told_so = _("The name says {said}, but the state given is {known}.")
        return [told_so.format(said=said, known=known.postal)]
    return []


def _of_ori(found: list[Candidate], ori: str, where: str) -> list[str]:
    if not ori:
        return []
    if not oris.is_well_formed(ori):
        return [_("“{ori}” is not an ORI of nine letters and digits.").format(ori=ori[:20])]
    of_ori = states.of_ori(ori)
    if of_ori is None:
        return [_("No state's ORIs begin as {ori} does.").format(ori=ori)]
    if where and of_ori.postal != where:
        told_so = _("The ORI is one of {of_ori}, but the name is of {where}.")
        return [told_so.format(of_ori=of_ori.postal, where=where)]
    listed = [candidate for candidate in found if candidate.entry.ori == ori]
    if listed and listed[0].score < 100:
        return [_("The directory has another name for this ORI.")]
    return []
