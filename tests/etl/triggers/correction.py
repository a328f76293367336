"""Corrections files that show each fault of a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

from etl.corrections import read_corrections
from etl.files.cells import read_file
from etl.parsing import read_one
from tests.etl.test_corrections import corrections_file, report

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding
    from tests.etl.triggers.making import Trigger


def corrected(*changes: dict[str, Any]) -> Trigger:
    """Give a report that is read with corrections."""

    def make(folder: Path) -> list[Finding]:
        corrections = read_corrections(corrections_file(folder, *changes))
        source = read_file(report(folder))
        found = read_one(source, corrections.for_file(source.name, source.sha256))
        lost = corrections.unmatched(found.corrections_matched)
        return [*corrections.faults, *found.findings, *found.correction_faults, *lost]

    return make


def merged(folder: Path) -> list[Finding]:
    """Make a report with a merged cell, and a correction of the cell it covers."""
    corrections = read_corrections(corrections_file(folder, {"sheet": None, "cell": "A2", "expect": ""}))
    with xlsxwriter.Workbook(str(folder / "report.xlsx")) as book:
        sheet = book.add_worksheet("F3")
        sheet.merge_range(0, 0, 1, 0, "№ события")
        sheet.write(1, 1, "Вид мероприятия")
    return read_one(read_file(folder / "report.xlsx"), corrections.entries).correction_faults


def unreadable(folder: Path) -> list[Finding]:
    """Make a corrections file without quotation marks."""
    (folder / "corrections.toml").write_text("[[correction]]\nid = swapped\n", encoding="utf-8")
    return list(read_corrections(folder / "corrections.toml").faults)


TRIGGERS: dict[str, Trigger] = {
    "correction.applied": corrected({}),
    "correction.no_report": corrected({"file": "nothing.xlsx"}),
    "correction.no_sheet": corrected({"sheet": "F1"}),
    "correction.no_cell": corrected({"cell": "F20"}),
    "correction.merged": merged,
    "correction.no_row": corrected({"cell": None, "row": "7"}),
    "correction.expect_count": corrected({"cell": "F2:F3"}),
    "correction.guard": corrected({"expect": "51"}),
    "correction.disputed": corrected({}, {"id": "other", "value": 12}),
    "correction.not_a_number": corrected(
        {"action": "scale", "cell": "C2", "expect": "Мониторинг", "value": None, "factor": 2}
    ),
    "correction.unreadable": unreadable,
    "correction.id_twice": corrected({}, {"cell": "F3"}),
    "correction.field_missing": corrected({"reason": None}),
    "correction.field_wrong": corrected({"action": "delete"}),
    "correction.field_unknown": corrected({"resaon": "a slip"}),
}
