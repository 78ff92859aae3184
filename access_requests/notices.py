"""What whoever decides must notice about a request, worst first."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_requests import checklist, refusals, screenings
from access_requests.models import AccessRequest, Answer, Decision, Review, said
from access_requests.proposal import Proposal
from agencies.screening import Match


@dataclass(frozen=True)
class Notice:
    key: str
    level: str  # stop, warn or ok
    heading: str
    text: str
    citation: str = ""
    link: str = ""


def notices(access_request: AccessRequest) -> list[Notice]:
    """Those of level `warn` are acknowledged one by one; nothing answers a `stop`."""
    review = access_request.review
    found = [
        *_findings(access_request),
        *_doubts(review),
        *_identity(review),
        *_agreement(access_request, review),
    ]
    return found if any(notice.level != "ok" for notice in found) else [*found, _all_clear()]


def to_acknowledge(access_request: AccessRequest) -> list[Notice]:
    return [notice for notice in notices(access_request) if notice.level == "warn"]


def reason_to_read_again(access_request: AccessRequest, proposal: Proposal) -> str:
    """An approval acknowledges every notice that asks for it."""
    if proposal.decision != Decision.APPROVE:
        return ""
    unread = [n for n in to_acknowledge(access_request) if n.key not in proposal.acknowledged]
    return refusals.NOTICES_UNREAD() if unread else ""


def _findings(access_request: AccessRequest) -> list[Notice]:
    """What the law says. That it says nothing is told too."""
    look = screenings.look_at(access_request)
    if reason := look.reason_without_restriction:
        return [Notice("unscreened", "stop", _("Cannot be approved"), reason)]
    found = [_finding(match) for match in look.matches]
    return found or [_no_restriction(len(look.restrictions))]


def _finding(match: Match) -> Notice:
    rule = match.restriction
    why = " ".join(said(reason) for reason in match.reasons)
    level = "stop" if match.is_bar else "warn"
    return Notice(f"finding_{rule.code}", level, rule.title, why, rule.citation, rule.link)


def _no_restriction(n: int) -> Notice:
    told = ngettext(
        "The restriction in force does not match",
        "None of the %(n)s restrictions in force matches",
        n,
    )
    return Notice("unrestricted", "ok", told % {"n": n}, "")


def _doubts(review: Review) -> list[Notice]:
    found = checklist.doubts(review)
    found.sort(key=lambda doubt: doubt[1] != Answer.NO)
    return [
        Notice(check.key, "warn", f"{check.question} {answer.label}", note)
        for check, answer, note in found
    ]


def _identity(review: Review) -> list[Notice]:
    if review.confirmed.ori:
        return []
    heading = _("Not in the directory of agencies")
    return [Notice("unlisted", "warn", heading, review.identity_note)]


def _agreement(access_request: AccessRequest, review: Review) -> list[Notice]:
    ends, wanted = review.agreement_until, access_request.ends_on
    if ends is None or wanted is None or ends >= wanted:
        return []
    heading = _("The agreement ends before the access would")
    text = _("The agreement ends on %(day)s; access is asked for until %(wanted)s.")
    days = {"day": date_format(ends), "wanted": date_format(wanted)}
    return [Notice("agreement_ends", "warn", heading, text % days)]


def _all_clear() -> Notice:
    return Notice("clear", "ok", _("Every check was answered Yes"), "")
