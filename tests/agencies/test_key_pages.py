"""The pages of signing keys."""

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from access_requests.demo import software_key
from agencies.models import Role
from audit.models import Challenge, Enrolment, KeyRevocation
from tests.agencies.signing_keys import ask, enrol, register
from tests.authenticator import Authenticator
from tests.builders import give_key, make_administrator, make_holder, make_network, make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
FORM = "application/x-www-form-urlencoded"


class Browser(Client):
    """Sends a form as a browser does; follows where it is led."""

    def open(self, name, *args):
        return unescape(self.get(reverse(f"keys:{name}", args=args)).content.decode())

    def send(self, page, /, *args, **data):
        address = reverse(f"keys:{page}", args=args)
        sent = urlencode({"csrfmiddlewaretoken": "x"} | data)
        return self.post(address, sent, FORM, follow=True)


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def holder(network):
    return make_holder(Role.COMMAND, network)


@pytest.fixture
def officer(network):
    return give_key(make_holder(Role.COMMAND, network))


def browser_of(user):
    browser = Browser()
    browser.force_login(user)
    return browser


def words(page):
    return unescape(page.content.decode())


def options_on(page):
    return json.loads(re.search(r'id="create-options"[^>]*>(.*?)</script>', words(page))[1])


def create(browser, device=None, name="Blue key"):
    page = browser.send("register", name=name)
    return browser.send(
        "register", name=name, answer=(device or Authenticator()).create(options_on(page))
    )


def test_a_key_is_registered_on_two_pages(holder):
    page = create(browser_of(holder))

    assert "The key is registered" in words(page)
    assert "It does not sign yet" in words(page)
    assert holder.signing_keys.get().name == "Blue key"


def test_what_a_page_asked_a_device_is_answered_once(holder):
    browser, device = browser_of(holder), Authenticator()
    answer = device.create(options_on(browser.send("register", name="Blue key")))
    browser.send("register", name="Blue key", answer=answer)

    again = browser.send("register", name="Blue key", answer=answer)

    assert "Nothing was registered. Begin again." in words(again)
    assert holder.signing_keys.count() == 1


def test_what_one_session_was_asked_is_no_answer_in_another(holder, officer):
    answer = Authenticator().create(options_on(browser_of(officer).send("register", name="Key")))
    browser = browser_of(holder)
    browser.send("register", name="Key")

    page = browser.send("register", name="Key", answer=answer)

    assert "makes no signing key: “Another challenge has been answered.”" in words(page)
    assert not holder.signing_keys.exists()


@pytest.mark.parametrize("answer", ["{}", "[]", "no JSON", '{"type": "public-key"}', "x" * 39_000])
def test_an_answer_of_no_device_gets_a_sentence(holder, answer):
    browser = browser_of(holder)
    browser.send("register", name="Key")

    page = browser.send("register", name="Key", answer=answer)

    assert "makes no signing key" in words(page)


def test_a_key_needs_a_name_and_a_device(holder):
    browser = browser_of(holder)

    assert "A name for this key" in words(browser.send("register", name=" "))
    nothing = browser.send("register", name="Key", answer="")
    assert nothing.status_code == 422
    assert "No device has answered" in words(nothing)


def test_an_officer_compares_and_signs(holder, officer):
    key, browser = register(holder), browser_of(officer)
    assert "Enrol this key" in browser.open("key", key.pk)

    unread = browser.send("key", key.pk)
    assert "Compare the check code with this person first" in words(unread)
    page = browser.send("key", key.pk, compared="on")
    asked = Challenge.objects.get(signer=officer, is_open=True)
    assert json.loads(asked.statement)["key"]["check_code"] in words(page)
    done = browser.send("sign", key.pk, challenge=asked.pk, answer=software_key.answer(asked))

    assert f"The key of {holder} signs from now on." in words(done)
    assert Enrolment.objects.get(key=key).signature.signer == officer


def test_a_slip_with_the_key_can_be_tried_again_on_the_same_page(holder, officer):
    key, browser = register(holder), browser_of(officer)
    browser.open("key", key.pk)
    browser.send("key", key.pk, compared="on")
    asked = Challenge.objects.get(signer=officer, is_open=True)

    slip = browser.send("sign", key.pk, challenge=asked.pk, answer="{}")

    assert slip.status_code == 422
    assert "does not prove that you signed this" in words(slip)
    browser.send("sign", key.pk, challenge=asked.pk, answer=software_key.answer(asked))
    assert Enrolment.objects.filter(key=key).exists()


def test_a_page_of_one_key_signs_for_no_other(holder, officer):
    key, other = register(holder), register(holder)
    asked = ask(key, officer)

    page = browser_of(officer).send(
        "sign", other.pk, challenge=asked.pk, answer=software_key.answer(asked)
    )

    assert "no longer what is on record" in words(page)
    assert not Enrolment.objects.filter(key__in=[key, other]).exists()


@pytest.mark.parametrize("more", [{"key": "x"}, {"pk": "1"}])
def test_one_act_enrols_one_key_and_takes_no_list(holder, officer, more):
    key, browser = register(holder), browser_of(officer)

    assert browser.send("key", key.pk, compared="on", **more).status_code == 400
    assert not Challenge.objects.filter(subject_id=str(key.pk)).exists()


def test_the_holder_reads_the_code_but_is_not_offered_to_sign(holder):
    browser, key = browser_of(give_key(holder)), register(holder)

    page = browser.open("key", key.pk)

    assert "nobody enrols their own" in page
    assert "Continue to sign" not in page
    assert browser.send("key", key.pk, compared="on").status_code == 403


def test_a_key_is_revoked_at_once(holder, officer):
    key = enrol(register(holder), officer)

    page = browser_of(holder).send("revoke", key.pk, reason="Lost on patrol.")

    assert "It signs nothing any more" in words(page)
    assert "Lost on patrol." in words(page)
    assert KeyRevocation.objects.filter(key=key).exists()


def test_who_may_read_of_keys(holder, officer, network):
    key = enrol(register(holder), officer)
    for reader in (holder, officer, make_holder(Role.OVERSIGHT, network), make_administrator()):
        assert "Check code of the key" in browser_of(reader).open("key", key.pk)
        assert "Blue key" in browser_of(reader).open("listed")
    for other in (make_holder(Role.REVIEWER, network), make_user()):
        assert browser_of(other).get(reverse("keys:key", args=[key.pk])).status_code == 404
        assert browser_of(other).get(reverse("keys:listed")).status_code == 403


def test_opening_a_page_of_keys_asks_nobody_for_anything(holder, officer):
    key, browser = register(holder), browser_of(officer)
    for page in ("listed", "register"):
        browser.open(page)
    for page in ("key", "sign", "revoke"):
        browser.open(page, key.pk)

    assert not Challenge.objects.filter(signer=officer).exists()
    assert not KeyRevocation.objects.exists()
