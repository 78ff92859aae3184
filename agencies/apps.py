from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "agencies"
    verbose_name = _("Agencies and people")

    def ready(self) -> None:
        from agencies import events_of_machines, on_record  # noqa: F401  for a process without pages
        from audit.steps import recorded

        recorded.connect(on_record.tell_who_must_know)
