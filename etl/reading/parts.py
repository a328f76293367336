"""Numbers that are part of another: a row "of which women", or "35 (of them 20 women)" in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.reading.records import EMPTY
from etl.values import Parsed, parts_named

if TYPE_CHECKING:
    from etl.reading.cell_reader import CellReader
    from etl.reading.records import Record, SheetReading


def read_part_row(reading: SheetReading, cells: CellReader, record: Record | None, row: int, filled: list[int]) -> None:
    """Give the number of a row "of which women" to the row above if that has none; always say what was done."""
    text = cells.sheet.words[row][filled[0]]
    named = parts_named(text)
    for col in filled[1:]:
        column = reading.heading.columns.get(col)
        if column is None or column.type != "count":
            continue
        part = cells.read(column, row, col)
        target = _column_of(reading, named[0]) if record and len(named) == 1 else None
        if record and target is not None and part.value is not None:
            _give(reading, record, target, part)
            reading.say("row.of_which", row, col, f"{text} {part.as_written}", a1(record.row, target))
            return
    reading.say("row.of_which", row, filled[0], text)


def give_parts(reading: SheetReading, record: Record) -> None:
    """Give the parts named in the cell of a total to their own columns, where those are empty."""
    for column in reading.heading.columns.values():
        parsed = record.values[column.field]
        if column.breakdown_kind != "total":
            continue
        for category, count in parsed.parts:
            target = _column_of(reading, category)
            if target is not None:
                _give(reading, record, target, Parsed(count, parsed.as_written))


def give_range_ends(reading: SheetReading, record: Record) -> None:
    """Give the last day of "12-14.11.2018" to the field of last days, where nothing else is told there."""
    for column in reading.heading.columns.values():
        parsed = record.values[column.field]
        if column.range_end and parsed.day and record.values.get(column.range_end, EMPTY).mark == "empty":
            record.values[column.range_end] = Parsed(parsed.day, parsed.as_written)


def _column_of(reading: SheetReading, category: str) -> int | None:
    """Give the column that counts women, or men."""
    columns = reading.heading.columns.items()
    return next(
        (col for col, one in columns if (one.breakdown_kind, one.breakdown_category) == ("sex", category)), None
    )


def _give(reading: SheetReading, record: Record, target: int, part: Parsed) -> None:
    name = reading.heading.columns[target].field
    if record.values.get(name, EMPTY).mark == "empty":
        record.values[name] = part
