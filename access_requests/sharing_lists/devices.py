"""Flock's list of devices as printed: each name, then what is switched on, line by line."""

import re
from dataclasses import replace

from rapidfuzz import fuzz

from access_requests.sharing_lists.furniture import FOOTER, day_in, repeated
from access_requests.sharing_lists.listed import WORDS, Account, Entry, Line, Read, Section
from access_requests.sharing_lists.printed import Printed, refuse_long_lines

LAYOUT = "devices"
LABELS = tuple(WORDS["devices"]["labels"])
VALUES = {value: what for what, told in WORDS["devices"]["values"].items() for value in told}
PERMITS = WORDS["devices"]["permits"]
# A scanner reads 5 as S and 1 as l.
CAMERAS = re.compile(r"\s*\([\dSOIl|, ]+ ?(cameras?|devices?|networks?)\)\s*$", re.IGNORECASE)
ALIKE = 82  # of a hundred: "Hot!ist Too!"
LOOKED_AT = 200  # lines
_PRINTED_BY_A_BROWSER = re.compile(r"^\d\d?/\d\d?/\d\d(\d\d)?, \d\d?:\d\d")


def is_one(lines: list[Printed]) -> bool:
    told = [_label(line.plain) for line in lines[:LOOKED_AT]]
    return "name" in told and "relationship" in told


def read(lines: list[Printed]) -> Read:
    refuse_long_lines(lines)
    found = Read(LAYOUT)
    reading = _Reading(found, repeated(lines))
    for line in lines:
        account = reading.take(line)
        found.lines.append(Line(line.page, line.number, line.text, account))
    return found


class _Reading:
    def __init__(self, found: Read, repeats: set[tuple[int, int]]) -> None:
        self._found, self._repeats = found, repeats
        self._label, self._name = "", ""  # what the lines now speak of

    def take(self, line: Printed) -> Account:
        text = line.plain
        if not text:
            return Account.BLANK
        if FOOTER.search(text) or _PRINTED_BY_A_BROWSER.match(text):
            self._found.printed_on = self._found.printed_on or day_in(text)
            return Account.FOOTER
        if label := _label(text):
            self._label, self._name = label, ""
            return Account.HEADING
        if (line.page, line.number) in self._repeats:
            return Account.HEADING
        return self._take_words(text, line)

    def _take_words(self, text: str, line: Printed) -> Account:
        label, value = _label_and_value(text)
        if label == "name":
            self._label, self._name = label, ""
            return self._take_name(value, line)
        if self._label == "name" and not (self._name and label and _value(value)):
            return self._take_name(text, line)
        self._label = label or self._label
        if not self._found.entries:
            return Account.UNREAD if self._label else Account.HEADING
        return self._take_value(self._label, value)

    def _take_name(self, text: str, line: Printed) -> Account:
        is_new, self._name = not self._name, f"{self._name} {text}".strip()
        name = CAMERAS.sub("", self._name) or self._name
        if is_new:
            entry = Entry(Section.RECEIVED, name, page=line.page, line=line.number)
            self._found.entries.append(entry)
            return Account.ENTRY
        self._found.entries[-1] = replace(self._found.entries[-1], name=name)
        return Account.CONTINUED

    def _take_value(self, label: str, value: str) -> Account:
        told = _value(value)
        if not told or not label:
            return Account.UNREAD
        if told == "on" and label in PERMITS:
            last = self._found.entries[-1]
            permissions = tuple(dict.fromkeys((*last.permissions, PERMITS[label])))
            self._found.entries[-1] = replace(last, permissions=permissions)
        return Account.CONTINUED


def _label(text: str) -> str:
    return _likest(text.rstrip(":").strip(), LABELS)


def _value(text: str) -> str:
    return VALUES.get(_likest(text, tuple(VALUES)), "")


def _label_and_value(text: str) -> tuple[str, str]:
    """ "Hotlist Tool: Enabled" and "Search Enabled" say both in one line."""
    before, colon, after = text.partition(":")
    if colon and (label := _label(before)):
        return label, after.strip()
    before, _space, after = text.rpartition(" ")
    if before and _value(after) and (label := _label(before)):
        return label, after
    return "", text


def _likest(text: str, known: tuple[str, ...]) -> str:
    plain = text.casefold()
    if len(plain) > 40 or not plain:
        return ""
    best = max(known, key=lambda each: fuzz.ratio(plain, each))
    return best if fuzz.ratio(plain, best) >= ALIKE else ""
