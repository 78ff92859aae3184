"""Which identity at the department's provider signs in as whom.

An administrator sets it, or whoever comes through for the first time under the name of an account.
"""

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_noop

from agencies import accounts, policy_of_accounts
from agencies.events_of_accounts import IDENTITY_BOUND, IDENTITY_TAKEN_AWAY
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def bind(user: User, *, by: User | None, identity: str, provider: str = "") -> None:
    _bind(user.pk, by=by, identity=identity, provider=provider or policy_of_accounts.provider())


def take_away(user: User, *, by: User | None, reason: str) -> None:
    _take_away(user.pk, by=by, reason=reason)


@one_transaction(on=User, to=gettext_noop("set an identity for single sign-on"))
def _bind(pk: int, *, by: User | None, identity: str, provider: str) -> None:
    user = accounts.lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_bind(by, user))
    refuse_if(policy_of_accounts.reason_against_identity(identity, provider))
    facts = {"person": str(user), "provider": provider, "identity": identity}
    with step(IDENTITY_BOUND, user, by=by, **facts):
        SocialAccount.objects.create(user=user, provider=provider, uid=identity)


@one_transaction(on=User, to=gettext_noop("take single sign-on away"))
def _take_away(pk: int, *, by: User | None, reason: str) -> None:
    user = accounts.lock(pk)
    refuse_if(policy_of_accounts.reason_not_to_take_away(by, user))
    with step(IDENTITY_TAKEN_AWAY, user, by=by, person=str(user), reason=reason):
        SocialAccount.objects.filter(user=user).delete()
        accounts.end_sessions(user)
