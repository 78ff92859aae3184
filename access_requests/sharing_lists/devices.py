"""Flock's list of devices as printed: each name, then what is switched on, line by line."""

import re

from rapidfuzz import fuzz

from access_requests.sharing_lists.listed import Account, Entry, Line, Read, Section
from access_requests.sharing_lists.printed import Printed

LAYOUT = "devices"
LABELS = ("name", "relationship", "access", "search", "hotlist tool", "search enabled")
VALUES = {"enabled", "disabled", "shared", "shared with me", "owned", "full", "limited"}
CAMERAS = re.compile(r"\s*\([\dSOIl]+ (cameras?|devices?)\)\s*$", re.IGNORECASE)
ALIKE = 85
PERMITS = {"search": "search", "search enabled": "search", "hotlist tool": "hot_list"}


def is_one(lines: list[Printed]) -> bool:
    told = [_label(line.text) for line in lines[:80]]
    return told.count("name") >= 1 and "relationship" in told


def read(lines: list[Printed]) -> Read:
    found = Read(LAYOUT)
    label, begun = "", ""
    for line in lines:
        text = " ".join(line.text.split())
        account = Account.UNREAD
        told = _label(text)
        if not text:
            account = Account.BLANK
        elif told:
            label, begun, account = told, "", Account.HEADING
        elif label == "name":
            begun = f"{begun} {text}".strip()
            account = Account.CONTINUED if begun != text else Account.ENTRY
            _name(found, begun, line, is_new=begun == text)
        elif text.lower() in VALUES and label:
            account = Account.CONTINUED
            _permit(found, label, text.lower())
        elif not found.entries:
            account = Account.HEADING
        found.lines.append(Line(line.page, line.number, line.text, account))
    return found


def _label(text: str) -> str:
    plain = " ".join(text.lower().split())
    if plain in VALUES:
        return ""
    best = max(LABELS, key=lambda label: fuzz.ratio(plain, label))
    return best if fuzz.ratio(plain, best) >= ALIKE else ""


def _name(found: Read, text: str, line: Printed, *, is_new: bool) -> None:
    name = CAMERAS.sub("", text)
    if not is_new:
        found.entries.pop()
    found.entries.append(Entry(Section.RECEIVED, name, page=line.page, line=line.number))


def _permit(found: Read, label: str, value: str) -> None:
    permission = PERMITS.get(label)
    if value != "enabled" or not permission or not found.entries:
        return
    last = found.entries[-1]
    permissions = tuple(dict.fromkeys((*last.permissions, permission)))
    found.entries[-1] = Entry(
        last.section, last.name, permissions=permissions, page=last.page, line=last.line
    )
