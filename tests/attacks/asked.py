"""What people were asked to sign before an attack began: committed, by another connection.

An attack is one transaction, rolled back, and nobody answers a challenge of the same transaction.
"""

from secrets import token_bytes

import psycopg
from django.conf import settings
from django.db import connection, models

from agencies.models import User
from audit.identifiers import uuid7
from audit.models import Challenge
from audit.signatures import NONCE_LENGTH, version_of

# Whoever else was asked about the same. What this attack has locked is left as it is.
FORGET = """UPDATE audit_challenge SET is_open = false WHERE id IN (
    SELECT id FROM audit_challenge WHERE is_open AND id IS DISTINCT FROM %s AND (signer_id = %s
        OR (subject_type, subject_id) = (%s, %s)) FOR UPDATE SKIP LOCKED)"""
ASK = """INSERT INTO audit_challenge (id, signer_id, act, subject_type, subject_id,
        subject_version, statement, nonce, origin, issued_at, is_open)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, now(), true)"""
# Whoever was asked and has signed in this attack cannot be asked again: its row is locked.
IMPATIENT = "SET lock_timeout = '2s'"


def asked(
    signer: User,
    subject: models.Model,
    act: str,
    statement: str,
    *,
    subject_id: str = "",
    version: int = 0,
) -> Challenge:
    """The same again when the attack is tried a second time."""
    about = {
        "act": act,
        "subject_type": subject._meta.label_lower,
        "subject_id": subject_id or str(subject.pk),
        "subject_version": version or version_of(subject),
        "statement": statement,
    }
    before = Challenge.objects.filter(signer=signer, is_open=True, **about).first()
    with beside() as other:
        other.execute(IMPATIENT)
        same = (about["subject_type"], about["subject_id"])
        other.execute(FORGET, [before.pk if before else None, signer.pk, *same])
        if before:
            return before
        key, nonce = uuid7(), token_bytes(NONCE_LENGTH)
        other.execute(ASK, [key, signer.pk, *about.values(), nonce, settings.SITE_URL])
    return Challenge.objects.get(pk=key)


def beside() -> psycopg.Connection:
    """Another connection to the database of this test, as whoever this one is."""
    to = connection.settings_dict
    return psycopg.connect(
        host=to["HOST"] or to.get("OPTIONS", {}).get("host"),
        port=to["PORT"] or None,
        dbname=to["NAME"],
        user=to["USER"],
        password=to["PASSWORD"],
        autocommit=True,
    )
