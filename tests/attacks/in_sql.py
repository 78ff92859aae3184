"""A whole approval in SQL, as somebody writes it who knows every rule: one is lawful, two are not.

The event's seal is the only thing SQL cannot make; `verify` finds it, the guards do not look.
"""

from access_requests.models import AccessRequest, Decision, Grant
from audit.rules_of_signatures import CHALLENGE as CHALLENGE_OF_NEW
from tests.attacks.asked import asked
from tests.attacks.catalogue import GRANT, HISTORY, REQUEST, SIGN_OFF, SIGNATURE
from tests.attacks.scene import Scene
from tests.attacks.scene_of_requests import read
from tests.builders import run

CHALLENGE = CHALLENGE_OF_NEW.replace("other.", "c.").replace("NEW.", "c.")
# Of `r`, a request, whose officer was asked to sign it: all that a key would answer, but for its
# own signature, which the database cannot check and `verify` does.
SIGNATURE_OF_R = f"""INSERT INTO {SIGNATURE} (id, event_id, signer_id, signer_name, act,
        subject_type, subject_id, subject_version, statement, challenge_id, key_id, client_data,
        authenticator_data, proof, sign_count)
    SELECT gen_random_uuid(), event, c.signer_id, 'Officer', c.act, c.subject_type, c.subject_id,
        c.subject_version, c.statement, c.id, k.id,
        convert_to(jsonb_build_object('type', 'webauthn.get', 'origin', c.origin, 'challenge',
            {CHALLENGE})::text, 'UTF8'),
        sha256(convert_to(k.rp_id, 'UTF8')) || '\\x0500000000'::bytea,
        decode(repeat('00', 64), 'hex'), 0"""
ASKED = """audit_challenge c
    JOIN audit_signingkey k ON k.user_id = c.signer_id AND k.name <> 'Counting'
    WHERE c.is_open AND c.subject_type = 'access_requests.accessrequest'
      AND c.subject_id = r.id::text"""

EVENT_OF_R = """INSERT INTO audit_event (id, kind, at, actor_id, actor_name, subject_type,
        subject_id, subject_label, canon, salt, seal, key_id)
    VALUES (event, 'access_requests.approved', clock_timestamp(), officer, 'Officer',
        'access_requests.accessrequest', r.id::text, 'AR', '{}',
        decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 'none')"""

TOLD = """SELECT (jsonb_populate_record(NULL::{history}, to_jsonb(x) || jsonb_build_object(
        'history_id', gen_random_uuid(), 'history_date', now(), 'history_user_id', officer,
        'history_type', '{kind}', 'event_id', event))).* FROM {table} x WHERE x.id = {id}"""
GRANT_HISTORY = Grant.history.model._meta.db_table

# In a block that declares `request_id`.
APPROVE = f"""
    DECLARE r {REQUEST}; event uuid := gen_random_uuid(); signature uuid; signed uuid; given bigint;
        officer bigint;
    BEGIN
        SELECT * INTO r FROM {REQUEST} WHERE id = request_id;
        {SIGNATURE_OF_R} FROM {ASKED} RETURNING id, signer_id INTO signature, officer;
        INSERT INTO {SIGN_OFF} (id, event_id, signature_id, access_request_id, version, officer_id,
                decision, networks, permissions, ends_on, grounds, reason)
            VALUES (gen_random_uuid(), event, signature, r.id, r.version,
                (SELECT person_id FROM agencies_user WHERE id = officer), 'approve', r.networks,
                r.permissions, r.ends_on, '{{}}', 'Need is shown.')
            RETURNING id INTO signed;
        UPDATE {REQUEST} SET status = 'approved', version = version + 1, status_since = now()
            WHERE id = r.id;
        INSERT INTO {HISTORY} {TOLD.format(history=HISTORY, kind="~", table=REQUEST, id="r.id")};
        INSERT INTO {GRANT} (access_request_id, sign_off_id, agency_id, networks, permissions,
                starts_at, ends_at, revoked_because, revoked_as_error, suspended_because, version)
            SELECT r.id, signed, agency_id, r.networks, r.permissions, clock_timestamp(),
                r.ends_on, '', false, '', 1
                FROM access_requests_review WHERE access_request_id = r.id
            RETURNING id INTO given;
        INSERT INTO {GRANT_HISTORY}
            {TOLD.format(history=GRANT_HISTORY, kind="+", table=GRANT, id="given")};
        {EVENT_OF_R};
    END;"""


def approve(scene: Scene, access_request: AccessRequest) -> str:
    """The block for one request, to stand inside another block. Its officer is asked before."""
    ask(scene, access_request)
    return f"DECLARE request_id bigint := {access_request.pk}; BEGIN {APPROVE} END;"


def ask(scene: Scene, *requests: AccessRequest) -> None:
    for each in requests:
        officer = scene.signer_for(each)
        asked(officer, each, Decision.APPROVE, read(each, officer, Decision.APPROVE))


def do(*blocks: str) -> str:
    return f"DO $do$ BEGIN {' '.join(blocks)} END $do$"


def approve_each(scene: Scene, requests: list[AccessRequest]) -> str:
    """One statement for many requests."""
    return do(*[f"BEGIN {approve(scene, each)} END;" for each in requests])


def approved() -> list[int]:
    rows = run(f"SELECT id FROM {REQUEST} WHERE status = 'approved' ORDER BY id")
    return [row[0] for row in rows]
