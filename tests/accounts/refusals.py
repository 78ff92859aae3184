"""How somebody comes to read each refusal of accounts."""

from collections.abc import Callable
from datetime import timedelta

from allauth.mfa.models import Authenticator as Factor
from django.utils import timezone

from agencies import accounts, own_account
from agencies import refusals_of_accounts as refusals
from agencies.models import User
from tests.accounts.acts import end_person, make_user_with_codes
from tests.builders import make_administrator, make_user


def releasing_as_somebody_else() -> None:
    accounts.release(make_user(), by=make_user())


def releasing_oneself() -> None:
    administrator = make_administrator()
    accounts.release(administrator, by=administrator)


def inviting_whoever_has_a_password() -> None:
    accounts.invite(make_user(), by=make_administrator())


def disabled() -> User:
    user = make_user()
    accounts.disable(user, by=make_administrator(), reason="On leave.")
    return user


def resetting_a_disabled_account() -> None:
    accounts.reset_factors(disabled(), by=make_administrator(), reason="Lost.")


def reactivating_an_active_account() -> None:
    accounts.reactivate(make_user(), by=make_administrator(), reason="Back.")


def releasing_what_is_not_locked() -> None:
    accounts.release(make_user(), by=make_administrator())


def reactivating_who_has_left() -> None:
    user = disabled()
    end_person(user, timezone.localdate() - timedelta(days=1))
    accounts.reactivate(user, by=make_administrator(), reason="Back.")


def removing_the_last_factor() -> None:
    user = make_user_with_codes()
    own_account.remove(user.pk, by=user, factor=Factor.objects.get(user=user))


WAYS: dict[str, Callable[[], object]] = {
    refusals.NOT_ADMINISTRATOR.name: releasing_as_somebody_else,
    refusals.OWN_ACCOUNT.name: releasing_oneself,
    refusals.SIGNS_IN_ALREADY.name: inviting_whoever_has_a_password,
    refusals.IS_DISABLED.name: resetting_a_disabled_account,
    refusals.NOT_DISABLED.name: reactivating_an_active_account,
    refusals.NOT_LOCKED.name: releasing_what_is_not_locked,
    refusals.PERSON_ENDED.name: reactivating_who_has_left,
    refusals.LAST_FACTOR.name: removing_the_last_factor,
}
