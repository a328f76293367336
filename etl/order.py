"""The order in which a report's findings are read: as its sheets follow each other, row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.model import Finding

_CELL = re.compile(r"([A-Z]+)(\d+)")
_FIRST = (0, 0, "")


def in_order(findings: Iterable[Finding], sheets: Sequence[str]) -> list[Finding]:
    """Give findings by file, sheet as the workbook has them, row and column; what is about the whole comes first.

    Those of one cell stay as they were found. A range is where it begins.
    """
    numbers = {name: number for number, name in enumerate(sheets)}

    def key(one: Finding) -> tuple[str, bool, int, str, tuple[int, int, str]]:
        place = one.place
        return place.file, bool(place.sheet), numbers.get(place.sheet, len(sheets)), place.sheet, _position(place.cell)

    return sorted(findings, key=key)


def _position(cell: str) -> tuple[int, int, str]:
    """Give what sorts cells by row and column: AA comes after Z."""
    match = _CELL.match(cell)
    return (int(match[2]), len(match[1]), match[1]) if match else _FIRST
