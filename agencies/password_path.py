"""The password path to sign in: a password, and after it a code.

Five failures in fifteen minutes close it until an administrator releases it. Passkeys are another
path, which stays open. Whoever tries is told the same and waits as long, whether the name is
known or not and the path open or not: for a name that nobody has, the same is done and taken back.
"""

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from agencies import news_of_accounts
from agencies.events_of_accounts import LOCKED, SIGN_IN_FAILED
from agencies.messages import tell
from agencies.models import PasswordLock, Person, User
from audit.steps import step

FAILURES = 5
WITHIN = timedelta(minutes=15)
WRONG_PASSWORD = gettext_noop("the password was wrong.")
WRONG_CODE = gettext_noop("the code was wrong or used already.")
NOT_OPEN = gettext_noop("the password was right, but the account is disabled or locked.")


def try_password(username: str, password: str) -> User | None:
    user = User.objects.select_related("person").filter(username=username).first()
    fits = user.check_password(password) if user else check_password(password, "")
    with transaction.atomic():
        lock = _locked_row(user)
        if user and fits and user.may_act and lock.locked_at is None:
            return user
        _count(lock, user or _stranger(username), NOT_OPEN if fits else WRONG_PASSWORD)
    return None


def wrong_code(user: User) -> None:
    with transaction.atomic():
        _count(_locked_row(user), user, WRONG_CODE)


def is_closed(user: User) -> bool:
    return PasswordLock.objects.filter(user=user).exclude(locked_at=None).exists()


def forget_failures(user: User) -> None:
    """After a complete sign-in. After the password alone, codes could be guessed without end."""
    PasswordLock.objects.filter(user=user, locked_at=None).update(failed_at=[])


def _locked_row(user: User | None) -> PasswordLock:
    PasswordLock.objects.bulk_create([PasswordLock(user=user)], ignore_conflicts=True)
    return PasswordLock.objects.select_for_update().get(user=user)


def _count(lock: PasswordLock, user: User, reason: str) -> None:
    now = timezone.now()
    recent = [at for at in lock.failed_at if at > now - WITHIN]
    lock.failed_at = [*recent, now][-FAILURES:]
    lock.failures += 1
    closes = bool(lock.user_id) and lock.locked_at is None and len(lock.failed_at) == FAILURES
    if closes:
        lock.locked_at = now
    lock.save()
    with transaction.atomic():
        told = {"person": str(user), "reason": reason, "failures": FAILURES}
        with step(LOCKED if closes else SIGN_IN_FAILED, user, by=None, **told):
            if closes:
                tell([user], news_of_accounts.LOCKED, user)
        transaction.set_rollback(lock.user_id is None)


def _stranger(username: str) -> User:
    return User(pk=0, username=username, person=Person(name=username))
