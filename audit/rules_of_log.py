"""What the database refuses of the log: a leaf commits to its event, no event is passed over."""

from audit.models.log import Checkpoint, Cosignature, Leaf, Queued
from audit.rules import Rule, append_only, refuse

QUEUE_IT = "INSERT INTO audit_queued (event_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;"
# As `log.entry` writes it. 32 bytes in base64 have no line break.
ENTRY = """'{"c":"' || encode(sha256(other.salt || convert_to(other.canon, 'UTF8')), 'base64')
    || '","id":"' || other.id || '","k":"' || other.key_id
    || '","s":"' || encode(other.seal, 'base64') || '","t":"event","v":1}'"""
EVENT = "SELECT * FROM ONLY audit_event WHERE id = NEW.event_id"
COMMITS = {
    "Leaves are numbered one after the other.": """NEW.index <>
        coalesce((SELECT max(index) + 1 FROM ONLY audit_leaf), 0)""",
    "A leaf commits to its event.": f"""NEW.hash <>
        sha256('\\x00'::bytea || convert_to({ENTRY}, 'UTF8'))""",
}
STAYS_QUEUED = {
    "An event waits until it has its leaf.": """NOT EXISTS
        (SELECT FROM ONLY audit_leaf WHERE event_id = OLD.event_id)"""
}
ONCE = {
    "What is in the log does not wait for its leaf.": """EXISTS
        (SELECT FROM ONLY audit_leaf WHERE event_id = NEW.event_id)"""
}
ALWAYS = {"What waits for its leaf is not changed.": "true"}
RULES_OF_LOG: list[Rule] = [
    *append_only(Leaf),
    refuse(Leaf, "commits", COMMITS, on="INSERT", read=EVENT),
    refuse(Queued, "once", ONCE, on="INSERT", then="NEW.queued_at := countersign_now();"),
    refuse(Queued, "stays", STAYS_QUEUED, on="DELETE"),
    refuse(Queued, "not_rewritten", ALWAYS, on="UPDATE"),
    refuse(Queued, "not_truncated", ALWAYS, on="TRUNCATE"),
    *append_only(Checkpoint),
    *append_only(Cosignature),
]
