"""Production's ways on the tests' servers: the app's role, a broker, workers, a mail server."""

import os

import dj_database_url

from config.settings_test import *  # noqa: F403
from config.settings_test import DATABASES, SERVER

DATABASES["default"] |= dj_database_url.parse(SERVER.app) | {
    "NAME": os.environ["OUTBOX_DATABASE"],
    "CONN_MAX_AGE": 60,
}
CELERY_BROKER_URL = os.environ["OUTBOX_BROKER"]
CELERY_TASK_ALWAYS_EAGER = False
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["OUTBOX_MAIL_PORT"])
EMAIL_TIMEOUT = int(os.environ.get("OUTBOX_MAIL_TIMEOUT", "20"))
SECONDS_TO_RESEND = 3  # in place of 60: nobody waits for the proof that long
