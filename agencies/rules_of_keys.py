"""What the database keeps of signing keys: whose they are, who enrolled them, who ended them.

A key is where every other signature comes from, so to enrol one is itself signed for.
"""

from agencies.models import SEAT_IN_FORCE, User
from audit.models import Enrolment, Event, KeyRevocation
from audit.rules import SIGNED_NOW, UNDER_ANOTHER_ISOLATION, refuse
from audit.triggers import Rule

USERS = f"ONLY {User._meta.db_table}"
HOLDS = f"""EXISTS (SELECT FROM ONLY agencies_seat s
    WHERE s.person_id = {{who}} AND s.role IN ({{roles}}) AND {SEAT_IN_FORCE})"""

# Whoever takes over an account by resetting its factors must not get a key in the same hour.
HOURS_AFTER_RESET = 72
# The key that is enrolled, its holder, and the signature of this transaction that says so.
ABOUT = f"""SELECT k.id, k.user_id AS holder, k.public_key, h.person_id AS held_by,
        s.id AS signature, u.person_id AS signed_by, s.statement,
        pg_advisory_xact_lock(hashtextextended('first keys', 0))
    FROM ONLY audit_signingkey k JOIN {USERS} h ON h.id = k.user_id
    LEFT JOIN ONLY audit_signature s ON s.id = NEW.signature_id AND {SIGNED_NOW}
        AND s.act = 'key' AND s.subject_type = 'audit.signingkey' AND s.subject_id = k.id::text
    LEFT JOIN {USERS} u ON u.id = s.signer_id
    WHERE k.id = NEW.key_id"""
IS_SIGNED = "NEW.signature_id IS NOT NULL"
# While nobody has signed anything since the founding, and once for each founder. One enrolment
# waits for the other, so that two at once are not both the first.
FIRST_OF_A_FOUNDER = """EXISTS (
    SELECT FROM ONLY agencies_founding f JOIN ONLY audit_event e ON e.id = f.event_id
    WHERE other.held_by IN (f.first_id, f.second_id)
      AND NOT EXISTS (SELECT FROM ONLY audit_signature WHERE signed_at >= e.recorded_at)
      AND NOT EXISTS (SELECT FROM ONLY audit_enrolment n
        JOIN ONLY audit_event x ON x.id = n.event_id
        JOIN ONLY audit_signingkey k ON k.id = n.key_id
        WHERE n.signature_id IS NULL AND k.user_id = other.holder
          AND x.recorded_at >= e.recorded_at))"""
TOLD = "other.statement::jsonb #>>"
ENROLLED = {
    "A key is enrolled under read committed.": UNDER_ANOTHER_ISOLATION,
    "Without a signature only a founder’s first key is enrolled.": f"""
        NEW.signature_id IS NULL AND NOT {FIRST_OF_A_FOUNDER}""",
    "A key is enrolled by a signature on it, in the transaction that made it.": f"""
        {IS_SIGNED} AND other.signature IS NULL""",
    "Nobody enrols their own key.": f"{IS_SIGNED} AND other.signed_by = other.held_by",
    "A key is enrolled by a command officer whose seat is in force.": f"""
        {IS_SIGNED} AND NOT {HOLDS.format(who="other.signed_by", roles="'command'")}""",
    "An enrolment repeats the statement that was signed.": f"""{IS_SIGNED} AND (
        {TOLD} '{{key,id}}' <> NEW.key_id::text
        OR {TOLD} '{{key,digest}}' <> encode(sha256(other.public_key), 'hex')
        OR ({TOLD} '{{person,user}}')::bigint <> other.holder
        OR ({TOLD} '{{person,id}}')::bigint <> other.held_by)""",
    f"A key is enrolled no sooner than {HOURS_AFTER_RESET} hours after a reset of its holder’s"
    " sign-in.": f"""
        EXISTS (SELECT FROM ONLY agencies_factorreset WHERE user_id = other.holder
            AND at > countersign_now() - interval '{HOURS_AFTER_RESET} hours')""",
    "A key that was revoked is not enrolled.": """
        EXISTS (SELECT FROM ONLY audit_keyrevocation WHERE key_id = NEW.key_id)""",
}

REVOKED = {
    "A key is revoked by its holder, a command officer or an administrator.": f"""
        NEW.by_id <> other.user_id
        AND NOT {HOLDS.format(who="other.person_id", roles="'command', 'administrator'")}""",
}
BY_WHOM = f"""SELECT k.user_id, u.person_id FROM ONLY audit_signingkey k, {USERS} u
    WHERE k.id = NEW.key_id AND u.id = NEW.by_id"""

# Asked when the event is written, for its rows come before it.
WHOSE_ACT = {
    "A key is registered by its holder.": """EXISTS (
        SELECT FROM ONLY audit_signingkey
        WHERE event_id = NEW.id AND user_id IS DISTINCT FROM NEW.actor_id)""",
    "A key is revoked by whom the record names.": """EXISTS (
        SELECT FROM ONLY audit_keyrevocation
        WHERE event_id = NEW.id AND by_id IS DISTINCT FROM NEW.actor_id)""",
}

RULES_OF_KEYS: list[Rule] = [
    refuse(Enrolment, "is_signed", ENROLLED, on="INSERT", read=ABOUT),
    refuse(KeyRevocation, "by_right", REVOKED, on="INSERT", read=BY_WHOM),
    refuse(Event, "names_whose_key", WHOSE_ACT, on="INSERT"),
]
# A signature on a key moves it when it is enrolled by it.
ENROLS = """EXISTS (SELECT FROM ONLY audit_enrolment
    WHERE key_id::text = NEW.subject_id AND signature_id = NEW.id)"""
MOVES_KEYS = {"audit.signingkey": ENROLS}
