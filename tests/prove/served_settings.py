"""As in a demonstration, with the log of a production."""

from config.operations import log_lines
from config.settings import *  # noqa: F403

LOGGING = log_lines.configuration()
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
