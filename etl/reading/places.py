"""Which of the places of one name a cell means, settled once it is known whose row it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.reading.rows import is_rejected

if TYPE_CHECKING:
    from etl.names import Names
    from etl.reading.records import Record, SheetReading
    from etl.reading.report import Report
    from etl.values import Parsed

_DOUBT, _ELSEWHERE = "value.place_ambiguous", "value.place_elsewhere"


def settle_places(report: Report, names: Names) -> None:
    """Take of several places of one name the one in the council's own unit; any other bare name is asked about."""
    for scope, parts in report.rows.items():
        for reading, records in parts:
            for col, column in reading.heading.columns.items():
                if column.type == "place":
                    _settle_column(reading, records, (col, column.field), scope.unit_code, names)


def _settle_column(
    reading: SheetReading, records: list[Record], at: tuple[int, str], council: str, names: Names
) -> None:
    col, name = at
    mended = set()
    for record in records:
        old = record.values[name]
        new = _settled(old, council, names)
        if new is old:
            continue
        if old.problem:
            mended.add((old.problem, a1(record.row, col)))
        _replace(reading, record, name, new)
        if new.problem:
            reading.say(new.problem, record.row, col, new.as_written, new.note)
    if mended:
        reading.findings = [one for one in reading.findings if (one.code, one.place.cell) not in mended]


def _settled(told: Parsed, council: str, names: Names) -> Parsed:
    """Give what a name means in a council's report, or the doubt about it."""
    if told.problem == _DOUBT:
        code = names.resolve("place", told.as_written, council).code
        return replace(told, value=code, problem="", note="") if code else told
    if told.value is None or names.parent[told.value] == council or not names.is_bare("place", told.as_written):
        return told
    return replace(told, value=None, problem=_ELSEWHERE, note=told.value)


def _replace(reading: SheetReading, record: Record, name: str, new: Parsed) -> None:
    """Put another value in place of one, and count its cell as what it is now."""
    change = is_rejected(record.values[name]) - is_rejected(new)
    record.values[name] = new
    record.loaded_count += change
    reading.account.update({"loaded": change, "rejected": -change} if change else {})
