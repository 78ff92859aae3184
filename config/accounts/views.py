"""Signing in: allauth does the work, and each page of it is ours."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import login as begin_single_sign_on
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from requests import RequestException

from agencies import invitations
from config.accounts import codes
from config.accounts.forms import Acknowledged, InvitationForm


class SignIn(LoginView):
    def get_context_data(self, **options: Any) -> dict[str, Any]:
        providers = get_social_adapter().list_providers(self.request)
        return super().get_context_data(**options) | {"providers": providers}


class PasskeySignIn(LoginWebAuthnView):
    """The browser asks for the challenge by script, and sends the answer as a form."""

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return _without_notice(request) or super().post(request, *args, **options)


@login_not_required
@require_POST
def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A link leads on, not a redirect: the content policy lets a form lead nowhere else."""
    if answer := _without_notice(request):
        return answer
    try:
        leads = begin_single_sign_on(request, provider_id)
    except (RequestException, OAuth2Error):
        messages.error(request, _("The sign-in of your department does not answer. Try again."))
        return redirect("account_login")
    return render(request, "socialaccount/login_redirect.html", {"redirect_to": leads.url})


def _without_notice(request: HttpRequest) -> HttpResponse | None:
    notice = Acknowledged(request.POST)
    for sentence in notice.errors.get("acknowledged", []):
        messages.error(request, str(sentence))
    return None if notice.is_valid() else redirect("account_login")


class SecondStep(AuthenticateView):
    """After the password, or the department's provider: a code or a passkey."""

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        user: Any = self.stage.login.user
        held = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        return super().get_context_data(**options) | {
            "has_passkey": Authenticator.Type.WEBAUTHN in held,
            "has_codes": bool(held - {Authenticator.Type.WEBAUTHN}),
            "demo_code": codes.shown_in_demo(user),
        }


class ConfirmByCode(ReauthenticateView):
    template_name = "mfa/confirm.html"

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session.cycle_key()
        return super().form_valid(form)

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        shown = {"demo_code": codes.shown_in_demo(self.request.user)}
        return super().get_context_data(**options) | shown


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    template_name = "mfa/confirm.html"

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session.cycle_key()
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data() | {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The first sign-in: a password, then the page of the second factor."""
    user = invitations.whose(token)
    if user is None:
        return render(request, "account/invitation_over.html", status=404)
    form = InvitationForm(request.POST or None, user=user)
    if form.is_valid() and invitations.accept(token, form.cleaned_data["password"]):
        user.refresh_from_db()
        return perform_password_login(request, {}, Login(user=user))
    return render(request, "account/invitation.html", {"form": form, "invited": user})
