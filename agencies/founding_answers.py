"""What the two founders answer, in a file or at the terminal, and what is wrong with it."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from audit.models import Number

ABOUT_HOST = {
    "name": "Name of the department",
    "ori": "Its ORI (may be empty)",
    "state": "Its state, in two letters",
}
ABOUT_NETWORK = {"name": "Name of a network", "description": "What it holds (may be empty)"}
ABOUT_PERSON = {
    "username": "User name",
    "name": "Name",
    "rank": "Rank or title (may be empty)",
    "personnel_number": "Personnel number",
    "employer": "Employer",
    "email": "E-mail (may be empty)",
}
MAY_BE_EMPTY = {"ori", "description", "rank", "email"}
LISTS = {"networks": ABOUT_NETWORK, "founders": ABOUT_PERSON, "administrators": ABOUT_PERSON}
TABLES = {"host": ABOUT_HOST, "numbers": dict.fromkeys(Number.values, "")}
FORMS = {
    "ori": (r"([A-Z]{2}[A-Z0-9]{7})?", "nine capital letters and digits, as CA0194100"),
    "state": (r"[A-Z]{2}", "two capital letters, as CA"),
    "username": (r"[\w.@+-]{1,150}", "letters, digits and . @ + - _ only"),
    "email": (r"([^@\s]+@[^@\s]+)?", "an address, as name@example.gov"),
    "personnel_number": (r".{1,20}", "at most 20 characters"),
}
Entry = dict[str, str]


class Unusable(Exception):
    """The answers cannot be used. Each argument is a sentence that says why."""


@dataclass(frozen=True)
class Answers:
    host: Entry
    networks: list[Entry]
    founders: list[Entry]
    administrators: list[Entry]
    numbers: dict[str, int] = field(default_factory=dict)


def read(text: str) -> Answers:
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unusable(f"The file is not TOML: {error}.") from error
    return checked(given)


def ask(answer: Callable[[str], str]) -> Answers:
    """`answer` puts one question. Lists end with an empty first answer."""
    given: dict[str, Any] = {"host": _asked(answer, ABOUT_HOST)}
    for name, about in LISTS.items():
        given[name] = list(_each(answer, name, about))
    return checked(given)


def _each(answer: Callable[[str], str], name: str, about: Entry) -> Any:
    first = next(iter(about))
    number = 1
    while said := answer(f"{name} {number}: {about[first]} (empty when that is all)").strip():
        rest = {key: label for key, label in about.items() if key != first}
        yield {first: said, **_asked(answer, rest)}
        number += 1


def _asked(answer: Callable[[str], str], about: Entry) -> Entry:
    return {key: answer(label).strip() for key, label in about.items()}


def checked(given: dict[str, Any]) -> Answers:
    faults = [f"“{name}” is not asked." for name in given.keys() - LISTS.keys() - TABLES.keys()]
    faults += _faults_of_shape(given)
    if not faults:
        faults = [*_faults_of_host(given), *_faults_of_lists(given), *_faults_of_numbers(given)]
        faults += _faults_of_people(given)
    if faults:
        raise Unusable(*faults)
    return Answers(
        host=_filled(given["host"], ABOUT_HOST),
        numbers=given.get("numbers", {}),
        **{name: [_filled(row, about) for row in given[name]] for name, about in LISTS.items()},
    )


def _filled(row: dict[str, Any], about: Entry) -> Entry:
    return {key: row.get(key, "") for key in about}


def _faults_of_shape(given: dict[str, Any]) -> list[str]:
    found = [f"“{name}” is missing." for name in ("host", *LISTS) if name not in given]
    found += [
        f"“{name}” must be a table: write [{name}]."
        for name in TABLES
        if not isinstance(given.get(name, {}), dict)
    ]
    for name in LISTS:
        rows = given.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            found.append(f"“{name}” must be a list of tables: write [[{name}]].")
    return found


def _faults_of_host(given: dict[str, Any]) -> list[str]:
    return _faults_of_row("host", given["host"], ABOUT_HOST)


def _faults_of_lists(given: dict[str, Any]) -> list[str]:
    found = []
    for name, about in LISTS.items():
        for number, row in enumerate(given[name], 1):
            found += _faults_of_row(f"{name} {number}", row, about)
    return found


def _faults_of_row(where: str, row: dict[str, Any], about: Entry) -> list[str]:
    found = [f"{where}: “{key}” is not asked." for key in row.keys() - about.keys()]
    for key in about:
        value = row.get(key, "")
        pattern, form = FORMS.get(key, (r"(?s).{0,200}", "at most 200 characters"))
        if not isinstance(value, str):
            found.append(f"{where}: “{key}” must be text, in quotes.")
        elif not value.strip() and key not in MAY_BE_EMPTY:
            found.append(f"{where}: “{key}” is missing.")
        elif not re.fullmatch(pattern, value):
            found.append(f"{where}: “{key}” must be {form}.")
    return found


def _faults_of_people(given: dict[str, Any]) -> list[str]:
    founders, administrators = given["founders"], given["administrators"]
    found = []
    if len(founders) != 2:
        found.append(f"An installation is founded by two people; founders names {len(founders)}.")
    if not administrators:
        found.append("At least one administrator is needed, who is neither founder.")
    if not given["networks"]:
        found.append("At least one network is needed.")
    for key in ("username", "personnel_number"):
        found += _repeated(key, [row.get(key, "") for row in [*founders, *administrators]])
    return found + _repeated("name", [row.get("name", "") for row in given["networks"]])


def _repeated(key: str, values: list[Any]) -> list[str]:
    twice = sorted({str(value) for value in values if values.count(value) > 1})
    return [f"“{each}” is the {key} of more than one; each needs its own." for each in twice]


def _faults_of_numbers(given: dict[str, Any]) -> list[str]:
    numbers = given.get("numbers", {})
    found = [f"numbers: “{key}” is not asked." for key in numbers.keys() - TABLES["numbers"].keys()]
    return found + [
        f"numbers: “{key}” must be a whole number, 0 or more."
        for key, value in numbers.items()
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31
    ]
