from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from access_requests.demo import loading
from access_requests.models import SharingList
from agencies.models import User
from audit.models import Mode


class Command(BaseCommand):
    help = "Fill an empty demonstration with a department, its people and requests in every state."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE != Mode.DEMO:
            raise CommandError("Invented data is loaded into a demonstration alone.")
        if SharingList.objects.exists():
            return  # the last thing that is loaded
        if User.objects.exists():
            raise CommandError(
                "The demonstration was left half loaded. Remove var/ and begin anew."
            )
        loading.load()
        self.stdout.write("The demonstration is loaded.")
