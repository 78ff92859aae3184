"""Which restrictions concern an agency by itself, whatever it asks for."""

from agencies import screening
from agencies.models import Agency, Restriction
from agencies.screening import Asking, Match

OF_THE_AGENCY = {"kind", "state_not", "agency"}


def matches(agency: Agency) -> list[Match]:
    """In force now, worst first."""
    asking = Asking(
        kinds=frozenset({agency.kind}),
        states=frozenset({agency.state} - {""}),
        name=agency.name,
        is_resolved=True,
    )
    in_force = Restriction.objects.in_force()
    concerning = [each for each in in_force if OF_THE_AGENCY.issuperset(each.predicate)]
    return screening.screen(asking, concerning)
