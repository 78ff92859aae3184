"""The key of one person, in the device of one browser: Chromium's virtual authenticator."""

from base64 import b64encode
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.sync_api import Page

from access_requests.demo import software_key
from agencies.models import User
from audit.models import KeyKind
from tests.builders import give_key

DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """Built into the computer or telephone; it asks for a finger, and here gets one at once."""

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.send("WebAuthn.enable", {"enableUI": False})
        made = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self._it = {"authenticatorId": made["authenticatorId"]}

    def hold(self, user: User) -> None:
        key = software_key.private_key(user, KeyKind.PASSKEY).private_bytes(
            Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
        )
        credential = {
            "credentialId": b64encode(software_key.credential_id(user, KeyKind.PASSKEY)).decode(),
            "privateKey": b64encode(key).decode(),
            "isResidentCredential": False,
            "rpId": "localhost",
            "signCount": 0,
        }
        self._cdp.send("WebAuthn.addCredential", self._it | {"credential": credential})

    def recognize(self, *, anybody: bool) -> None:
        """Whether the finger is the right one."""
        self._cdp.send("WebAuthn.setUserVerified", self._it | {"isUserVerified": anybody})

    @property
    def credentials(self) -> list[dict[str, Any]]:
        return self._cdp.send("WebAuthn.getCredentials", self._it)["credentials"]

    def lose(self) -> None:
        self._cdp.send("WebAuthn.clearCredentials", self._it)


DEVICES: WeakKeyDictionary[Page, Device] = WeakKeyDictionary()


def device(page: Page) -> Device:
    if page not in DEVICES:
        DEVICES[page] = Device(page)
    return DEVICES[page]


def give(page: Page, username: str) -> None:
    """Whoever signs has the key at hand."""
    user = User.objects.get(username=username)
    if user.signing_keys.exists():
        device(page).hold(give_key(user))
