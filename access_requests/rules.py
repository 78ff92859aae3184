"""What the database keeps of this app's tables."""

from access_requests.models import (
    AccessRequest,
    Grant,
    Ground,
    ImportBatch,
    Note,
    Review,
    SignOff,
)
from access_requests.rules_of_approval import A_GRANT_IS_SIGNED, A_MOVE_IS_SIGNED, A_SIGN_OFF_COUNTS
from access_requests.rules_of_declines import ONLY_BY_LAW
from access_requests.rules_of_documents import RULES_OF_DOCUMENTS
from access_requests.rules_of_flags import RULES_OF_FLAGS
from access_requests.rules_of_grants import A_RESUMPTION_IS_SIGNED
from access_requests.rules_of_records import RULES_OF_RECORDS
from access_requests.rules_of_reports import RULES_OF_REPORTS
from access_requests.rules_of_retention import RULES_OF_RETENTION
from access_requests.rules_of_screening import (
    AN_APPROVAL_IS_SCREENED,
    LAST_SCREENING,
    RULES_OF_SCREENING,
)
from access_requests.rules_of_sharing import RULES_OF_SHARING
from access_requests.rules_of_work_orders import RULES_OF_WORK_ORDERS
from access_requests.transitions import TRANSITIONS
from access_requests.withholding.rules import RULES_OF_WITHHOLDING
from agencies.models import Network, What
from agencies.rules_of_decisions import undecided
from audit.rules import Rule, evidence, frozen, governed, moved, only_transitions, refuse

CONTENT = [
    "agency_name",
    "agency_ori",
    "contact",
    "networks",
    "permissions",
    "purpose",
    "legal_basis",
    "starts_on",
    "ends_on",
]
ORIGIN = ["asked_on", "asked_before_id", "imported_in_id", "imported_row", "intake_key"]
UNKNOWN_NETWORK = {
    "There is no such network.": "EXISTS"
    " (SELECT unnest(NEW.networks) EXCEPT SELECT id FROM agencies_network)"
}
OUT_OF_REVIEW = {
    "A review is written while its request is in review.": "other.status <> 'awaiting_review'",
    "Who filed a request does not review it.": "NEW.reviewer_id = other.requester_id",
}
UNREVIEWED = {
    "A request is recommended by the reviewer who confirmed who asks.": """
        OLD.status = 'awaiting_review' AND NEW.status = 'awaiting_sign_off' AND NOT EXISTS (
            SELECT FROM access_requests_review r WHERE r.access_request_id = OLD.id
               AND r.of_version = OLD.version AND r.reviewer_id = NEW.reviewer_id
               AND r.agency_id IS NOT NULL AND r.recommendation <> '')""",
}
QUESTION_AND_ANSWER = {
    "A request is returned with a question.": """
        NEW.status = 'returned' AND OLD.status <> 'returned' AND NEW.question = ''""",
    "What was asked is not changed.": """
        (NEW.status <> 'returned' OR OLD.status = 'returned') AND NEW.question <> OLD.question""",
    "Who files a request again answers the question.": """
        OLD.status = 'returned' AND NEW.status = 'awaiting_review' AND NEW.answer = ''""",
    "What was answered is not changed.": """
        OLD.status <> 'returned' AND NEW.status <> 'returned' AND NEW.answer <> OLD.answer""",
}
OF_THIS = "SELECT * FROM access_requests_accessrequest WHERE id = NEW.access_request_id"
WITHOUT_GROUND = {
    "A refusal names its ground, and nothing else does.": f"""
        (NEW.decision = 'decline') <> (NEW.grounds <> '{{}}')
        OR NOT NEW.grounds <@ ARRAY{[str(ground) for ground in Ground.values]}""",
}
LONGER = {"A grant is only shortened.": "NEW.ends_at > OLD.ends_at"}
# A time ahead would look like an end and keep the access open: what is revoked stays as it is.
NOT_AT_ONCE = {
    f"What is {what} is {what} at once.": f"""
        NEW.{what}_at IS DISTINCT FROM OLD.{what}_at AND NEW.{what}_at IS NOT NULL
        AND abs(extract(epoch FROM NEW.{what}_at - countersign_now())) > 300"""
    for what in ("revoked", "suspended")
}
REVOCATION = ["revoked_at", "revoked_by_id", "revoked_because", "revoked_as_error"]
GRANTED = ["access_request_id", "sign_off_id", "agency_id", "networks", "permissions", "starts_at"]

