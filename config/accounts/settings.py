"""How people sign in: settings of Django, allauth and guardian."""

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = [
    "agencies.backends.AccountBackend",
    "guardian.backends.ObjectPermissionBackend",
    "agencies.backends.SeatBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "access_requests:my-work"
LOGOUT_REDIRECT_URL = "account_login"
# What is left out stays as allauth has it; what it would open, config/accounts/urls.py does not.
ACCOUNT_ADAPTER = "config.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = False  # ours lock the account, in every process and until released
ACCOUNT_FORMS = {"login": "config.accounts.forms.SignInForm"}
MFA_ADAPTER = "config.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TRUST_ENABLED = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_PERIOD = 30  # seconds
MFA_TOTP_TOLERANCE = 1  # periods, for clocks that differ
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "config.accounts.forms.CodeForm",
    "reauthenticate": "config.accounts.forms.FreshCodeForm",
    "activate_totp": "config.accounts.forms.SetUpCodesForm",
    "add_webauthn": "config.accounts.forms.AddPasskeyForm",
    "authenticate_webauthn": "config.accounts.forms.PasskeyForm",
    "login_webauthn": "config.accounts.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "config.accounts.forms.FreshPasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "config.accounts.adapters.SocialAdapter"
ANONYMOUS_USER_NAME = None  # of guardian: nobody has rights without signing in
GUARDIAN_MONKEY_PATCH_USER = False
