from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessRequestsConfig(AppConfig):
    name = "access_requests"
    verbose_name = _("Access requests")

    def ready(self) -> None:
        from access_requests import (  # noqa: F401  a command reads the past without any page
            consequences,
            events_of_oversight,
            events_of_past,
            events_of_records,
            events_of_sharing,
            events_of_waiting,
            events_of_work_orders,
        )
        from access_requests.withholding import hidden  # noqa: F401  what an export leaves out