# Of cameras that nobody outside reaches, the department keeps as many as it likes.
GROWS_SHARED = {
    "What a network holds that is shared grows by a signed decision.": f"""
        (NEW.cameras > OLD.cameras OR NEW.description <> OLD.description)
        AND EXISTS (SELECT FROM ONLY access_requests_grant g WHERE OLD.id = ANY (g.networks)
            AND g.revoked_at IS NULL AND g.ends_at > countersign_now())
        AND {undecided(What.ADD_CAMERAS)}""",
}

RULES: list[Rule] = [
    *governed(AccessRequest),
    *only_transitions(AccessRequest, "status", start="draft", allowed=TRANSITIONS),
    frozen(
        AccessRequest,
        "content_stays",
        CONTENT,
        "What was filed is not changed.",
        when="OLD.status NOT IN ('draft', 'returned')",
    ),
    frozen(AccessRequest, "origin_stays", ORIGIN, "Where a request came from stays.", when="true"),
    frozen(
        AccessRequest,
        "requester_stays",
        ["requester_id"],
        "A filed request keeps its requester.",
        when="OLD.status <> 'draft'",
    ),
    frozen(
        AccessRequest,
        "reviewer_stays",
        ["reviewer_id"],
        "The reviewer is the one who recommended.",
        when="NEW.status <> 'awaiting_sign_off'",
    ),
    frozen(
        AccessRequest,
        "two_stay_two",
        ["needs_two_sign_offs"],
        "How many officers sign is set with the recommendation.",
        when="NEW.status <> 'awaiting_sign_off'",
    ),
    refuse(AccessRequest, "networks_exist", UNKNOWN_NETWORK, on="INSERT OR UPDATE"),
    refuse(AccessRequest, "is_reviewed", UNREVIEWED, on="UPDATE"),
    refuse(AccessRequest, "question_and_answer", QUESTION_AND_ANSWER, on="UPDATE"),
    refuse(AccessRequest, "declined_by_law", ONLY_BY_LAW, on="UPDATE"),
    *governed(Review),
    frozen(Review, "case_stays", ["access_request_id"], "A review keeps its request.", when="true"),
    refuse(Review, "in_review", OUT_OF_REVIEW, on="INSERT OR UPDATE", read=OF_THIS),
    *evidence(SignOff),
    refuse(SignOff, "counts", A_SIGN_OFF_COUNTS, on="INSERT", read=f"{OF_THIS} FOR NO KEY UPDATE"),
    refuse(SignOff, "names_ground", WITHOUT_GROUND, on="INSERT"),
    refuse(AccessRequest, "move_is_signed", A_MOVE_IS_SIGNED, on="UPDATE"),
    *governed(Grant),
    frozen(Grant, "granted_stays", GRANTED, "What was granted is not changed.", when="true"),
    refuse(Grant, "is_signed", A_GRANT_IS_SIGNED, on="INSERT", read=OF_THIS),
    refuse(Grant, "only_shorter", LONGER, on="UPDATE"),
    frozen(
        Grant,
        "revoked_stays",
        REVOCATION,
        "What was revoked stays revoked.",
        when="OLD.revoked_at IS NOT NULL",
    ),
    refuse(Grant, "suspended_stays", A_RESUMPTION_IS_SIGNED, on="UPDATE", read=OF_THIS),
    refuse(Grant, "ends_at_once", NOT_AT_ONCE, on="UPDATE"),
    *evidence(Note),
    *evidence(ImportBatch),
    refuse(AccessRequest, "is_screened", AN_APPROVAL_IS_SCREENED, on="UPDATE", read=LAST_SCREENING),
    *RULES_OF_SCREENING,
    *RULES_OF_DOCUMENTS,
    *RULES_OF_FLAGS,
    *RULES_OF_WITHHOLDING,
    *RULES_OF_REPORTS,
    *RULES_OF_SHARING,
    *RULES_OF_WORK_ORDERS,
    *RULES_OF_RECORDS,
    *RULES_OF_RETENTION,
    refuse(Network, "grows_shared", GROWS_SHARED, on="UPDATE"),
]
MOVES = {
    "access_requests.accessrequest": moved(AccessRequest),
    "access_requests.grant": moved(Grant),
}
