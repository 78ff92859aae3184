"""What the rules let through here, for whoever decides to loosen one."""

from copy import copy

from django.db.models import QuerySet

from access_requests import restricting, screenings
from access_requests.models import AccessRequest, Grant, Outcome
from agencies import consequences, directory, screening
from agencies.consequences import Known, Released
from agencies.models import Agency, Network, PolicyDecision, Restriction, What

WORST_FIRST = list(Outcome)
NOTHING: Released = {}


def would_release(decision: PolicyDecision) -> Released:
    """Every open request, screened as the rules are and as they would be."""
    if decision.what not in CONCERNED:
        return NOTHING
    listed = directory.current()
    after = Restriction.objects.in_force()
    if decision.restriction:
        after = after.exclude(pk=decision.restriction.pk)
    found = [
        each
        for each in CONCERNED[What(decision.what)](decision)
        if _is_released(each, listed, _instead(decision), after)
    ]
    agencies = [str(screenings.confirmed(each) or each.agency_name) for each in found]
    return {"requests": [each.reference for each in found], "agencies": agencies}


def _is_released(
    access_request: AccessRequest,
    listed: directory.Directory,
    instead: Agency | None,
    after: QuerySet[Restriction],
) -> bool:
    before = screenings.of_request(access_request, listed)
    then = screenings.of_request(access_request, listed, instead)
    said = screening.worst(screening.screen(before, Restriction.objects.in_force()), before)
    would_say = screening.worst(screening.screen(then, after), then)
    return WORST_FIRST.index(Outcome(would_say)) > WORST_FIRST.index(Outcome(said))


def _instead(decision: PolicyDecision) -> Agency | None:
    """Whom a person would have confirmed, once it is decided."""
    if decision.what == What.MERGE:
        return Agency.objects.get(pk=decision.change["now"])
    if decision.agency and decision.what == What.SOFTEN_KIND:
        milder = copy(decision.agency)
        milder.kind = decision.change["now"]
        return milder
    return None


def _of_agency(decision: PolicyDecision) -> QuerySet[AccessRequest]:
    return screenings.open_ones().filter(review__agency=decision.agency).distinct()


def _of_restriction(decision: PolicyDecision) -> QuerySet[AccessRequest]:
    found = {"screenings__findings__restriction": decision.restriction}
    return screenings.open_ones().filter(**found).distinct()


CONCERNED = {
    What.SOFTEN_KIND: _of_agency,
    What.MERGE: _of_agency,
    What.END_RESTRICTION: _of_restriction,
}


def is_shared(network: Network) -> bool:
    return Grant.objects.unended().filter(networks__contains=[network.pk]).exists()


KNOWN = consequences.declare(Known(would_release, restricting.screen_again, is_shared))
