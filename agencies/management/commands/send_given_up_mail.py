from typing import Any

from django.core.management.base import BaseCommand

from agencies import delivery


class Command(BaseCommand):
    help = "Send again the mail that was given up. For when the mail server is mended."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{delivery.try_again()} mails will be sent with the next sweep.")
