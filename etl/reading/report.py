"""Read one file as a report: its passport, its tables, and which council and period each row belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.cells import a1
from etl.findings import finding
from etl.forms import load_forms
from etl.reading.duplicates import keep_first_rows
from etl.reading.headings import best_form
from etl.reading.passport import Passport, read_passport
from etl.reading.personal import personal_headings
from etl.reading.rows import EMPTY, Record, RowReader, SheetReading
from etl.values import Parsed, parse_period
from monitor.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.cells import Sheet, SourceFile
    from etl.forms import SheetForm
    from etl.names import Names
    from etl.reading.headings import Heading

TITLE_ROWS = 15


@dataclass(frozen=True, order=True)
class Scope:
    """What a row is about: one council, one period."""

    unit_code: str
    period_code: str


@dataclass
class Report:
    """Everything one file says. ``rows`` gives for each council and period the records of each sheet.

    ``recognised`` are the codes of the form's sheets that are there, whether or not they could be read.
    """

    source: SourceFile
    passport: Passport | None = None
    sheets: list[SheetReading] = field(default_factory=list)
    rows: dict[Scope, list[tuple[SheetReading, list[Record]]]] = field(default_factory=dict)
    recognised: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def read_report(source: SourceFile, names: Names, councils: frozenset[str], periods: frozenset[str]) -> Report:
    """Read every recognised sheet of a file and sort its rows by council and period."""
    report = Report(source)
    report.findings.extend(finding(code, Place(source.name)) for code in source.notes)
    for sheet in source.sheets:
        if sheet.hidden:
            report.findings.append(finding("sheet.hidden", Place(source.name, sheet.name)))
        elif sheet.rows:
            _read_sheet(report, sheet, names)
    if not report.sheets and not report.recognised:
        expected = "; ".join(column.heading["en"] for column in load_forms()[1].columns[2:6])
        report.findings.append(finding("file.nothing_recognised", Place(source.name), expected=expected))
    default = _default_scope(report, names)
    _sort_by_scope(report, default, councils, periods)
    report.rows = {scope: keep_first_rows(parts) for scope, parts in report.rows.items()}
    _say_missing_sheets(report)
    for sheet_reading in report.sheets:
        report.findings.extend(sheet_reading.findings)
    return report


def _read_sheet(report: Report, sheet: Sheet, names: Names) -> None:
    best = best_form(sheet, (form for form in load_forms() if form.layout == "table"))
    form, heading = best or (None, None)
    if report.passport is None and _take_passport(report, sheet, heading, names) and heading is None:
        return
    personal = [
        finding("sheet.personal_data", Place(report.source.name, sheet.name, a1(row, col)), text)
        for row, col, text in personal_headings(sheet, heading)
    ]
    report.findings.extend(personal)
    if form is None or heading is None:
        if not personal:
            report.findings.append(finding("sheet.not_recognised", Place(report.source.name, sheet.name)))
        return
    report.recognised.add(form.code)
    if not personal and _has_key_columns(report, sheet, form, heading):
        report.sheets.append(RowReader(sheet, heading, form, report.source.name, names).read())


def _take_passport(report: Report, sheet: Sheet, heading: Heading | None, names: Names) -> bool:
    """Read a passport that stands on a sheet of its own, or above the table of a sheet."""
    rows = heading.first_row if heading else len(sheet.words)
    found = read_passport(sheet, rows, report.source.name, names)
    if found:
        report.passport = found[0]
        report.findings.extend(found[1])
    return found is not None


def _has_key_columns(report: Report, sheet: Sheet, form: SheetForm, heading: Heading) -> bool:
    """Say which required columns are missing; without those of its key a sheet cannot be read."""
    fields = {column.field for column in heading.columns.values()}
    missing = [column for column in form.columns if column.required and column.field not in fields]
    for column in missing:
        place = Place(report.source.name, sheet.name, a1(heading.last_row, 0))
        report.findings.append(finding("heading.missing", place, expected=column.shown_heading))
    return not any(column.field in form.key for column in missing)


def _say_missing_sheets(report: Report) -> None:
    """Name the expected sheets a workbook lacks; a correction, or a CSV file, holds only what it holds."""
    version = report.passport.record.get("report_version") if report.passport else None
    if not report.rows or report.source.format == "csv" or (version or 1) > 1:
        return
    for form in load_forms():
        if form.expected and form.code not in report.recognised:
            expected = " / ".join(dict.fromkeys(form.title.values()))
            report.findings.append(finding("sheet.missing", Place(report.source.name), expected=expected))


# -- council and period -------------------------------------------------------------------------------------


def _default_scope(report: Report, names: Names) -> tuple[Parsed, Parsed]:
    """Give unit and period of the file as a whole: from its passport, else a title, else its name."""
    if report.passport:
        unit = report.passport.record.values.get("unit_code", EMPTY)
        period = report.passport.record.values.get("period_code", EMPTY)
    else:
        unit = period = EMPTY
    in_name = _scope_in_texts([re.sub(r"[_]+", " ", PurePath(report.source.name).stem)], names)
    _compare_with_name(report, unit, period, in_name)
    if unit.mark == "empty":
        unit = _found_elsewhere(report, 0, names, in_name)
    if period.mark == "empty":
        period = _found_elsewhere(report, 1, names, in_name)
    return unit, period


def _found_elsewhere(report: Report, which: int, names: Names, in_name: tuple[str, str]) -> Parsed:
    name = ("unit_code", "period_code")[which]
    if report.sheets and all(sheet.column_of(name) is not None for sheet in report.sheets):
        return EMPTY  # each row says it
    texts = [
        sheet.text(row, col)
        for sheet in report.source.sheets
        for row in range(min(TITLE_ROWS, len(sheet.rows)))
        for col in range(len(sheet.rows[row]))
        if not any(reading.sheet_name == sheet.name and row >= reading.heading.first_row for reading in report.sheets)
    ]
    in_title = _scope_in_texts(texts, names)[which]
    code = in_title or in_name[which]
    if not code:
        return EMPTY
    kind = "scope.taken_from_title" if in_title else "scope.taken_from_file_name"
    report.findings.append(finding(kind, Place(report.source.name), code))
    return Parsed(code, code)


def _scope_in_texts(texts: Iterable[str], names: Names) -> tuple[str, str]:
    unit = period = ""
    for text in texts:
        if not period and (found := parse_period(text)).value and not found.problem:
            period = str(found.value)
        if not unit:
            unit = _unit_in(text, names)
    return unit, period


def _unit_in(text: str, names: Names) -> str:
    words = re.findall(r"[^\W\d]+(?:[-.][^\W\d]+)*\.?", text)
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            code = names.resolve("unit", " ".join(words[at : at + size])).code
            if code:
                return code
    return ""


def _compare_with_name(report: Report, unit: Parsed, period: Parsed, in_name: tuple[str, str]) -> None:
    for told, (name, hint) in zip((unit, period), zip(("unit_code", "period_code"), in_name, strict=True), strict=True):
        if told.value and hint and told.value != hint and report.passport:
            row, col = report.passport.cells[name]
            place = Place(report.source.name, report.passport.sheet_name, a1(row, col))
            report.findings.append(finding("scope.file_name_differs", place, str(told.value), hint))


def _sort_by_scope(
    report: Report, default: tuple[Parsed, Parsed], councils: frozenset[str], periods: frozenset[str]
) -> None:
    for sheet in report.sheets:
        by_scope: dict[Scope, list[Record]] = defaultdict(list)
        for record in sheet.records:
            unit = _scope_value(record, "unit_code", default[0])
            period = _scope_value(record, "period_code", default[1])
            problem = _scope_problem(unit, period, councils, periods)
            if problem is None:
                by_scope[Scope(str(unit.value), str(period.value))].append(record)
            else:
                _refuse(report, sheet, record, problem, period if "period" in problem else unit)
        sheet.records = [record for records in by_scope.values() for record in records]
        for scope, records in by_scope.items():
            report.rows.setdefault(scope, []).append((sheet, records))


def _scope_value(record: Record, name: str, default: Parsed) -> Parsed:
    own = record.values.get(name, EMPTY)
    return default if own.mark == "empty" else own


def _scope_problem(unit: Parsed, period: Parsed, councils: frozenset[str], periods: frozenset[str]) -> str | None:
    if unit.problem or unit.value is None:
        return unit.problem or "scope.unit_missing"
    if unit.value not in councils:
        return "scope.no_council"
    if period.problem or period.value is None:
        return "scope.period_unknown" if period.problem else "scope.period_missing"
    return None if period.value in periods else "scope.period_not_expected"


def _refuse(report: Report, sheet: SheetReading, record: Record, problem: str, told: Parsed) -> None:
    """Keep a row out; a cause that stands in one place (the passport) is said once."""
    sheet.reject(record)
    field_name = "period_code" if "period" in problem else "unit_code"
    at = sheet.column_of(field_name)
    if at is not None:
        if not told.problem:  # an unreadable cell was already reported when it was read
            place = Place(report.source.name, sheet.sheet_name, a1(record.row, at))
            report.findings.append(finding(problem, place, told.as_written, told.note))
        return
    place = Place(report.source.name)
    if report.passport and field_name in report.passport.cells:
        place = Place(report.source.name, report.passport.sheet_name, a1(*report.passport.cells[field_name]))
    once = finding(problem, place, told.as_written, told.note)
    if once not in report.findings and not told.problem:
        report.findings.append(once)
