"""What the database keeps of seats: who may hold what, how many, since when, and who signed.

A seat that ended or lapsed counts no more; one that begins later counts already.
"""

from collections.abc import Iterable

from agencies.models import (
    BESIDE_REQUESTER,
    CAPS,
    CONFIRMED_FOR,
    SEAT_IN_FORCE,
    SIGNED_FOR,
    Founding,
    Seat,
    SeatProposal,
)
from agencies.models.seat_proposal import DECIDED
from audit.rules import (
    CLUSTER,
    LATEST,
    MADE_HERE,
    SIGNED_NOW,
    UNDER_ANOTHER_ISOLATION,
    XACT,
    Rule,
    evidence,
    frozen,
    governed,
    only_transitions,
    refuse,
)

HOURS = f"interval '{CONFIRMED_FOR.days * 24} hours'"  # a day is not always 24 hours long


def listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


# Of a seat `s` and the new one: is there a time at which both are held?
OVERLAPS = """s.confirmed_until > countersign_now()
    AND (s.ends_at IS NULL
         OR s.ends_at > greatest(s.starts_at, NEW.starts_at, countersign_now()))
    AND (NEW.ends_at IS NULL OR s.starts_at < NEW.ends_at)"""
HOST = "(SELECT host_id FROM ONLY agencies_network WHERE id = NEW.network_id)"
COMMANDS = f"""EXISTS (SELECT FROM ONLY agencies_seat s
    JOIN ONLY agencies_network n ON n.id = s.network_id
    WHERE s.role = 'command' AND {SEAT_IN_FORCE} AND s.person_id = {{who}} AND {{where}})"""

# Caps

CAP = "CASE NEW.role {} END".format(
    " ".join(f"WHEN '{role}' THEN '{number}'" for role, number in CAPS.items())
)
ONE_AFTER_THE_OTHER = f"""SELECT pg_advisory_xact_lock(
    hashtextextended('seats of ' || NEW.role || coalesce({HOST}, 0), 0))"""
TOO_MANY = {
    "Seats are given under read committed.": UNDER_ANOTHER_ISOLATION,
    "No more people may hold this role.": f"""NEW.role IN ({listed(CAPS)}) AND (
        SELECT count(DISTINCT s.person_id) FROM ONLY agencies_seat s
        LEFT JOIN ONLY agencies_network n ON n.id = s.network_id
        WHERE s.role = NEW.role AND s.person_id <> NEW.person_id
          AND n.host_id IS NOT DISTINCT FROM {HOST} AND {OVERLAPS}
        ) >= (SELECT value FROM ONLY audit_policynumber WHERE name = {CAP})""",
}
# Who holds what

THE_PERSON = "SELECT * FROM ONLY agencies_person WHERE id = NEW.person_id FOR NO KEY UPDATE"
BESIDE = listed(BESIDE_REQUESTER)
EXCLUDED = {
    "These roles are not held by one person.": f"""EXISTS (
        SELECT FROM ONLY agencies_seat s
        WHERE s.person_id = NEW.person_id AND s.role <> NEW.role AND {OVERLAPS}
          AND NOT (s.role = 'requester' AND NEW.role IN ({BESIDE})
                   OR NEW.role = 'requester' AND s.role IN ({BESIDE})))""",
    "The person holds this seat already.": f"""EXISTS (
        SELECT FROM ONLY agencies_seat s
        WHERE s.person_id = NEW.person_id AND s.role = NEW.role
          AND s.network_id IS NOT DISTINCT FROM NEW.network_id AND {OVERLAPS})""",
}
NOT_NOW = {
    "A seat starts no earlier than it is given.": f"""
        NEW.starts_at < countersign_now() - interval '{LATEST} seconds'""",
    "A new seat is confirmed for 90 days and by nobody.": f"""
        NEW.confirmed_by_id IS NOT NULL OR NEW.confirmed_until > NEW.starts_at + {HOURS}""",
}
LONGER = {
    "A seat is only shortened.": """NEW.ends_at IS DISTINCT FROM OLD.ends_at
        AND coalesce(NEW.ends_at, 'infinity') >= coalesce(OLD.ends_at, 'infinity')""",
}
IS_CONFIRMED = "NEW.confirmed_until > OLD.confirmed_until"
CONFIRMED = {
    "A seat is confirmed while it is in force.": f"""{IS_CONFIRMED} AND NOT EXISTS (
        SELECT FROM (SELECT OLD.*) s WHERE {SEAT_IN_FORCE})""",
    "A seat is confirmed for 90 days at most.": f"""
        {IS_CONFIRMED} AND NEW.confirmed_until > countersign_now() + {HOURS}""",
    "A seat is confirmed by a command officer of its department who does not hold it.": f"""
        (NEW.confirmed_by_id IS DISTINCT FROM OLD.confirmed_by_id OR {IS_CONFIRMED})
        AND (NEW.confirmed_by_id = NEW.person_id OR NOT {
        COMMANDS.format(
            who="NEW.confirmed_by_id",
            where=f"n.host_id = coalesce({HOST}, n.host_id)",
        )
    })""",
}

# What is signed for

