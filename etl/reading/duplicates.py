"""One row of a council and period counts once, however many sheets of a file repeat it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.names import fold
from etl.reading.headings import sheet_names
from etl.reading.records import EMPTY

if TYPE_CHECKING:
    from etl.reading.records import Record, SheetReading

Parts = list[tuple["SheetReading", list["Record"]]]


def keep_first_rows(parts: Parts) -> Parts:
    """Keep the first of the rows of one council and period that have the same key; the others are findings.

    A sheet that bears the name of the form comes before a copy of it ("F3 (2)", "старый"). Sheets of which
    nothing is left are left out.
    """
    seen: dict[tuple[str, ...], tuple[SheetReading, Record]] = {}
    kept: Parts = []
    for reading, records in sorted(parts, key=lambda part: fold(part[0].sheet_name) not in sheet_names(part[0].form)):
        firsts = [record for record in records if _is_first(seen, reading, record)]
        dropped = {record.row for record in records} - {record.row for record in firsts}
        reading.records = [record for record in reading.records if record.row not in dropped]
        if firsts:
            kept.append((reading, firsts))
    return kept


def _is_first(seen: dict[tuple[str, ...], tuple[SheetReading, Record]], reading: SheetReading, record: Record) -> bool:
    if all(record.get(name) is None for name in reading.form.key):
        return True
    key = (reading.form.code, *(str(record.get(name)) for name in reading.form.key))
    if key not in seen:
        seen[key] = (reading, record)
        return True
    _say(reading, record, *seen[key])
    reading.reject(record)
    return False


def _say(reading: SheetReading, record: Record, first_reading: SheetReading, first: Record) -> None:
    own = record.values.get(reading.form.key[0], EMPTY)
    place = f"{first_reading.sheet_name} · {a1(first.row, first_reading.key_column())}"
    expected = "; ".join(part for part in (place, own.note) if part)
    reading.say("row.duplicate", record.row, reading.key_column(), own.as_written, expected)
