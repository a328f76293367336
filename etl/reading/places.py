"""Places of one name in several oblasts, settled once it is known whose row it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.reading.rows import is_rejected

if TYPE_CHECKING:
    from etl.names import Names
    from etl.reading.records import Record, SheetReading
    from etl.reading.report import Report

_DOUBT = "value.place_ambiguous"


def settle_places(report: Report, names: Names) -> None:
    """Take of several places of one name the only one in the council's own unit; the others stay asked about."""
    for scope, parts in report.rows.items():
        for reading, records in parts:
            columns = [(col, one.field) for col, one in reading.heading.columns.items() if one.type == "place"]
            for col, name in columns:
                for record in records:
                    if record.values[name].problem == _DOUBT:
                        _settle(reading, record, (col, name), names, scope.unit_code)


def _settle(reading: SheetReading, record: Record, at: tuple[int, str], names: Names, council: str) -> None:
    col, name = at
    old = record.values[name]
    code = names.resolve("place", old.as_written, council).code
    if code is None:
        return
    record.values[name] = replace(old, value=code, problem="", note="")
    place = a1(record.row, col)
    reading.findings = [one for one in reading.findings if (one.code, one.place.cell) != (_DOUBT, place)]
    if is_rejected(old):
        record.loaded_count += 1
        reading.account.update({"loaded": 1})
        reading.account.subtract({"rejected": 1})
