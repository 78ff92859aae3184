"""One's own account: what one signs in with, and where one is signed in."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from agencies import own_account, policy_of_accounts
from agencies.signed_in import SignedIn
from audit.attempts import Refused
from config.accounts import complete, kept_forms, passkeys
from config.accounts.forms import ChangePasswordForm


class Account(IndexView):
    """Before the second factor is set up, the only page there is."""

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        context = super().get_context_data(**options)
        held = context["authenticators"]
        return context | {
            "is_complete": complete.is_so(self.request),
            "passkeys": held.get(Authenticator.Type.WEBAUTHN, []),
            "app": held.get(Authenticator.Type.TOTP),
            "recovery_codes": held.get(Authenticator.Type.RECOVERY_CODES),
        }


class SetUpCodes(ActivateTOTPView):
    template_name = "mfa/set_up_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        _added(self.request, Authenticator.Type.TOTP)
        return answer


class AddPasskey(AddWebAuthnView):
    template_name = "mfa/add_passkey.html"

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """With a form that was not accepted; allauth would show an empty one."""
        context = super().get_context_data(**options) | options
        asked = webauthn.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": asked}}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        own = Authenticator.objects.filter(user=self.request.user.pk)
        passkeys.begin_count(own.filter(type=Authenticator.Type.WEBAUTHN).latest("pk"))
        _added(self.request, Authenticator.Type.WEBAUTHN)
        return answer


class RecoveryCodes(ViewRecoveryCodesView):
    template_name = "mfa/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "mfa/new_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        _added(self.request, Authenticator.Type.RECOVERY_CODES)
        return answer


def _added(request: HttpRequest, kind: str) -> None:
    """Whoever set a factor up has shown it: the first one completes the sign-in."""
    user: Any = request.user
    own_account.note_added(user, kind)
    if kind != Authenticator.Type.RECOVERY_CODES:
        complete.mark(request, kind)
    update_session_auth_hash(request, user)
    messages.success(request, _("It is added to your account."))
    messages.info(request, _("You were signed out of every other browser."))


@require_http_methods(["GET", "POST"])
def remove_factor(request: SignedIn, pk: int) -> HttpResponse:
    raise_if_reauthentication_required(request, app="allauth.mfa")
    kinds = policy_of_accounts.SECOND_FACTORS
    factor = get_object_or_404(Authenticator, pk=pk, user=request.user, type__in=kinds)
    reason = policy_of_accounts.reason_not_to_remove(factor)
    if request.method == "POST":
        try:
            user = own_account.remove(request.user.pk, by=request.user, factor=factor)
        except Refused as refusal:
            reason = str(refusal)
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("It is removed from your account."))
            return redirect("mfa_index")
    return render(request, "mfa/remove_factor.html", {"factor": factor, "reason_not_to": reason})


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("current", "password", "again")
def change_password(request: SignedIn) -> HttpResponse:
    raise_if_reauthentication_required(request, app="allauth.mfa")
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        own_account.change_password(request.user, form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed."))
        return redirect("mfa_index")
    return render(request, "account/change_password.html", {"form": form})


@require_POST
def sign_out_everywhere(request: SignedIn) -> HttpResponse:
    own_account.sign_out_everywhere(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You were signed out of every other browser."))
    return redirect("mfa_index")


@require_http_methods(["GET", "POST"])
def kept_form(request: SignedIn) -> HttpResponse:
    """What was sent when the session had ended. It goes where it was going: 307 sends it on."""
    kept = kept_forms.of(request.user)
    if kept is None:
        return redirect("access_requests:my-work")
    if request.method == "GET":
        told = {"fields": kept_forms.fields(kept), "written": kept_forms.written(kept)}
        return render(request, "account/kept_form.html", told)
    kept.delete()
    if "send" not in request.POST:
        return redirect("access_requests:my-work")
    return HttpResponse(status=307, headers={"Location": kept.path})


@require_POST
def cover(request: SignedIn) -> HttpResponse:
    """A page that was covered sends what stands in its form, and ends the session."""
    kept = kept_forms.keep(request)
    logout(request)
    return redirect("account_login") if kept else redirect_to_login(kept_forms.where(request))
