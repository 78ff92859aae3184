"""Accounts: who is invited, reset, released, disabled and brought back. Steps, all of them."""

from allauth.mfa.models import Authenticator
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from agencies import invitations, news_of_accounts, policy_of_accounts
from agencies.events_of_accounts import (
    DISABLED,
    DISABLED_BY_RULE,
    FACTORS_RESET,
    INVITED,
    REACTIVATED,
    RELEASED,
)
from agencies.messages import tell
from agencies.models import FactorReset, PasswordLock, User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def invite(user: User, *, by: User | None) -> str:
    """The link with which this person signs in for the first time. An earlier one is over."""
    return invitations.link(_invite(user.pk, by=by))


def reset_factors(user: User, *, by: User | None, reason: str) -> str:
    """Take all factors away, and answer with the link of a new invitation."""
    return invitations.link(_reset_factors(user.pk, by=by, reason=reason))


def release(user: User, *, by: User | None) -> User:
    return _release(user.pk, by=by)


def disable(user: User, *, by: User | None, reason: str) -> User:
    return _disable(user.pk, by=by, reason=reason)


def reactivate(user: User, *, by: User | None, reason: str) -> User:
    return _reactivate(user.pk, by=by, reason=reason)


@one_transaction(on=User, to=gettext_noop("invite somebody to sign in"))
def _invite(pk: int, *, by: User | None) -> User:
    user = lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_invite(by, user))
    with step(INVITED, user, by=by, person=str(user)):
        user.set_unusable_password()
        user.save()
    return user


@one_transaction(on=User, to=gettext_noop("reset a sign-in"))
def _reset_factors(pk: int, *, by: User | None, reason: str) -> User:
    user = lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_reset(by, user))
    with step(FACTORS_RESET, user, by=by, person=str(user), reason=reason):
        FactorReset(user=user, by=by, reason=reason).save()
        Authenticator.objects.filter(user=user).delete()
        PasswordLock.objects.filter(user=user).delete()
        user.set_unusable_password()
        end_sessions(user)
        tell([user], news_of_accounts.RESET, user)
    return user


@one_transaction(on=User, to=gettext_noop("release a password"))
def _release(pk: int, *, by: User | None) -> User:
    user = lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_release(by, user))
    with step(RELEASED, user, by=by, person=str(user)):
        PasswordLock.objects.filter(user=user).update(locked_at=None, failed_at=[])
        tell([user], news_of_accounts.RELEASED, user)
    return user


@one_transaction(on=User, to=gettext_noop("disable an account"))
def _disable(pk: int, *, by: User | None, reason: str) -> User:
    user = lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_disable(by, user))
    with step(DISABLED, user, by=by, person=str(user), reason=reason):
        user.is_active = False
        end_sessions(user)
    return user


@one_transaction(on=User, to=gettext_noop("disable an account"))
def disable_by_rule(pk: int, *, by: User | None, reason: str) -> User:
    """What no person decided: nobody used it, or its person has left."""
    user = lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_disable(by, user))
    with step(DISABLED_BY_RULE, user, by=by, person=str(user), reason=reason):
        user.is_active = False
        end_sessions(user)
    return user


@one_transaction(on=User, to=gettext_noop("reactivate an account"))
def _reactivate(pk: int, *, by: User | None, reason: str) -> User:
    user = lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_reactivate(by, user))
    with step(REACTIVATED, user, by=by, person=str(user), reason=reason):
        user.is_active, user.reactivated_at = True, timezone.now()
        user.save()
    return user


def lock(pk: int) -> User:
    """For a step on an account, inside its transaction."""
    return User.objects.select_for_update(of=("self",)).select_related("person").get(pk=pk)


def end_sessions(user: User) -> None:
    """All of them, everywhere; saves the user."""
    user.sessions_ended = F("sessions_ended") + 1
    user.save()
    user.refresh_from_db()
