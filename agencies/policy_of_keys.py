"""Who may register, enrol and revoke a signing key, and the sentence why not."""

from datetime import timedelta

from agencies import refusals_of_keys as refusals
from agencies import seats
from agencies.models import FactorReset, Founding, Role, User
from agencies.rules_of_keys import HOURS_AFTER_RESET
from audit import clock, signatures
from audit.models import Enrolment, KeyRevocation, Signature, SigningKey

READ_ALL = {Role.COMMAND, Role.OVERSIGHT, Role.ADMINISTRATOR}
REVOKE_ALL = {Role.COMMAND, Role.ADMINISTRATOR}


def reason_not_to_register(user: User) -> str:
    return "" if _commands(user) else refusals.REGISTERS_WITHOUT_SEAT()


def reason_not_to_enrol(user: User, key: SigningKey) -> str:
    if reason := _reason_against_key(key):
        return reason
    if user.pk == key.user_id:
        return refusals.ENROLS_OWN()
    if not _commands(user):
        return refusals.ENROLS_WITHOUT_SEAT()
    return signatures.reason_not_to_sign(user)


def reason_not_to_enrol_at_founding(user: User, key: SigningKey) -> str:
    """One key of each founder, while nobody has signed anything since."""
    if reason := _reason_against_key(key):
        return reason
    founding = Founding.objects.select_related("event").order_by("-pk").first()
    if founding is None or user.pk != key.user_id or not _founded(user, founding):
        return refusals.NOT_AT_FOUNDING()
    since = founding.event.recorded_at
    given = Enrolment.objects.filter(key__user=user, signature=None, event__recorded_at__gte=since)
    if given.exists() or Signature.objects.filter(signed_at__gte=since).exists():
        return refusals.NOT_AT_FOUNDING()
    return ""


def _founded(user: User, founding: Founding) -> bool:
    return user.person_id in (founding.first_id, founding.second_id)


def reason_not_to_revoke(user: User, key: SigningKey) -> str:
    """Narrowing: at once, by whoever is near."""
    if user.pk != key.user_id and not seats.roles(user) & REVOKE_ALL:
        return refusals.REVOKES_KEYS_OF_OTHERS()
    return refusals.IS_REVOKED() if _is_revoked(key) else ""


def _reason_against_key(key: SigningKey) -> str:
    if _is_revoked(key):
        return refusals.IS_REVOKED()
    if Enrolment.objects.filter(key=key).exists():
        return refusals.IS_ENROLLED()
    since = clock.now() - timedelta(hours=HOURS_AFTER_RESET)
    if FactorReset.objects.filter(user=key.user_id, at__gt=since).exists():
        return refusals.RESET_LATELY()
    return ""


def _is_revoked(key: SigningKey) -> bool:
    return KeyRevocation.objects.filter(key=key).exists()


def _commands(user: User) -> bool:
    return Role.COMMAND in seats.roles(user)
