"""Several networks in one cell, parted by commas, of which a name may hold one itself."""

import re
from collections.abc import Iterable

from agencies import states

_CERTAIN = re.compile(r"[;|\r\n]+")
_COMMAS = re.compile(r"(,\s*)")
_ENDS = "|".join([*(state.postal for state in states.STATES), "LLC", "Inc", "Ltd", "Corp"])
# "Danville, CA PD Ravens": what only says where or in what form is no name of its own.
_NO_NAME = re.compile(rf"^({_ENDS})\b\.?(?! ?-)")
_WORD = re.compile(r"\w")


class Splitter:
    """Knows the whole file: a name that stands alone somewhere is one name everywhere."""

    def __init__(self, cells: Iterable[str], names: Iterable[str]) -> None:
        cells = list(cells)
        spaced = sum(len(re.findall(r",\s+\w", cell)) for cell in cells)
        close = sum(len(re.findall(r",\w", cell)) for cell in cells)
        # Where commas part networks without a space, one with a space is within a name.
        self._spaces_are_within = close > spaced
        self._whole = {_plain(name) for name in names if "," in name}
        self._longest = max((name.count(",") for name in self._whole), default=0)

    def parts(self, cell: str) -> tuple[str, ...]:
        found = (name for piece in _CERTAIN.split(cell) for name in self._parted(piece))
        return tuple(dict.fromkeys(filter(_WORD.search, found)))

    def _parted(self, piece: str) -> list[str]:
        names, commas = _COMMAS.split(piece)[::2], _COMMAS.split(piece)[1::2]
        found: list[str] = []
        at = 0
        while at < len(names):
            end = self._end(names, at)
            told = ", ".join(" ".join(name.split()) for name in names[at:end])
            if at and found and end == at + 1 and self._is_within(commas[at - 1], names[at]):
                found[-1] = f"{found[-1]}, {told}"
            else:
                found.append(told)
            at = end
        return found

    def _end(self, names: list[str], at: int) -> int:
        """After the longest known name that begins here."""
        for end in range(min(len(names), at + self._longest + 1), at + 1, -1):
            if _plain(",".join(names[at:end])) in self._whole:
                return end
        return at + 1

    def _is_within(self, comma: str, name: str) -> bool:
        is_spaced = len(comma) > 1
        if self._spaces_are_within and is_spaced:
            return True
        return is_spaced and bool(_NO_NAME.match(name.strip()))


def _plain(name: str) -> str:
    return " ".join(name.replace(",", " , ").casefold().split())
