"""What django-allauth asks us: there is no sign-up, no e-mail, and its own pages stay shut."""

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies import ciphers, fresh, single_sign_on
from agencies.models import KeptForm, User
from audit.attempts import Refused
from config.accounts import passkeys


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, *_: Any, message: str | None = None, **__: Any
    ) -> None:
        """Sentences of ours alone, not its templates."""
        if message:
            messages.add_message(request, level, message)

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """The step that changes a factor tells its owner."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        """allauth takes whoever has no password for somebody who has just given it."""
        if not fresh.is_fresh(context.request):
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """By a second factor. The password alone opens nothing that changes an account."""
        held = set(Authenticator.objects.filter(user=user.pk).values_list("type", flat=True))
        by_code = held & {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}
        methods = []
        if Authenticator.Type.WEBAUTHN in held:
            url = reverse("mfa_reauthenticate_webauthn")
            methods.append({"id": "passkey", "description": _("Use a passkey"), "url": url})
        if by_code:
            url = reverse("mfa_reauthenticate")
            methods.append({"id": "code", "description": _("Use a code"), "url": url})
        return methods

    def pre_login(self, request: HttpRequest, user: Any, **_: Any) -> HttpResponse | None:
        """However they come: by password, passkey or the department's provider."""
        return None if user.may_act else refused(request)

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        if KeptForm.objects.filter(user=user.pk).exists():
            options["redirect_url"] = reverse("account_kept_form")
        return super().post_login(request, user, **options)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return refused(request)


class MFAAdapter(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return passkeys.relying_party()

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {
            "name": user.username,
            "display_name": str(user),
        }

    def get_totp_label(self, user: Any) -> str:
        return user.username

    def get_totp_issuer(self) -> str:
        return "Countersign"

    def build_totp_svg(self, url: str) -> str:
        """Without the line that only a file of its own begins with."""
        return super().build_totp_svg(url).partition("?>")[2]

    def encrypt(self, text: str) -> str:
        return ciphers.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Under another SECRET_KEY than the one it was written with, a secret that nobody has."""
        try:
            return ciphers.decrypt(encrypted_text)
        except ciphers.InvalidToken:
            return generate_totp_secret()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        return _("Passkey")


class SocialAdapter(DefaultSocialAccountAdapter):
    """The department's identity provider says who somebody is; it opens no account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """A subject seen for the first time is bound to the account of that user name, once."""
        if sociallogin.is_existing:
            return
        account = sociallogin.account
        user = _unbound(sociallogin.account.extra_data, account.provider)
        if user is None:
            raise ImmediateHttpResponse(refused(request))
        try:
            single_sign_on.bind(user, by=user, provider=account.provider, identity=account.uid)
        except Refused:
            raise ImmediateHttpResponse(refused(request)) from None
        sociallogin.lookup()

    def on_authentication_error(self, request: HttpRequest, *_: Any, **__: Any) -> NoReturn:
        raise ImmediateHttpResponse(refused(request))


def _unbound(claims: dict[str, Any], provider: str) -> User | None:
    told = claims.get("userinfo") or claims.get("id_token") or claims
    users = User.objects.select_related("person").filter(username=told.get("preferred_username"))
    user = users.exclude(socialaccount__provider=provider).first()
    return user if user is not None and user.may_act else None


def refused(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("You are not signed in. Ask an administrator of your department to check your account."),
    )
    return HttpResponseRedirect(reverse("account_login"))
