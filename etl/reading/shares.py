"""A column of percentages that was filled in with shares: one doubt for the column, not one for each cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from etl.files.cells import a1

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.reading.records import Record, SheetReading

_DOUBT = "value.share_or_percent"


def settle_shares(reading: SheetReading) -> None:
    """Take the numbers of a percent column for shares where none exceeds 1 and what is complete stands at 1."""
    for col, column in reading.heading.columns.items():
        if not column.full_when:
            continue
        told = [record for record in reading.records if _is_bare(record, column)]
        if told and _are_shares(told, column):
            _multiply(reading, col, column, told)


def _is_bare(record: Record, column: Column) -> bool:
    """Tell whether a cell holds a number without the sign of per cent."""
    parsed = record.values[column.field]
    return parsed.value is not None and not parsed.unit


def _are_shares(records: list[Record], column: Column) -> bool:
    field, code = column.full_when
    highest = max(record.get(column.field) for record in records)
    is_one = any(record.get(field) == code and record.get(column.field) == 1 for record in records)
    return bool(highest <= 1 and is_one)


def _multiply(reading: SheetReading, col: int, column: Column, records: list[Record]) -> None:
    for record in records:
        parsed = record.values[column.field]
        share = Decimal(repr(parsed.value)) * 100
        value = int(share) if share == share.to_integral_value() else float(share)
        problem = "" if parsed.problem == _DOUBT else parsed.problem
        record.values[column.field] = replace(parsed, value=value, problem=problem, note="")
    cells = {a1(record.row, col) for record in records}
    reading.findings = [one for one in reading.findings if one.code != _DOUBT or one.place.cell not in cells]
    where = ":".join(dict.fromkeys(a1(record.row, col) for record in (records[0], records[-1])))
    reading.say_of("value.column_of_shares", where, "≤ 1", "0–100")
