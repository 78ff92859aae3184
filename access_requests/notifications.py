"""Who is told what of a request, inside the step that causes it."""

from access_requests import news, turn
from access_requests.models import AccessRequest, Document, Grant, Review, Status
from agencies.messages import tell
from agencies.models import Role, User
from agencies.news import News

OUTCOMES: dict[str, News] = {
    Status.RETURNED: news.RETURNED,
    Status.APPROVED: news.APPROVED,
    Status.DECLINED: news.DECLINED,
    Status.WITHDRAWN: news.WITHDRAWN,
    Status.LAPSED: news.LAPSED,
}


def tell_reviewers(access_request: AccessRequest) -> None:
    tell_those_waiting(access_request, news.AWAITS_REVIEW)


def tell_command(access_request: AccessRequest) -> None:
    tell_those_waiting(access_request, news.AWAITS_DECISION)


def tell_those_waiting(access_request: AccessRequest, what: News) -> None:
    """Those whose turn it is; called before the request moves on, those whose turn it was."""
    if waiting := turn.of(access_request):
        tell(waiting.people, what, access_request)


def tell_requester(access_request: AccessRequest) -> None:
    """What came of the request."""
    requester = User.objects.filter(person=access_request.requester_id)
    tell(requester, OUTCOMES[access_request.status], access_request)


def tell_of_grant(grant: Grant, what: News) -> None:
    """The requester hears what became of the access, too."""
    asked_by = User.objects.filter(person=grant.access_request.requester_id)
    tell(asked_by, what, grant.access_request)


def tell_of_resumption(grant: Grant) -> None:
    """Whoever asked for the access, and whoever stopped it."""
    tell_of_grant(grant, news.RESUMED)
    stopped_by = User.objects.filter(person=grant.suspended_by_id)
    tell(stopped_by, news.RESUMED, grant.access_request)


def tell_command_of_bar(access_request: AccessRequest) -> None:
    """Whoever can revoke what a new restriction bars."""
    tell(turn.holders(Role.COMMAND, access_request.networks), news.BARRED_NOW, access_request)


def tell_reviewer_of_case(access_request: AccessRequest, what: News) -> None:
    """Whoever wrote the review, or begins it."""
    review = Review.objects.filter(access_request=access_request)
    tell(User.objects.filter(person__in=review.values("reviewer")), what, access_request)


def tell_of_destruction(document: Document) -> None:
    """Those who can do or refuse what somebody asked for."""
    access_request = document.access_request
    officers = turn.holders(Role.COMMAND, access_request.networks)
    others = officers.exclude(person=document.destruction_asked_by_id)
    tell(others, news.TO_DESTROY, access_request)


def tell_of_note(access_request: AccessRequest) -> None:
    """Those who worked on the case, whoever of them wrote it."""
    requester = User.objects.filter(person=access_request.requester_id)
    tell(requester, news.NOTED, access_request)
    if access_request.status != Status.DRAFT:
        tell_reviewer_of_case(access_request, news.NOTED)
        tell_those_waiting(access_request, news.NOTED)
