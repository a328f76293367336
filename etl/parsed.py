"""What one file becomes: rows by table, ready to be loaded once it is known when it came in.

Plain values only, so that it can be made in another process and kept beside the database (``parsed_cache``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from etl.corrections import digest, sent
from etl.files.cell_names import column_letter
from etl.findings import capped, finding
from etl.forms import SheetForm, load_forms
from etl.reading.scope import submitted_date
from etl.receiving.comparing import digest_of
from etl.tables import Columns, Row, as_columns, as_rows, breakdown_columns, fact_columns, parsed_by_field, range_rows
from monitor.model import Finding, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.corrections import Applied
    from etl.corrections.spots import Cell
    from etl.files.cells import SourceFile
    from etl.reading.report import Report
    from etl.reading.rows import Record, SheetReading
    from etl.reading.scope import Scope
    from etl.sources.nsc import NscTable

FEW = frozenset({"core.source_file", "core.submission", "core.passport", "core.coverage"})
"""The tables of which a file has few rows; they are kept row by row, all others column by column."""

SaidOf = tuple[str, str | None, Finding]
"""A finding with the file and, where it is about one, the submission it belongs to."""


@dataclass(frozen=True)
class Received:
    """When a file came in and how that is known: the ledger, the register beside it, or the report's own passport."""

    day: date
    basis: str


