"""Second factors of a demonstration, whose codes the sign-in shows to everybody."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt

from agencies.models import User

IN_DEMO = "demonstration"  # marks, in an authenticator's data, a secret that is no secret


def set_up(user: User) -> None:
    data = {"secret": encrypt(generate_totp_secret()), IN_DEMO: True}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
