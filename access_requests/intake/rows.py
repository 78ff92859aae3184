"""One row of a table to what it asks for, with every fault found on the way."""

from datetime import date

from django.utils.translation import gettext as _

from access_requests.intake import vocabulary
from access_requests.intake.reading import AskedFor, Fault, Reading
from agencies import ori as oris
from agencies.tables import Columns, Row, Table, letter
from agencies.tables.cells import holds_a_formula

MAX_NAME = 200
WHAT_IS_WRONG = "What is wrong"  # heads the column added to rows that are given back


def read_rows(
    reader: str, table: Table, columns: Columns, needed: frozenset[str] = frozenset()
) -> Reading:
    """A reading of every row; `needed` are the fields that may not be empty."""
    asked_for: list[AskedFor] = []
    faults: list[Fault] = []
    for row in columns.rows:
        cells = _Cells(row, columns, needed)
        asked = cells.asked_for()
        if cells.faults:
            faults += cells.faults
        else:
            asked_for.append(asked)
    raw_rows = {row.number: row.cells for row in columns.rows}
    notes = table.notes + _columns_not_read(columns)
    return Reading(reader, asked_for, faults, columns.headings.cells, raw_rows, notes)


def _columns_not_read(columns: Columns) -> tuple[str, ...]:
    unread = [heading for heading in columns.not_read() if heading != WHAT_IS_WRONG]
    if not unread:
        return ()
    return (_("These columns were not read: {columns}.").format(columns=", ".join(unread)),)


class _Cells:
    """The cells of one row by field. Reading one that is wrong gives nothing and adds a fault."""

    def __init__(self, row: Row, columns: Columns, needed: frozenset[str]) -> None:
        self.row, self.columns, self.needed = row, columns, needed
        self.faults: list[Fault] = []
        # Rows we gave back carry our apostrophe before what a spreadsheet would run as a formula.
        self.were_given_back = WHAT_IS_WRONG in columns.headings.cells

    def asked_for(self) -> AskedFor:
        self._refuse_cells_without_heading()
        return AskedFor(
            row=self.row.number,
            agency=self._name("agency"),
            ori=self._ori(),
            purpose=self._text("purpose"),
            networks=self._networks(),
            permissions=self._permissions(),
            requested_on=self._day("requested_on"),
            until=self._day("until"),
            host=self._name("host"),
        )

    def _text(self, field: str) -> str:
        place = self.columns.places.get(field)
        if place is None:
            return ""
        if place in self.row.problems:
            self._fault(place, self.row.problems[place])
            return ""
        text = self.row.cell(place).strip()
        if not text and field in self.needed:
            self._fault(place, _("This may not be empty."))
        return self._without_our_apostrophe(place, text) if self.were_given_back else text

    def _without_our_apostrophe(self, place: int, text: str) -> str:
        if text.startswith("'="):
            self._fault(place, holds_a_formula(f"{letter(place)}{self.row.number}"))
            return ""
        return text[1:] if text.startswith(("'+", "'-", "'@")) else text

    def _name(self, field: str) -> str:
        name = self._text(field)
        if len(name) > MAX_NAME:
            self._fault_in(
                field, _("A name may have {limit} characters at most.").format(limit=MAX_NAME)
            )
        elif any(mark in name for mark in "\r\n\t"):
            self._fault_in(field, _("A name may hold no line break and no tab."))
        return name

    def _ori(self) -> str:
        ori = oris.tidy(self._text("ori"))
        if ori and not oris.is_well_formed(ori):
            self._fault_in(
                "ori",
                _("“{ori}” is not an ORI. It is two letters and seven letters or digits.").format(
                    ori=ori
                ),
            )
        return ori

    def _networks(self) -> tuple[str, ...]:
        networks = tuple(dict.fromkeys(vocabulary.items(self._text("networks"))))
        if any(len(network) > MAX_NAME for network in networks):
            self._fault_in("networks", _("The name of a network is too long."))
        return networks

    def _permissions(self) -> tuple[str, ...]:
        codes, unknown = vocabulary.permissions(self._text("permissions"))
        for word in unknown:
            self._fault_in(
                "permissions",
                _("“{word}” is not a permission. Permissions are: {known}.").format(
                    word=word, known="search, hot list, live, historical, download, analytics"
                ),
            )
        return codes

    def _day(self, field: str) -> date | None:
        text = self._text(field)
        day = vocabulary.day(text)
        if text and day is None:
            self._fault_in(
                field,
                _("“{text}” is not a date. Write it as 2025-12-31 or 12/31/2025.").format(
                    text=text
                ),
            )
        return day

    def _refuse_cells_without_heading(self) -> None:
        end = 1 + max(self.columns.places.values())
        for place, text in enumerate(self.row.cells[end:], start=end):
            if text.strip() and not self.columns.headings.cell(place).strip():
                sentence = _(
                    "The row has more cells than there are headings. "
                    "A cell with a comma in it needs quotation marks around it."
                )
                self.faults.append(Fault(self.row.number, letter(place), sentence, text))
                return

    def _fault_in(self, field: str, sentence: str) -> None:
        self._fault(self.columns.places[field], sentence)

    def _fault(self, place: int, sentence: str) -> None:
        raw, heading = self.row.cell(place), self.columns.heading(place)
        self.faults.append(Fault(self.row.number, heading, sentence, raw))
