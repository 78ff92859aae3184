"""The same rules on a server that forgets at power loss, and passwords that cost nothing."""

import os

from config import embedded

SERVER = embedded.postgres(embedded.test_folder(), durable=False)
os.environ |= {
    "COUNTERSIGN_MODE": "demo",
    "DATABASE_URL": SERVER.app,
    "MIGRATION_DATABASE_URL": SERVER.owner,
    "REDIS_URL": "redis://localhost:1",  # never asked: what tests send is sent at once
}

import dj_database_url  # noqa: E402

from config.settings import *  # noqa: E402, F403
from config.settings import BASE_DIR, DATABASES  # noqa: E402

# The owner makes the database and migrates it; tests of whole pages go on as the app's role.
RUN = os.environ.setdefault("TEST_RUN", str(os.getpid()))  # two runs at once have two databases
DATABASES["default"] |= dj_database_url.parse(SERVER.owner) | {
    "CONN_MAX_AGE": 0,
    "TEST": {"NAME": f"test_{RUN}"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEALS_AT_ONCE = False  # each test has a database of its own, and few have a log
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT = BASE_DIR / "config" / "static"  # as it lies there: nothing is collected for tests
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
