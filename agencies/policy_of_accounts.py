"""Who may change how somebody signs in, and why not. No person is the founding of it all."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.utils.formats import date_format

from agencies import refusals_of_accounts as refusals
from agencies import seats
from agencies.models import PasswordLock, User

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def second_factors(user: User) -> int:
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).count()


def reason_not_to_administer(by: User | None, user: User) -> str:
    if by is None:
        return ""
    if not seats.is_administrator(by):
        return refusals.NOT_ADMINISTRATOR()
    return refusals.OWN_ACCOUNT() if by == user else ""


def reason_not_to_invite(by: User | None, user: User) -> str:
    if reason := reason_not_to_administer(by, user):
        return reason
    if not user.is_active:
        return refusals.IS_DISABLED(person=str(user))
    if user.has_usable_password():
        return refusals.SIGNS_IN_ALREADY(person=str(user))
    return _reason_of_person(user)


def reason_not_to_reset(by: User | None, user: User) -> str:
    if reason := reason_not_to_administer(by, user):
        return reason
    return "" if user.is_active else refusals.IS_DISABLED(person=str(user))


def reason_not_to_release(by: User | None, user: User) -> str:
    if reason := reason_not_to_administer(by, user):
        return reason
    locked = PasswordLock.objects.filter(user=user).exclude(locked_at=None).exists()
    return "" if locked else refusals.NOT_LOCKED(person=str(user))


def reason_not_to_disable(by: User | None, user: User) -> str:
    if reason := reason_not_to_administer(by, user):
        return reason
    return "" if user.is_active else refusals.IS_DISABLED(person=str(user))


def reason_not_to_reactivate(by: User | None, user: User) -> str:
    if reason := reason_not_to_administer(by, user):
        return reason
    if user.is_active:
        return refusals.NOT_DISABLED(person=str(user))
    return _reason_of_person(user)


def provider() -> str:
    """The department's identity provider, where it has one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return apps[0]["provider_id"] if apps else ""


def reason_not_to_bind(by: User | None, user: User) -> str:
    """Who comes through the provider for the first time sets it for the own account."""
    if by != user and (reason := reason_not_to_administer(by, user)):
        return reason
    if not provider():
        return refusals.NO_PROVIDER()
    if not user.is_active:
        return refusals.IS_DISABLED(person=str(user))
    if SocialAccount.objects.filter(user=user).exists():
        return refusals.HAS_IDENTITY(person=str(user))
    return ""


def reason_against_identity(identity: str, provider: str) -> str:
    taken = SocialAccount.objects.filter(provider=provider, uid=identity).exists()
    return refusals.IDENTITY_TAKEN() if taken else ""


def reason_not_to_take_away(by: User | None, user: User) -> str:
    if reason := reason_not_to_administer(by, user):
        return reason
    bound = SocialAccount.objects.filter(user=user).exists()
    return "" if bound else refusals.HAS_NO_IDENTITY(person=str(user))


def reason_not_to_remove(factor: Authenticator) -> str:
    """Of one's own factors, the last that is not the password stays."""
    return refusals.LAST_FACTOR() if second_factors(factor.user) < 2 else ""


def _reason_of_person(user: User) -> str:
    if user.person.ends_on is None or not user.person.has_left:
        return ""
    day = date_format(user.person.ends_on, "DATE_FORMAT")
    return refusals.PERSON_ENDED(person=str(user), day=day)
