"""What was sent stays beside what a correction made of it: in the rows that are loaded and in the account of cells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.reading.accounting import filled_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.corrections.spots import Cell
    from etl.files.cells import Sheet
    from etl.reading.records import SheetReading
    from etl.reading.report import Report
    from etl.tables import Row

DROPPED = "skipped: dropped by a correction"


def sheet_of(report: Report, reading: SheetReading) -> Sheet | None:
    """Give the sheet that was read, with its corrections."""
    return next((sheet for sheet in report.source.sheets if sheet.name == reading.sheet_name), None)


def sent_cells(report: Report, sheet_name: str) -> Mapping[Cell, str]:
    """Give the texts as sent of the cells of a sheet that were corrected."""
    return next((sheet.sent for sheet in report.source.sheets if sheet.name == sheet_name), {})


def keep_as_sent(rows: Iterable[Row], cells: Mapping[str, Cell], sent: Mapping[Cell, str]) -> None:
    """Give rows the text that was sent of each corrected field, and the names of those fields.

    ``cells`` gives by field its row and column, counted from zero; -1 for the row's own.
    """
    for row in rows if sent else ():
        corrected = []
        for name, (at, col) in cells.items():
            text = sent.get((row["row_number"] - 1 if at < 0 else at, col))
            if text is not None:
                corrected.append(name)
                row.update({f"{name}_as_written": text} if f"{name}_as_written" in row else {})
        row["corrected_fields"] = ";".join(corrected)


def keep_counts_as_sent(rows: Iterable[Row], sent: Mapping[Cell, str]) -> None:
    """Give counts and published values, each of which names its cell, the text that was sent."""
    by_name = {a1(*cell): text for cell, text in sent.items()}
    for row in rows if sent else ():
        row["as_written"] = by_name.get(row["cell"], row["as_written"])


def columns_of(reading: SheetReading, sent: Mapping[Cell, str]) -> dict[str, Cell]:
    """Give the columns of a table by field; an oblast that passed to the row below a dropped one is no correction."""
    passed = {col for _, col in sent if reading.heading.columns.get(col) and reading.heading.columns[col].scope}
    told = {col for (_, col), text in sent.items() if text}
    return {
        column.field: (-1, col) for col, column in reading.heading.columns.items() if col not in passed or col in told
    }


def account_as_sent(account: Mapping[str, int], sheet: Sheet | None) -> Counter[str]:
    """Give the account of the cells that were sent: with those that were dropped, without those that were filled in."""
    whole, added = Counter(account), 0
    for cell, text in sheet.sent.items() if sheet else ():
        is_filled = bool(sheet and sheet.text(*cell).strip())
        whole[DROPPED] += bool(text.strip()) and not is_filled
        added += is_filled and not text.strip()
    for outcome in sorted(whole, key=_by_use):
        taken = min(added, whole[outcome])
        whole[outcome] -= taken
        added -= taken
    return +whole


def _by_use(outcome: str) -> tuple[bool, bool, str]:
    """Order outcomes: what a correction fills in is loaded, or refused, before it is anything else."""
    return outcome != "loaded", outcome != "rejected", outcome


def filled_as_sent(sheet: Sheet) -> int:
    """Count the cells of a sheet that were sent with something in them, whatever a correction made of them."""
    as_sent = sum(bool(text.strip()) for text in sheet.sent.values())
    now = sum(bool(sheet.text(*cell).strip()) for cell in sheet.sent)
    return filled_cells(sheet) + as_sent - now
