"""Guard 9: what widens access without any request is decided, by a signature on just that change.

A decision is one row changed in one way. What it was, what it becomes, the statement that is signed
and the row itself say the same, or nothing is saved. Narrowing is left alone.
"""

from agencies.files import MAX_BYTES, MAX_MEGABYTES
from agencies.models import (
    HOURS_PUBLISHED,
    SEAT_IN_FORCE,
    WORST_FIRST,
    Agency,
    Network,
    Opinion,
    PolicyDecision,
    RestrictionEnding,
    What,
)
from agencies.models.policy_decision import ABOUT, MOVES, NEEDS_TWO
from audit.models import IS_LOOSER, PolicyNumber
from audit.rules import (
    SIGNED_NOW,
    Rule,
    append_only,
    at_commit,
    evidence,
    frozen,
    governed,
    only_transitions,
    refuse,
)

SIGNED_DECISION = f"""SELECT FROM ONLY audit_signature s
    JOIN ONLY agencies_policydecision d ON s.subject_id = d.id::text
    WHERE {SIGNED_NOW} AND s.act = 'decision' AND s.subject_type = 'agencies.policydecision'
      AND s.subject_version = d.version - 1 AND d.status = 'signed'"""
CAMERAS = """jsonb_build_object('cameras', {0}.cameras, 'description', {0}.description)"""
# What a row says of what is decided, by kind of decision.
SAYS = {
    What.LOOSEN_NUMBER: "to_jsonb({0}.value)",
    What.SOFTEN_KIND: "to_jsonb({0}.kind)",
    What.LEARN_ALIAS: "to_jsonb({0}.aliases)",
    What.MERGE: "coalesce(to_jsonb({0}.merged_into_id), 'null')",
    What.ADD_CAMERAS: CAMERAS,
    What.END_RESTRICTION: f"to_jsonb({HOURS_PUBLISHED})",
    What.ASK_FOR_ONE: "to_jsonb({0}.needs_two_sign_offs)",
}
# Where a decision NEW shows, once it is carried out.
SHOWS = {
    "number": f"ONLY {PolicyNumber._meta.db_table} r WHERE r.id = NEW.number_id",
    "agency": f"ONLY {Agency._meta.db_table} r WHERE r.id = NEW.agency_id",
    "network": f"ONLY {Network._meta.db_table} r WHERE r.id = NEW.network_id",
    "restriction": f"ONLY {RestrictionEnding._meta.db_table} r WHERE r.decision_id = NEW.id",
}
FIELD_OF = {what: field for field, whats in ABOUT.items() for what in whats}


def undecided(what: What) -> str:
    """The condition that no signed decision of this transaction makes just this of the row."""
    says = SAYS[what]
    return f"""NOT EXISTS ({SIGNED_DECISION} AND d.what = '{what}'
        AND d.{FIELD_OF[what]}_id = OLD.id AND d.change -> 'was' = {says.format("OLD")}
        AND d.change -> 'now' = {says.format("NEW")})"""


def _rank(row: str) -> str:
    """0 is the worst kind."""
    cases = " ".join(
        f"WHEN '{kind}' THEN {place}"
        for place, kinds in enumerate(WORST_FIRST)
        for kind in sorted(kinds)
    )
    return f"CASE {row}.kind {cases} END"


LOOSER = {
    "A number of policy keeps its name.": "NEW.name <> OLD.name",
    "A number of policy is loosened by a signed decision, once somebody holds a seat.": f"""
        EXISTS (SELECT FROM ONLY agencies_seat) AND {IS_LOOSER}
        AND {undecided(What.LOOSEN_NUMBER)}""",
}
MILDER = {
    "The kind of an agency becomes another than a worse one by a signed decision.": f"""
        NEW.kind <> OLD.kind AND {_rank("NEW")} >= {_rank("OLD")}
        AND {undecided(What.SOFTEN_KIND)}""",
    "An agency learns another name by a signed decision.": f"""
        NOT NEW.aliases <@ OLD.aliases AND {undecided(What.LEARN_ALIAS)}""",
    "An agency is merged into another by a signed decision.": f"""
        NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id AND {undecided(What.MERGE)}""",
}
NOT_PLAIN = {
    "A new agency has no other name, and is merged into none.": """
        NEW.aliases <> '{}' OR NEW.merged_into_id IS NOT NULL""",
}
ONE_AGAIN = {
    "A network that needs two signatures needs one by a signed decision.": f"""
        OLD.needs_two_sign_offs AND NOT NEW.needs_two_sign_offs
        AND {undecided(What.ASK_FOR_ONE)}""",
}

# The decision itself

PROPOSED = [
    "what",
    *(f"{field}_id" for field in ABOUT),
    "change",
    "reason",
    "authority",
    "opinion_id",
    "opinion_name",
    "opinion_type",
    "proposed_by_id",
]
MAY_NOT_PROPOSE = {
    "A command officer or an administrator proposes a decision.": f"""
        NOT EXISTS (SELECT FROM ONLY agencies_seat s WHERE s.person_id = NEW.proposed_by_id
            AND s.role IN ('command', 'administrator') AND {SEAT_IN_FORCE})""",
}
IS_SIGNED = "NEW.status IN ('signed_once', 'signed')"
SIGNATURE = f"""SELECT s.signer_id, s.statement::jsonb AS told, u.person_id AS signed_by
    FROM ONLY audit_signature s JOIN ONLY agencies_user u ON u.id = s.signer_id
    WHERE {SIGNED_NOW} AND s.act = 'decision' AND s.subject_type = 'agencies.policydecision'
      AND s.subject_id = NEW.id::text AND s.subject_version = OLD.version"""
