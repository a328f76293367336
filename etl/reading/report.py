"""Read one file as a report: its passport, its tables, and which council and period each row belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.findings import finding
from etl.forms import load_forms
from etl.reading.accounting import kept_out, refuse_unaccounted
from etl.reading.blocks import blocks_of
from etl.reading.coded import coded_blocks, is_coded, leave_out, lost_columns, unfilled
from etl.reading.duplicates import keep_first_rows
from etl.reading.headings import form_named, likely_heading, near_headings, settled
from etl.reading.mending import mend
from etl.reading.passport import Passport, passport_account, read_passport, rows_above
from etl.reading.personal import masked_data, personal_headings, single_cases, without_contacts
from etl.reading.persons import lists_persons, persons_unread, with_plain_names
from etl.reading.places import settle_places
from etl.reading.rows import Record, RowReader, SheetReading
from etl.reading.scope import Known, Scope, check_submitted_date, default_scope, part_by_titles, sort_by_scope
from etl.reading.words import names_example, names_findings_list
from monitor.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.corrections import Applied
    from etl.files.cells import Sheet, SourceFile
    from etl.forms import Column, SheetForm
    from etl.layouts import Layout
    from etl.names import Names
    from etl.reading.blocks import Block
    from etl.reading.headings import Heading

_HEADINGS_SHOWN = 12

__all__ = ["Passport", "Report", "Scope", "read_report"]


@dataclass
class Report:
    """Everything one file says. ``rows`` gives for each council and period the records of each sheet.

    ``recognised`` are the codes of the form's sheets that are there, whether or not they could be read.
    ``corrections`` were applied to the cells before they were read; ``correction_faults`` say why others about this
    file were not, each at its entry; ``corrections_matched`` names both kinds. ``kept_out`` accounts for the cells of
    the form's tables of which nothing was read, and of the passport. ``layout`` is the sender's saved layout, if any.
    """

    source: SourceFile
    passport: Passport | None = None
    sheets: list[SheetReading] = field(default_factory=list)
    rows: dict[Scope, list[tuple[SheetReading, list[Record]]]] = field(default_factory=dict)
    recognised: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    corrections: list[Applied] = field(default_factory=list)
    correction_faults: list[Finding] = field(default_factory=list)
    corrections_matched: set[str] = field(default_factory=set)
    kept_out: list[SheetReading] = field(default_factory=list)
    layout: Layout | None = None


def read_report(
    source: SourceFile,
    names: Names,
    councils: frozenset[str],
    periods: frozenset[str],
    layout: Layout | None = None,
) -> Report:
    """Read every recognised sheet of a file and sort its rows by council and period."""
    source = sent = with_plain_names(source)
    source = replace(source, sheets=tuple(sheet for sheet in source.sheets if not names_findings_list(sheet.name)))
    source, of_template = leave_out(source)
    if layout and layout.hidden_rows == "read":
        source = replace(source, sheets=tuple(replace(sheet, hidden_rows=frozenset()) for sheet in source.sheets))
    sheets = tuple(sheet for sheet in source.sheets if not names_example(sheet.name))
    report = Report(replace(source, sheets=sheets), layout=layout)
    _mend_letters(report, names)
    report.findings.extend(finding(code, Place(source.name)) for code in source.notes)
    report.findings.extend([*of_template, *lost_columns(source)])
    examples = (sheet for sheet in source.sheets if names_example(sheet.name))
    report.findings.extend(finding("sheet.example", Place(source.name, sheet.name)) for sheet in examples)
    _read_sheets(report, names)
    if is_coded(source):
        is_filled = any(reading.records or reading.rows_rejected for reading in report.sheets)
        report.findings = list(unfilled(source, report.findings, is_filled=is_filled))
    elif not report.sheets and not report.recognised and not of_template:
        expected = "; ".join(column.heading["en"] for column in load_forms()[1].columns[2:6])
        report.findings.append(finding("file.nothing_recognised", Place(source.name), expected=expected))
    known = Known(names, councils, periods)
    part_by_titles(report, known)
    sort_by_scope(report, default_scope(report, known), known)
    settle_places(report, names)
    report.rows = {scope: keep_first_rows(parts) for scope, parts in report.rows.items()}
    check_submitted_date(report)
    _say_missing_sheets(report)
    for sheet_reading in report.sheets:
        report.findings.extend(sheet_reading.findings)
    report.findings.extend(persons_unread(sent, report.findings))
    refuse_unaccounted(report)
    return report


def _mend_letters(report: Report, names: Names) -> None:
    """Turn letters back that were damaged on the way, in every sheet that is seen."""
    sheets = []
    for sheet in report.source.sheets:
        mended, findings = (sheet, []) if sheet.hidden else mend(sheet, report.source.name, names)
        sheets.append(mended)
        report.findings.extend(findings)
    report.source = replace(report.source, sheets=tuple(sheets))


def _read_sheets(report: Report, names: Names) -> None:
    """Read the passport, wherever it stands, then every table of every sheet."""
    tables: list[tuple[Sheet, list[Block]]] = []
    for sheet in report.source.sheets:
        if sheet.hidden:
            report.findings.append(finding("sheet.hidden", Place(report.source.name, sheet.name)))
            report.findings.extend(lists_persons(report.source, sheet))
        elif sheet.rows:
            coded = coded_blocks(sheet)
            forms = report.layout.forms_for(sheet) if report.layout else None
            tables.append((sheet, blocks_of(sheet, forms) if coded is None else coded))
    _take_passport(report, tables, names)
    whole = {block.form.code for _, blocks in tables for block in blocks if not _lacking(block)}
    for sheet, blocks in tables:
        is_other = not blocks and not (report.passport and report.passport.sheet_name == sheet.name)
        if is_other:
            persons = lists_persons(report.source, sheet)
            report.findings.extend(persons)
            if not persons:
                _say_not_recognised(report, sheet)
        above: RowReader | None = None
        for block in blocks:
            if not _is_summary(report, block, whole):
                above = _read_block(report, block, above, names) or above


def _lacking(block: Block) -> list[Column]:
    """Give the columns that a row needs to be a fact of the form, and that a table must but does not have."""
    fields = {column.field for column in block.heading.columns.values()}
    needed = (block.form.column(name) for name in block.form.needs)
    return [column for column in needed if column.required and column.field not in fields]


def _is_summary(report: Report, block: Block, whole: set[str]) -> bool:
    """Tell a summary that looks like a form from the form itself, which is there with all that this one lacks."""
    lacking = _lacking(block)
    if block.form.code not in whole or not lacking or form_named(block.sheet.name, [block.form]):
        return False
    place = Place(report.source.name, block.sheet.name, a1(block.heading.last_row, 0))
    missing = "; ".join(column.heading["en"] for column in lacking)
    report.findings.append(finding("sheet.summary", place, expected=missing))
    report.kept_out.append(kept_out(block.form, block.sheet, "skipped: summary", block.left_out))
    return True


def _read_block(report: Report, block: Block, above: RowReader | None, names: Names) -> RowReader | None:
    """Read one table of a sheet, unless it holds data on persons or lacks what its rows are known by."""
    report.recognised.add(block.form.code)
    block = _settled(report, block)
    sheet, heading, contacts = without_contacts(block.sheet, block.heading)
    left_out = 0
    if _say_personal(report, sheet, "column.personal_data", contacts):
        left_out = block.sheet.filled_count - sheet.filled_count
    if outcome := _reason_to_keep_out(report, sheet, block.form, heading):
        report.kept_out.append(kept_out(block.form, block.sheet, outcome, block.left_out))
        return None
    reader = RowReader(sheet, heading, block.form, report.source.name, names)
    reading = (reader.follow(above) if above else reader).read()
    reading.account.update({"skipped: personal data": left_out} if left_out else {})
    reading.account.update(block.left_out)
    reading.unfilled.update(block.unfilled)
    _add_reading(report, reading)
    return reader


def _reason_to_keep_out(report: Report, sheet: Sheet, form: SheetForm, heading: Heading) -> str:
    """Say why nothing of a table may be read, as an outcome of its cells; empty text where it may."""
    if _say_personal(report, sheet, "sheet.personal_data", personal_headings(sheet, heading)):
        return "skipped: personal data"
    cases = single_cases(sheet, heading, form) if form.aggregates_only else ()
    if _say_personal(report, sheet, "sheet.single_cases", cases):
        return "skipped: single cases"
    is_readable = _has_room(report, sheet, form, heading) and _has_key_columns(report, sheet, form, heading)
    return "" if is_readable else "rejected"


def _add_reading(report: Report, reading: SheetReading) -> None:
    """Take the rows of a table; a second one of the same form on a sheet goes on with the first, or is refused."""
    places = [(one.sheet_name, one.form.code) for one in report.sheets]
    if (reading.sheet_name, reading.form.code) not in places:
        report.sheets.append(reading)
        return
    first = report.sheets[places.index((reading.sheet_name, reading.form.code))]
    if first.heading.columns == reading.heading.columns:
        first.absorb(reading)
    else:
        first.refuse(reading)


def _settled(report: Report, block: Block) -> Block:
    """Decide between columns of one name by the report's period; say at each of them where that decides nothing."""
    if not block.heading.doubtful:
        return block
    period = report.passport.record.get("period_code") if report.passport else None
    heading = settled(block.heading, block.form, str(period))
    for col, name in heading.doubtful.items():
        place = Place(report.source.name, block.sheet.name, a1(heading.last_row, col))
        expected = block.form.column(name).heading["en"]
        report.findings.append(finding("heading.ambiguous", place, heading.texts[col], expected))
    return replace(block, heading=heading)


