"""Rows of whose cells nothing is to be said, read column by column: most rows of most reports are such.

A row with any cell that needs a closer look (a fault, a doubt, a name that is not known, a part of another number, a
particular of its format) is read cell by cell, as if this module were not there; what comes of a row is the same.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from etl.files.known import Known
from etl.reading import kinds
from etl.reading.leftovers import is_numbered, tells
from etl.reading.units import are_in_units
from etl.reading.words import opens_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.files.cells import Sheet
    from etl.reading.cell_reader import CellReader
    from etl.reading.records import SheetReading
    from etl.values import Parsed

_FEW = 3
"""Cells of a title, a note, a section: a row with more of them is none."""


class PlainRows:
    """The plain rows below a heading. ``closer`` are rows that are none, whatever stands in them."""

    def __init__(self, sheet: Sheet, reading: SheetReading, cells: CellReader, closer: Iterable[int]) -> None:
        self._sheet = sheet
        self._reading = reading
        self._cells = cells
        self._first = reading.heading.last_row + 1
        self._columns = reading.heading.columns
        self._fields = [column.field for column in self._columns.values()]
        self._closer = {row - self._first for row in closer}
        self._values = list(zip_longest(*sheet.rows[self._first :]))
        self._rows = list(zip(*self._read(), strict=True))

    def get(self, row: int) -> dict[str, Parsed] | None:
        """Give what each field of a plain row became; None for any other row."""
        return None if row - self._first in self._closer else self.found(row)

    def found(self, row: int) -> dict[str, Parsed]:
        """Give what each field of a row became that is known to be plain."""
        return dict(zip(self._fields, self._rows[row - self._first], strict=True))

    def facts(self) -> set[int]:
        """Give the plain rows that are facts at first sight, the first row of the table left aside.

        Such a row has its key and what its form needs, more cells than a title or a note, no word for a total and none
        of the headings; its numbers are in the unit that the row names.
        """
        form = self._reading.form
        fields = set(self._fields)
        if not form.key or any(name not in fields for name in form.key if form.column(name).required):
            return set()
        rows = self._with_key(at for at in range(1, len(self._rows)) if at not in self._closer)
        rows = self._in_their_units(self._told(self._long(rows)))
        return {at + self._first for at in rows}

    def _read(self) -> Iterator[list[Parsed]]:
        """Read each column from top to bottom, and note the rows that need a closer look."""
        for col, column in self._columns.items():
            values = self._column(col)
            told = list(map(self._cells.quiet(column, col).__getitem__, values))
            if None in told:
                self._closer.update([at for at, parsed in enumerate(told) if parsed is None])
            if bool in set(map(type, values)):  # equal to a number, but not the same
                self._closer.update([at for at, value in enumerate(values) if value.__class__ is bool])
            yield told

    def _column(self, col: int) -> tuple[Any, ...]:
        count = len(self._sheet.rows) - self._first
        return self._values[col] if col < len(self._values) else (None,) * count

    def _with_key(self, rows: Iterable[int]) -> list[int]:
        """Give the rows whose first key is that of a fact, and no word for a total."""
        form, names = self._reading.form, self._cells.names
        at = self._reading.column_of(form.key[0])
        if at is None:
            return []
        column, values = self._columns[at], self._column(at)

        def is_key(value: Any) -> bool:  # noqa: ANN401 - whatever a cell holds
            parsed = self._cells.quiet(column, at)[value]
            text = parsed.as_written.strip()
            if text.isdecimal():
                return is_numbered(form, parsed)
            is_total = opens_with("total_row", text) and not kinds.is_key(column, text, names)
            return bool(text) and not is_total and is_numbered(form, parsed)

        known = Known(is_key)
        return [row for row in rows if known[values[row]]]

    def _long(self, rows: Iterable[int]) -> list[int]:
        """Give the rows with more cells than a few, that do not open as a heading does and do not number columns."""
        words = self._sheet.words[self._first :]
        opening = Known(self._may_open)
        is_short = Known(kinds.is_short_number)
        return [
            row
            for row in rows
            if len(words[row]) - words[row].count("") > _FEW
            and opening[next(filter(None, words[row]))]
            and not all(map(is_short.__getitem__, filter(None, words[row])))
        ]

    def _may_open(self, word: str) -> bool:
        heading = self._reading.heading
        headings = self._sheet.words[heading.first_row : self._first]
        return not opens_with("of_which_row", word) and not any(word in words for words in headings)

    def _told(self, rows: list[int]) -> list[int]:
        """Give the rows that say something in a field that a fact of the form needs."""
        form = self._reading.form
        needed = [col for col, column in self._columns.items() if column.field in form.needs]
        if not needed:
            return rows
        said = [self._said(col) for col in needed]
        columns = [self._column(col) for col in needed]
        pairs = list(zip(said, columns, strict=True))
        return [row for row in rows if any(told[values[row]] for told, values in pairs)]

    def _said(self, col: int) -> Known:
        quiet, form = self._cells.quiet(self._columns[col], col), self._reading.form
        return Known(lambda value: tells(form, quiet[value]))

    def _in_their_units(self, rows: list[int]) -> list[int]:
        """Give the rows whose numbers are in the unit of their row, where a column of the form names it."""
        if not any(column.unit_field for column in self._columns.values()):
            return rows
        return [row for row in rows if are_in_units(self._cells, self._reading, self.found(row + self._first))]
