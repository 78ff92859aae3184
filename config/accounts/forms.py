"""The forms of signing in and of one's own account."""

from typing import Any

from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth import password_validation
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from agencies import password_path
from config.accounts import codes, passkeys

CURRENT_PASSWORD = {"autocomplete": "current-password"}
NEW_PASSWORD = {"autocomplete": "new-password"}
EITHER = _("The six digits that your app shows now, or one of your recovery codes.")
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class Acknowledged(forms.Form):
    """What the law asks before anybody signs in: that the notice was read."""

    acknowledged = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Read the notice and tick the box below it.")},
    )


class SignInForm(Acknowledged):
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(
            {"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(CURRENT_PASSWORD)
    )

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self.user = password_path.try_password(given["username"].strip(), given["password"])
            if self.user is None:
                raise forms.ValidationError(
                    _t(
                        "You are not signed in. Check your user name and password and try again."
                        " If it keeps failing, ask an administrator of your department."
                    )
                )
        return given

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        login = Login(user=self.user, redirect_url=redirect_url)
        return flows.login.perform_password_login(request, {}, login)


class CodeField(forms.CharField):
    def __init__(self, help_text: Any = "") -> None:
        widget = forms.TextInput(CODE)
        super().__init__(label=_("Code"), help_text=help_text, max_length=20, widget=widget)


class CountsCodes(BaseAuthenticateForm):
    """A code is of use once, and a wrong one counts like a wrong password."""

    def clean_code(self) -> str:
        try:
            if password_path.is_closed(self.user):
                raise codes.not_accepted()
            code = super().clean_code()
            if self.authenticator.type == Authenticator.Type.TOTP:
                codes.use(self.user, code)
        except forms.ValidationError:
            password_path.wrong_code(self.user)
            raise codes.not_accepted() from None
        return code


class CodeForm(CountsCodes, AuthenticateForm):
    code = CodeField(EITHER)


class FreshCodeForm(CountsCodes, ReauthenticateForm):
    code = CodeField(EITHER)


class SetUpCodesForm(ActivateTOTPForm):
    code = CodeField()

    def clean_code(self) -> str:
        try:
            code = super().clean_code()
        except forms.ValidationError:
            raise codes.not_accepted() from None
        codes.use(self.user, code)
        return code


class ChecksPasskey(AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        passkeys.check_origin(credential)
        with passkeys.refused_in_our_words():
            passkey = super().clean_credential()
        passkeys.check_count(passkey, credential)
        return passkey


class PasskeySignInForm(ChecksPasskey, LoginWebAuthnForm):
    pass


class PasskeyForm(ChecksPasskey):
    pass


class FreshPasskeyForm(ChecksPasskey, ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("For you, to tell your passkeys apart: “Office computer”, “Telephone”."),
        max_length=80,
        required=False,
    )
    passwordless = None  # each of ours signs in alone

    def clean(self) -> dict[str, Any]:
        passkeys.check_origin(self.cleaned_data.get("credential"))
        with passkeys.refused_in_our_words():
            return super().clean()


class NewPasswordForm(forms.Form):
    """At least 15 characters, and none that everybody guesses; nothing else is asked of it."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 15 characters. A sentence is easy to remember; pasting is fine."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )
    again = forms.CharField(
        label=_("New password, again"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_password(self) -> str:
        password_validation.validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if {"password", "again"} <= given.keys() and given["password"] != given["again"]:
            self.add_error("again", _t("This is not what you wrote above. Write it once more."))
        return given


class InvitationForm(Acknowledged, NewPasswordForm):
    field_order = ["acknowledged", "password", "again"]


class ChangePasswordForm(NewPasswordForm):
    current = forms.CharField(
        label=_("Current password"), strip=False, widget=forms.PasswordInput(CURRENT_PASSWORD)
    )
    field_order = ["current", "password", "again"]

    def clean_current(self) -> str:
        if password_path.try_password(self.user.username, self.cleaned_data["current"]) is None:
            raise forms.ValidationError(_t("This is not your current password."))
        return self.cleaned_data["current"]
