"""Ask for a signature, and take it.

A page asks: it opens the one challenge of its reader, over the words that it shows. The step that
the signature is for then writes these words again, from what is on record by now, and signs.
"""

from base64 import b64encode
from hashlib import sha256
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, models, transaction

from audit import clock, policy_numbers, refusals, webauthn
from audit.attempts import Changed, Refused
from audit.events import Kind
from audit.issued import Issued
from audit.models import Challenge, Checkpoint, Number, Signature, SigningKey
from audit.rules_of_signatures import MINUTES_TO_SIGN
from audit.steps import record
from audit.webauthn import NotGenuine, Proof, PublicKey
from audit.webauthn_options import request_options

NONCE_LENGTH = 32
User = Any  # of the app above, which this one does not know


def record_view(kind: Kind, subject: models.Model, *, by: User) -> None:
    """A page was opened on which one may come to sign: from here on its reader reads."""
    record(kind, subject, by=by, version=version_of(subject))


def reason_not_to_sign(signer: User) -> str:
    """Whatever it is: a person without a key signs nothing."""
    return "" if keys_of(signer) else refusals.SIGNS_WITHOUT_KEY()


def reason_not_yet(signer: User, subject: models.Model) -> str:
    """The database's clock decides, and the database itself once more."""
    read, signed = _seconds_since(signer, subject)
    to_read = policy_numbers.get(Number.SECONDS_TO_READ)
    between = policy_numbers.get(Number.SECONDS_BETWEEN_SIGNATURES)
    if read is None or read < to_read:
        return refusals.READ_TOO_SHORTLY(seconds=to_read, wait=to_read - int(read or 0))
    if signed is not None and signed < between:
        return refusals.SIGNED_JUST_NOW(seconds=between, wait=between - int(signed))
    return ""


SINCE = """SELECT
    extract(epoch FROM countersign_now() - (SELECT min(recorded_at) FROM audit_event
        WHERE kind LIKE '%%.viewed' AND actor_id = %(signer)s AND subject_type = %(kind)s
          AND subject_id = %(id)s AND canon::jsonb #>> '{facts,version}' = %(version)s)),
    extract(epoch FROM countersign_now() - (SELECT max(signed_at) FROM audit_signature
        WHERE signer_id = %(signer)s))"""


def _seconds_since(signer: User, subject: models.Model) -> tuple[Any, Any]:
    """Since this person first viewed this version, and last signed anything; None for never."""
    what = {"signer": signer.pk, "kind": subject._meta.label_lower, "id": str(subject.pk)}
    with connection.cursor() as cursor:
        cursor.execute(SINCE, what | {"version": str(version_of(subject))})
        return cursor.fetchone()


def version_of(subject: models.Model) -> int:
    """Evidence has one version."""
    return getattr(subject, "version", 1)


def issue() -> Issued:
    """Now, for a statement that is about to be written."""
    last = Checkpoint.objects.order_by("-id").first()
    log = {"size": last.size, "root": b64encode(last.root).decode()} if last else None
    return Issued(clock.now(), log)


@transaction.atomic(durable=True)
def ask(signer: User, subject: models.Model, act: str, statement: str, issued: Issued) -> Challenge:
    """Open a challenge. Whoever was asked something else before can no longer sign that."""
    # Two pages asked for at once come one after the other.
    get_user_model()._base_manager.select_for_update(no_key=True).get(pk=signer.pk)
    Challenge.objects.filter(signer=signer, is_open=True).update(is_open=False)
    asked = Challenge(
        signer=signer,
        act=act,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_version=version_of(subject),
        statement=statement,
        nonce=token_bytes(NONCE_LENGTH),
        origin=settings.SITE_URL,
        issued_at=issued.at,
    )
    asked.save(force_insert=True)
    return asked


def options(challenge: Challenge) -> dict[str, Any]:
    """What the browser asks the key."""
    keys = [_public(key) for key in keys_of(challenge.signer)]
    return request_options(bytes_to_sign(challenge), keys)


def rp_id(origin: str) -> str:
    """The site that a key is made for: Web Authentication knows it by its host name."""
    return urlsplit(origin).hostname or ""


def bytes_to_sign(challenge: Challenge) -> bytes:
    return bytes(challenge.nonce) + sha256(challenge.statement.encode()).digest()


def find(
    pk: UUID | None, signer: User, *, model: type[models.Model], subject_pk: object
) -> Challenge:
    """What this person was asked last. Raises Changed, for the page has to be read again.

    In a step it is locked, and stays open until that is over.
    """
    found = Challenge.objects.select_related("signer").filter(pk=pk or UUID(int=0))
    if connection.in_atomic_block:
        found = found.select_for_update(of=("self",))
    asked = found.first()
    if asked is None:
        raise Changed(refusals.NOT_ASKED())
    if asked.signer_id != signer.pk:
        raise Changed(refusals.ASKED_OF_ANOTHER())
    if (asked.subject_type, asked.subject_id) != (model._meta.label_lower, str(subject_pk)):
        raise Changed(refusals.STATEMENT_DIFFERS())
    if not asked.is_open:
        raise Changed(refusals.ASKED_SINCE())
    if (clock.now() - asked.issued_at).total_seconds() > MINUTES_TO_SIGN * 60:
        raise Changed(refusals.ASKED_LONG_AGO(minutes=MINUTES_TO_SIGN))
    return asked


def sign(asked: Challenge, answer: str, *, statement: str) -> Signature:
    """Inside the step it is for. `statement` is written anew, from the locked row."""
    if statement != asked.statement:
        raise Changed(refusals.STATEMENT_DIFFERS())
    proof, key = _verified(asked, answer)
    signature = Signature(
        signer=asked.signer,
        signer_name=str(asked.signer),
        act=asked.act,
        subject_type=asked.subject_type,
        subject_id=asked.subject_id,
        subject_version=asked.subject_version,
        statement=asked.statement,
        challenge=asked,
        key=key,
        client_data=proof.client_data,
        authenticator_data=proof.authenticator_data,
        proof=proof.signature,
        sign_count=proof.sign_count,
    )
    signature.save()
    signature.refresh_from_db(fields=["signed_at"])
    return signature


def _verified(asked: Challenge, answer: str) -> tuple[Proof, SigningKey]:
    try:
        proof = webauthn.read_proof(answer)
        key = _key_named(proof.credential_id, asked.signer)
        webauthn.verify(
            proof,
            _public(key),
            challenge=bytes_to_sign(asked),
            origin=asked.origin,
            last_count=_last_count(key),
        )
    except NotGenuine as fault:
        raise Refused(refusals.NOT_PROVEN(why=fault)) from fault
    return proof, key


def keys_of(signer: User) -> list[SigningKey]:
    return list(SigningKey.objects.in_force().filter(user=signer.pk).order_by("pk"))


def _key_named(credential_id: bytes, signer: User) -> SigningKey:
    for key in keys_of(signer):
        if bytes(key.credential_id) == credential_id:
            return key
    raise NotGenuine("The key is not an enrolled key of this person, or it was revoked.")


def _last_count(key: SigningKey) -> int:
    counted = key.signatures.aggregate(last=models.Max("sign_count"))["last"]
    return max(key.sign_count, counted or 0)


def _public(key: SigningKey) -> PublicKey:
    return PublicKey(bytes(key.credential_id), bytes(key.public_key), key.rp_id)
