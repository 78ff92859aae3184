"""The keys by which people sign: registered, enrolled, revoked."""

from django.db import models, transaction

from agencies.events import KEY_ENROLLED, KEY_REGISTERED
from agencies.models import User
from audit.models import Enrolment, KeyKind, SigningKey
from audit.steps import step
from audit.webauthn import NewKey


@transaction.atomic(durable=True)
def register(user: User, *, name: str, kind: KeyKind, new: NewKey) -> SigningKey:
    """As its holder's device made it. It signs nothing yet."""
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
    return key


@transaction.atomic(durable=True)
def enrol_at_founding(key: SigningKey, *, by: models.Model | None = None) -> Enrolment:
    """The first keys of an installation: there is nobody yet who could sign that they are right."""
    enrolment = Enrolment(key=key)
    with step(KEY_ENROLLED, key, by=by, key=key.name, person=str(key.user)):
        enrolment.save()
    return enrolment
