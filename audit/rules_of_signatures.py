"""Guard 7: a signature is one person's, with one key, under one statement, once, and not in haste.

PostgreSQL has no function for the signature itself, which the app checks before it writes the row
and `verify` ever after. Everything around it is checked here: what was asked, of whom, when, and
that the key answered just that.
"""

from audit.models import Challenge, Enrolment, KeyRevocation, Signature, SigningKey
from audit.rules import (
    CLUSTER,
    MADE_HERE,
    MESSAGE,
    UNDER_ANOTHER_ISOLATION,
    XACT,
    Rule,
    dated,
    evidence,
    frozen,
    kept,
    refuse,
)

MINUTES_TO_SIGN = 15
ASKED = "SELECT * FROM ONLY audit_challenge WHERE id = NEW.challenge_id FOR UPDATE"
WITH = "SELECT * FROM ONLY audit_signingkey WHERE id = NEW.key_id"
WHAT = "act, subject_type, subject_id, subject_version, statement".split(", ")


def row(of: str) -> str:
    return f"ROW({', '.join(f'{of}.{column}' for column in WHAT)})"


def number(name: str, default: int) -> str:
    """A number of policy; the default where there is none, so that nothing is looser for that."""
    held = f"SELECT value FROM ONLY audit_policynumber WHERE name = '{name}'"
    return f"coalesce(({held}), {default}) * interval '1 second'"


ANSWERS = {
    # Under another isolation it would not see what was committed since: a seat that ended, say.
    "A signature is made under read committed.": UNDER_ANOTHER_ISOLATION,
    "A signature answers the open challenge of its signer.": """
        other.id IS NULL OR NOT other.is_open OR other.signer_id <> NEW.signer_id""",
    "A challenge is not answered in the transaction that made it.": f"""
        other.cluster = {CLUSTER} AND other.xact = {XACT}""",
    f"A challenge is answered within {MINUTES_TO_SIGN} minutes.": f"""
        countersign_now() > other.issued_at + interval '{MINUTES_TO_SIGN} minutes'""",
    "What is signed is what was asked.": f"{row('NEW')} IS DISTINCT FROM {row('other')}",
}
CLOSE_IT = "UPDATE audit_challenge SET is_open = false WHERE id = NEW.challenge_id;"

COUNTS_ON = "The counter of a key does not go back."
BY_A_KEY = {
    "A signature is made with a key of its signer.": """
        other.user_id IS DISTINCT FROM NEW.signer_id""",
    "A key signs once it is enrolled.": """
        NOT EXISTS (SELECT FROM ONLY audit_enrolment WHERE key_id = NEW.key_id)""",
    "A key that was revoked signs nothing.": """
        EXISTS (SELECT FROM ONLY audit_keyrevocation WHERE key_id = NEW.key_id)""",
    COUNTS_ON: """
        (SELECT greatest(max(sign_count), other.sign_count) FROM ONLY audit_signature
          WHERE key_id = NEW.key_id) >= greatest(NEW.sign_count, 1)""",
}

# Web Authentication, sections 5.8.1 and 6.1: what the browser collected, and what the key added.
COLLECTED = "convert_from(NEW.client_data, 'UTF8')::jsonb"
CHALLENGE = """rtrim(translate(replace(encode(other.nonce || sha256(convert_to(NEW.statement,
        'UTF8')), 'base64'), E'\\n', ''), '+/', '-_'), '=')"""
PROVEN = {
    "A key answers the challenge, where it was asked.": f"""
        {COLLECTED} ->> 'type' <> 'webauthn.get'
        OR {COLLECTED} ->> 'challenge' IS DISTINCT FROM {CHALLENGE}
        OR {COLLECTED} ->> 'origin' IS DISTINCT FROM other.origin
        OR coalesce({COLLECTED} ->> 'crossOrigin', 'false') <> 'false'
        OR {COLLECTED} ? 'topOrigin'""",
    "A key says that its holder was there and is known to it.": """
        octet_length(NEW.authenticator_data) < 37 OR octet_length(NEW.proof) < 64
        OR get_byte(NEW.authenticator_data, 32) & 5 <> 5""",
    "A key says for which site it signs, and how often it has.": """
        substr(NEW.authenticator_data, 1, 32) IS DISTINCT FROM (
            SELECT sha256(convert_to(rp_id, 'UTF8')) FROM ONLY audit_signingkey
            WHERE id = NEW.key_id)
        OR ('x' || encode(substr(NEW.authenticator_data, 34, 4), 'hex'))::bit(32)::bigint
            IS DISTINCT FROM NEW.sign_count""",
}

FIRST_VIEWED = """(SELECT min(recorded_at) FROM ONLY audit_event
    WHERE kind LIKE '%.viewed' AND actor_id = NEW.signer_id AND subject_type = NEW.subject_type
      AND subject_id = NEW.subject_id
      AND canon::jsonb #>> '{facts,version}' = NEW.subject_version::text)"""
PACED = {
    "A person reads before signing.": f"""
        {FIRST_VIEWED} > countersign_now() - {number("seconds_to_read", 20)}""",
    "A person signs one thing after another, not many at once.": f"""
        EXISTS (SELECT FROM ONLY audit_signature WHERE signer_id = NEW.signer_id
            AND signed_at > countersign_now() - {number("seconds_between_signatures", 20)})""",
}
# Whatever is given: what a signature moves is moved in the transaction that made it.
SIGNED_HERE = f"{MADE_HERE} NEW.message := {MESSAGE}; NEW.signed_at := countersign_now();"

OF_ANOTHER_MODE = {
    "A demonstration key is for demonstrations.": """
        NEW.kind <> 'passkey'
        AND NOT EXISTS (SELECT FROM ONLY audit_installation WHERE mode = 'demo')""",
}

RULES_OF_SIGNATURES: list[Rule] = [
    *kept(Challenge),
    refuse(
        Challenge,
        "is_now",
        {"A challenge is dated when it is made.": dated("issued_at")},
        on="INSERT",
        then=MADE_HERE,
    ),
    frozen(
        Challenge,
        "asked_stays",
        ["id", "signer_id", *WHAT, "nonce", "origin", "issued_at", "cluster", "xact"],
        "What was asked is not changed.",
        when="true",
    ),
    frozen(
        Challenge, "stays_closed", ["is_open"], "A challenge opens once.", when="NOT OLD.is_open"
    ),
    # In the order of their names, as PostgreSQL calls them: the first locks the challenge.
    refuse(Signature, "answers", ANSWERS, on="INSERT", read=ASKED, then=CLOSE_IT),
    refuse(Signature, "by_a_key", BY_A_KEY, on="INSERT", read=WITH),
    *evidence(Signature, then=SIGNED_HERE),
    refuse(Signature, "paced", PACED, on="INSERT"),
    refuse(Signature, "proven", PROVEN, on="INSERT", read=ASKED),
    *evidence(SigningKey),
    refuse(SigningKey, "kind_fits", OF_ANOTHER_MODE, on="INSERT"),
    *evidence(Enrolment),
    *evidence(KeyRevocation),
]
