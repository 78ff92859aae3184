import csv
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies import directory, restrictions, states, tables
from agencies.models import Restriction
from agencies.screened_list import HEADINGS, Line, Written, screened
from audit.attempts import Refused

PACK_OF_STATE = {"CA": "california", "IL": "illinois"}
USUAL_PACK = "california"
_ROWS_ABOVE = 10  # a title, a date and the like may stand above the headings
_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Command(BaseCommand):
    help = "Tell of every agency in a list (CSV or xlsx) who it is and what the law says of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--column", required=True, help="the heading above the names")
        parser.add_argument("--ori-column", default="", help="the heading above the ORIs")
        parser.add_argument("--state-column", default="", help="the heading above the states")
        parser.add_argument("--city-column", default="", help="the heading above the cities")
        parser.add_argument(
            "--state",
            default="",
            help="the state of the agency that shares; no name is taken to be of it",
        )
        parser.add_argument("--pack", default="", help="a rule pack instead of the register")
        parser.add_argument("--format", choices=["csv", "json"], default="csv")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        home = self._home(options["state"])
        names = list(self._names(file, options))
        listed = directory.current()
        if not listed.entries:
            raise CommandError(
                "The directory is empty. Load the FBI's list first: manage.py import_directory FILE"
            )
        lines = screened(names, listed, self._rules(options["pack"], home), home=home)
        try:
            self._write_json(lines) if options["format"] == "json" else self._write_csv(lines)
        except BrokenPipeError:  # whoever reads it, such as `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _home(self, written: str) -> str:
        state = states.find(written)
        if written and state is None:
            raise CommandError(f"“{written}” is not a state. Write it as CA or California.")
        return state.postal if state else ""

    def _rules(self, pack: str, home: str) -> list[Any]:
        in_force = [] if pack else list(Restriction.objects.in_force())
        if in_force:
            return in_force
        chosen = pack or PACK_OF_STATE.get(home, USUAL_PACK)
        if not pack:
            self.stderr.write(f"The register holds no restriction; the pack {chosen} is used.")
        try:
            return restrictions.in_pack(chosen)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _names(self, file: Path, options: dict[str, Any]) -> Iterator[Written]:
        try:
            rows = tables.read(file.read_bytes(), file.name, max_rows=60_000).rows
        except (OSError, tables.CannotRead) as error:
            raise CommandError(f"The list cannot be read. {error}") from error
        start = _row_of_headings(rows, options["column"])
        asked = {
            "name": options["column"],
            "ori": options["ori_column"],
            "state": options["state_column"],
            "city": options["city_column"],
        }
        places = {part: _place(rows[start], heading) for part, heading in asked.items() if heading}
        for row in rows[start + 1 :]:
            yield Written(**{part: row.cell(place) for part, place in places.items()})

    def _write_csv(self, lines: Iterator[Line]) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(HEADINGS)
        for line in lines:
            writer.writerow([_not_run(value) for value in asdict(line).values()])

    def _write_json(self, lines: Iterator[Line]) -> None:
        told = [asdict(line) for line in lines]
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _row_of_headings(rows: list[tables.Row], column: str) -> int:
    for number, row in enumerate(rows[:_ROWS_ABOVE]):
        if _plain(column) in map(_plain, row.cells):
            return number
    seen = ", ".join(f"“{cell}”" for cell in rows[0].cells if cell.strip()) if rows else "none"
    raise CommandError(f"No column is headed “{column}”. The headings are: {seen}.")


def _place(headings: tables.Row, heading: str) -> int:
    found = [place for place, cell in enumerate(headings.cells) if _plain(cell) == _plain(heading)]
    if len(found) != 1:
        often = "No column is" if not found else "More than one column is"
        raise CommandError(f"{often} headed “{heading}”.")
    return found[0]


def _not_run(value: object) -> object:
    """What a spreadsheet program would run as a formula, kept as text."""
    text = str(value)
    return f"'{text}" if text.startswith(_RUN_AS_FORMULA) else value
