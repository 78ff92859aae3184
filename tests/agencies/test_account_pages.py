"""What administrators do about how somebody else signs in, on the pages."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from agencies import account_acts, accounts, password_path
from agencies.models import PasswordLock, Role, User
from config.identity_provider import identity_providers
from tests.accounts.acts import (
    code_of,
    forget_second_factor,
    give_password,
    make_user_with_codes,
    sign_in,
)
from tests.builders import give_seat, make_administrator, make_holder, make_network, make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
REASON = {"reason": "A lost telephone."}


@pytest.fixture
def user() -> User:
    return make_user_with_codes()


@pytest.fixture
def admin(client) -> User:
    user = make_administrator()
    client.force_login(user)
    return user


@pytest.fixture
def provider(settings) -> None:
    told = {"OIDC_ISSUER": "https://login.example.gov", "OIDC_CLIENT_ID": "countersign"}
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers(told | {"OIDC_CLIENT_SECRET": "secret"})


def page(user: User, act: str = "") -> str:
    if act:
        return reverse("people:account", args=[user.person_id, act])
    return reverse("people:person", args=[user.person_id])


def read(client, user: User, act: str = "") -> str:
    return client.get(page(user, act)).content.decode()


def offered(client, user: User) -> set[str]:
    told = read(client, user)
    return {act.name for act in account_acts.ACTS if page(user, act.name) in told}


def lock(user: User) -> None:
    for _number in range(password_path.FAILURES):
        give_password(Client(), user.username, "not the password at all")


def test_the_page_offers_what_can_be_done_now(client, admin, user):
    assert offered(client, user) == {"reset", "disable"}
    lock(user)
    assert offered(client, user) == {"reset", "disable", "release"}
    accounts.disable(user, by=admin, reason="On leave.")
    assert offered(client, user) == {"release", "reactivate"}


def test_the_page_says_how_somebody_signs_in(client, admin, user):
    assert "codes of an app" in read(client, user)
    lock(user)
    assert "locked after too many failed tries" in read(client, user)


def test_ones_own_account_is_for_another_administrator(client, admin):
    assert offered(client, admin) == set()
    assert "This is your own account." in read(client, admin)
    answer = client.post(page(admin, "reset"), REASON, follow=True)
    assert "This is your own account." in answer.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_comes_to_these_pages(client, user, role):
    client.force_login(make_holder(role, make_network()))
    for act in account_acts.ACTS:
        assert client.get(page(user, act.name)).status_code == 403


def test_a_reset_shows_its_link_in_the_answer_and_nowhere_else(client, admin, user):
    answer = client.post(page(user, "reset"), REASON)

    link = answer.context["link"]
    assert link in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert Client().get(link).status_code == 200
    assert link not in str(dict(client.session))
    assert link not in read(client, user)


def test_an_invitation_can_be_made_again_and_the_earlier_link_is_over(client, admin):
    user = make_user()
    user.set_unusable_password()
    user.save()
    first = client.post(page(user, "invite"), {}).context["link"]
    second = client.post(page(user, "invite"), {}).context["link"]

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_a_locked_password_is_released(client, admin, user):
    lock(user)

    answer = client.post(page(user, "release"), {}, follow=True)

    assert f"The password of {user} is released." in answer.content.decode()
    assert not PasswordLock.objects.exclude(locked_at=None).exists()


def test_an_account_is_disabled_and_reactivated(client, admin, user):
    client.post(page(user, "disable"), REASON)
    user.refresh_from_db()
    assert not user.is_active

    client.post(page(user, "reactivate"), {"reason": "Back from leave."})
    user.refresh_from_db()
    assert user.is_active


@pytest.mark.parametrize("act", ["reset", "disable"])
def test_a_reason_is_asked_for(client, admin, user, act):
    answer = client.post(page(user, act), {"reason": ""})

    assert "This field is required." in answer.content.decode()
    user.refresh_from_db()
    assert user.is_active
    assert user.has_usable_password()


def test_what_cannot_be_done_is_a_sentence_on_the_persons_page(client, admin, user):
    answer = client.get(page(user, "release"), follow=True)

    assert answer.redirect_chain == [(page(user), 302)]
    assert "is not locked" in answer.content.decode()
    assert client.get(page(user, "promote")).status_code == 404


def test_an_identity_is_set_and_taken_away(client, admin, user, provider):
    client.post(page(user, "single-sign-on"), {"identity": "3f0c"})
    assert "3f0c" in read(client, user)

    client.post(page(user, "no-single-sign-on"), REASON)
    assert not SocialAccount.objects.exists()


def test_an_identity_is_of_one_account(client, admin, user, provider):
    client.post(page(user, "single-sign-on"), {"identity": "3f0c"})
    other = make_user()

    answer = client.post(page(other, "single-sign-on"), {"identity": "3f0c"}, follow=True)
    assert "signs in as somebody else already" in answer.content.decode()
    answer = client.post(page(user, "single-sign-on"), {"identity": "another"}, follow=True)
    assert "has an identity for single sign-on already" in answer.content.decode()
    assert SocialAccount.objects.get().user == user


def test_without_a_provider_no_identity_is_set(client, admin, user):
    answer = client.get(page(user, "single-sign-on"), follow=True)
    assert "has not set up single sign-on" in answer.content.decode()
    answer = client.get(page(user, "no-single-sign-on"), follow=True)
    assert "has no identity" in answer.content.decode()


def test_what_was_sent_waits_for_a_second_factor_shown_again(client, user):
    admin = make_user_with_codes()
    give_seat(admin.person, Role.ADMINISTRATOR, None)
    sign_in(client, admin)
    forget_second_factor(client)

    asked = client.post(page(user, "disable"), REASON)

    assert asked.url.split("?")[0] == reverse("mfa_reauthenticate")
    user.refresh_from_db()
    assert user.is_active

    client.post(asked.url, {"code": code_of(admin, 1)})
    user.refresh_from_db()
    assert not user.is_active
