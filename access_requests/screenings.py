"""What the restrictions in force say of a request: worked out, kept on record, and asked."""

from collections.abc import Iterable

from django.db.models import QuerySet

from access_requests import refusals
from access_requests.models import (
    AWAITING_COMMAND,
    UNFILED,
    AccessRequest,
    Finding,
    Outcome,
    Review,
    Screening,
    Status,
)
from agencies import directory, screening
from agencies.identity import Directory, identify
from agencies.models import Agency, Kind, Network, Restriction
from agencies.screening import Asking, Match

# What a written name says of these stands, whoever confirms somebody milder under it.
WORSE = frozenset({Kind.FEDERAL, Kind.IMMIGRATION, Kind.PRIVATE, Kind.FUSION})
OPEN = (*UNFILED, Status.AWAITING_REVIEW, *AWAITING_COMMAND)


def of_request(access_request: AccessRequest, listed: Directory | None = None) -> Asking:
    """All that can be told of who asks, and for what."""
    name, ori = access_request.agency_name, access_request.agency_ori
    written = identify(name, listed or directory.current(), ori=ori)
    agency = confirmed(access_request)
    kinds = {agency.kind} | ({written.kind} & WORSE) if agency else {written.kind}
    state = agency.state if agency else written.state
    networks = Network.objects.filter(pk__in=access_request.networks)
    return Asking(
        kinds=frozenset(map(str, kinds)),
        states=frozenset({state} - {""}),
        name=agency.name if agency else name,
        is_resolved=kinds != {Kind.UNRESOLVED},
        purpose=access_request.purpose,
        permissions=frozenset(access_request.permissions),
        networks=frozenset(networks.values_list("name", flat=True)),
        documents=frozenset(_documents(access_request)),
    )


def confirmed(access_request: AccessRequest) -> Agency | None:
    """Whom a person confirmed, of the request as it stands."""
    reviews = Review.objects.filter(access_request=access_request).select_related("agency")
    review = reviews.first()
    if review is None:
        return None
    reviewed = access_request.status in (*AWAITING_COMMAND, Status.APPROVED)
    return review.agency if reviewed or review.of_version == access_request.version else None


def matches(access_request: AccessRequest) -> list[Match]:
    """Worst first, under the restrictions in force now."""
    return screening.screen(of_request(access_request), Restriction.objects.in_force())


def reason_against(access_request: AccessRequest) -> str:
    """Why the law, or who asks, does not let it be approved."""
    found = matches(access_request)
    if found and found[0].is_bar:
        worst = found[0].restriction
        return refusals.BARRED(restriction=worst.title, citation=worst.citation)
    return reason_without_restriction(access_request)


def reason_without_restriction(access_request: AccessRequest) -> str:
    """What no restriction can be asked about is not approved."""
    if not Restriction.objects.in_force().exists():
        return refusals.NO_RESTRICTIONS()
    return "" if of_request(access_request).is_resolved else refusals.UNRESOLVED()


def record(access_request: AccessRequest, listed: Directory | None = None) -> Screening:
    """Inside the step that changed what is asked, by whom, or under which restrictions."""
    restrictions = list(Restriction.objects.in_force())
    asking = of_request(access_request, listed)
    found = screening.screen(asking, restrictions)
    screened = Screening(
        access_request=access_request,
        of_version=access_request.version,
        agency=confirmed(access_request),
        kinds=sorted(asking.kinds),
        states=sorted(asking.states),
        outcome=Outcome(screening.worst(found, asking)),
        considered=sorted(each.pk for each in restrictions),
    )
    screened.save()
    for match in found:
        reasons = [{"key": each.key, "value": each.value} for each in match.reasons]
        told = {"restriction": match.restriction, "effect": match.effect, "reasons": reasons}
        Finding(screening=screened, **told).save()
    return screened


def differs(access_request: AccessRequest, listed: Directory) -> bool:
    """From what is on record, under the restrictions in force now."""
    asking = of_request(access_request, listed)
    found = screening.screen(asking, Restriction.objects.in_force())
    last = access_request.screenings.first()
    if last is None or last.outcome != screening.worst(found, asking):
        return True
    on_record = set(last.findings.values_list("restriction", flat=True))
    return on_record != {match.restriction.pk for match in found}


def open_ones() -> QuerySet[AccessRequest]:
    """Requests that are not decided, and those whose access has not ended."""
    unended = AccessRequest.objects.filter(status=Status.APPROVED, grant__revoked_at=None)
    return AccessRequest.objects.filter(status__in=OPEN) | unended


def _documents(access_request: AccessRequest) -> Iterable[str]:
    return access_request.documents.attached().values_list("subject", flat=True)