@dataclass
class Parsed:
    """All that one file says. ``is_sample`` tells that the report itself says that it is illustrative.

    ``received`` is what the report itself tells of when it came in; None for what is no report. ``is_readable`` is
    False for a file whose cells could not be read at all. Of the corrections: which are about this file, and what is
    wrong with those that could not be applied to it. ``digests`` tell, by submission and code of the sheet, whether two
    files say the same. ``sheets`` are the names of its sheets as the workbook has them.
    """

    name: str
    sha256: str
    received: Received | None = None
    is_sample: bool = False
    is_readable: bool = True
    corrections_matched: set[str] = field(default_factory=set)
    correction_faults: list[Finding] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    columns: dict[str, Columns] = field(default_factory=dict)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    findings: list[SaidOf] = field(default_factory=list)
    stored: dict[str, int] = field(default_factory=dict)

    @property
    def file_id(self) -> str:
        """The file's short name in the database."""
        return file_id(self.sha256)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, all with the same columns."""
        if table in FEW:
            self.rows[table].extend(rows)
            return
        self.add_columns(table, as_columns(list(rows)))

    def add_columns(self, table: str, columns: Columns) -> None:
        """Add rows to a table that are given as columns, always the same ones; none where there are no rows."""
        if not any(columns.values()):
            return
        known = self.columns.setdefault(table, {name: [] for name in columns})
        for name, values in known.items():
            values.extend(columns[name])

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "rows": dict(self.rows)}


def file_id(report_sha256: str) -> str:
    """Give the short name of a file in the database: the first sixteen digits of its SHA-256."""
    return report_sha256[:16]


def parsed_report(report: Report) -> Parsed:
    """Give what a report says: a submission per council and period it holds."""
    received = received_of(report)
    parsed = Parsed(report.source.name, report.source.sha256, received, says_it_is_a_sample(report))
    _add_file(parsed, report.source, "form" if report.rows else "refused")
    _add_accounts(parsed, report)
    for scope, parts in sorted(report.rows.items(), key=lambda entry: entry[0]):
        _add_submission(parsed, report, received, (scope, parts))
    ids = [_submission_id(report, scope) for scope in report.rows]
    owners = _owners(report) if len(ids) > 1 else {}
    parsed.findings.extend((parsed.file_id, _owner(one, ids, owners), one) for one in capped(report.findings))
    _add_applied(parsed, report, ids, owners)
    return parsed


def parsed_table(report: Report, table: NscTable) -> Parsed:
    """Give what one table of the statistical office says; its report holds what was corrected in it."""
    parsed = Parsed(report.source.name, report.source.sha256)
    _add_file(parsed, report.source, "nsc")
    rows = [{"file_id": parsed.file_id, **row} for row in table.as_rows()]
    for sheet in report.source.sheets:
        sent.keep_counts_as_sent([row for row in rows if row["sheet_name"] == sheet.name], sheet.sent)
    parsed.add("core.national_statistic", rows)
    parsed.findings.extend((parsed.file_id, None, one) for one in (*table.findings, *report.findings))
    _add_applied(parsed, report, [], {})
    return parsed


def parsed_without_facts(source: SourceFile, family: str, findings: Iterable[Finding]) -> Parsed:
    """Give a file that holds no facts: one that was refused unread, or a register."""
    parsed = Parsed(source.name, source.sha256, is_readable=family != "refused")
    _add_file(parsed, source, family)
    parsed.findings.extend((parsed.file_id, None, one) for one in findings)
    return parsed


def received_of(report: Report) -> Received:
    """Say when a report came in by what it tells itself: its passport, else the day its period was due."""
    told = submitted_date(report)
    if told:
        return Received(told, "passport")
    periods = sorted(scope.period_code for scope in report.rows)
    return Received(Period.parse(periods[-1]).due if periods else date(1970, 1, 1), "period_due")


def says_it_is_a_sample(report: Report) -> bool:
    """Whether the remark of a passport says that the report is an illustrative sample."""
    remark = report.passport.record.get("remark") if report.passport else None
    return "illustrative sample" in str(remark).casefold()


def _add_accounts(parsed: Parsed, report: Report) -> None:
    """Add what became of the cells of each recognised sheet, and how many cells the sheet was sent with."""
    sheets = {sheet.name: sheet for sheet in report.source.sheets}
    seen: set[str] = set()
    accounts: list[Row] = []
    cells: list[Row] = []
    for reading in (*report.sheets, *report.kept_out):
        sheet = sheets[reading.sheet_name]
        is_first = reading.sheet_name not in seen
        account = sent.account_as_sent(reading.account, sheet if is_first else None)
        row = {"file_id": parsed.file_id, "sheet_code": reading.form.code, "sheet_name": reading.sheet_name}
        accounts += [{**row, "outcome": told, "cell_count": count} for told, count in sorted(account.items())]
        if is_first:
            seen.add(reading.sheet_name)
            count = sent.filled_as_sent(sheet)
            cells.append({"file_id": parsed.file_id, "sheet_name": sheet.name, "cell_count": count})
    parsed.add("core.sheet_account", accounts)
    parsed.add("core.sheet_cells", cells)


def _submission_id(report: Report, scope: Scope) -> str:
    return f"{file_id(report.source.sha256)}:{scope.unit_code}:{scope.period_code}"


def _owners(report: Report) -> dict[tuple[str, str], str]:
    """Give the submission of each row that was loaded, by sheet and row number."""
    return {
        (sheet.sheet_name, str(record.row + 1)): own_id
        for own_id, parts in ((_submission_id(report, scope), parts) for scope, parts in report.rows.items())
        for sheet, records in parts
        for record in records
    }


def _owner(one: Finding, ids: list[str], owners: dict[tuple[str, str], str]) -> str | None:
    """Give the submission a finding belongs to: the only one of its file, else the one its row was given to."""
    return ids[0] if len(ids) == 1 else owners.get((one.place.sheet, one.place.cell.lstrip(ascii_uppercase)))


def _add_applied(parsed: Parsed, report: Report, ids: list[str], owners: dict[tuple[str, str], str]) -> None:
    """Add the corrections of a file, and those that were about it but could not be applied."""
    parsed.corrections_matched = set(report.corrections_matched)
    parsed.correction_faults = list(report.correction_faults)
    owned = ((one, _owner(finding("correction.applied", one.place), ids, owners)) for one in report.corrections)
    parsed.add("core.correction", [_correction_row(one, parsed.file_id, owner) for one, owner in owned])


def _correction_row(applied: Applied, own_id: str, submission_id: str | None) -> Row:
    entry = applied.correction
    return {
        "correction_id": entry.id,
        "file_id": own_id,
        "submission_id": submission_id,
        "corrections_file": entry.origin,
        "entry_digest": digest([entry]),
        "sheet_name": applied.place.sheet,
        "cell": applied.place.cell,
        "action_code": str(entry.action),
        "before_as_written": applied.before,
        "after_as_written": applied.after,
        "reason": entry.reason,
        "asked_role": entry.asked,
        "status_code": str(entry.status),
        "correction_date": entry.day,
    }


def _add_file(parsed: Parsed, source: SourceFile, family: str) -> None:
    row = {
        "file_id": parsed.file_id,
        "file_name": source.name,
        "sha256": source.sha256,
        "byte_count": source.byte_count,
        "format": source.format,
        "encoding": source.encoding,
        "family": family,
        "received_date": parsed.received.day if parsed.received else None,
        "received_basis": parsed.received.basis if parsed.received else "none",
    }
    parsed.add("core.source_file", [row])


def _add_submission(
    parsed: Parsed,
    report: Report,
    received: Received,
    scoped: tuple[Scope, list[tuple[SheetReading, list[Record]]]],
) -> None:
    scope, parts = scoped
    own_id = _submission_id(report, scope)
    row = {
        "submission_id": own_id,
        "file_id": parsed.file_id,
        "unit_code": scope.unit_code,
        "period_code": scope.period_code,
        "version": 1,
        "received_date": received.day,
        "received_basis": received.basis,
        "is_illustrative": parsed.is_sample,
        "counted_date": received.day,
        "held_reason": "",
        "against_submission_id": None,
    }
    parsed.add("core.submission", [row])
    _add_passport(parsed, report, own_id)
    facts: dict[SheetForm, list[Columns]] = defaultdict(list)
    for sheet, records in parts:
        corrected = sent.sent_cells(report, sheet.sheet_name)
        facts[sheet.form].append(_add_sheet(parsed, sheet, records, own_id, corrected))
    parsed.digests |= {(own_id, form.code): digest_of(form, told) for form, told in facts.items()}


def _add_passport(parsed: Parsed, report: Report, submission_id: str) -> None:
    if report.passport is None:
        return
    form = load_forms()[0]
    record, place = report.passport.record, (submission_id, report.passport.sheet_name)
    [row] = as_rows(fact_columns(form, place, [record.row + 1], parsed_by_field([record])))
    sent.keep_as_sent([row], report.passport.cells, sent.sent_cells(report, report.passport.sheet_name))
    parsed.add(f"core.{form.table}", [row])
    origin = {"submission_id": submission_id, "sheet_code": form.code, "sheet_name": report.passport.sheet_name}
    rows = [
        {
            **origin,
            "field": name,
            "column_letter": column_letter(col),
            "row_number": at + 1,
            "heading_as_written": "",
        }
        for name, (at, col) in report.passport.cells.items()
    ]
    parsed.add("core.column_origin", rows)


def _add_sheet(
    parsed: Parsed, sheet: SheetReading, records: list[Record], submission_id: str, corrected: Mapping[Cell, str]
) -> Columns:
    """Add one sheet's rows with where they stood; give them."""
    form = sheet.form
    place = {"submission_id": submission_id, "sheet_code": form.code, "sheet_name": sheet.sheet_name}
    due = [column.field for column in form.facts if column.required]
    by_field = parsed_by_field(records)
    coverage = {
        **place,
        "heading_row": sheet.heading.last_row + 1,
        "row_count": len(records),
        "cells_due": len(due) * len(records),
        "cells_filled": sum(one.value is not None for name in due for one in by_field.get(name, ())),
        "superseded_date": None,
        "superseded_by": None,
    }
    parsed.add("core.coverage", [coverage])
    parsed.add_columns("core.column_origin", _origins(sheet, place))
    numbers = [record.row + 1 for record in records]
    facts = fact_columns(form, (submission_id, sheet.sheet_name), numbers, by_field)
    counts = breakdown_columns(sheet, submission_id, numbers, by_field)
    if corrected:
        facts, counts = _as_sent(sheet, facts, counts, corrected)
    parsed.add_columns(f"core.{form.table}", facts)
    parsed.add_columns("core.breakdown", counts)
    parsed.add("core.number_range", range_rows(sheet, submission_id, numbers, by_field))
    unfilled = sheet.unfilled.items()
    parsed.add("core.unfilled_row", [{**place, "row_number": row + 1, "key_as_written": key} for row, key in unfilled])
    return facts


def _origins(sheet: SheetReading, place: Row) -> Columns:
    """Give where each column of a sheet stood, and its heading."""
    heading = sheet.heading
    count = len(heading.columns)
    return {
        **{name: [told] * count for name, told in place.items()},
        "field": [column.field for column in heading.columns.values()],
        "column_letter": list(map(column_letter, heading.columns)),
        "row_number": [heading.shown_row + 1] * count,
        "heading_as_written": [heading.texts.get(col, "") for col in heading.columns],
    }


def _as_sent(
    sheet: SheetReading, facts: Columns, counts: Columns, corrected: Mapping[Cell, str]
) -> tuple[Columns, Columns]:
    """Give the facts and counts of a sheet with the texts that were sent of its corrected cells."""
    fact_rows, count_rows = as_rows(facts), as_rows(counts)
    sent.keep_as_sent(fact_rows, sent.columns_of(sheet, corrected), corrected)
    sent.keep_counts_as_sent(count_rows, corrected)
    return as_columns(fact_rows), as_columns(count_rows)
