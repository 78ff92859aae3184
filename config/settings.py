"""Every setting. Deployments differ by environment variables alone."""

import os
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment, servers
from config.accounts.settings import *  # noqa: F403  how people sign in
from config.operations import log_lines
from config.reading_api import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401

BASE_DIR = Path(__file__).parent.parent
ENVIRONMENT = environment.read(environment.environ_for(sys.argv, os.environ))

MODE = ENVIRONMENT.mode
DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
SEAL_KEYS = ENVIRONMENT.seal_keys
LOG_KEY_DIR, LOG_DIR = ENVIRONMENT.log_key_dir, ENVIRONMENT.log_dir
LOG_ORIGIN = ENVIRONMENT.log_origin
WITNESSES = ENVIRONMENT.witnesses  # public keys of those who look whether the log only grew
CHECKPOINT_READERS = ENVIRONMENT.checkpoint_readers  # outsiders who are sent it daily
METRICS_TOKEN, METRICS_NETWORKS = ENVIRONMENT.metrics_token, ENVIRONMENT.metrics_networks
BACKUP_RECIPIENTS = ENVIRONMENT.backup_recipients
SEALS_AT_ONCE = True  # after a signed act; the schedule seals the rest
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.csrf_trusted_origins
DEPARTMENT_NAME = ENVIRONMENT.department_name
SITE_URL = ENVIRONMENT.site_url

INSTALLED_APPS = [
    "config.apps.CountersignAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_filters",
    "guardian",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "audit",
    "agencies",
    "access_requests",
    "config.operations",
]
MIDDLEWARE = [
    "config.operations.request_log.one_line_each",
    "config.operations.probes.answered_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.security.headers",
    "config.security.one_address",
    "config.out_of_reach.forget_earlier_steps",
    "csp.middleware.CSPMiddleware",
    "config.for_everybody.without_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.accounts.sessions.Sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.uploads.refuse_bodies_too_large",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "config.components"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "config.components.FormRenderer"

DATABASES = {"default": servers.database(environment.database_url_for(sys.argv, ENVIRONMENT))}
APP_ROLE = dj_database_url.parse(ENVIRONMENT.database_url)["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# `audit` knows no page but its own.
ABSOLUTE_URL_OVERRIDES = {"audit.signingkey": lambda key: f"/keys/{key.pk}/"}
SOCIALACCOUNT_PROVIDERS = ENVIRONMENT.identity_providers
SIMPLE_HISTORY_DATE_INDEX = False  # versions are read by row, never by date alone
SIMPLE_HISTORY_REVERT_DISABLED = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = ENVIRONMENT.time_zone
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False  # without built styles pages are plain, and work
if MODE == "demo":
    # A visitor without a passkey signs with a key in the page. Production serves none of this.
    DEMONSTRATION = BASE_DIR / "access_requests" / "demo"
    STATICFILES_DIRS += [DEMONSTRATION / "static"]
    TEMPLATES[0]["DIRS"] += [DEMONSTRATION / "templates"]
    TEMPLATES[0]["OPTIONS"]["context_processors"] += [
        "access_requests.demo.on_pages.own_key",
        "access_requests.demo.mail.link_to_mail",
    ]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_HANDLERS = [
    "config.uploads.NothingOfTheTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CELERY_BROKER_URL = ENVIRONMENT.redis_url
CACHES = {
    "default": {  # shared by all processes, for a code is of use once
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": servers.cache_url(ENVIRONMENT.redis_url),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}

EMAIL_BACKEND = ENVIRONMENT.email_backend
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"  # of a demonstration
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.email.host, ENVIRONMENT.email.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.email.user, ENVIRONMENT.email.password
EMAIL_USE_TLS = ENVIRONMENT.email.tls
EMAIL_TIMEOUT = 20  # seconds; without it a silent mail server holds a worker for ever
SECONDS_TO_RESEND = 60  # after which the sweep takes a mail for lost; doubled each time
DEFAULT_FROM_EMAIL = ENVIRONMENT.default_from_email

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # not in a cookie
# One name in every deployment, and none that another site of the same domain can set.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"  # a link in an e-mail opens in the language chosen
LANGUAGE_COOKIE_HTTPONLY = True
if MODE == "production":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if MODE == "production":
    LOGGING = log_lines.configuration()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
