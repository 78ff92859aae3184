"""Codes of an app: each is of use once, whatever process it is sent to."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agencies.demo_codes import IN_DEMO
from agencies.models import User

TAKEN_FOR = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)  # seconds


def not_accepted() -> ValidationError:
    return ValidationError(
        _("This code is wrong or was used already. Wait for the next one and try again."),
        code="code",
    )


def use(user: User, code: str) -> None:
    """allauth forgets a code after one period, though it accepts it a period longer."""
    if not cache.add(_key(user, code), "used", TAKEN_FOR):
        raise not_accepted()


def shown_in_demo(user: User) -> str:
    """The code that will do now, for the accounts of a demonstration; "" for all others."""
    if settings.MODE != "demo":
        return ""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if app is None or not app.data.get(IN_DEMO):
        return ""
    secret = totp.decrypt(app.data["secret"])
    before, now, after = totp.yield_hotp_counters_from_time()
    codes = [totp.format_hotp_value(totp.hotp_value(secret, at)) for at in (now, after, before)]
    return next((code for code in codes if cache.get(_key(user, code)) is None), "")


def _key(user: User, code: str) -> str:
    return f"countersign.code.used?user={user.pk}&code={totp.normalize_user_code(code)}"