def _say_not_recognised(report: Report, sheet: Sheet) -> None:
    """Say that a sheet is none of the form; one that is called as the form has headings to correct."""
    form = form_named(sheet.name, (form for form in load_forms() if form.layout == "table"))
    if form is None:
        report.findings.append(finding("sheet.not_recognised", Place(report.source.name, sheet.name)))
        return
    report.recognised.add(form.code)
    row = likely_heading(sheet, form)
    found = [word for word in sheet.words[row] if word]
    required = [column for column in form.columns if column.required]
    near = near_headings(form, found, form.columns)
    expected = dict.fromkeys((*(column.heading["en"] for column in required), *near.values()))
    place = Place(report.source.name, sheet.name, a1(row, 0))
    shown = " · ".join(masked_data(word) or word for word in found[:_HEADINGS_SHOWN])
    report.findings.append(finding("sheet.headings_not_recognised", place, shown, "; ".join(expected)))


def _say_personal(report: Report, sheet: Sheet, code: str, cells: Iterable[tuple[int, int, str]]) -> bool:
    """Name the headings that stand over data on persons, never the data; tell whether there are any."""
    found = [
        finding(code, Place(report.source.name, sheet.name, a1(row, col)), masked_data(text) or text)
        for row, col, text in cells
    ]
    report.findings.extend(found)
    return bool(found)


