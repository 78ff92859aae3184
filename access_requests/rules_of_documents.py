"""What the database keeps of documents: the bytes as they were, until two people destroy them."""

from access_requests.models import Document, DocumentContent
from agencies.files import MAX_BYTES, MAX_MEGABYTES
from agencies.models import SEAT_IN_FORCE
from audit.rules import Constraint, Rule, frozen, governed, refuse

ALWAYS = {"What was attached is not rewritten.": "true"}
NOT_ITSELF = {
    "A file is kept under its own SHA-256.": """
        NEW.digest <> encode(sha256(NEW.content), 'hex')""",
    f"A file has one byte at least and {MAX_MEGABYTES} MB at most.": f"""
        octet_length(NEW.content) NOT BETWEEN 1 AND {MAX_BYTES}""",
}
CASE = "SELECT * FROM access_requests_accessrequest WHERE id = NEW.access_request_id"
NOT_NOW = {
    "A document is added to a request that is a draft, returned or in review.": """
        other.status NOT IN ('draft', 'returned', 'awaiting_review')""",
}
OF_ANOTHER_SIZE = {
    "A document is as large as its file.": """
        NEW.size IS DISTINCT FROM (SELECT octet_length(content)
            FROM access_requests_documentcontent WHERE digest = NEW.digest)"""
}
ASKED_ALREADY = {
    "To destroy a document is asked for after it was added.": """
        NEW.destruction_asked_by_id IS NOT NULL OR NEW.destroyed_at IS NOT NULL"""
}
IS_DESTROYED = "NEW.destroyed_at IS NOT NULL AND OLD.destroyed_at IS NULL"
HELD = f"""SELECT network_id FROM ONLY agencies_seat s WHERE s.person_id = NEW.destroyed_by_id
    AND s.role = 'command' AND {SEAT_IN_FORCE}"""
NOT_BY_TWO = {
    "Somebody asks to destroy a document, and another person does.": f"""
        {IS_DESTROYED} AND (OLD.destruction_asked_by_id IS NULL
            OR NEW.destroyed_by_id IS NOT DISTINCT FROM OLD.destruction_asked_by_id)""",
    "The officer holds no command seat for one of these networks.": f"""
        {IS_DESTROYED} AND EXISTS (SELECT unnest(other.networks) EXCEPT {HELD})""",
}
ATTACHED = [
    "access_request_id",
    "digest",
    "file_name",
    "media_type",
    "size",
    "subject",
    "description",
    "added_by_id",
    "added_at",
]
ASKED = ["destruction_asked_by_id", "destruction_asked_because"]

# At once, not at COMMIT: it locks the bytes, so that no destruction elsewhere comes between.
HAS_CONTENT = Constraint(
    Document._meta.db_table,
    "document_has_content",
    f"FOREIGN KEY (content_id) REFERENCES {DocumentContent._meta.db_table}(digest)",
)

RULES_OF_DOCUMENTS: list[Rule] = [
    refuse(DocumentContent, "is_itself", NOT_ITSELF, on="INSERT"),
    refuse(DocumentContent, "not_rewritten", ALWAYS, on="UPDATE"),
    refuse(DocumentContent, "not_truncated", ALWAYS, on="TRUNCATE"),
    *governed(Document),
    HAS_CONTENT,
    refuse(Document, "added_in_time", NOT_NOW, on="INSERT", read=f"{CASE} FOR NO KEY UPDATE"),
    refuse(Document, "has_its_size", OF_ANOTHER_SIZE, on="INSERT"),
    refuse(Document, "asked_afterwards", ASKED_ALREADY, on="INSERT"),
    frozen(Document, "attached_stays", ATTACHED, "What was attached stays.", when="true"),
    frozen(
        Document,
        "asking_stays",
        ASKED,
        "What was asked for is done as it was asked, or not at all.",
        when="OLD.destruction_asked_by_id IS NOT NULL"
        " AND (NEW.destruction_asked_by_id IS NOT NULL OR NEW.destroyed_at IS NOT NULL)",
    ),
    refuse(Document, "destroyed_by_two", NOT_BY_TWO, on="UPDATE", read=CASE),
    frozen(
        Document,
        "destroyed_stays",
        [*ASKED, "destroyed_by_id", "destroyed_at"],
        "What was destroyed stays destroyed.",
        when="OLD.destroyed_at IS NOT NULL",
    ),
]
