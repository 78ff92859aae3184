"""Tables to take out: who has or had access, what differs between two dates, requests."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from access_requests import as_of, past_access, past_comparison
from access_requests.models import AccessRequest, Outcome, Screening, SignOff
from access_requests.past_access import Access
from access_requests.past_comparison import Narrow, Row
from agencies.models import Network
from audit.packages import Row as Cells
from audit.packages import Table

ACCESS = [
    "agency",
    "ori",
    "networks",
    "permissions",
    "from",
    "until",
    "signed_by",
    "signed_at",
    "signatures",
    "legal_basis",
    "restrictions_that_matched",
    "restrictions_considered",
    "request",
]
COMPARISON = ["what", *ACCESS, "was_until", "ended_at", "how_it_ended"]
REQUESTS = [
    "request",
    "status",
    "status_since",
    "agency_as_written",
    "ori_as_given",
    "agency_confirmed",
    "networks",
    "permissions",
    "purpose",
    "legal_basis",
    "from",
    "until",
    "requester",
    "reviewer",
    "screening",
    "decisions",
]


def access(at: datetime, narrow: Narrow) -> Table:
    def rows() -> Iterator[Cells]:
        found = narrow(as_of.in_force(at)).order_by(*past_access.BY_NAME)
        return map(_of_access, past_access.told(found))

    return Table("access", ACCESS, rows)


def comparison(before: datetime, after: datetime, narrow: Narrow) -> Table:
    def rows() -> Iterator[Cells]:
        return map(_of_comparison, past_comparison.all_rows(before, after, narrow))

    return Table(
        "access-compared", ["what", *ACCESS, "was_until", "ended_at", "how_it_ended"], rows
    )


def requests(found: QuerySet[AccessRequest]) -> Table:
    decided = Prefetch("sign_offs", SignOff.objects.select_related("signature").order_by("id"))
    screened = Prefetch("screenings", Screening.objects.order_by("-id"))
    people = ("requester", "reviewer", "review__agency")

    def rows() -> Iterable[Cells]:
        networks = dict(Network.objects.values_list("pk", "name"))
        told = found.select_related(*people).prefetch_related(decided, screened).order_by("pk")
        return (_of_request(each, networks) for each in told.iterator(chunk_size=1000))

    return Table("requests", REQUESTS, rows)


def _of_access(access: Access) -> Cells:
    signatures = [approval.signature for approval in access.approvals]
    return (
        access.past.agency.name,
        access.past.agency.ori,
        [str(network) for network in access.networks],
        access.permission_words,
        access.past.starts_at,
        access.past.ends_at,
        [signature.signer_name for signature in signatures],
        [signature.signed_at.isoformat() for signature in signatures],
        [str(signature.pk) for signature in signatures],
        access.legal_basis,
        [f"{finding['title']} ({finding['citation']})" for finding in access.findings],
        [restriction.citation for restriction in access.considered],
        access.access_request.reference,
    )


def _of_comparison(row: Row) -> Cells:
    ending = row.ending
    end = (ending.at, ending.how) if ending else (None, "")
    return (row.what, *_of_access(row.access), row.was_until, *end)


def _of_request(told: AccessRequest, networks: dict[int, str]) -> Cells:
    review = getattr(told, "review", None)
    screened = next(iter(told.screenings.all()), None)
    return (
        told.reference,
        told.get_status_display(),
        told.status_since,
        told.agency_name,
        told.agency_ori,
        str(review.agency) if review and review.agency else "",
        [networks[pk] for pk in told.networks],
        told.permission_words,
        told.purpose,
        told.legal_basis,
        told.starts_on,
        told.ends_on,
        str(told.requester),
        str(told.reviewer or ""),
        Outcome(screened.outcome).label if screened else "",
        [_decision(sign_off) for sign_off in told.sign_offs.all()],
    )


def _decision(sign_off: Any) -> str:
    signature = sign_off.signature
    when = signature.signed_at.isoformat(timespec="seconds")
    return f"{sign_off.get_decision_display()}, {signature.signer_name}, {when}: {sign_off.reason}"