def _take_passport(report: Report, tables: list[tuple[Sheet, list[Block]]], names: Names) -> None:
    """Take the passport, on a sheet of its own or above a table: the sheet called so first, then the fullest."""
    found = []
    for sheet, blocks in tables:
        rows = rows_above(sheet, blocks[0].heading) if blocks else len(sheet.words)
        found.extend([one] if (one := read_passport(sheet, rows, report.source.name, names)) else [])
    if not found:
        return
    report.passport, findings = max(found, key=lambda one: one[0].rank)
    report.findings.extend(findings)
    of_tables = {sheet.name for sheet, blocks in tables if blocks}
    for other, _ in found:
        if other.sheet_name not in of_tables:
            sheet = next(sheet for sheet, _ in tables if sheet.name == other.sheet_name)
            report.kept_out.append(passport_account(other, sheet, is_taken=other is report.passport))
    for other, _ in found:
        for name in report.passport.refuse_scope_of(other):
            own, place = report.passport, Place(report.source.name, report.passport.sheet_name)
            place = replace(place, cell=a1(*own.cells[name]))
            parsed = own.record.values[name]
            report.findings.append(finding("scope.passports_differ", place, parsed.as_written, parsed.note))


def _has_room(report: Report, sheet: Sheet, form: SheetForm, heading: Heading) -> bool:
    """Refuse a sheet with more filled rows than its form can have."""
    below = sheet.words[heading.last_row + 1 :]
    count = len(below) if len(below) <= form.max_rows else sum(map(any, below))
    if count > form.max_rows:
        place = Place(report.source.name, sheet.name, a1(heading.last_row + 1, 0))
        report.findings.append(finding("sheet.too_many_rows", place, str(count), f"≤ {form.max_rows}"))
    return count <= form.max_rows


def _has_key_columns(report: Report, sheet: Sheet, form: SheetForm, heading: Heading) -> bool:
    """Say which required columns are missing; without those of its key a sheet cannot be read."""
    fields = {column.field for column in heading.columns.values()}
    missing = [column for column in form.columns if column.required and column.field not in fields]
    for column in missing:
        place = Place(report.source.name, sheet.name, a1(heading.last_row, 0))
        report.findings.append(finding("heading.missing", place, expected=column.shown_heading))
    says_something = not form.needs or not fields.isdisjoint(form.needs)
    return says_something and not any(column.field in form.key for column in missing)


def _say_missing_sheets(report: Report) -> None:
    """Name the expected sheets a workbook lacks; a correction, or a CSV file, holds only what it holds."""
    version = report.passport.record.get("report_version") if report.passport else None
    if not report.rows or report.source.format == "csv" or (version or 1) > 1:
        return
    for form in load_forms():
        if form.expected and form.code not in report.recognised:
            expected = " / ".join(dict.fromkeys(form.title.values()))
            report.findings.append(finding("sheet.missing", Place(report.source.name), expected=expected))
