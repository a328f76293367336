"""Compare rows of totals with the sums of the rows they stand below, or above; totals are never loaded."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from etl.reading.value_reader import shown_number

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.reading.cell_reader import CellReader
    from etl.reading.records import Record, SheetReading
    from etl.values import Parsed

_SUMMED = frozenset({"count", "money"})


class Totals:
    """The totals of one sheet. A total above its rows waits for them; a column with a refused cell has no sum."""

    def __init__(self, reading: SheetReading, cells: CellReader) -> None:
        self.reading = reading
        self.cells = cells
        self._start = 0
        self._refused: set[str] = set()
        self._waiting: tuple[int, list[int]] | None = None

    def add(self, row: int, filled: list[int]) -> None:
        """Compare a total with all rows above it and with those since the last one; the first may stand on top."""
        self._check_waiting()
        if self.reading.records:
            self._compare(row, filled, self.reading.records, self.reading.records[self._start :])
        else:
            self._waiting = (row, filled)
        self._start = len(self.reading.records)

    def refuse(self, found: dict[str, Parsed]) -> None:
        """Note the columns of a row that are not in the sum, though the office may have added them."""
        self._refused.update(name for name, parsed in found.items() if parsed.mark != "empty")

    def close(self) -> None:
        """Compare a total that stood above all rows."""
        self._check_waiting()

    def _check_waiting(self) -> None:
        if self._waiting and self.reading.records:
            self._compare(*self._waiting, self.reading.records, self.reading.records)
            self._waiting = None

    def _compare(self, row: int, filled: list[int], whole: list[Record], since: list[Record]) -> None:
        for col in filled:
            column = self.reading.heading.columns.get(col)
            if column is None or column.type not in _SUMMED or column.field in self._refused:
                continue
            told = self.cells.read(_without_upper_limit(column), row, col)
            sums = [
                sum(value for one in part if (value := one.get(column.field)) is not None) for part in (whole, since)
            ]
            if told.value is not None and told.value not in sums:
                expected = shown_number(sums[0] / self.reading.heading.scales.get(col, 1))
                self.reading.say("total.differs", row, col, told.as_written, expected)


@cache
def _without_upper_limit(column: Column) -> Column:
    return replace(column, maximum=None)
