"""Keys, and what they sign."""

from access_requests.demo import software_key
from agencies import key_statements
from agencies.models import User
from audit import webauthn
from audit.identifiers import uuid7
from audit.models import Challenge, Enrolment, KeyRevocation, Signature, SigningKey
from audit.steps import current_step
from tests.attacks.asked import asked
from tests.attacks.scene import READ, Scene


def answered(challenge: Challenge) -> Signature:
    proof = webauthn.read_proof(software_key.answer(challenge))
    same = ["signer", "act", "subject_type", "subject_id", "subject_version", "statement"]
    return Signature(
        signer_name=str(challenge.signer),
        challenge=challenge,
        key=challenge.signer.signing_keys.earliest("pk"),
        client_data=proof.client_data,
        authenticator_data=proof.authenticator_data,
        proof=proof.signature,
        sign_count=proof.sign_count,
        **{name: getattr(challenge, name) for name in same},
    )


def new_key(**other: object) -> SigningKey:
    """One more of whoever takes the step."""
    own = current_step().by.signing_keys.earliest("pk")
    same = ["user", "kind", "public_key", "rp_id", "aaguid", "client_data", "attestation"]
    copied = {name: getattr(own, name) for name in [*same, "sign_count", "is_synced"]}
    return SigningKey(**copied | {"name": "Second", "credential_id": uuid7().bytes} | other)


def saved_key() -> SigningKey:
    """Inside a step."""
    key = new_key()
    key.save()
    return key


def key_signature(
    scene: Scene, key: SigningKey | None = None, signer: User | None = None, act: str = "key"
) -> Signature:
    """By the officer, on the key that waits for one, unless something else is given."""
    key, signer = key or scene.waiting_key, signer or scene.officer
    told = key_statements.write(key, signer, READ)
    return answered(asked(signer, key, act, told))


def new_enrolment(scene: Scene) -> Enrolment:
    """Inside a step, for it signs."""
    signature = key_signature(scene)
    signature.save()
    return Enrolment(key=scene.waiting_key, signature=signature)


def new_revocation() -> KeyRevocation:
    """Of an own key."""
    holder = current_step().by
    return KeyRevocation(key=holder.signing_keys.earliest("pk"), by=holder, reason="Lost.")
