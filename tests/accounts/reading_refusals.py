"""How somebody comes to read each refusal of accounts."""

from datetime import timedelta

from allauth.mfa.models import Authenticator as Factor
from django.test import override_settings
from django.utils import timezone

from agencies import accounts, own_account, single_sign_on
from agencies import refusals_of_accounts as refusals
from agencies.models import User
from tests.accounts.acts import end_person, make_user_with_codes
from tests.builders import make_administrator, make_user
from tests.reading_refusals import reads

DEPARTMENT = {"provider_id": "department"}


@reads(refusals.NOT_ADMINISTRATOR)
def releasing_as_somebody_else() -> None:
    accounts.release(make_user(), by=make_user())


@reads(refusals.OWN_ACCOUNT)
def releasing_oneself() -> None:
    administrator = make_administrator()
    accounts.release(administrator, by=administrator)


@reads(refusals.SIGNS_IN_ALREADY)
def inviting_whoever_has_a_password() -> None:
    accounts.invite(make_user(), by=make_administrator())


def disabled() -> User:
    user = make_user()
    accounts.disable(user, by=make_administrator(), reason="On leave.")
    return user


@reads(refusals.IS_DISABLED)
def resetting_a_disabled_account() -> None:
    accounts.reset_factors(disabled(), by=make_administrator(), reason="Lost.")


@reads(refusals.NOT_DISABLED)
def reactivating_an_active_account() -> None:
    accounts.reactivate(make_user(), by=make_administrator(), reason="Back.")


@reads(refusals.NOT_LOCKED)
def releasing_what_is_not_locked() -> None:
    accounts.release(make_user(), by=make_administrator())


@reads(refusals.PERSON_ENDED)
def reactivating_who_has_left() -> None:
    user = disabled()
    end_person(user, timezone.localdate() - timedelta(days=1))
    accounts.reactivate(user, by=make_administrator(), reason="Back.")


@reads(refusals.LAST_FACTOR)
def removing_the_last_factor() -> None:
    user = make_user_with_codes()
    own_account.remove(user.pk, by=user, factor=Factor.objects.get(user=user))


@reads(refusals.NO_PROVIDER)
def single_sign_on_without_a_provider() -> None:
    single_sign_on.bind(make_user(), by=make_administrator(), identity="3f0c")


def bound(identity: str) -> User:
    with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [DEPARTMENT]}}):
        user = make_user()
        single_sign_on.bind(user, by=make_administrator(), identity=identity)
    return user


@reads(refusals.HAS_IDENTITY)
def single_sign_on_twice_for_one_account() -> None:
    user = bound("3f0c")
    with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [DEPARTMENT]}}):
        single_sign_on.bind(user, by=make_administrator(), identity="another")


@reads(refusals.IDENTITY_TAKEN)
def single_sign_on_of_somebody_else() -> None:
    bound("3f0c")
    bound("3f0c")


@reads(refusals.HAS_NO_IDENTITY)
def taking_single_sign_on_away_where_there_is_none() -> None:
    single_sign_on.take_away(make_user(), by=make_administrator(), reason="Left.")
