"""Attempts to get two approvals, or a grant without its own, by one act that really commits.

    @one_act("A sentence, or a part of one", approves=1)
    @by(Who.APP, "a DO block that commits on its way")
    def …

After each, whatever it answered, at most the lawful approvals are there, and no more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.catalogue import GRANT, REQUEST, SIGN_OFF, SIGNATURE, Who
from tests.builders import run


@dataclass(frozen=True)
class Act:
    attempt: Callable
    told: str
    status: int
    approves: int
    who: Who
    how: str

    def __str__(self) -> str:
        return self.attempt.__name__

    @property
    def in_words(self) -> str:
        return self.attempt.__name__.replace("_", " ")


ACTS: list[Act] = []


def one_act(told: str, *, status: int = 0, approves: int = 0) -> Callable[[Callable], Callable]:
    """`status` is what a page answers; 0, when there is no page but an exception."""

    def enter(attempt: Callable) -> Callable:
        said = vars(attempt)
        ACTS.append(Act(attempt, told, status, approves, said["who"], said["how"]))
        return attempt

    return enter


def approvals() -> int:
    return run(f"SELECT count(*) FROM {REQUEST} WHERE status = 'approved'")[0][0]


UNLAWFUL = {
    "a grant without an approval of its own": f"""
        SELECT g.id FROM {GRANT} g WHERE NOT EXISTS (
            SELECT FROM {SIGN_OFF} o JOIN {REQUEST} r ON r.id = o.access_request_id
            WHERE o.id = g.sign_off_id AND r.id = g.access_request_id AND o.decision = 'approve'
              AND r.status = 'approved' AND o.version = r.version - 1)""",
    "an approval without its signatures": f"""
        SELECT r.id FROM {REQUEST} r WHERE status = 'approved' AND (
            SELECT count(DISTINCT officer_id) FROM {SIGN_OFF} o
            WHERE o.access_request_id = r.id AND o.decision = 'approve'
              AND o.version BETWEEN r.version - 2 AND r.version - 1
        ) < CASE WHEN needs_two_sign_offs THEN 2 ELSE 1 END""",
    "a sign-off without a signature of its own": f"""
        SELECT o.id FROM {SIGN_OFF} o JOIN {SIGNATURE} s ON s.id = o.signature_id
        WHERE s.subject_id <> o.access_request_id::text OR s.subject_version <> o.version""",
    "two signatures in one transaction": f"""
        SELECT xact FROM {SIGNATURE} GROUP BY cluster, xact HAVING count(*) > 1""",
}


def unlawful() -> list[str]:
    return [what for what, query in UNLAWFUL.items() if run(query)]
