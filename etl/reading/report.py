"""Read one file as a report: its passport, its tables, and which council and period each row belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.cells import a1
from etl.findings import finding
from etl.forms import load_forms
from etl.names import Names, fold
from etl.reading.headings import NO_HEADING, find_heading
from etl.reading.rows import EMPTY, Record, RowReader, SheetReading
from etl.values import Parsed, parse_period
from monitor.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.cells import Sheet, SourceFile
    from etl.forms import Column, SheetForm
    from etl.reading.headings import Heading

TITLE_ROWS = 15
MIN_PASSPORT_LINES = 3


@dataclass(frozen=True, order=True)
class Scope:
    """What a row is about: one council, one period."""

    unit_code: str
    period_code: str


@dataclass
class Passport:
    """The passport sheet as read: its values by field, and the cell each was found in (row, column from zero)."""

    sheet_name: str
    record: Record
    cells: dict[str, tuple[int, int]]


@dataclass
class Report:
    """Everything one file says. ``rows`` gives for each council and period the records of each sheet."""

    source: SourceFile
    passport: Passport | None = None
    sheets: list[SheetReading] = field(default_factory=list)
    rows: dict[Scope, list[tuple[SheetReading, list[Record]]]] = field(default_factory=dict)
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
    if not report.sheets:
        expected = "; ".join(column.heading["en"] for column in load_forms()[1].columns[2:6])
        report.findings.append(finding("file.nothing_recognised", Place(source.name), expected=expected))
    default = _default_scope(report, names)
    _sort_by_scope(report, default, councils, periods)
    for sheet_reading in report.sheets:
        report.findings.extend(sheet_reading.findings)
    return report


def _read_sheet(report: Report, sheet: Sheet, names: Names) -> None:
    if report.passport is None and (passport := _find_passport(report, sheet, names)):
        report.passport = passport
        return
    best = _best_form(sheet)
    if best is None:
        report.findings.append(finding("sheet.not_recognised", Place(report.source.name, sheet.name)))
        return
    form, heading = best
    fields = {column.field for column in heading.columns.values()}
    missing = [column for column in form.columns if column.required and column.field not in fields]
    for column in missing:
        place = Place(report.source.name, sheet.name, a1(heading.last_row, 0))
        report.findings.append(finding("heading.missing", place, expected=_headings(column)))
    if not any(column.field in form.key for column in missing):
        report.sheets.append(RowReader(sheet, heading, form, report.source.name, names).read())


def _best_form(sheet: Sheet) -> tuple[SheetForm, Heading] | None:
    """Give the table of the form that this sheet holds: most columns found; the sheet's name decides between equals."""
    tables = [form for form in load_forms() if form.layout == "table"]
    best: tuple[SheetForm, Heading] | None = None
    for form in sorted(tables, key=lambda form: fold(sheet.name) not in _sheet_names(form)):
        heading = find_heading(sheet, form, least=best[1].matched + 1 if best else 0)
        if heading and (best is None or heading.matched > best[1].matched):
            best = (form, heading)
    return best


@cache
def _sheet_names(form: SheetForm) -> frozenset[str]:
    return frozenset(map(fold, (*form.title.values(), *form.also, form.code)))


def _headings(column: Column) -> str:
    return " / ".join(dict.fromkeys(column.heading.values()))


# -- the passport -------------------------------------------------------------------------------------------


def _find_passport(report: Report, sheet: Sheet, names: Names) -> Passport | None:
    records = (form for form in load_forms() if form.layout == "record")
    return next((found for form in records if (found := _read_passport(report, sheet, form, names))), None)


def _read_passport(report: Report, sheet: Sheet, form: SheetForm, names: Names) -> Passport | None:
    """Read a sheet of labels and values; None when fewer than three labels of the form are on it."""
    labels = _labels(form)
    cells: dict[str, tuple[int, int]] = {}
    for row, words in enumerate(sheet.words):
        for col, word in enumerate(words):
            column = labels.get(fold(word)) if word else None
            if column is not None and column.field not in cells:
                cells[column.field] = (row, _value_column(sheet, row, col))
    if len(cells) < MIN_PASSPORT_LINES:
        return None
    found = {}
    reader = RowReader(sheet, NO_HEADING, form, report.source.name, names)
    for name, (row, col) in cells.items():
        found[name] = reader.read_cell(form.column(name), row, col)
    report.findings.extend(reader.reading.findings)
    return Passport(sheet.name, Record(0, found), cells)


@cache
def _labels(form: SheetForm) -> dict[str, Column]:
    """Give the lines of a record sheet by their folded labels, in every language."""
    return {
        fold(text): column for column in form.columns for text in (*column.heading.values(), *column.also, column.field)
    }


def _value_column(sheet: Sheet, row: int, col: int) -> int:
    for right in range(col + 1, len(sheet.rows[row])):
        if sheet.text(row, right).strip():
            return right
    return col + 1


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
