from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from agencies import accounts, founding, founding_answers, keys
from agencies.founding_answers import Answers, Unusable
from agencies.models import User
from audit.attempts import Refused
from audit.rules import GUARD


class Command(BaseCommand):
    help = "Found this installation: two people, on record, become its first command officers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--answers", type=Path, help="a TOML file with all answers, instead of questions"
        )

        parser.add_argument(
            "--keys", action="store_true", help="afterwards: enrol the key of each founder"
        )

    def handle(self, *args: Any, answers: Path | None, **options: Any) -> None:
        if options["keys"]:
            self._enrol()
        else:
            self._found(answers)

    def _enrol(self) -> None:
        """Each founder types what the own screen shows: so the key is the one that he made."""
        try:
            found = founding.keys_to_enrol()
            for key in found:
                self.stdout.write(f"{key.user}: “{key.name}”, {key.get_kind_display()}.")
                said = self._ask(f"{key.user}, type the check code that your screen shows")
                founding.compare(key, said)
            for key in found:
                keys.enrol_at_founding(key.pk, by=key.user)
        except (Refused, IntegrityError) as refusal:
            raise CommandError(f"No key was enrolled. {_in_words(refusal)}") from refusal
        except (EOFError, KeyboardInterrupt) as end:
            raise CommandError("No key was enrolled: the questions were broken off.") from end
        self.stdout.write("Both keys are enrolled. Their holders sign from now on.")

    def _found(self, answers: Path | None) -> None:
        try:
            users = founding.found(self._answers(answers))
        except Unusable as faults:
            raise CommandError("\n".join(["Nothing was founded.", *faults.args])) from faults
        except (Refused, IntegrityError) as refusal:
            raise CommandError(f"Nothing was founded. {_in_words(refusal)}") from refusal
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Nothing was founded. The file cannot be read: {error}") from error
        except (EOFError, KeyboardInterrupt) as end:
            raise CommandError("Nothing was founded: the questions were broken off.") from end
        self._tell(users)

    def _answers(self, path: Path | None) -> Answers:
        if path:
            return founding_answers.read(path.read_text())
        return founding_answers.ask(self._ask)

    def _ask(self, question: str) -> str:
        return input(f"{question}: ")

    def _tell(self, users: list[User]) -> None:
        self.stdout.write("The installation is founded. Give each of these people his or her link:")
        for user in users:
            self.stdout.write(f"{user} ({user.username}): {_invitation(user)}")
        self.stdout.write(
            "When both founders have registered a signing key, run `manage.py found --keys`."
        )


def _in_words(refusal: Exception) -> str:
    """Guards say a sentence; of the rest PostgreSQL says which value was taken."""
    if isinstance(refusal, Refused):
        return str(refusal)
    told = getattr(refusal.__cause__, "diag", None)
    if told is None or told.sqlstate == GUARD:
        return told.message_primary if told else str(refusal)
    return f"What was answered does not fit the records: {told.message_detail}"


def _invitation(user: User) -> str:
    """Who has signed in before a second founding needs none."""
    try:
        return accounts.invite(user, by=None)
    except Refused as refusal:
        return str(refusal)
