"""What people change of their own account. Each change ends all their other sessions."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_noop

from agencies import news_of_accounts, policy_of_accounts
from agencies.events_of_accounts import (
    FACTOR_ADDED,
    FACTOR_REMOVED,
    PASSWORD_CHANGED,
    SIGNED_OUT_EVERYWHERE,
)
from agencies.messages import tell
from agencies.models import User
from agencies.news import News
from audit.attempts import one_transaction, refuse_if
from audit.events import Kind
from audit.steps import step

FACTORS = {
    Authenticator.Type.TOTP: gettext_noop("codes of an app"),
    Authenticator.Type.WEBAUTHN: gettext_noop("a passkey"),
    Authenticator.Type.RECOVERY_CODES: gettext_noop("recovery codes"),
}


@transaction.atomic
def note_added(user: User, factor: str) -> None:
    told = FACTORS[Authenticator.Type(factor)]
    _change(user, FACTOR_ADDED, news_of_accounts.FACTOR_ADDED, factor=told)


@one_transaction(on=User, to=gettext_noop("remove a factor"))
def remove(pk: int, *, by: User, factor: Authenticator) -> User:
    """Of the account `pk`, which is that of `by`."""
    user = User.objects.select_for_update(of=("self",)).select_related("person").get(pk=pk)
    refuse_if(policy_of_accounts.reason_not_to_remove(factor))
    kind = Authenticator.Type(factor.type)
    factor.delete()
    _change(user, FACTOR_REMOVED, news_of_accounts.FACTOR_REMOVED, factor=FACTORS[kind])
    return user


@transaction.atomic
def change_password(user: User, password: str) -> None:
    user.set_password(password)
    user.save()
    _change(user, PASSWORD_CHANGED, news_of_accounts.PASSWORD_CHANGED)


@transaction.atomic
def sign_out_everywhere(user: User) -> None:
    _change(user, SIGNED_OUT_EVERYWHERE)


def _change(user: User, kind: Kind, news: News | None = None, **facts: str) -> None:
    with step(kind, user, by=user, **facts):
        user.sessions_ended += 1
        user.save(update_fields=["sessions_ended"])
        if news:  # whoever did it may be somebody else, in this session
            tell([user], news, user, also_who_did_it=True)
