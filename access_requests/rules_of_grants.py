"""How a suspended access comes back: by one signature, over exactly this access as it stands.

`other` is the request of the grant.
"""

from access_requests.rules_of_approval import HELD, REFERENCE
from access_requests.rules_of_screening import screened_when
from audit.rules import SIGNED_NOW

SUSPENSION = ["suspended_at", "suspended_by_id", "suspended_because"]
WAS, IS = (", ".join(f"{row}.{column}" for column in SUSPENSION) for row in ("OLD", "NEW"))
GIVEN_BACK = "OLD.suspended_at IS NOT NULL AND NEW.suspended_at IS NULL"
SIGNED = f"""SELECT FROM ONLY audit_signature s JOIN ONLY agencies_user u ON u.id = s.signer_id
    CROSS JOIN LATERAL (SELECT s.statement::jsonb) t (told)
    WHERE {SIGNED_NOW} AND s.act = 'resume' AND s.subject_type = 'access_requests.grant'
      AND s.subject_id = OLD.id::text AND s.subject_version = OLD.version"""
HELD_BY_SIGNER = HELD.replace("NEW.officer_id", "u.person_id")

# Sets of what the statement tells, in one order.
TOLD_NETWORKS = """ARRAY(SELECT DISTINCT (each ->> 'id')::bigint
    FROM jsonb_array_elements(told #> '{grant,networks}') each ORDER BY 1)"""
TOLD_PERMISSIONS = """ARRAY(SELECT DISTINCT each ->> 'code'
    FROM jsonb_array_elements(told #> '{grant,permissions}') each ORDER BY 1)"""
REPEATED = f"""
    told ->> 'act' = 'resume' AND told #>> '{{officer,id}}' = s.signer_id::text
    AND told #>> '{{grant,id}}' = OLD.id::text
    AND told #>> '{{grant,version}}' = OLD.version::text
    AND told #>> '{{grant,reference}}' = {REFERENCE}
    AND told #>> '{{agency,id}}' = OLD.agency_id::text
    AND {TOLD_NETWORKS} = ARRAY(SELECT DISTINCT unnest(OLD.networks) ORDER BY 1)
    AND {TOLD_PERMISSIONS} = ARRAY(SELECT DISTINCT unnest(OLD.permissions) ORDER BY 1)
    AND (told #>> '{{grant,until}}')::timestamptz >= NEW.ends_at
    AND told ->> 'reason' <> ''"""

A_RESUMPTION_IS_SIGNED = {
    "What was suspended stays as it was suspended.": f"""
        OLD.suspended_at IS NOT NULL AND NEW.suspended_at IS NOT NULL
        AND ROW({WAS}) IS DISTINCT FROM ROW({IS})""",
    "What is over is not given back.": f"""
        {GIVEN_BACK} AND (NEW.revoked_at IS NOT NULL OR NEW.ends_at <= countersign_now())""",
    "No signature of this transaction gives this access back.": f"""
        {GIVEN_BACK} AND NOT EXISTS ({SIGNED})""",
    "Who asked for an access or reviewed it does not give it back.": f"""
        {GIVEN_BACK} AND EXISTS (
            {SIGNED} AND u.person_id IN (other.requester_id, other.reviewer_id))""",
    "The officer holds no command seat for one of these networks.": f"""
        {GIVEN_BACK} AND EXISTS (
            {SIGNED} AND EXISTS (SELECT unnest(OLD.networks) EXCEPT {HELD_BY_SIGNER}))""",
    "A signature that gives back tells what it gives back.": f"""
        {GIVEN_BACK} AND NOT EXISTS ({SIGNED} AND {REPEATED})""",
    **screened_when(GIVEN_BACK),
}
