"""One page of a section: its columns, and its lines in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from access_requests.sharing_lists.columns import Column, Headings, columns_of, placed
from access_requests.sharing_lists.printed import Cell, Printed


@dataclass
class Page:
    """The lines of one section on one page, in parts between which something else stands."""

    parts: list[list[Printed]]
    headings: Headings
    columns: list[Column] = field(init=False)
    groups: dict[int, set[int]] = field(init=False)
    rows: list[list[dict[int, Cell]]] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = columns_of([line for part in self.parts for line in part], self.headings)
        self.groups = {}
        for at, column in enumerate(self.columns):
            self.groups.setdefault(column.group, set()).add(at)
        self.rows = [[placed(line, self.columns) for line in part] for part in self.parts]

    def runs(self) -> Iterator[list[Printed]]:
        """The lines of each part that hold something in the same group of columns."""
        for part, rows in zip(self.parts, self.rows, strict=True):
            for places in self.groups.values():
                yield [
                    line for line, row in zip(part, rows, strict=True) if not places.isdisjoint(row)
                ]
