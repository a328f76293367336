"""Numbers whose unit stands in a column of its own: scaled by it, and refused where it cannot be theirs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from etl import values
from etl.reading.records import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.forms import Column
    from etl.reading.cell_reader import CellReader
    from etl.reading.records import SheetReading
    from etl.values import Parsed

_MEASURES = frozenset({"percent", "kgs", "rate"})
"""Units that are no count: a number in one of them is never a number in another unit."""


def count_in_units(cells: CellReader, reading: SheetReading, found: dict[str, Parsed], row: int) -> None:
    """Read the numbers of a row in the unit that the row names; without one, in that of its code."""
    for col, column, judged, is_whole in _in_units(cells, reading, found):
        found[column.field] = _as_count(cells, column, row, col) if is_whole else judged


def are_in_units(cells: CellReader, reading: SheetReading, found: dict[str, Parsed]) -> bool:
    """Tell whether the numbers of a row stay what they are when they are read in the unit that the row names."""
    told = _in_units(cells, reading, found)
    return all(judged is found[column.field] and not is_whole for _, column, judged, is_whole in told)


def _in_units(
    cells: CellReader, reading: SheetReading, found: dict[str, Parsed]
) -> Iterator[tuple[int, Column, Parsed, bool]]:
    """Give each number of a row that is in a unit: what it is in that unit, and whether it must be read as a count."""
    for col, column in reading.heading.columns.items():
        if not column.unit_field or found[column.field].value is None:
            continue
        told = found.get(column.unit_field, EMPTY)
        own = _own_unit(cells, reading.form.column(column.unit_field), found)
        scale = told.scale if col not in cells.scales else 1
        judged = _judged(values.scaled_by_unit(found[column.field], scale), told, own)
        yield col, column, judged, _must_be_whole(judged, str(told.value or own))


def _own_unit(cells: CellReader, column: Column, found: dict[str, Parsed]) -> str:
    """Give the unit that the reference data give the code of a row; empty text where they do not."""
    return cells.names.measure_units.get(str(found.get(column.unit_of, EMPTY).value), "")


def _judged(parsed: Parsed, told: Parsed, own: str) -> Parsed:
    """Refuse a number in a unit that nobody can read, in another than its code's, or in another than its cell's."""
    unit = str(told.value or own)
    if told.problem:
        return values.refuse_unit(parsed, own, "value.unit_unknown")
    if own and unit != own and not _MEASURES.isdisjoint({unit, own}):
        return values.refuse_unit(parsed, own)
    judged = values.refuse_other_unit(parsed, unit)
    return values.share_warned(judged) if unit == "percent" else judged


def _must_be_whole(parsed: Parsed, unit: str) -> bool:
    return isinstance(parsed.value, float) and bool(unit) and unit not in _MEASURES


def _as_count(cells: CellReader, column: Column, row: int, col: int) -> Parsed:
    """Read a cell again as a count: "1.234" persons are thousands, half a person is refused."""
    return cells.read(_counted(column), row, col)


@cache
def _counted(column: Column) -> Column:
    return replace(column, type="count")
