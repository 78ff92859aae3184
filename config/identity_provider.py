"""The department's identity provider, where it has one: single sign-on by OpenID Connect."""

from collections.abc import Mapping
from typing import Any

from config.faults import fault

PROVIDER = "department"
EXAMPLES = {
    "OIDC_ISSUER": "https://login.example.gov/realms/police",
    "OIDC_CLIENT_ID": "countersign",
    "OIDC_CLIENT_SECRET": "what the provider shows for this client",
}


def identity_providers(environ: Mapping[str, str]) -> dict[str, Any]:
    """As allauth wants it. Without an issuer there is none."""
    if not any(environ.get(name) for name in EXAMPLES):
        return {}
    for name, example in EXAMPLES.items():
        if not environ.get(name):
            raise fault(name, "is not set, and the others of single sign-on are", example)
    issuer = environ["OIDC_ISSUER"]
    if not issuer.startswith("https://") and environ.get("COUNTERSIGN_MODE") != "demo":
        raise fault("OIDC_ISSUER", "does not begin with https://", EXAMPLES["OIDC_ISSUER"])
    app = {
        "provider_id": PROVIDER,
        "name": environ.get("OIDC_NAME") or "Single sign-on",
        "client_id": environ["OIDC_CLIENT_ID"],
        "secret": environ["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
