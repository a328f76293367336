"""Writes down what every workbook should be read as, and where each value stands."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

from etl.forms import load_forms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from etl.forms import SheetForm
    from etl.sample.model import Report, Row, Value

FILES = {
    "F0": "submission.csv",
    "F1": "activity.csv",
    "F2": "indicator.csv",
    "F3": "event.csv",
    "F4": "outreach.csv",
    "F5": "meeting.csv",
    "F5D": "decision.csv",
    "F6": "victim.csv",
    "F7": "justice.csv",
    "F8": "finance.csv",
    "F9": "problem.csv",
}
TRACED = {
    "F0": ("unit_code", "period_code", "submitted_date"),
    "F1": ("status_code", "done_pct", "new_deadline_date", "planned_kgs", "spent_kgs"),
    "F2": ("actual", "numerator", "denominator", "target_reported"),
    "F3": (
        "start_date", "end_date", "place_code", "participants_total", "participants_women", "participants_men",
        "pre_test_mean", "post_test_mean",
    ),
    "F4": ("action_count", "people_reached"),
    "F5": ("meeting_date", "members_present"),
    "F5D": ("status_code",),
    "F6": ("identified_count", "presumed_count", "referred_count", "assisted_count"),
    "F7": ("registered_count",),
    "F8": ("approved_kgs", "disbursed_kgs", "spent_kgs"),
    "F9": ("urgency_code",),
}  # fmt: skip
WHERE = ("unit_code", "period_code", "report_version", "file_name", "sheet_name", "row_number")


def write_truth(reports: list[Report], output: Path) -> None:
    """Write the incoming register, one file a table, participation by category, and the list of oddities."""
    _write(output / "reports" / "received.csv", ("file", "received_date"), _register(reports))
    truth = output / "truth"
    truth.mkdir(parents=True, exist_ok=True)
    for form in (form for form in load_forms() if form.code in FILES):
        _write_table(reports, form, truth / FILES[form.code])
    _write_participation(reports, truth / "participation.csv")
    oddities = ((odd.file_name, odd.sheet, odd.cell, odd.kind, odd.finding) for r in reports for odd in r.oddities)
    _write(truth / "oddities.csv", ("file", "sheet", "cell", "kind", "expected_finding"), oddities)


def _register(reports: list[Report]) -> Iterable[tuple[str, str]]:
    """Give each file with the day it came in: the last of the days of its reports."""
    days: dict[str, str] = {}
    for report in reports:
        for row in [report.passport, *(row for rows in report.tables.values() for row in rows)]:
            if row.file_name:
                days[row.file_name] = max(days.get(row.file_name, ""), report.received.isoformat())
    return days.items()


def _write(path: Path, heading: Iterable[str], lines: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(lines)


def _write_table(reports: list[Report], form: SheetForm, path: Path) -> None:
    """Write one line for each row of a sheet: where it stands, its typed values, and the traced cells."""
    fields = [column.field for column in form.columns if column.field not in WHERE]
    extra = ["received_date", "due_date"] if form.code == "F0" else []
    traced = [f"{name}_{what}" for name in TRACED[form.code] for what in ("as_written", "mark", "cell")]
    lines = []
    for report in reports:
        rows = [report.passport] if form.code == "F0" else report.tables.get(form.code, ())
        for row in (row for row in rows if row.row_number):
            values = [_text(row.values.get(name)) for name in fields]
            days = [report.received.isoformat(), report.period.due.isoformat()] if extra else []
            lines.append([*_where(report, row), *values, *days, *_traces(row, TRACED[form.code])])
    _write(path, [*WHERE, *fields, *extra, *traced], lines)


def _where(report: Report, row: Row) -> list[object]:
    """Say which report and where in it; rows count from 1, as a spreadsheet shows them."""
    unit, period = report.council.unit_code, str(report.period)
    return [unit, period, report.version, row.file_name, row.sheet_name, row.row_number]


def _traces(row: Row, names: Iterable[str]) -> list[str]:
    found = []
    for name in names:
        found += [row.written.get(name, ""), _mark(row, name), row.cells.get(name, "")]
    return found


def _mark(row: Row, name: str) -> str:
    if name in row.marks or name in row.written:
        return row.marks.get(name, "")
    return "empty" if row.values.get(name) is None else ""


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_participation(reports: list[Report], path: Path) -> None:
    """Write one line for each event and category of people: how many there were, and the cell that says so."""
    form = next(form for form in load_forms() if form.code == "F3")
    heading = (*WHERE, "event_no", "breakdown_kind", "category_code", "person_count", "mark", "as_written", "cell")
    lines = []
    for report in reports:
        for row in report.tables["F3"]:
            for column in form.columns:
                if column.breakdown_kind:
                    name = column.field
                    count = _text(row.values.get(name))
                    told = (count, _mark(row, name), row.written.get(name, ""), row.cells[name])
                    about = (row.values["event_no"], column.breakdown_kind, column.breakdown_category)
                    lines.append([*_where(report, row), *about, *told])
    _write(path, heading, lines)
