"""What would undo the sign-in: Countersign does not start with it."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

PER_PROCESS = ("locmem", "dummy", "filebased")  # of this process or this machine alone


@register(Tags.security)
def sign_in(*_: Any, **__: Any) -> list[Error]:
    return [Error(sentence, id=f"countersign.E{number:03}") for number, sentence in _faults()]


def refuse_to_start() -> None:
    """For the web server, which runs no checks."""
    if sentences := [sentence for _number, sentence in _faults()]:
        raise ImproperlyConfigured("\n".join(sentences))


def _faults() -> list[tuple[int, str]]:
    cache = settings.CACHES["default"]["BACKEND"]
    found = {
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN takes passkeys of any site; leave it out.": getattr(
            settings, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", False
        ),
        "MFA_TOTP_INSECURE_BYPASS_CODE signs anybody in; leave it out.": getattr(
            settings, "MFA_TOTP_INSECURE_BYPASS_CODE", None
        ),
        "The cache is one of each process, so that a code could be used twice; use Redis.": (
            settings.MODE == "production" and any(name in cache for name in PER_PROCESS)
        ),
    }
    return [(number, told) for number, (told, is_so) in enumerate(found.items(), 1) if is_so]
