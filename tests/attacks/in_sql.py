"""A whole approval in SQL, as somebody writes it who knows every rule: one is lawful, two are not.

The event's seal is the only thing SQL cannot make; `verify` finds it, the guards do not look.
"""

from access_requests.models import AccessRequest, Grant
from agencies.models import User
from tests.attacks.catalogue import GRANT, HISTORY, REQUEST, SIGN_OFF, SIGNATURE
from tests.builders import run

SIGNATURE_OF_R = f"""INSERT INTO {SIGNATURE} (id, event_id, signer_id, signer_name, act,
        subject_type, subject_id, subject_version, statement, method, signed_at)
    SELECT gen_random_uuid(), event, officer, 'Officer', 'approve', 'access_requests.accessrequest',
        r.id::text, r.version, jsonb_build_object('act', 'approve', 'reason', 'Fine.',
            'officer', jsonb_build_object('id', officer),
            'request', jsonb_build_object('reference', 'AR-' || lpad(r.id::text, 4, '0'),
                'version', r.version),
            'scope', jsonb_build_object('until', r.ends_on,
                'networks', (SELECT jsonb_agg(jsonb_build_object('id', n))
                    FROM unnest(r.networks) n),
                'permissions', (SELECT jsonb_agg(jsonb_build_object('code', p))
                    FROM unnest(r.permissions) p))),
        'password', now()"""

EVENT_OF_R = """INSERT INTO audit_event (id, kind, at, actor_id, actor_name, subject_type,
        subject_id, subject_label, canon, salt, seal, key_id)
    VALUES (event, 'access_requests.approved', clock_timestamp(), officer, 'Officer',
        'access_requests.accessrequest', r.id::text, 'AR', '{}',
        decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 'none')"""

TOLD = """SELECT (jsonb_populate_record(NULL::{history}, to_jsonb(x) || jsonb_build_object(
        'history_id', gen_random_uuid(), 'history_date', now(), 'history_user_id', officer,
        'history_type', '{kind}', 'event_id', event))).* FROM {table} x WHERE x.id = {id}"""
GRANT_HISTORY = Grant.history.model._meta.db_table

# In a block that declares them: `request_id` and `officer`, a user's id.
APPROVE = f"""
    DECLARE r {REQUEST}; event uuid := gen_random_uuid(); signature uuid; signed uuid; given bigint;
    BEGIN
        SELECT * INTO r FROM {REQUEST} WHERE id = request_id;
        {SIGNATURE_OF_R} RETURNING id INTO signature;
        INSERT INTO {SIGN_OFF} (id, event_id, signature_id, access_request_id, version, officer_id,
                decision, networks, permissions, ends_on, grounds, reason)
            VALUES (gen_random_uuid(), event, signature, r.id, r.version,
                (SELECT person_id FROM agencies_user WHERE id = officer), 'approve', r.networks,
                r.permissions, r.ends_on, '{{}}', 'Fine.')
            RETURNING id INTO signed;
        UPDATE {REQUEST} SET status = 'approved', version = version + 1, status_since = now()
            WHERE id = r.id;
        INSERT INTO {HISTORY} {TOLD.format(history=HISTORY, kind="~", table=REQUEST, id="r.id")};
        INSERT INTO {GRANT} (access_request_id, sign_off_id, agency_id, networks, permissions,
                starts_at, ends_at, revoked_because, version)
            SELECT r.id, signed, agency_id, r.networks, r.permissions, clock_timestamp(),
                r.ends_on, '', 1 FROM access_requests_review WHERE access_request_id = r.id
            RETURNING id INTO given;
        INSERT INTO {GRANT_HISTORY}
            {TOLD.format(history=GRANT_HISTORY, kind="+", table=GRANT, id="given")};
        {EVENT_OF_R};
    END;"""


def approve(request_id: int, officer: int) -> str:
    """The block for one request, to stand inside another block."""
    declared = f"DECLARE request_id bigint := {request_id}; officer bigint := {officer};"
    return f"{declared} BEGIN {APPROVE} END;"


def do(*blocks: str) -> str:
    return f"DO $do$ BEGIN {' '.join(blocks)} END $do$"


def approve_each(requests: list[AccessRequest], officer: User, before_each: str = "") -> str:
    """One statement for many requests."""
    blocks = [f"{before_each} {approve(each.pk, officer.pk)}" for each in requests]
    return do(*blocks)


def approved() -> list[int]:
    rows = run(f"SELECT id FROM {REQUEST} WHERE status = 'approved' ORDER BY id")
    return [row[0] for row in rows]
