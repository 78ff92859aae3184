"""What the restrictions in force say of a request: worked out, kept on record, and asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

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
from agencies.identity import Directory, Identity, identify
from agencies.models import Agency, Kind, Network, Restriction
from agencies.screening import Asking, Match

# What a written name says of these stands, whoever confirms somebody milder under it.
WORSE = frozenset({Kind.FEDERAL, Kind.IMMIGRATION, Kind.PRIVATE, Kind.FUSION})
OPEN = (*UNFILED, Status.AWAITING_REVIEW, *AWAITING_COMMAND)


def of_request(
    access_request: AccessRequest,
    listed: Directory | None = None,
    instead: Agency | None = None,
) -> Asking:
    """All that can be told of who asks, and for what; `instead` of whom a person confirmed."""
    name, ori = access_request.agency_name, access_request.agency_ori
    written = identify(name, listed or directory.current(), ori=ori)
    agency = instead or confirmed(access_request)
    kinds = {agency.kind} | ({written.kind} & WORSE) if agency else {written.kind}
    states = {agency.state, _said_state(access_request, written)} if agency else {written.state}
    networks = Network.objects.filter(pk__in=access_request.networks)
    return Asking(
        kinds=frozenset(map(str, kinds)),
        states=frozenset(states - {""}),
        name=agency.name if agency else name,
        is_resolved=kinds != {Kind.UNRESOLVED},
        purpose=access_request.purpose,
        permissions=frozenset(access_request.permissions),
        networks=frozenset(networks.values_list("name", flat=True)),
        documents=frozenset(_documents(access_request)),
    )


def _said_state(access_request: AccessRequest, written: Identity) -> str:
    """As the name or its ORI says it, and the directory does not read it otherwise: "LA" may be
    either of two. That a list has such a name in one state tells nothing against a person."""
    said = identify(access_request.agency_name, (), ori=access_request.agency_ori)
    return said.state if said.state == written.state else ""


def confirmed(access_request: AccessRequest) -> Agency | None:
    """Whom a person confirmed, of the request as it stands."""
    reviews = Review.objects.filter(access_request=access_request).select_related("agency")
    review = reviews.first()
    if review is None:
        return None
    reviewed = access_request.status in (*AWAITING_COMMAND, Status.APPROVED)
    return review.agency if reviewed or review.of_version == access_request.version else None


@dataclass(frozen=True)
class Look:
    """At one request, under the restrictions in force now."""

    asking: Asking
    restrictions: list[Restriction]
    matches: list[Match]  # worst first

    @property
    def outcome(self) -> Outcome:
        return Outcome(screening.worst(self.matches, self.asking))

    @property
    def reason(self) -> str:
        """Why the law, or who asks, does not let it be approved."""
        if self.matches and self.matches[0].is_bar:
            worst = self.matches[0].restriction
            return refusals.BARRED(restriction=worst.title, citation=worst.citation)
        return self.reason_without_restriction

    @property
    def reason_without_restriction(self) -> str:
        """What no restriction can be asked about is not approved."""
        if not self.restrictions:
            return refusals.NO_RESTRICTIONS()
        return "" if self.asking.is_resolved else refusals.UNRESOLVED()


def look_at(access_request: AccessRequest, listed: Directory | None = None) -> Look:
    asking, restrictions = of_request(access_request, listed), list(Restriction.objects.in_force())
    return Look(asking, restrictions, screening.screen(asking, restrictions))


def record(access_request: AccessRequest, look: Look | None = None) -> Screening:
    """Inside the step that changed what is asked, by whom, or under which restrictions."""
    look = look or look_at(access_request)
    screened = Screening(
        access_request=access_request,
        of_version=access_request.version,
        agency=confirmed(access_request),
        kinds=sorted(look.asking.kinds),
        states=sorted(look.asking.states),
        outcome=look.outcome,
        considered=sorted(each.pk for each in look.restrictions),
    )
    screened.save()
    for match in look.matches:
        reasons = [{"key": each.key, "value": each.value} for each in match.reasons]
        told = {"restriction": match.restriction, "effect": match.effect, "reasons": reasons}
        Finding(screening=screened, **told).save()
    return screened


def record_what_is_new(access_request: AccessRequest) -> None:
    """Inside a step after which a restriction may match, or may not any more."""
    look = look_at(access_request)
    if not says_the_same(access_request.screening, look):
        record(access_request, look)


def says_the_same(last: Screening | None, look: Look) -> bool:
    """As what is on record."""
    if last is None or last.outcome != look.outcome:
        return False
    on_record = set(last.findings.values_list("restriction", flat=True))
    return on_record == {match.restriction.pk for match in look.matches}


def open_ones() -> QuerySet[AccessRequest]:
    """Requests that are not decided, and those whose access has not ended."""
    unended = AccessRequest.objects.filter(status=Status.APPROVED, grant__revoked_at=None)
    return AccessRequest.objects.filter(status__in=OPEN) | unended


def _documents(access_request: AccessRequest) -> Iterable[str]:
    return access_request.documents.attached().values_list("subject", flat=True)


def found_in_open_ones() -> dict[UUID, int]:
    """By restriction, in how many requests the last screening found it."""
    screened = Screening.objects.filter(access_request__in=open_ones())
    last = screened.order_by("access_request_id", "-id").distinct("access_request_id")
    found = Finding.objects.filter(screening__in=last.values("pk")).order_by()
    return dict(found.values_list("restriction").annotate(n=Count("pk")))
