"""The keys by which people sign: registered, enrolled, revoked."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from agencies import key_statements, messages
from agencies import policy_of_keys as policy
from agencies import refusals_of_keys as refusals
from agencies.events import KEY_ENROLLED, KEY_REGISTERED, KEY_REVOKED, KEY_VIEWED
from agencies.models import User
from agencies.news import News
from agencies.news_of_keys import KEY_ENDED, KEY_IS_NEW, KEY_SIGNS
from audit import signatures, webauthn, webauthn_options
from audit.attempts import Refused, one_transaction, refuse_if
from audit.models import Challenge, Enrolment, KeyKind, KeyRevocation, SigningKey
from audit.steps import step
from audit.webauthn import NewKey, NotGenuine


def find(pk: UUID) -> SigningKey:
    return SigningKey.objects.select_related("user__person", "event").get(pk=pk)


def creation_options(user: User, challenge: bytes) -> dict[str, Any]:
    """What the browser asks a device of this person that has no key of theirs yet."""
    known = user.signing_keys.filter(revocation=None)
    return webauthn_options.creation_options(
        challenge,
        user_id=sha256(f"countersign/signing keys of {user.pk}".encode()).digest(),
        user_name=str(user),
        rp_id=signatures.rp_id(settings.SITE_URL),
        exclude=[bytes(key.credential_id) for key in known],
    )


@one_transaction(on=User, to=gettext_noop("register a signing key"))
def register_passkey(pk: int, *, by: User, name: str, challenge: bytes, answer: str) -> SigningKey:
    """What the device made, in answer to what its holder's session was asked."""
    refuse_if(policy.reason_not_to_register(by))
    origin = settings.SITE_URL
    rp_id = signatures.rp_id(origin)
    try:
        new = webauthn.verify_creation(answer, challenge=challenge, origin=origin, rp_id=rp_id)
    except NotGenuine as fault:
        raise Refused(refusals.NOT_A_KEY(why=fault)) from fault
    return _write(by, name, KeyKind.PASSKEY, new)


@transaction.atomic(durable=True)
def register(user: User, *, name: str, kind: KeyKind, new: NewKey) -> SigningKey:
    """As its holder's device made it. It signs nothing yet."""
    return _write(user, name, kind, new)


def _write(user: User, name: str, kind: KeyKind, new: NewKey) -> SigningKey:
    key = SigningKey(
        user=user,
        name=name,
        kind=kind,
        credential_id=new.credential_id,
        public_key=new.cose,
        rp_id=new.rp_id,
        aaguid=new.aaguid,
        sign_count=new.sign_count,
        is_synced=new.is_synced,
        client_data=new.client_data,
        attestation=new.attestation,
    )
    with step(KEY_REGISTERED, key, by=user, key=name):
        key.save()
        _tell(key, KEY_IS_NEW)
    return key


def view(key: SigningKey, *, by: User) -> None:
    """From here on its reader reads, who may come to sign."""
    signatures.record_view(KEY_VIEWED, key, by=by)


def ask(key: SigningKey, *, by: User) -> Challenge:
    """The words of the page to sign."""
    issued = signatures.issue()
    told = key_statements.write(key, by, issued)
    return signatures.ask(by, key, key_statements.ACT, told, issued)


@one_transaction(on=SigningKey, to=gettext_noop("enrol a signing key"))
def enrol(pk: UUID, *, by: User, challenge: UUID | None, answer: str) -> SigningKey:
    """One officer says of one key whose it is: the answer of a key to what the page showed."""
    asked = signatures.find(challenge, by, model=SigningKey, subject_pk=pk)
    key = find(pk)
    refuse_if(policy.reason_not_to_enrol(by, key))
    refuse_if(signatures.reason_not_yet(by, key))
    statement = key_statements.write(key, by, asked.issued)
    with step(KEY_ENROLLED, key, by=by, key=key.name, person=str(key.user)):
        signature = signatures.sign(asked, answer, statement=statement)
        Enrolment(key=key, signature=signature).save()
        _tell(key, KEY_SIGNS)
    return key


@one_transaction(on=SigningKey, to=gettext_noop("enrol a founder’s key"))
def enrol_at_founding(pk: UUID, *, by: User) -> SigningKey:
    """The first keys of an installation: there is nobody yet who could sign that they are right."""
    key = find(pk)
    refuse_if(policy.reason_not_to_enrol_at_founding(by, key))
    with step(KEY_ENROLLED, key, by=by, key=key.name, person=str(key.user)):
        Enrolment(key=key).save()
        _tell(key, KEY_SIGNS)
    return key


@one_transaction(on=SigningKey, to=gettext_noop("revoke a signing key"))
def revoke(pk: UUID, *, by: User, reason: str) -> SigningKey:
    """At once; what the key signed stays signed."""
    key = find(pk)
    refuse_if(policy.reason_not_to_revoke(by, key))
    if not reason.strip():
        raise Refused(refusals.REVOKED_WITHOUT_REASON())
    with step(KEY_REVOKED, key, by=by, key=key.name, person=str(key.user), reason=reason):
        KeyRevocation(key=key, by=by, reason=reason).save()
        _tell(key, KEY_ENDED)
    return key


def _tell(key: SigningKey, what: News) -> None:
    """All officers and oversight, and the holder. A key none of them knows is one too many."""
    watching = messages.officers_and_oversight()
    messages.tell({*watching, key.user}, what, key)
