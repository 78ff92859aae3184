"""What Django's own constraints refuse, in sentences; guards carry theirs with them."""

from tests.attacks.catalogue import (
    DECISION,
    ENDING,
    EVIDENCE,
    FINDING,
    GOVERNED,
    GRANT,
    PROPOSAL,
    REQUEST,
    RESTRICTION,
    REVIEW,
    SEAT,
    SIGN_OFF,
    SIGNATURE,
    USER,
    Place,
    table,
)
from tests.attacks.refusals import EVENT_EXISTS, EVENT_GIVEN

INSTALLATION = "audit_installation"
CHALLENGE, KEY = "audit_challenge", "audit_signingkey"
ENROLMENT, REVOCATION = "audit_enrolment", "audit_keyrevocation"
NOTE, DOCUMENT = "access_requests_note", "access_requests_document"
SHARED, LISTED = "access_requests_sharinglist", "access_requests_listedshare"
NAME, DIFFERING = "access_requests_knownname", "access_requests_discrepancy"
FLAG, ORDER = "access_requests_flag", "access_requests_workorder"
WITHHOLDING = "access_requests_withholding"
SYSTEM = "agencies_callingsystem"
ABSENCE, ENDPOINT = "agencies_absence", "agencies_endpoint"
RECORDS, REDACTION = "access_requests_recordsrequest", "access_requests_redaction"
PACKAGE, HOLD = "access_requests_recordspackage", "access_requests_legalhold"
REPORT, READING = "access_requests_weeklyreport", "access_requests_reportread"
WITH_EVENT = [
    *(table(model.history.model) for model in GOVERNED),
    *(
        table(model) for model in EVIDENCE if table(model) != INSTALLATION
    ),  # that one is kept single
]
CONSTRAINTS: dict[Place, str] = {
    **{(name, EVENT_GIVEN): "Every record names an event." for name in WITH_EVENT},
    **{(name, EVENT_EXISTS): "The event that a record names exists." for name in WITH_EVENT},
    (USER, "nobody_is_superuser"): "Nobody is a superuser.",
    (SEAT, "seat_is_of_a_network"): "A seat is of one network; an administrator’s of none.",
    (SEAT, "seat_ends_after_it_starts"): "A seat ends after it starts.",
    (ABSENCE, "absence_ends_after_it_starts"): "An absence ends after it starts.",
    (SYSTEM, "system_ends_after_it_starts"): "A calling system ends after it starts.",
    (SYSTEM, "scopes_known"): "What a calling system may is of the list.",
    (SYSTEM, "system_confirmed_by_someone"): "A confirmation has its person and its time.",
    (SYSTEM, "drafts_go_to_someone"): "Drafts go to somebody who completes them.",
    (SYSTEM, f"{SYSTEM}_digest_key"): "Each calling system has a secret of its own.",
    (PROPOSAL, "proposal_needs_signing"): "What is proposed is a seat that is signed for.",
    (DECISION, "decision_about_one_thing"): "A decision is about one row, of the kind it names.",
    (DECISION, "decision_with_opinion"): "To end a restriction takes an opinion of counsel.",
    (ENDING, f"{ENDING}_restriction_id_key"): "A restriction ends once.",
    (ENDING, f"{ENDING}_decision_id_key"): "A decision ends one restriction.",
    (DECISION, "decision_says_why"): "A decision gives its reason and its legal authority.",
    (REQUEST, "filed_is_complete"): "What is filed names agency, networks, purpose and dates.",
    (REQUEST, "imported_once"): "The same pending request is imported once.",
    (REQUEST, "permissions_known"): "A permission is one of the list.",
    (DOCUMENT, "document_of_known_type"): "A document is PDF, PNG, JPEG or DOCX.",
    (DOCUMENT, "destruction_asked_for_a_reason"): "Who asks to destroy a document says why.",
    (
        DOCUMENT,
        "document_has_content_or_was_destroyed",
    ): "A document has its file, or is gone.",
    (DOCUMENT, "document_has_content"): "The file of a document is there.",
    (DOCUMENT, "same_file_once_on_a_case"): "A case holds the same file once.",
    (GRANT, f"{GRANT}_access_request_id_key"): "A request has one grant.",
    (GRANT, f"{GRANT}_sign_off_id_key"): "A sign-off gives one grant.",
    (GRANT, "grant_ends_after_it_starts"): "A grant ends after it starts.",
    (GRANT, "revoked_by_someone_for_a_reason"): "Someone revokes, at a time, for a reason.",
    (GRANT, "suspended_by_someone_for_a_reason"): "Someone suspends, at a time, for a reason.",
    (RESTRICTION, f"{RESTRICTION}_code_key"): "A code is of one restriction.",
    (RESTRICTION, "restriction_ends_after_it_starts"): "A restriction ends after it starts.",
    (
        RESTRICTION,
        "restriction_says_whom_and_why",
    ): "A restriction says whom it concerns, and where the law says so.",
    (FINDING, "one_finding_per_restriction"): "A screening finds a restriction once.",
    (FLAG, "flag_about_one_thing"): "A question is about one event, one grant or one seat.",
    (WITHHOLDING, "withholding_says_why"): "To withhold takes an exemption and a reason.",
    (WITHHOLDING, "withheld_once"): "A request is withheld once at a time.",
    (FLAG, "flag_says_something"): "A question, an answer and an end say something.",
    (ORDER, "work_order_has_its_cause"): "A work order has a grant, or says because of what it is.",
    (ORDER, "work_order_names_agency"): "A work order names the agency.",
    (ORDER, "work_order_done_by_someone"): "Someone has done a work order, at a time.",
    (ORDER, "work_order_cannot_for_a_reason"): "Who cannot carry out a work order says why.",
    (RECORDS, "records_request_is_whole"): "A records request has what its status says.",
    (RECORDS, "records_request_says_what"): "A records request says what is asked for.",
    (RECORDS, "extended_for_a_reason"): "The time is extended for a reason.",
    (REDACTION, "redaction_says_what_and_why"): "What is held back is held back by a law.",
    (REDACTION, "redaction_removed_by_someone"): "Someone removes a redaction, at a time.",
    (HOLD, "hold_says_on_what_and_why"): "A legal hold is on one thing, or on everything.",
    (HOLD, "lift_asked_for_a_reason"): "Who asks to lift a legal hold says why.",
    (HOLD, "hold_lifted_by_someone"): "Someone lifts a legal hold, at a time.",
    (REPORT, "one_report_a_week"): "Of each week there is one report.",
    (READING, "read_once_by_each"): "A person signs a report off once.",
    (SHARED, "a_list_is_taken_once"): "The same list is taken once.",
    (SHARED, "one_baseline"): "What was shared before is told once.",
    (NAME, f"{NAME}_key_key"): "A name means one agency.",
    (DIFFERING, "one_open_discrepancy"): "What differs is one open case.",
    (NOTE, "note_says_something"): "A note says something.",
    (REVIEW, "agreement_ends_after_it_starts"): "An agreement ends after it starts.",
    (SIGN_OFF, "one_sign_off_per_version"): "One version of a request is decided once.",
    (SIGN_OFF, f"{SIGN_OFF}_signature_id_key"): "A signature serves one sign-off.",
    (INSTALLATION, "one_installation"): "A database is one installation, for one purpose.",
    (CHALLENGE, "one_open_challenge_per_signer"): "A person is asked one thing at a time.",
    (KEY, f"{KEY}_credential_id_key"): "A device’s key is registered once.",
    (ENROLMENT, f"{ENROLMENT}_key_id_key"): "A key is enrolled once.",
    (ENROLMENT, f"{ENROLMENT}_signature_id_key"): "A signature enrols one key.",
    (REVOCATION, f"{REVOCATION}_key_id_key"): "A key is revoked once.",
    (SIGNATURE, f"{SIGNATURE}_challenge_id_key"): "A challenge is answered once.",
    (SIGNATURE, "one_signature_per_version"): "One version of a thing is signed once.",
    (SIGNATURE, "one_signature_per_transaction"): "A transaction holds one signature.",
    (SIGNATURE, "one_signature_per_message"): "A message to the database makes one signature.",
}
