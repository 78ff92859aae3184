"""What a signature must be to count, and what only a signature may move.

The sentences are said in the order written; `other` is the request as it stands, locked.
"""

from agencies.models import SEAT_IN_FORCE
from audit.models import DEFAULTS, Number
from audit.rules import SIGNED_NOW

HELD = f"""SELECT network_id FROM ONLY agencies_seat s WHERE s.person_id = NEW.officer_id
    AND s.role = 'command' AND {SEAT_IN_FORCE}"""

REFERENCE = "'AR-' || lpad(other.id::text, greatest(4, length(other.id::text)), '0')"

# Sets of what the statement tells and of what the sign-off holds, in one order.
TOLD_NETWORKS = """ARRAY(SELECT DISTINCT (each ->> 'id')::bigint
    FROM jsonb_array_elements(told #> '{scope,networks}') each ORDER BY 1)"""
TOLD_PERMISSIONS = """ARRAY(SELECT DISTINCT each ->> 'code'
    FROM jsonb_array_elements(told #> '{scope,permissions}') each ORDER BY 1)"""
TOLD_GROUNDS = """ARRAY(SELECT DISTINCT each ->> 'code'
    FROM jsonb_array_elements(told -> 'grounds') each ORDER BY 1)"""
REPEATED = f"""
    told ->> 'act' = NEW.decision AND told ->> 'reason' = NEW.reason
    AND told #>> '{{officer,id}}' = s.signer_id::text
    AND told #>> '{{request,reference}}' = {REFERENCE}
    AND told #>> '{{request,version}}' = NEW.version::text
    AND {TOLD_GROUNDS} = ARRAY(SELECT DISTINCT unnest(NEW.grounds) ORDER BY 1)
    AND (NEW.decision <> 'approve'
        OR {TOLD_NETWORKS} = ARRAY(SELECT DISTINCT unnest(NEW.networks) ORDER BY 1)
        AND {TOLD_PERMISSIONS} = ARRAY(SELECT DISTINCT unnest(NEW.permissions) ORDER BY 1)
        AND (told #>> '{{scope,until}}')::date = NEW.ends_on)"""

A_SIGN_OFF_COUNTS = {
    "This version of the request does not await a signature.": """
        other.version <> NEW.version
        OR other.status NOT IN ('awaiting_sign_off', 'awaiting_second_sign_off')""",
    "Requester, reviewer and command officer are three people.": """
        other.reviewer_id IS NULL OR other.reviewer_id = other.requester_id
        OR NEW.officer_id IN (other.requester_id, other.reviewer_id)""",
    "A sign-off is signed by its officer, over this version.": f"""
        NOT EXISTS (SELECT FROM ONLY audit_signature s
            JOIN ONLY agencies_user u ON u.id = s.signer_id
            WHERE s.id = NEW.signature_id AND u.person_id = NEW.officer_id
              AND s.subject_type = 'access_requests.accessrequest'
              AND s.subject_id = other.id::text AND s.subject_version = NEW.version
              AND s.act = NEW.decision AND {SIGNED_NOW})""",
    "The officer holds no command seat for one of these networks.": f"""
        EXISTS (SELECT unnest(other.networks) EXCEPT {HELD})""",
    "More was approved than was asked.": """
        NEW.decision = 'approve' AND NOT coalesce(
            NEW.networks <> '{}' AND NEW.networks <@ other.networks
            AND NEW.permissions <> '{}' AND NEW.permissions <@ other.permissions
            AND NEW.ends_on <= other.ends_on, false)""",
    "The second signature is another officer’s, over what the first approved.": """
        other.status = 'awaiting_second_sign_off' AND NOT EXISTS (
            SELECT FROM ONLY access_requests_signoff first
            WHERE first.access_request_id = NEW.access_request_id
              AND first.version = NEW.version - 1 AND first.officer_id <> NEW.officer_id
              AND first.decision = 'approve'
              AND (NEW.decision <> 'approve'
                   OR NEW.networks <@ first.networks AND NEW.networks @> first.networks
                   AND NEW.permissions <@ first.permissions
                   AND NEW.permissions @> first.permissions
                   AND NEW.ends_on = first.ends_on))""",
    "A sign-off repeats the statement that was signed.": f"""
        NOT EXISTS (SELECT FROM ONLY audit_signature s, LATERAL (SELECT s.statement::jsonb) t (told)
            WHERE s.id = NEW.signature_id AND {REPEATED})""",
}

A_MOVE_IS_SIGNED = {
    "No signature of this transaction leads there.": f"""
        OLD.status IN ('awaiting_sign_off', 'awaiting_second_sign_off')
        AND NEW.status NOT IN ('withdrawn', 'lapsed')
        AND NOT EXISTS (SELECT FROM ONLY access_requests_signoff o
            JOIN ONLY audit_signature s ON s.id = o.signature_id AND {SIGNED_NOW}
            WHERE o.access_request_id = OLD.id AND o.version = OLD.version
              AND o.decision = CASE NEW.status WHEN 'declined' THEN 'decline'
                                               WHEN 'returned' THEN 'return' ELSE 'approve' END)""",
    "This request needs two signatures.": """
        NEW.status = 'approved' AND OLD.status = 'awaiting_sign_off'
        AND (OLD.needs_two_sign_offs OR EXISTS (
            SELECT FROM ONLY agencies_network n
            WHERE n.id = ANY (OLD.networks) AND n.needs_two_sign_offs))""",
}

LONGEST = f"""coalesce((SELECT value FROM ONLY audit_policynumber
    WHERE name = '{Number.LONGEST_GRANT}'), {DEFAULTS[Number.LONGEST_GRANT]})"""
# The last day ends at midnight where the department is: within a day of it by the database's UTC.
A_GRANT_IS_SIGNED = {
    "A grant is made by the signature that approves, within what it approves.": f"""
        other.status <> 'approved' OR NOT EXISTS (
            SELECT FROM ONLY access_requests_signoff o
            JOIN ONLY audit_signature s ON s.id = o.signature_id AND {SIGNED_NOW}
            WHERE o.id = NEW.sign_off_id AND o.access_request_id = NEW.access_request_id
              AND o.version = other.version - 1 AND o.decision = 'approve'
              AND NEW.networks <@ o.networks AND NEW.permissions <@ o.permissions
              AND (NEW.ends_at AT TIME ZONE 'UTC')::date <= o.ends_on + 1
              AND NEW.starts_at >= s.signed_at
              AND (NEW.starts_at AT TIME ZONE 'UTC')::date >= coalesce(
                  other.starts_on - 1, '-infinity'))""",
    "A grant lasts no longer than the maximum.": f"""
        NEW.ends_at > NEW.starts_at + {LONGEST} * interval '1 month' + interval '2 days'""",
    "A grant is for the agency that a person confirmed.": """
        NEW.agency_id IS DISTINCT FROM (SELECT agency_id FROM ONLY access_requests_review
            WHERE access_request_id = NEW.access_request_id)""",
}
