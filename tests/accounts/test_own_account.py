"""What people change of their own account: only with a second factor shown just now."""

import pytest
from allauth.mfa.models import Authenticator as Factor
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.urls import reverse

from agencies.models import User
from tests.accounts.acts import (
    ACCOUNT,
    SECOND_STEP,
    add_passkey,
    answer_of,
    code_of,
    forget_second_factor,
    give_password,
    is_in,
    make_device,
    make_user_with_codes,
    options_on,
    sign_in,
    told_of,
)
from tests.builders import PASSWORD, make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
CHOSEN = "a harbor seal reads at night"


@pytest.fixture
def user(client) -> User:
    made = make_user_with_codes()
    made.email = "officer@example.gov"
    made.save()
    sign_in(client, made)
    return made


def pages(user: User) -> dict[str, str]:
    factor = Factor.objects.get(user=user, type="totp").pk
    return {
        "add a passkey": reverse("mfa_add_webauthn"),
        "remove a factor": reverse("mfa_remove_factor", args=[factor]),
        "new recovery codes": reverse("mfa_generate_recovery_codes"),
        "change the password": reverse("account_change_password"),
    }


@pytest.mark.parametrize("page", ["add a passkey", "remove a factor", "new recovery codes", "change the password"])  # fmt: skip # noqa: E501
def test_without_a_fresh_second_factor_nobody_may(page, client, user):
    url = pages(user)[page]
    assert client.get(url).status_code == 200
    forget_second_factor(client)

    for answer in (client.get(url), client.post(url, {"password": CHOSEN})):
        assert answer.url.split("?")[0] == reverse("mfa_reauthenticate")
    assert Factor.objects.filter(user=user).count() == 1


def test_a_code_shown_again_is_fresh_for_five_minutes(client, user):
    forget_second_factor(client)
    url = reverse("account_change_password")
    asked = client.get(url)

    answer = client.post(asked.url, {"code": code_of(user, 1)})

    assert answer.url == url
    assert client.get(url).status_code == 200
    forget_second_factor(client)
    assert client.get(url).status_code == 302


def test_a_passkey_shown_again_is_fresh_too(client, user):
    device = make_device()
    add_passkey(client, device)
    forget_second_factor(client)
    asked = client.get(reverse("account_change_password"))
    assert asked.url.split("?")[0] == reverse("mfa_reauthenticate_webauthn")

    credential = answer_of(device, user, options_on(client.get(asked.url)))
    answer = client.post(asked.url, {"credential": credential})

    assert answer.url == reverse("account_change_password")


def test_the_password_given_again_is_not_enough(client, user):
    forget_second_factor(client)
    asked = client.get(reverse("account_change_password"))

    client.post(asked.url, {"password": PASSWORD})
    client.post(asked.url, {"code": PASSWORD})

    assert client.get(reverse("account_change_password")).status_code == 302


def test_every_change_of_a_factor_tells_its_owner_and_is_on_record(client, user):
    add_passkey(client, make_device())
    app = Factor.objects.get(user=user, type="totp")
    client.post(reverse("mfa_remove_factor", args=[app.pk]))
    client.post(reverse("mfa_generate_recovery_codes"))
    sent = {"current": PASSWORD, "password": CHOSEN, "again": CHOSEN}
    client.post(reverse("account_change_password"), sent)

    assert told_of("agencies.factor_added") == [
        f"{user} added a factor to sign in with: a passkey.",
        f"{user} added a factor to sign in with: recovery codes.",
    ]
    assert told_of("agencies.factor_removed") == [
        f"{user} removed a factor to sign in with: codes of an app."
    ]
    assert told_of("agencies.password_changed") == [f"{user} set a new password."]
    told = [letter.subject for letter in mail.outbox]
    assert [" ".join(each.split()[-5:]) for each in told] == [
        "was added to your account",
        "was removed from your account",
        "was added to your account",
        "Your password was changed",
    ]
    assert is_in(client)


def test_the_last_second_factor_stays(client, user):
    app = Factor.objects.get(user=user)
    url = reverse("mfa_remove_factor", args=[app.pk])

    assert "only second factor" in client.get(url).content.decode()
    assert "only second factor" in client.post(url).content.decode()
    assert Factor.objects.filter(pk=app.pk).exists()
    assert told_of("audit.refused")[0].startswith(f"{user} tried to remove a factor")


def test_nobody_removes_a_factor_of_somebody_else(client, user):
    other = Factor.objects.get(user=make_user_with_codes())
    url = reverse("mfa_remove_factor", args=[other.pk])

    assert client.get(url).status_code == client.post(url).status_code == 404
    assert Factor.objects.filter(pk=other.pk).exists()


def test_an_app_is_set_up_by_its_first_code_which_then_is_used(client):
    user = make_user()
    give_password(client, user.username)
    page = reverse("mfa_activate_totp")
    client.get(page)
    secret = client.session["mfa.totp.secret"]
    _before, now, _after = totp.yield_hotp_counters_from_time()
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    wrong = f"{(int(code) + 1) % 10**6:06}"
    assert "wrong or was used" in client.post(page, {"code": wrong}).content.decode()

    assert client.post(page, {"code": code}).url == reverse("mfa_view_recovery_codes")

    assert is_in(client)
    assert secret not in str(Factor.objects.get(user=user, type="totp").data)
    other = Client()
    give_password(other, user.username)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_secrets_lie_encrypted_in_the_database(client, user):
    client.post(reverse("mfa_generate_recovery_codes"))
    app, codes = Factor.objects.get(type="totp"), Factor.objects.get(type="recovery_codes")

    assert app.data["secret"].startswith("gAAAA")
    assert codes.data["seed"].startswith("gAAAA")


def test_with_another_secret_key_codes_are_refused_and_pages_still_answer(client, user, settings):
    client.post(reverse("mfa_generate_recovery_codes"))
    code = code_of(user, 1)
    settings.SECRET_KEY = "another key " * 5
    other = Client()
    give_password(other, user.username)

    assert "wrong or was used" in other.post(SECOND_STEP, {"code": code}).content.decode()
    again = Client()
    again.force_login(User.objects.get(pk=user.pk))
    assert "codes are left" in again.get(ACCOUNT).content.decode()


def test_the_account_page_shows_what_one_signs_in_with(client, user):
    add_passkey(client, make_device(), "Desk <b>computer</b>")

    page = client.get(ACCOUNT).content.decode()

    assert "Desk &lt;b&gt;computer&lt;/b&gt;" in page
    assert "Remove the app" in page
    assert "codes are left" in page


def test_a_wrong_current_password_changes_nothing(client, user):
    sent = {"current": "not the password at all", "password": CHOSEN, "again": CHOSEN}

    answer = client.post(reverse("account_change_password"), sent)

    assert "not your current password" in answer.content.decode()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
