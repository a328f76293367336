"""Give every row its council and period where a column says them only once for several rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from etl.cells import a1
from etl.reading.records import EMPTY
from etl.values import Parsed

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.reading.records import Record, SheetReading


def fill_scopes_down(reading: SheetReading) -> None:
    """Let an empty cell of a scope column take the value above it, and say so.

    A column that is empty in every row says nothing, and the passport counts. One that is filled anywhere is
    followed: a row before its first value belongs to no council, and not to the passport's.
    """
    for col, column in reading.heading.columns.items():
        told = [record.values[column.field].mark != "empty" for record in reading.records] if column.scope else []
        if any(told):
            _fill_down(reading, col, column)


def _fill_down(reading: SheetReading, col: int, column: Column) -> None:
    above = Parsed(None, "", problem=f"scope.{column.type}_missing")
    for is_empty, group in groupby(reading.records, lambda record: record.values[column.field].mark == "empty"):
        records = list(group)
        if not is_empty:
            above = records[-1].values[column.field]
            continue
        for record in records:
            record.values[column.field] = above
        _say(reading, records, col, above)


def _say(reading: SheetReading, records: list[Record], col: int, above: Parsed) -> None:
    cells = ":".join(dict.fromkeys(a1(record.row, col) for record in (records[0], records[-1])))
    if above.problem:
        reading.say_of(above.problem, cells, above.as_written, above.note)
    else:
        reading.say_of("scope.taken_from_above", cells, EMPTY.as_written, str(above.value or ""))
