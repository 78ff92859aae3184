"""Every move a request can make. The workflow, the database and the docs are held to this."""

from access_requests.models import Status

TRANSITIONS: dict[str, set[str]] = {
    Status.DRAFT: {
        Status.DRAFT,
        Status.AWAITING_REVIEW,
        Status.DECLINED,  # by a restriction only
        Status.WITHDRAWN,
    },
    Status.AWAITING_REVIEW: {
        Status.AWAITING_SIGN_OFF,
        Status.RETURNED,
        Status.DECLINED,  # by a restriction only
        Status.WITHDRAWN,
        Status.LAPSED,
    },
    Status.RETURNED: {Status.RETURNED, Status.AWAITING_REVIEW, Status.WITHDRAWN, Status.LAPSED},
    Status.AWAITING_SIGN_OFF: {
        Status.APPROVED,
        Status.AWAITING_SECOND_SIGN_OFF,
        Status.DECLINED,
        Status.RETURNED,
        Status.WITHDRAWN,
        Status.LAPSED,
    },
    Status.AWAITING_SECOND_SIGN_OFF: {
        Status.APPROVED,
        Status.DECLINED,
        Status.RETURNED,
        Status.WITHDRAWN,
        Status.LAPSED,
    },
}
