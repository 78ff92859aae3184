"""What a restriction bars: which requests, and by which law."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from access_requests.models import AccessRequest, Finding, Screening
from agencies import screening
from agencies.models import BARS, Restriction


@dataclass(frozen=True)
class Group:
    """Requests that one restriction bars; of several, the first of the worst."""

    restriction: Restriction
    cases: list[tuple[AccessRequest, list[Finding]]]


def bars(of: Collection[AccessRequest]) -> dict[int, list[Finding]]:
    """For each request, what bars it as it stands, worst first."""
    in_force = Restriction.objects.in_force()
    return found(of, Finding.objects.filter(restriction__in=in_force))


def found(
    of: Collection[AccessRequest], among: QuerySet[Finding] | None = None
) -> dict[int, list[Finding]]:
    """What barred each when it was screened last, in force still or not."""
    screenings = Screening.objects.filter(access_request__in=of)
    latest = screenings.order_by("access_request_id", "-id").distinct("access_request_id")
    findings = Finding.objects.all() if among is None else among
    findings = findings.filter(screening__in=list(latest), effect__in=BARS)
    barring = defaultdict(list)
    for finding in findings.select_related("restriction", "screening"):
        barring[finding.screening.access_request_id].append(finding)
    return {pk: sorted(each, key=screening.place) for pk, each in barring.items()}


def grouped(found: Iterable[AccessRequest]) -> list[Group]:
    cases = list(found)
    barring = bars(cases)
    groups: dict[object, Group] = {}
    for each in cases:
        if findings := barring.get(each.pk):
            first = findings[0]
            new = Group(first.restriction, [])
            groups.setdefault(first.restriction_id, new).cases.append((each, findings))
    return sorted(groups.values(), key=lambda group: -len(group.cases))


def digest(groups: Iterable[Group]) -> str:
    """The same as long as the same versions of the same requests are barred by the same laws."""
    told = sorted(
        f"{each.pk} {each.version} {sorted(str(finding.restriction_id) for finding in findings)}"
        for group in groups
        for each, findings in group.cases
    )
    return sha256("\n".join(told).encode()).hexdigest()


def in_words(findings: Iterable[Finding]) -> str:
    return "; ".join(f"{each.restriction} ({each.restriction.citation})" for each in findings)
