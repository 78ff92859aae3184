from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in

from config import celery  # noqa: F401  else tasks would look for a broker that is not ours


class CountersignAdminConfig(AdminConfig):
    default_site = "config.admin_site.CountersignAdminSite"

    def ready(self) -> None:
        super().ready()
        from config.accounts import checks, complete  # noqa: F401  checks register themselves

        user_logged_in.connect(complete.begin, dispatch_uid="config")
