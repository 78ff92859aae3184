"""What people signed, verified as whoever has nothing but the record would."""

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from audit.rules_of_signatures import BY_A_KEY, COUNTS_ON
from audit.verify.findings import Finding, declare
from audit.verify.lawful import lawful
from audit.verify.replay import few, meanwhile
from audit.verify.streams import ask, rows
from audit.webauthn import Proof, PublicKey, verify_again
from audit.webauthn_bytes import NotGenuine

# Of very many signatures, only those just before this one; the count is looked at below.
meanwhile(
    "signed_at > countersign_now()",
    "signed_at <= countersign_now() AND signed_at > countersign_now()",
)
few("audit_policynumber")
meanwhile(BY_A_KEY[COUNTS_ON], "false")
TABLE = "audit_signature"
NOT_GENUINE = declare("signature_not_genuine", _("The key has not signed this statement: %(why)s"))
ANOTHER_LOG = declare(
    "statement_of_another_log",
    _("The statement names a checkpoint of %(size)s leaves that this log does not hold."),
)

# Counted on from what the key had counted before.
SIGNATURES = """SELECT s.id::text, s.statement, c.nonce, c.origin, s.client_data,
        s.authenticator_data, s.proof, s.sign_count, k.credential_id, k.public_key, k.rp_id,
        greatest(k.sign_count, lag(s.sign_count) OVER (
            PARTITION BY s.key_id ORDER BY s.signed_at, s.id))
    FROM ONLY audit_signature s
    JOIN ONLY audit_challenge c ON c.id = s.challenge_id
    JOIN ONLY audit_signingkey k ON k.id = s.key_id
    ORDER BY s.signed_at, s.id"""
CHECKPOINTS = "SELECT size, root FROM ONLY audit_checkpoint WHERE size = ANY (%s)"


@dataclass(frozen=True)
class Signed:
    id: str
    statement: str
    nonce: bytes
    origin: str
    client_data: bytes
    authenticator_data: bytes
    proof: bytes
    sign_count: int
    credential_id: bytes
    cose: bytes
    site: str
    counted: int

    def check(self) -> None:
        """Raises NotGenuine."""
        proof = Proof(self.credential_id, self.client_data, self.authenticator_data, self.proof)
        verify_again(
            proof,
            PublicKey(self.credential_id, self.cose, self.site),
            challenge=self.nonce + sha256(self.statement.encode()).digest(),
            origin=self.origin,
            last_count=self.counted,
        )
        if proof.sign_count != self.sign_count:
            raise NotGenuine("The count beside it is another.")


@lawful
def signatures() -> Iterator[Finding]:
    named: dict[tuple[int, bytes], str] = {}
    for row in rows(SIGNATURES):
        signed = Signed(*row)
        try:
            signed.check()
            named.setdefault(_log(signed.statement), signed.id)
        except (NotGenuine, AttributeError, LookupError, TypeError, ValueError) as fault:
            yield NOT_GENUINE(TABLE, signed.id, why=fault)
    held = {(size, root) for size, root in ask(CHECKPOINTS, [[size for size, _root in named]])}
    for (size, root), signature in named.items():
        if size and (size, root) not in held:
            yield ANOTHER_LOG(TABLE, signature, size=size)


def _log(statement: str) -> tuple[int, bytes]:
    """The checkpoint that the statement names; none before there was a log."""
    log = json.loads(statement).get("log")
    return (log["size"], b64decode(log["root"])) if log else (0, b"")
