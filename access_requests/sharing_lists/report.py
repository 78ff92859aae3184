"""The "Agency Data Sharing Report" of Vigilant LEARN and VehicleManager, by its structure."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from access_requests.sharing_lists import furniture
from access_requests.sharing_lists.columns import Headings
from access_requests.sharing_lists.grid import Grid
from access_requests.sharing_lists.listed import Account, Line, Read, Section
from access_requests.sharing_lists.page import Page
from access_requests.sharing_lists.printed import Printed, refuse_long_lines
from access_requests.sharing_lists.rows import Spacing

LAYOUT = "agency data sharing report"
LOOKED_AT = 60  # lines in which the report says what it is
LONGEST_SENTENCE = 4  # lines
LONGEST_LINE = 500  # letters, of those looked at


@dataclass
class _Part:
    """The lines of one section between two headings, footers or ends of pages."""

    section: Section
    headings: Headings
    lines: list[Printed] = field(default_factory=list)


def is_one(lines: list[Printed]) -> bool:
    top = [line.plain[:LONGEST_LINE] for line in lines[:LOOKED_AT]]
    is_titled = furniture.KNOWN_BY.search(" ".join(top))
    return bool(is_titled) or any(map(furniture.section_of, top))


def read(lines: list[Printed]) -> Read:
    refuse_long_lines(lines)
    found = Read(LAYOUT)
    sorting = _Sorting(lines)
    accounts = sorting.accounts
    for _which, parts in groupby(sorting.parts, key=lambda part: (part.section, _told(part))):
        _read_section(list(parts), found, accounts)
    found.lines = [
        Line(line.page, line.number, line.text, account)
        for line, account in zip(lines, (accounts[_at(line)] for line in lines), strict=True)
    ]
    found.printed_on = sorting.printed_on
    return found


def _told(part: _Part) -> tuple[str, ...]:
    return tuple(what for _cell, what in part.headings)


def _at(line: Printed) -> tuple[int, int]:
    return line.page, line.number


def _read_section(
    parts: list[_Part], found: Read, accounts: dict[tuple[int, int], Account]
) -> None:
    pages = [
        Page([part.lines for part in together], together[-1].headings)
        for together in _by_page(parts)
    ]
    runs = [run for page in pages for run in page.runs()]
    spacing = Spacing(runs, [part.lines for part in parts])
    grid = Grid(parts[0].section, found.entries, spacing)
    for page in pages:
        for line, account in grid.read(page):
            accounts[_at(line)] = account


def _by_page(parts: list[_Part]) -> list[list[_Part]]:
    return [list(of_page) for _at, of_page in groupby(parts, key=lambda part: part.lines[0].page)]


class _Sorting:
    """One pass over the lines: what is no entry is told here; the rest is parted by section."""

    def __init__(self, lines: list[Printed]) -> None:
        self.accounts: dict[tuple[int, int], Account] = {}
        self.parts: list[_Part] = []
        self.printed_on: date | None = None
        self._section: Section | None = None
        self._headings: Headings = ()
        self._is_begun = False  # the part that goes on
        self._repeated = furniture.repeated(lines)
        self._above: set[str] = set()  # what stood above the first section
        self._entered_on = 0  # the last page that has an entry
        self._last_of_page = {line.page: line.number for line in lines if line.cells}
        sentences = _sentences(lines)
        for line in lines:
            account = self._take(line, sentences.get(_at(line)))
            self.accounts[_at(line)] = account
            if account not in (Account.BLANK, Account.ENTRY):
                self._is_begun = False

    def _take(self, line: Printed, sentence: str | None) -> Account:
        text = line.plain
        if not text:
            return Account.BLANK
        if sentence is not None:
            self._begin(furniture.section_of(sentence))
            return Account.HEADING
        if furniture.FOOTER.search(text) or self._is_page_number(line):
            self.printed_on = self.printed_on or furniture.day_in(text)
            return Account.FOOTER
        if self._is_heading(line):
            return Account.HEADING
        if self._section is None:
            self._above.add(text)
            return Account.UNREAD
        return self._enter(line)

    def _is_page_number(self, line: Printed) -> bool:
        is_last = line.number == self._last_of_page[line.page]
        return is_last and bool(furniture.PAGE_NUMBER.match(line.plain))

    def _is_heading(self, line: Printed) -> bool:
        text = line.plain
        if section := furniture.section_of(text):
            self._begin(section)
            return True
        if headings := furniture.headings_of(line):
            self._headings = tuple(headings)
            return True
        if _at(line) in self._repeated or furniture.TITLE.match(text):
            self.printed_on = self.printed_on or furniture.day_in(text)
            return True
        is_at_top = self._entered_on < line.page
        return is_at_top and (text in self._above or bool(furniture.VENDOR.match(text)))

    def _begin(self, section: Section | None) -> None:
        if section != self._section:
            self._section, self._headings = section, ()

    def _enter(self, line: Printed) -> Account:
        assert self._section  # noqa: S101
        self._entered_on = line.page
        if not self._is_begun or self.parts[-1].lines[-1].page != line.page:
            self.parts.append(_Part(self._section, self._headings))
        self._is_begun = True
        self.parts[-1].lines.append(line)
        return Account.ENTRY


def _sentences(lines: list[Printed]) -> dict[tuple[int, int], str]:
    """ "The … Agency is Sharing its Detection data with the following Agencies:", over lines."""
    found: dict[tuple[int, int], str] = {}
    written = [line for line in lines if line.cells]
    for at, line in enumerate(written):
        if _at(line) in found:
            continue
        together = written[at : at + LONGEST_SENTENCE]
        for end in range(1, len(together) + 1):
            text = " ".join(each.plain for each in together[:end])
            if together[end - 1].page != line.page or furniture.FOOTER.search(text):
                break
            if furniture.HEADS_A_LIST.search(text) and furniture.BEGINS_A_SENTENCE.search(text):
                start = _start_of_sentence(together[:end])
                found |= {_at(each): text for each in together[start:end]}
                break
    return found


def _start_of_sentence(lines: list[Printed]) -> int:
    """It begins with "The", or where the section begins that it speaks of."""
    begins = [at for at, line in enumerate(lines) if line.plain.lower().startswith("the ")]
    return begins[-1] if begins else len(lines) - 1
