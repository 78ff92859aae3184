"""What administrators do with accounts, and what ends by itself."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator as Factor
from django.core import mail
from django.test import Client
from django.utils import timezone

from agencies import accounts, seats, single_sign_on
from agencies.events_of_accounts import FACTORS_RESET
from agencies.models import FactorReset, PasswordLock, Person, Role, User
from agencies.tasks import disable_unused_accounts
from audit import clock
from audit.attempts import Refused
from audit.steps import step
from tests.accounts.acts import (
    add_passkey,
    end_person,
    give_password,
    is_in,
    make_device,
    make_user_with_codes,
    sign_in,
    told_of,
)
from tests.builders import make_administrator, make_holder, make_network, make_user, run

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def user() -> User:
    made = make_user_with_codes()
    made.email = "officer@example.gov"
    made.save()
    return made


@pytest.fixture
def administrator() -> User:
    return make_administrator()


def test_a_reset_takes_every_factor_and_tells_the_owner(client, user, administrator):
    sign_in(client, user)
    add_passkey(client, make_device())

    link = accounts.reset_factors(user, by=administrator, reason="A lost telephone.")

    user.refresh_from_db()
    assert not Factor.objects.filter(user=user).exists()
    assert not user.has_usable_password()
    assert not is_in(client)
    assert Client().get(link).status_code == 200
    assert mail.outbox[-1].to == ["officer@example.gov"]
    assert "An administrator reset your sign-in" in mail.outbox[-1].subject
    assert told_of("agencies.factors_reset") == [
        f"{administrator} took the password and all factors of {user} away: A lost telephone."
    ]


def test_a_reset_is_dated_by_the_database_whatever_is_given(user, administrator):
    before = clock.now()
    accounts.reset_factors(user, by=administrator, reason="A lost telephone.")

    made = FactorReset.objects.get()

    assert (made.user, made.by, made.reason) == (user, administrator, "A lost telephone.")
    assert before <= made.at <= clock.now()


def test_a_reset_dated_back_is_dated_by_the_database(user):
    with step(FACTORS_RESET, user, by=None) as taken:
        run(
            """INSERT INTO agencies_factorreset (id, event_id, user_id, by_id, reason, at)
               VALUES (gen_random_uuid(), %s, %s, NULL, 'x', now() - interval '1 year')""",
            taken.event_id,
            user.pk,
        )

    assert FactorReset.objects.get().at > timezone.now() - timedelta(minutes=1)


ACTS = {
    "invite": lambda user, by: accounts.invite(user, by=by),
    "reset": lambda user, by: accounts.reset_factors(user, by=by, reason="Lost."),
    "release": lambda user, by: accounts.release(user, by=by),
    "disable": lambda user, by: accounts.disable(user, by=by, reason="Left."),
    "reactivate": lambda user, by: accounts.reactivate(user, by=by, reason="Back."),
    "single sign-on": lambda user, by: single_sign_on.take_away(user, by=by, reason="Left."),
}


@pytest.mark.parametrize("act", ACTS)
def test_accounts_are_kept_by_administrators_and_by_nobody_their_own(act, user, administrator):
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(Refused, match="kept by administrators"):
            ACTS[act](user, make_holder(role, make_network()))
    with pytest.raises(Refused, match="your own account"):
        ACTS[act](administrator, administrator)


def test_a_disabled_account_does_nothing_until_it_is_reactivated(client, user, administrator):
    accounts.disable(user, by=administrator, reason="On leave.")
    assert give_password(client, user.username).status_code == 200
    with pytest.raises(Refused, match="is disabled"):
        accounts.disable(user, by=administrator, reason="Again.")
    with pytest.raises(Refused, match="is disabled"):
        accounts.reset_factors(user, by=administrator, reason="Lost.")

    accounts.reactivate(user, by=administrator, reason="Back from leave.")

    sign_in(client, user)
    assert is_in(client)
    assert told_of("agencies.disabled")[0].endswith("On leave.")
    assert told_of("agencies.reactivated")[0].endswith("Back from leave.")
    with pytest.raises(Refused, match="not disabled"):
        accounts.reactivate(user, by=administrator, reason="Again.")


def test_what_is_not_locked_is_not_released(user, administrator):
    with pytest.raises(Refused, match="not locked"):
        accounts.release(user, by=administrator)


def test_a_reset_opens_the_password_path_again(user, administrator):
    for _number in range(5):
        give_password(Client(), user.username, "not the password at all")

    accounts.reset_factors(user, by=administrator, reason="A lost telephone.")

    assert not PasswordLock.objects.filter(user=user).exists()


def used_days_ago(user: User, days: int) -> None:
    long_ago = timezone.now() - timedelta(days=days)
    User.objects.filter(pk=user.pk).update(last_login=long_ago, date_joined=long_ago)


def test_an_account_that_nobody_used_for_90_days_is_disabled_at_night(user, administrator):
    other = make_user()
    used_days_ago(user, 91)
    used_days_ago(other, 89)

    disable_unused_accounts()

    assert not User.objects.get(pk=user.pk).is_active
    assert User.objects.get(pk=other.pk).is_active
    assert told_of("agencies.disabled_by_rule") == [
        f"The account of {user} was disabled: nobody signed in with it for 90 days."
    ]
    accounts.reactivate(user, by=administrator, reason="Back from leave.")
    disable_unused_accounts()
    assert User.objects.get(pk=user.pk).is_active


def test_an_account_ends_at_night_with_its_person_and_does_not_come_back(user, administrator):
    end_person(user, timezone.localdate() - timedelta(days=1))

    disable_unused_accounts()

    assert not User.objects.get(pk=user.pk).is_active
    assert "does not work here anymore" in told_of("agencies.disabled_by_rule")[0]
    with pytest.raises(Refused, match="Extend the person’s dates first"):
        accounts.reactivate(user, by=administrator, reason="Back.")


@pytest.mark.parametrize("how", ["disabled", "left"])
def test_who_may_not_act_holds_no_role_and_no_network_at_once(how, administrator):
    officer = make_holder(Role.COMMAND, make_network())
    assert seats.roles(officer) == {Role.COMMAND}

    if how == "disabled":
        accounts.disable(officer, by=administrator, reason="On leave.")
    else:
        end_person(officer, timezone.localdate() - timedelta(days=1))

    officer = User.objects.get(pk=officer.pk)
    assert seats.roles(officer) == set()
    assert not seats.networks(officer, Role.COMMAND).exists()
    assert Person.objects.filter(pk=officer.person_id).exists()


def test_an_administrator_has_no_other_role_so_that_ordinary_work_needs_another_account():
    administrator = make_administrator()

    assert seats.roles(administrator) == {Role.ADMINISTRATOR}
    assert not any(
        seats.networks(administrator, role).exists() for role in set(Role) - {Role.ADMINISTRATOR}
    )
