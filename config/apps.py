from django.contrib.admin.apps import AdminConfig

from config import celery  # noqa: F401  else tasks would look for a broker that is not ours


class CountersignAdminConfig(AdminConfig):
    default_site = "config.admin_site.CountersignAdminSite"
