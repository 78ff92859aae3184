"""The pages of signing in. Of allauth's own, only what is listed here is there."""

from allauth.socialaccount.providers.openid_connect.views import callback
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from config.accounts import account_views, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path(
        "sign-in/passkey/",
        login_not_required(views.PasskeySignIn.as_view()),
        name="mfa_login_webauthn",
    ),
    path("sign-in/second-step/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/through/<slug:provider_id>/", views.single_sign_on, name="openid_connect_login"),
    path(
        "sign-in/through/<slug:provider_id>/back/",
        callback,
        name="openid_connect_callback",
    ),
    path("sign-in/invitation/<str:token>/", views.invitation, name="account_invitation"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("account/", account_views.Account.as_view(), name="mfa_index"),
    path("account/password/", account_views.change_password, name="account_change_password"),
    path("account/codes/", account_views.SetUpCodes.as_view(), name="mfa_activate_totp"),
    path("account/passkeys/add/", account_views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/factors/<int:pk>/remove/", account_views.remove_factor, name="mfa_remove_factor"),
    path(
        "account/recovery-codes/",
        account_views.RecoveryCodes.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        account_views.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("account/confirm/code/", views.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        views.ConfirmByPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/sessions/", account_views.sign_out_everywhere, name="account_sessions"),
    path("account/unsent/", account_views.kept_form, name="account_kept_form"),
    path("account/cover/", account_views.cover, name="account_cover"),
]