FOUNDED_NOW = f"""EXISTS (SELECT FROM ONLY agencies_founding f
    WHERE f.cluster = {CLUSTER} AND f.xact = {XACT})"""
TO_SIGN = f"NEW.role IN ({listed(SIGNED_FOR)}) AND NOT {FOUNDED_NOW}"
# The signature of this transaction with the proposal that it gave.
SIGNED_PROPOSAL = f"""SELECT s.signer_id, s.statement::jsonb AS told, u.person_id AS signed_by, p.*
    FROM ONLY audit_signature s JOIN ONLY agencies_user u ON u.id = s.signer_id
    JOIN ONLY agencies_seatproposal p ON s.subject_id = p.id::text
    WHERE {SIGNED_NOW} AND s.act = 'seat' AND s.subject_type = 'agencies.seatproposal'
      AND s.subject_version = p.version - 1 AND p.status = 'given' AND p.id = NEW.proposal_id"""
AS_SIGNED = {
    "A reviewer’s or command officer’s seat is given by a signature on its proposal.": f"""
        {TO_SIGN} AND other.id IS NULL""",
    "A seat is given as it was proposed.": f"""{TO_SIGN} AND (
        (NEW.person_id, NEW.role, NEW.network_id) <>
            (other.person_id, other.role, other.network_id)
        OR NEW.ends_at IS DISTINCT FROM other.ends_at
        OR NEW.starts_at <> other.starts_at AND (other.starts_at > countersign_now()
            OR NEW.starts_at > countersign_now() + interval '{LATEST} seconds'))""",
    "A seat repeats the statement that was signed.": f"""{TO_SIGN} AND (
        (other.told #>> '{{seat,person,id}}')::bigint <> NEW.person_id
        OR other.told #>> '{{seat,role,code}}' <> NEW.role
        OR (other.told #>> '{{seat,network,id}}')::bigint <> NEW.network_id
        OR (other.told #>> '{{seat,from}}')::timestamptz <> other.starts_at
        OR (other.told #>> '{{seat,until}}')::timestamptz IS DISTINCT FROM NEW.ends_at)""",
    "A seat is signed for by a command officer of its department.": f"""
        {TO_SIGN} AND NOT {COMMANDS.format(who="other.signed_by", where=f"n.host_id = {HOST}")}""",
    "Who gets a seat, who proposes it and who signs for it are three people.": f"""
        {TO_SIGN} AND (other.signed_by IN (other.person_id, other.proposed_by_id)
                       OR other.person_id = other.proposed_by_id)""",
}
PROPOSED = ["person_id", "role", "network_id", "starts_at", "ends_at", "reason", "proposed_by_id"]
NO_ADMINISTRATOR = {
    "An administrator proposes a seat.": f"""NOT EXISTS (SELECT FROM ONLY agencies_seat s
        WHERE s.person_id = NEW.proposed_by_id AND s.role = 'administrator' AND {SEAT_IN_FORCE})""",
}
GIVEN_UNSIGNED = {
    "A proposal is given by a signature on it.": f"""NEW.status = 'given' AND NOT EXISTS (
        SELECT FROM ONLY audit_signature s WHERE {SIGNED_NOW} AND s.act = 'seat'
          AND s.subject_type = 'agencies.seatproposal' AND s.subject_id = NEW.id::text
          AND s.subject_version = OLD.version)""",
}

# The founding

ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('founding', 0))"
NOT_FOUNDED = {
    "An installation is founded under read committed.": UNDER_ANOTHER_ISOLATION,
    "Two people found an installation.": "NEW.first_id = NEW.second_id",
    "There is a command officer, who can sign.": f"""EXISTS (
        SELECT FROM ONLY agencies_seat s WHERE s.role = 'command' AND {SEAT_IN_FORCE})""",
}

RULES_OF_SEATS: list[Rule] = [
    *governed(Seat),
    frozen(
        Seat,
        "seat_stays",
        ["person_id", "role", "network_id", "starts_at", "proposal_id"],
        "A seat stays what it was given for; it only ends.",
        when="true",
    ),
    refuse(Seat, "starts_now", NOT_NOW, on="INSERT"),
    refuse(Seat, "excludes", EXCLUDED, on="INSERT", read=THE_PERSON),
    refuse(Seat, "only_so_many", TOO_MANY, on="INSERT", read=ONE_AFTER_THE_OTHER),
    refuse(Seat, "is_signed", AS_SIGNED, on="INSERT", read=SIGNED_PROPOSAL),
    refuse(Seat, "only_shorter", LONGER, on="UPDATE"),
    refuse(Seat, "is_confirmed", CONFIRMED, on="UPDATE"),
    *governed(SeatProposal),
    *only_transitions(SeatProposal, "status", start="proposed", allowed=DECIDED),
    frozen(SeatProposal, "proposal_stays", PROPOSED, "What is proposed stays.", when="true"),
    refuse(SeatProposal, "by_administrator", NO_ADMINISTRATOR, on="INSERT"),
    refuse(SeatProposal, "is_signed", GIVEN_UNSIGNED, on="UPDATE"),
    *evidence(Founding, then=MADE_HERE),
    refuse(Founding, "only_without_command", NOT_FOUNDED, on="INSERT", read=ALONE),
]
