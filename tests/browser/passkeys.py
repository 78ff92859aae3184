"""A device of Chromium's own that makes passkeys, as one that is built into a laptop does."""

from typing import Any

from playwright.sync_api import Page

BUILT_IN = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """In one tab's browser, until that is closed."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable", {"enableUI": False})
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": BUILT_IN})
        self.id = made["authenticatorId"]

    def know_its_user(self, known: bool) -> None:
        self.session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": known}
        )

    @property
    def passkeys(self) -> list[dict[str, Any]]:
        asked = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return asked["credentials"]
