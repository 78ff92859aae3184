"""Which restrictions concern an agency by itself, whatever it asks for."""

from collections.abc import Iterable

from agencies import screening
from agencies.models import BARS, RESTRICTION_IN_FORCE, Agency, Restriction
from agencies.screening import Asking, Match

BARRING = f"""SELECT r.id, r.code, r.effect, r.predicate, r.citation
    FROM ONLY agencies_restriction r
    WHERE r.effect IN ({", ".join(f"'{each}'" for each in BARS)}) AND {RESTRICTION_IN_FORCE}"""
OF_THE_AGENCY = {"kind", "state_not", "agency"}


def matches(agency: Agency) -> list[Match]:
    """In force now, worst first."""
    return _of(agency, Restriction.objects.in_force())


def bars(agency: Agency) -> list[Restriction]:
    """Those of them under which nothing is approved. No more is read than is cited."""
    return [match.restriction for match in _of(agency, Restriction.objects.raw(BARRING))]


def _of(agency: Agency, in_force: Iterable[Restriction]) -> list[Match]:
    asking = Asking(
        kinds=frozenset({agency.kind}),
        states=frozenset({agency.state} - {""}),
        name=agency.name,
        is_resolved=True,
    )
    return screening.screen(
        asking, [each for each in in_force if OF_THE_AGENCY.issuperset(each.predicate)]
    )
