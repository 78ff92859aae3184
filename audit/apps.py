from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        from audit import installation, sign_in

        autodiscover_modules("acts", "history_filters", "lawful", "public_records")
        post_migrate.connect(installation.complete, sender=self)
        user_logged_in.connect(sign_in.record_sign_in, dispatch_uid="audit")
        user_logged_out.connect(sign_in.record_sign_out, dispatch_uid="audit")
