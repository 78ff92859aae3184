"""What a reviewer answers of each request, one check after another."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from access_requests.models import AccessRequest, Answer, Permission, Review


@dataclass(frozen=True)
class Check:
    key: str
    question: str


def checks(access_request: AccessRequest) -> list[Check]:
    needs = [
        Check(f"need_{each.value}", _("Is it shown that they need to %(do)s?") % {"do": each.label})
        for each in Permission
        if each.value in access_request.permissions
    ]
    return [
        Check("purpose", _("Is the purpose a law-enforcement purpose that our policy allows?")),
        Check("legal_basis", _("Does the legal basis named allow this?")),
        *needs,
        Check("agreement", _("Is there a signed agreement about use and onward sharing?")),
        Check("call_back", _("Did the agency confirm the request when called back?")),
    ]


def is_answered(review: Review) -> bool:
    return all(
        review.answers.get(check.key, {}).get("answer") for check in checks(review.access_request)
    )


def doubts(review: Review) -> list[tuple[Check, Answer, str]]:
    """Every check that was not answered Yes, with the note on it."""
    return [
        (check, Answer(given["answer"]), given["note"])
        for check in checks(review.access_request)
        if (given := review.answers.get(check.key)) and given["answer"] != Answer.YES
    ]
