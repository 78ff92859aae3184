"""How long a session lasts, what ends it, and what becomes of what was being written."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from access_requests.models import AccessRequest
from agencies import accounts, demo_codes, own_account
from agencies.models import KeptForm, User
from agencies.tasks import forget_kept_forms
from tests.accounts.acts import (
    ACCOUNT,
    SIGN_IN_PAGE,
    WORK,
    add_passkey,
    code_of,
    give_code,
    give_password,
    grow_older,
    is_in,
    make_device,
    make_user_with_codes,
    sign_in,
    told_of,
)
from tests.builders import make_administrator, make_draft

pytestmark = pytest.mark.usefixtures("transactional_db")
PURPOSE = "Stolen vehicles that were driven across the city line last week."


@pytest.fixture
def user() -> User:
    return make_user_with_codes()


def test_after_thirty_idle_minutes_the_next_request_asks_for_the_sign_in(client, user):
    sign_in(client, user)
    grow_older(client, minutes=28)
    assert is_in(client)
    grow_older(client, minutes=30)

    answer = client.get(WORK)

    assert answer.url.split("?")[0] == SIGN_IN_PAGE
    assert "Your session ended" in client.get(answer.url).content.decode()


def test_after_twelve_hours_of_whatever_activity_the_sign_in_is_asked_again(client, user):
    sign_in(client, user)
    grow_older(client, "at", hours=11, minutes=59)
    assert is_in(client)
    grow_older(client, "at", minutes=1)

    assert client.get(WORK).url.split("?")[0] == SIGN_IN_PAGE


def old_cookie(client: Client) -> Client:
    copied = Client()
    copied.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[
        settings.SESSION_COOKIE_NAME
    ].value
    return copied


def sign_out(client: Client, user: User) -> None:
    client.post(reverse("account_logout"))


def change_password(client: Client, user: User) -> None:
    own_account.change_password(user, "a quite different sentence")


def add_factor(client: Client, user: User) -> None:
    add_passkey(client, make_device())


def sign_out_everywhere(client: Client, user: User) -> None:
    client.post(reverse("account_sessions"))


def deactivate(client: Client, user: User) -> None:
    accounts.disable(user, by=make_administrator(), reason="On leave.")


def reset(client: Client, user: User) -> None:
    accounts.reset_factors(user, by=make_administrator(), reason="A lost telephone.")


ENDS = [sign_out, change_password, add_factor, sign_out_everywhere, deactivate, reset]


@pytest.mark.parametrize("end", ENDS)
def test_an_old_cookie_is_dead_at_the_server_after(end, client, user):
    sign_in(client, user)
    other = Client()
    sign_in(other, user, periods=1)
    old = old_cookie(client) if end is sign_out else old_cookie(other)
    assert is_in(old)

    end(client, User.objects.get(pk=user.pk))

    assert not is_in(old)


@pytest.mark.parametrize("change", [add_factor, sign_out_everywhere])
def test_who_changes_their_account_stays_signed_in_here(change, client, user):
    sign_in(client, user)

    change(client, user)

    assert is_in(client)


def test_the_session_has_another_key_after_the_sign_in_and_after_each_confirmation(client, user):
    client.get(SIGN_IN_PAGE)
    give_password(client, user.username)
    before = client.session.session_key
    give_code(client, code_of(user))
    signed_in = client.session.session_key
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(user, 1)})

    assert len({before, signed_in, client.session.session_key}) == 3
    assert len(signed_in) == 32  # of 36 characters: 165 bits
    assert not is_in(cookie_of(before))
    assert not is_in(cookie_of(signed_in))


def cookie_of(key: str) -> Client:
    copied = Client()
    copied.cookies[settings.SESSION_COOKIE_NAME] = key
    return copied


@pytest.fixture
def idle(client):
    """A requester, idle for too long, before a draft; signs in with codes."""
    draft = make_draft(purpose="")
    user = draft.requester.user
    demo_codes.set_up(user)
    sign_in(client, user)
    grow_older(client, minutes=31)
    return draft


def send(client: Client, draft: AccessRequest):
    page = reverse("access_requests:topic", args=[draft.reference, "purpose"])
    sent = {"purpose": PURPOSE, "legal_basis": "Civil Code 1798.90.55(b)"}
    return client.post(page, sent | {"version": draft.version, "password": "never to be kept"})


def test_a_form_sent_by_an_idle_session_is_kept_and_offered_after_the_sign_in(client, idle):
    assert send(client, idle).url == SIGN_IN_PAGE
    assert AccessRequest.objects.get(pk=idle.pk).purpose == ""
    assert "What you sent is kept" in client.get(SIGN_IN_PAGE).content.decode()

    offered = sign_in(client, idle.requester.user, periods=1)
    assert offered.url == reverse("account_kept_form")
    page = client.get(offered.url)
    assert PURPOSE in page.content.decode()
    again = client.post(offered.url, dict(page.context["fields"]) | {"send": "yes"})

    assert again.status_code == 307  # the browser sends the same form on
    client.post(again.headers["Location"], dict(page.context["fields"]))
    assert AccessRequest.objects.get(pk=idle.pk).purpose == PURPOSE
    assert not KeptForm.objects.exists()


def test_what_is_kept_is_encrypted_and_holds_no_password(client, idle):
    send(client, idle)

    kept = KeptForm.objects.get()

    assert PURPOSE not in kept.content
    assert "never to be kept" not in str(client.get(SIGN_IN_PAGE).content)
    sign_in(client, idle.requester.user, periods=1)
    assert "never to be kept" not in client.get(reverse("account_kept_form")).content.decode()


def test_what_is_kept_is_shown_to_nobody_else(client, idle):
    send(client, idle)
    other = make_user_with_codes()

    assert sign_in(client, other).url == WORK
    assert client.get(reverse("account_kept_form")).url == WORK


def test_what_is_kept_may_be_thrown_away_and_is_forgotten_by_itself(client, idle):
    send(client, idle)
    sign_in(client, idle.requester.user, periods=1)
    client.post(reverse("account_kept_form"), {"leave": "yes"})
    assert not KeptForm.objects.exists()

    grow_older(client, minutes=31)
    send(client, idle)
    kept = KeptForm.objects.get()
    forget_kept_forms()
    assert KeptForm.objects.exists()
    KeptForm.objects.update(at=kept.at.replace(year=kept.at.year - 1))
    forget_kept_forms()
    assert not KeptForm.objects.exists()


def test_a_covered_page_keeps_what_stood_in_its_form(client, user):
    sign_in(client, user)

    sent = {"reason": "A sentence that was half written when", "kept_path": "/requests/new/"}
    assert client.post(reverse("account_cover"), sent).url == SIGN_IN_PAGE
    assert not is_in(client)
    assert KeptForm.objects.get(user=user).path == "/requests/new/"


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example/", "x"])
def test_a_covered_page_leads_nowhere_else(path, client, user):
    sign_in(client, user)

    client.post(reverse("account_cover"), {"reason": "A reason", "kept_path": path})

    assert KeptForm.objects.get(user=user).path == reverse("account_cover")


def test_signing_out_everywhere_and_out_is_on_record(client, user):
    sign_in(client, user)
    client.post(reverse("account_sessions"))
    client.post(reverse("account_logout"))

    assert told_of("agencies.signed_out_everywhere") == [
        f"{user} signed out of every other browser."
    ]
    assert told_of("audit.signed_out") == [f"{user} signed out."]


def test_pages_are_kept_in_no_cache_and_signing_out_clears_the_browser(client, user):
    sign_in(client, user)

    assert client.get(ACCOUNT).headers["Cache-Control"] == "no-store"
    out = client.post(reverse("account_logout"))
    assert '"cookies"' in out.headers["Clear-Site-Data"]
    assert '"storage"' in out.headers["Clear-Site-Data"]
