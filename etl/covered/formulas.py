"""What a formula takes its value from: the areas it names, or that it cannot be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LAST = 1 << 20
_SHEET = r"(?<![\w.$])(?:(?P<quoted>'(?:[^']|'')+')!|(?P<plain>[^\W\d][\w.]*)!)?"
_AREA = re.compile(
    _SHEET + r"(?:"
    r"(?P<c0>\$?[A-Za-z]{1,3})(?P<r0>\$?[1-9]\d{0,6})(?::(?P<c1>\$?[A-Za-z]{1,3})(?P<r1>\$?[1-9]\d{0,6}))?"
    r"|(?P<cc0>\$?[A-Za-z]{1,3}):(?P<cc1>\$?[A-Za-z]{1,3})"
    r"|(?P<rr0>\$?[1-9]\d{0,6}):(?P<rr1>\$?[1-9]\d{0,6})"
    r")(?![\w.(!])"
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_NUMBER = re.compile(r"(?<![\w.])\d[\d.]*(?:[Ee][+-]?\d+)?")
_FUNCTION = re.compile(r"[^\W\d][\w.]*\s*\(")
_NAME = re.compile(r"[^\W\d]\w*")
_MOVED = re.compile(r"\b(?:INDIRECT|OFFSET|ДВССЫЛ|СМЕЩ)\s*\(", re.IGNORECASE)
_VALUES = frozenset({"TRUE", "FALSE"})


@dataclass(frozen=True)
class Area:
    """An area of a sheet, all four edges inclusive, rows and columns from zero."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return (self.top, self.left) == (self.bottom, self.right)

    def meets(self, covered: Mapping[int, set[int]]) -> bool:
        """Tell whether one of the covered cells, columns by row, stands in it."""
        rows = covered if self.bottom - self.top > len(covered) else range(self.top, self.bottom + 1)
        return any(
            self.top <= row <= self.bottom and any(self.left <= col <= self.right for col in covered.get(row, ()))
            for row in rows
        )


def areas_of(formula: str, sheet: str, moved: tuple[int, int] = (0, 0)) -> tuple[Area, ...] | None:
    """Give the areas that a formula of a sheet names; None where that cannot be told: a name, a table, a shifted area.

    ``moved`` tells by how many rows and columns a shared formula is used away from where it is written.

    >>> areas_of("SUM(B2:B3)+'F2 x'!$C$1", "F6")
    (Area(sheet='F6', top=1, left=1, bottom=2, right=1), Area(sheet='F2 x', top=0, left=2, bottom=0, right=2))
    """
    text = _TEXT.sub(" ", formula)
    if "[" in text or _MOVED.search(text):
        return None
    areas = tuple(_area(found, sheet, moved) for found in _AREA.finditer(text))
    rest = _NUMBER.sub(" ", _FUNCTION.sub(" ", _AREA.sub(" ", text)))
    names = {name.upper() for name in _NAME.findall(rest)} - _VALUES
    return None if names or "!" in rest or "'" in rest else areas


def _area(found: re.Match[str], sheet: str, moved: tuple[int, int]) -> Area:
    told = found.groupdict()
    name = told["quoted"][1:-1].replace("''", "'") if told["quoted"] else told["plain"] or sheet
    down, right = moved
    if told["cc0"]:
        rows = (0, _LAST)
        columns = (_column(told["cc0"], right), _column(told["cc1"], right))
    elif told["rr0"]:
        rows = (_row(told["rr0"], down), _row(told["rr1"], down))
        columns = (0, _LAST)
    else:
        rows = (_row(told["r0"], down), _row(told["r1"] or told["r0"], down))
        columns = (_column(told["c0"], right), _column(told["c1"] or told["c0"], right))
    return Area(name, min(rows), min(columns), max(rows), max(columns))


def _row(told: str, moved: int) -> int:
    return int(told.lstrip("$")) - 1 + (0 if told.startswith("$") else moved)


def _column(told: str, moved: int) -> int:
    number = 0
    for letter in told.lstrip("$").upper():
        number = number * 26 + ord(letter) - 64
    return number - 1 + (0 if told.startswith("$") else moved)
