"""Every cell of a recognised sheet that is not empty was loaded, rejected or skipped with a reason: counted anew.

The count here knows nothing of headings, rows or words: it looks at the bare cells. Where it differs from what the
reading says of its cells something was passed over in silence, and the file is refused rather than half believed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from etl.files.cells import is_blank
from etl.findings import finding
from etl.reading.headings import NO_HEADING
from etl.reading.records import SheetReading
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.files.cells import Sheet
    from etl.forms import SheetForm
    from etl.reading.report import Report


def filled_cells(sheet: Sheet) -> int:
    """Count the cells that hold anything but spaces: a value, an error, or a formula without its result."""
    within = {place for place in (*sheet.error_cells, *sheet.uncomputed_cells) if _is_within(sheet, place)}
    return sheet.value_count + sum(is_blank(sheet.value(*place)) for place in within)


def _is_within(sheet: Sheet, place: tuple[int, int]) -> bool:
    row, col = place
    return row < len(sheet.rows) and col < len(sheet.rows[row])


def kept_out(form: SheetForm, sheet: Sheet, outcome: str, left_out: Mapping[str, int] | None = None) -> SheetReading:
    """Give the account of a table, or of a sheet, of which nothing was read: all of its cells had one outcome.

    ``left_out`` are cells that had been left out before, by the reason.
    """
    account = Counter({outcome: filled_cells(sheet)}) + Counter(left_out or {})
    return SheetReading(form, sheet.name, NO_HEADING, account=account)


def accounted(readings: Iterable[SheetReading]) -> dict[str, int]:
    """Give for each sheet how many of its cells the reading says something of."""
    found: dict[str, int] = defaultdict(int)
    for reading in readings:
        found[reading.sheet_name] += sum(reading.account.values())
    return found


def refuse_unaccounted(report: Report) -> None:
    """Refuse a whole file in which cells of a recognised sheet are unaccounted for; the other files are read on."""
    told = accounted((*report.sheets, *report.kept_out))
    counted = {sheet.name: filled_cells(sheet) for sheet in report.source.sheets if sheet.name in told}
    differing = [name for name in told if told[name] != counted[name]]
    for name in differing:
        place = Place(report.source.name, name)
        report.findings.append(finding("sheet.unaccounted", place, str(told[name]), str(counted[name])))
    if differing:
        report.rows.clear()
        report.sheets.clear()
        report.kept_out.clear()