SUBJECT = f"coalesce({', '.join(f'NEW.{field}_id::text' for field in ABOUT)})"
TWO_SIGN = f"NEW.what = ANY ('{{{', '.join(NEEDS_TWO)}}}')"
UNSIGNED = {
    "A decision is signed, not only said to be.": f"{IS_SIGNED} AND other.signer_id IS NULL",
    "A decision is signed by a command officer of its department.": f"""
        {IS_SIGNED} AND NOT EXISTS (SELECT FROM ONLY agencies_seat s
            JOIN ONLY agencies_network n ON n.id = s.network_id
            WHERE s.person_id = other.signed_by AND s.role = 'command' AND {SEAT_IN_FORCE}
              AND (NEW.network_id IS NULL OR n.host_id = (
                  SELECT host_id FROM ONLY agencies_network WHERE id = NEW.network_id)))""",
    "Who proposes a decision does not sign it.": f"""
        {IS_SIGNED} AND other.signed_by = NEW.proposed_by_id""",
    "To end a restriction two officers sign, and to anything else one.": f"""
        NEW.status = 'signed' AND {TWO_SIGN} <> (OLD.status = 'signed_once')
        OR NEW.status = 'signed_once' AND NOT {TWO_SIGN}""",
    "The second signature is another officer’s.": f"""
        {IS_SIGNED} AND EXISTS (SELECT FROM ONLY audit_signature f
            WHERE f.subject_type = 'agencies.policydecision' AND f.subject_id = NEW.id::text
              AND f.subject_version < OLD.version AND f.signer_id = other.signer_id)""",
    "A decision repeats the statement that was signed.": f"""{IS_SIGNED} AND NOT coalesce(
        other.told ->> 'act' = 'decision'
        AND other.told #>> '{{officer,id}}' = other.signer_id::text
        AND other.told #>> '{{decision,id}}' = NEW.id::text
        AND other.told #>> '{{decision,what,code}}' = NEW.what
        AND other.told #>> '{{decision,subject,id}}' = {SUBJECT}
        AND other.told #> '{{decision,change}}' = NEW.change
        AND other.told #>> '{{decision,opinion,digest}}' IS NOT DISTINCT FROM NEW.opinion_id
        AND other.told #>> '{{decision,reason}}' = NEW.reason
        AND other.told #>> '{{decision,authority}}' = NEW.authority
        AND other.told -> 'would_change' = NEW.would_change, false)""",
}
CARRIED_OUT = " ".join(
    f"WHEN '{what}' THEN (SELECT {SAYS[what].format('r')} FROM {SHOWS[field]})"
    for what, field in FIELD_OF.items()
)
NOT_DONE = {
    "What a decision says is done with its signature.": f"""
        NEW.status = 'signed'
        AND CASE NEW.what {CARRIED_OUT} END IS DISTINCT FROM NEW.change -> 'now'""",
}

NOT_ITSELF = {
    "An opinion is kept under its own SHA-256.": """
        NEW.digest <> encode(sha256(NEW.content), 'hex')""",
    f"An opinion has one byte at least and {MAX_MEGABYTES} MB at most.": f"""
        octet_length(NEW.content) NOT BETWEEN 1 AND {MAX_BYTES}""",
}
NOT_ENDED_BY_TWO = {
    "A restriction ends by a decision that two officers have signed.": f"""
        NOT EXISTS ({SIGNED_DECISION} AND d.what = '{What.END_RESTRICTION}'
            AND d.id = NEW.decision_id AND d.restriction_id = NEW.restriction_id)""",
}
KEPT = "An agency keeps its name, its ORI and its state."
# Whatever is given.
ENDS = f"NEW.ends_at := countersign_now() + interval '{HOURS_PUBLISHED} hours';"

RULES_OF_DECISIONS: list[Rule] = [
    *governed(PolicyDecision),
    *only_transitions(PolicyDecision, "status", start="proposed", allowed=MOVES),
    frozen(PolicyDecision, "proposal_stays", PROPOSED, "What is proposed stays.", when="true"),
    refuse(PolicyDecision, "by_who_may", MAY_NOT_PROPOSE, on="INSERT"),
    refuse(PolicyDecision, "is_signed", UNSIGNED, on="UPDATE", read=SIGNATURE),
    at_commit(PolicyDecision.history.model, "carried_out", NOT_DONE),
    refuse(Opinion, "is_itself", NOT_ITSELF, on="INSERT"),
    *append_only(Opinion),
    *evidence(RestrictionEnding, then=ENDS),
    refuse(RestrictionEnding, "is_decided", NOT_ENDED_BY_TWO, on="INSERT"),
    refuse(PolicyNumber, "only_tighter", LOOSER, on="UPDATE"),
    refuse(Agency, "is_decided", MILDER, on="UPDATE"),
    refuse(Agency, "starts_plain", NOT_PLAIN, on="INSERT"),
    frozen(Agency, "stays_itself", ["name", "ori", "state"], KEPT, when="true"),
    refuse(Network, "two_stay_two", ONE_AGAIN, on="UPDATE"),
]
