"""Rows of whose cells nothing is to be said, read column by column: most rows of most reports are such.

A row with any cell that needs a closer look (a fault, a doubt, a name that is not known, a part of another number, a
particular of its format) is read cell by cell, as if this module were not there; what comes of a row is the same.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.files.cells import Sheet
    from etl.reading.cell_reader import CellReader
    from etl.reading.headings import Heading
    from etl.values import Parsed


class PlainRows:
    """The plain rows below a heading. ``closer`` are rows that are none, whatever stands in them."""

    def __init__(self, sheet: Sheet, heading: Heading, cells: CellReader, closer: Iterable[int]) -> None:
        self._first = heading.last_row + 1
        self._fields = [column.field for column in heading.columns.values()]
        self._closer = {row - self._first for row in closer}
        self._rows = list(zip(*self._columns(sheet, heading, cells), strict=True))

    def get(self, row: int) -> dict[str, Parsed] | None:
        """Give what each field of a plain row became; None for any other row."""
        at = row - self._first
        return None if at in self._closer else dict(zip(self._fields, self._rows[at], strict=True))

    def _columns(self, sheet: Sheet, heading: Heading, cells: CellReader) -> Iterator[list[Parsed]]:
        """Read each column from top to bottom, and note the rows that need a closer look."""
        rows = sheet.rows[self._first :]
        columns = list(zip_longest(*rows))
        for col, column in heading.columns.items():
            values = columns[col] if col < len(columns) else (None,) * len(rows)
            told = list(map(cells.quiet(column, col).__getitem__, values))
            self._closer.update([at for at, parsed in enumerate(told) if parsed is None])
            if bool in set(map(type, values)):  # equal to a number, but not the same
                self._closer.update([at for at, value in enumerate(values) if value.__class__ is bool])
            yield told
