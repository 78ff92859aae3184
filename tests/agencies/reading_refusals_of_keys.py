"""How somebody comes to read each refusal of signing keys."""

from html import unescape

from django.test import Client
from django.urls import reverse

from agencies import (
    keys,
    refusals_of_keys,
)
from agencies.events import KEY_VIEWED
from agencies.models import FactorReset, Role, User
from audit.models import SigningKey
from audit.steps import step
from tests.access_requests.being_refused import told_on
from tests.agencies import (
    signing_keys,
)
from tests.builders import (
    give_key,
    make_holder,
    make_network,
)
from tests.reading_refusals import reads


def officer_with_key() -> User:
    return give_key(make_holder(Role.COMMAND, make_network()))


def registered_key() -> SigningKey:
    return signing_keys.register(make_holder(Role.COMMAND, make_network()))


@reads(refusals_of_keys.REGISTERS_WITHOUT_SEAT)
def registering_a_key_as_a_reviewer():
    signing_keys.register(make_holder(Role.REVIEWER, make_network()))


@reads(refusals_of_keys.NOT_A_KEY)
def registering_what_no_device_made():
    user = make_holder(Role.COMMAND, make_network())
    keys.register_passkey(user.pk, by=user, name="Key", challenge=bytes(32), answer="{}")


@reads(refusals_of_keys.NOT_ASKED_FOR_KEY)
def registering_without_opening_the_page():
    client = Client()
    client.force_login(make_holder(Role.COMMAND, make_network()))
    page = client.post(reverse("keys:register"), {"name": "Key", "answer": "{}"}, follow=True)
    return told_on(unescape(page.content.decode()), refusals_of_keys.NOT_ASKED_FOR_KEY)


@reads(refusals_of_keys.ENROLS_OWN)
def enrolling_ones_own_key():
    officer = officer_with_key()
    signing_keys.enrol(signing_keys.register(officer), by=officer)


@reads(refusals_of_keys.ENROLS_WITHOUT_SEAT)
def enrolling_a_key_as_a_reviewer():
    signing_keys.enrol(registered_key(), by=make_holder(Role.REVIEWER, make_network()))


@reads(refusals_of_keys.IS_ENROLLED)
def enrolling_a_key_twice():
    key = registered_key()
    for _ in range(2):
        signing_keys.enrol(key, by=officer_with_key())


@reads(refusals_of_keys.IS_REVOKED)
def enrolling_a_revoked_key():
    key = registered_key()
    keys.revoke(key.pk, by=key.user, reason="Lost.")
    signing_keys.enrol(key, by=officer_with_key())


@reads(refusals_of_keys.REVOKES_KEYS_OF_OTHERS)
def revoking_the_key_of_an_officer_as_a_requester():
    requester = make_holder(Role.REQUESTER, make_network())
    keys.revoke(registered_key().pk, by=requester, reason="In my way.")


@reads(refusals_of_keys.REVOKED_WITHOUT_REASON)
def revoking_a_key_without_a_reason():
    key = registered_key()
    keys.revoke(key.pk, by=key.user, reason=" ")


@reads(refusals_of_keys.NOT_AT_FOUNDING)
def enrolling_ones_own_key_as_at_a_founding():
    key = registered_key()
    keys.enrol_at_founding(key.pk, by=key.user)


@reads(refusals_of_keys.RESET_LATELY)
def enrolling_a_key_on_the_day_of_a_reset():
    key = registered_key()
    reset = FactorReset(user=key.user, reason="Lost telephone.")
    with step(KEY_VIEWED, key, by=None):
        reset.save()
    signing_keys.enrol(key, by=officer_with_key())
