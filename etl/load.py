"""Put what was read into the tables: files, submissions with their versions, facts, breakdowns, findings."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from etl.cells import column_letter
from etl.corrections import digest, sent
from etl.database import insert
from etl.findings import capped, finding
from etl.forms import load_forms
from etl.reading.report import Report
from etl.reading.scope import submitted_date
from etl.tables import Row, breakdown_rows, fact_row, range_rows
from etl.versions import number_versions
from monitor.model import Finding, Period, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from etl.cells import SourceFile
    from etl.corrections import Applied, Corrections
    from etl.corrections.spots import Cell
    from etl.inbox import Inbox
    from etl.reading.rows import Record, SheetReading
    from etl.reading.scope import Scope
    from etl.register import Register
    from etl.sources.nsc import NscTable
    from etl.standing import Decision

CHECKS = Path(__file__).parent / "checks"


@dataclass
class Loading:
    """Rows on their way into the database, by table, and the findings with the submission each belongs to.

    ``decisions`` are what people decided on conflicts, by submission; ``recorded`` tells by file which of two that came
    in on one day was recorded first.
    Of the corrections: which were about a file that was read, and those that could not be applied to it.
    """

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    findings: list[tuple[str, str | None, Finding]] = field(default_factory=list)
    decisions: dict[str, tuple[tuple[date, Decision], ...]] = field(default_factory=dict)
    recorded: dict[str, int] = field(default_factory=dict)
    corrections_matched: set[str] = field(default_factory=set)
    correction_faults: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Received:
    """When a file came in and how that is known: the ledger, the register beside it, or the report's own passport."""

    day: date
    basis: str


def file_id(report_sha256: str) -> str:
    """Give the short name of a file in the database: the first sixteen digits of its SHA-256."""
    return report_sha256[:16]


def add_report(loading: Loading, report: Report, received: Received, *, is_sample: bool) -> None:
    """Queue one report: a submission per council and period it holds."""
    own_id = file_id(report.source.sha256)
    _add_file(loading, report, received, "form" if report.rows else "refused")
    _add_accounts(loading, report, own_id)
    for scope, parts in sorted(report.rows.items(), key=lambda entry: entry[0]):
        _add_submission(loading, report, received, (scope, parts), is_sample=is_sample)
    ids = [_submission_id(report, scope) for scope in report.rows]
    owners = _owners(report) if len(ids) > 1 else {}
    loading.findings.extend((own_id, _owner(one, ids, owners), one) for one in capped(report.findings))
    _add_applied(loading, report, ids, owners)


def _add_accounts(loading: Loading, report: Report, own_id: str) -> None:
    """Queue what became of the cells of each recognised sheet, and how many cells the sheet was sent with."""
    sheets = {sheet.name: sheet for sheet in report.source.sheets}
    seen: set[str] = set()
    for reading in (*report.sheets, *report.kept_out):
        sheet = sheets[reading.sheet_name]
        is_first = reading.sheet_name not in seen
        account = sent.account_as_sent(reading.account, sheet if is_first else None)
        row = {"file_id": own_id, "sheet_code": reading.form.code, "sheet_name": reading.sheet_name}
        loading.rows["core.sheet_account"].extend(
            {**row, "outcome": outcome, "cell_count": count} for outcome, count in sorted(account.items())
        )
        if is_first:
            seen.add(reading.sheet_name)
            cells = {"file_id": own_id, "sheet_name": sheet.name, "cell_count": sent.filled_as_sent(sheet)}
            loading.rows["core.sheet_cells"].append(cells)


def _submission_id(report: Report, scope: Scope) -> str:
    return f"{file_id(report.source.sha256)}:{scope.unit_code}:{scope.period_code}"


def _owners(report: Report) -> dict[tuple[str, str], str]:
    """Give the submission of each row that was loaded, by sheet and row number."""
    return {
        (sheet.sheet_name, str(record.row + 1)): _submission_id(report, scope)
        for scope, parts in report.rows.items()
        for sheet, records in parts
        for record in records
    }


def _owner(one: Finding, ids: list[str], owners: dict[tuple[str, str], str]) -> str | None:
    """Give the submission a finding belongs to: the only one of its file, else the one its row was given to."""
    return ids[0] if len(ids) == 1 else owners.get((one.place.sheet, one.place.cell.lstrip(ascii_uppercase)))


def _add_applied(loading: Loading, report: Report, ids: list[str], owners: dict[tuple[str, str], str]) -> None:
    """Queue the corrections of a file, and keep in mind those that were about it."""
    loading.corrections_matched |= report.corrections_matched
    loading.correction_faults += report.correction_faults
    for applied in report.corrections:
        owner = _owner(finding("correction.applied", applied.place), ids, owners)
        loading.rows["core.correction"].append(_correction_row(applied, file_id(report.source.sha256), owner))


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


def _add_file(loading: Loading, report: Report, received: Received | None, family: str) -> None:
    source = report.source
    files = loading.rows["core.source_file"]
    if any(row["sha256"] == source.sha256 for row in files):
        return  # refused under two names: each is said, the bytes are one file
    files.append(
        {
            "file_id": file_id(source.sha256),
            "file_name": source.name,
            "sha256": source.sha256,
            "byte_count": source.byte_count,
            "format": source.format,
            "encoding": source.encoding,
            "family": family,
            "received_date": received.day if received else None,
            "received_basis": received.basis if received else "none",
        }
    )


def _add_submission(
    loading: Loading,
    report: Report,
    received: Received,
    scoped: tuple[Scope, list[tuple[SheetReading, list[Record]]]],
    *,
    is_sample: bool,
) -> None:
    scope, parts = scoped
    own_id = _submission_id(report, scope)
    loading.rows["core.submission"].append(
        {
            "submission_id": own_id,
            "file_id": file_id(report.source.sha256),
            "unit_code": scope.unit_code,
            "period_code": scope.period_code,
            "version": 1,
            "received_date": received.day,
            "received_basis": received.basis,
            "is_illustrative": is_sample,
            "counted_date": received.day,
            "held_reason": "",
            "against_submission_id": None,
        }
    )
    _add_passport(loading, report, own_id)
    for sheet, records in parts:
        _add_sheet(loading, sheet, records, own_id, sent.sent_cells(report, sheet.sheet_name))


def _add_passport(loading: Loading, report: Report, submission_id: str) -> None:
    if report.passport is None:
        return
    form = load_forms()[0]
    row = fact_row(form, submission_id, report.passport.sheet_name, report.passport.record)
    sent.keep_as_sent([row], report.passport.cells, sent.sent_cells(report, report.passport.sheet_name))
    loading.rows[f"core.{form.table}"].append(row)
    for name, (at, col) in report.passport.cells.items():
        origin = {"submission_id": submission_id, "sheet_code": form.code, "sheet_name": report.passport.sheet_name}
        loading.rows["core.column_origin"].append(
            {
                **origin,
                "field": name,
                "column_letter": column_letter(col),
                "row_number": at + 1,
                "heading_as_written": "",
            }
        )


def _add_sheet(
    loading: Loading,
    sheet: SheetReading,
    records: list[Record],
    submission_id: str,
    corrected: Mapping[Cell, str],
) -> None:
    form = sheet.form
    place = {"submission_id": submission_id, "sheet_code": form.code, "sheet_name": sheet.sheet_name}
    due = [column.field for column in form.facts if column.required]
    loading.rows["core.coverage"].append(
        {
            **place,
            "heading_row": sheet.heading.last_row + 1,
            "row_count": len(records),
            "cells_due": len(due) * len(records),
            "cells_filled": sum(record.get(name) is not None for record in records for name in due),
            "superseded_date": None,
            "superseded_by": None,
        }
    )
    for col, column in sheet.heading.columns.items():
        loading.rows["core.column_origin"].append(
            {
                **place,
                "field": column.field,
                "column_letter": column_letter(col),
                "row_number": sheet.heading.last_row + 1,
                "heading_as_written": sheet.heading.texts.get(col, ""),
            }
        )
    facts = [fact_row(form, submission_id, sheet.sheet_name, record) for record in records]
    sent.keep_as_sent(facts, sent.columns_of(sheet, corrected), corrected)
    loading.rows[f"core.{form.table}"].extend(facts)
    counts = list(breakdown_rows(sheet, submission_id, records))
    sent.keep_counts_as_sent(counts, corrected)
    loading.rows["core.breakdown"].extend(counts)
    loading.rows["core.number_range"].extend(range_rows(sheet, submission_id, records))


def received_of(report: Report, register: Register) -> Received:
    """Say when a report came in: from the register, else its passport, else the day its period was due."""
    listed = register.day_of(report.source.name)
    if listed:
        return Received(listed, "register")
    told = submitted_date(report)
    if told:
        return Received(told, "passport")
    periods = sorted(scope.period_code for scope in report.rows)
    return Received(Period.parse(periods[-1]).due if periods else date(1970, 1, 1), "period_due")


def add_decisions(loading: Loading, inbox: Inbox) -> None:
    """Queue what the ledger says of the files that were read: which was recorded first, what was decided on each."""
    entries = {one.sha256: one.entry_id for one in inbox.files}
    files = {row["file_id"]: row["sha256"] for row in loading.rows["core.source_file"]}
    loading.recorded |= {own_id: entries[sha256] for own_id, sha256 in files.items() if sha256 in entries}
    for row in loading.rows["core.submission"]:
        decided = inbox.decisions.get((files[row["file_id"]], row["unit_code"], row["period_code"]))
        if decided:
            loading.decisions[row["submission_id"]] = decided


def add_national_table(loading: Loading, report: Report, table: NscTable) -> None:
    """Queue one table of the statistical office."""
    _add_file(loading, report, None, "nsc")
    own_id = file_id(report.source.sha256)
    rows = [{"file_id": own_id, **row} for row in table.as_rows()]
    for sheet in report.source.sheets:
        sent.keep_counts_as_sent([row for row in rows if row["sheet_name"] == sheet.name], sheet.sent)
    loading.rows["core.national_statistic"].extend(rows)
    loading.findings.extend((own_id, None, one) for one in (*table.findings, *report.findings))
    _add_applied(loading, report, [], {})


def add_register(loading: Loading, register: Register, seen: set[str]) -> None:
    """Queue a register of incoming reports as a file, with what is wrong with its lines; a copy of one seen is not."""
    if register.source is not None and register.source.sha256 not in seen:
        seen.add(register.source.sha256)
        _add_file(loading, Report(register.source), None, "register")
        own_id = file_id(register.source.sha256)
        loading.findings.extend((own_id, None, one) for one in register.findings)


def add_corrections(loading: Loading, corrections: Corrections) -> None:
    """Queue the corrections files, each as a file, with their entries that could not be applied, or to no report."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for one in (*loading.correction_faults, *corrections.unmatched(loading.corrections_matched)):
        by_file[one.place.file].append(one)
    for source in corrections.files:
        _add_file(loading, Report(source), None, "corrections")
        loading.findings.extend((file_id(source.sha256), None, one) for one in by_file[source.name])


def add_refused(loading: Loading, source: SourceFile, why: Finding) -> None:
    """Queue a file that could not be read at all."""
    _add_file(loading, Report(source), None, "refused")
    loading.findings.append((file_id(source.sha256), None, why))


def write(connection: duckdb.DuckDBPyConnection, loading: Loading) -> None:
    """Write everything queued, number the versions, run the checks, write the findings."""
    number_versions(loading)
    for table, rows in sorted(loading.rows.items()):
        insert(connection, table, rows)
    loading.findings.extend(run_checks(connection, loading))
    insert(connection, "core.finding", _finding_rows(loading))


def run_checks(connection: duckdb.DuckDBPyConnection, loading: Loading) -> list[tuple[str, str | None, Finding]]:
    """Run every declared check; each row it selects is a finding with its cell.

    What is about no row of its own is found at the heading of its column, or at its line of the passport.
    """
    names = {row["file_id"]: row["file_name"] for row in loading.rows["core.source_file"]}
    files = {row["submission_id"]: row["file_id"] for row in loading.rows["core.submission"]}
    origins = {
        (row["submission_id"], row["sheet_name"], row["field"]): (row["column_letter"], row["row_number"])
        for row in loading.rows["core.column_origin"]
    }
    units = _units_of_shared_files(loading)
    found: dict[str, list[Finding]] = defaultdict(list)
    for path in sorted(CHECKS.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        code = text.splitlines()[0].removeprefix("-- finding:").strip()
        rows = connection.execute(text).fetchall()
        for submission_id, sheet_name, row_number, column, seen, expected in sorted(rows, key=_by_place):
            letter, own_row = origins.get((submission_id, sheet_name, column), ("", 0))
            cell = f"{letter}{row_number or own_row}" if letter else ""
            place = Place(names[files[submission_id]], sheet_name, cell)
            one = finding(code, place, seen or "", expected or "", **units.get(submission_id, {}))
            found[submission_id].append(one)
    return [(files[own_id], own_id, one) for own_id, told in found.items() for one in capped(told)]


def _units_of_shared_files(loading: Loading) -> dict[str, dict[str, str]]:
    """Give the council of each submission whose file holds several: there the file's name does not tell it."""
    submissions = loading.rows["core.submission"]
    counts = Counter(row["file_id"] for row in submissions)
    return {row["submission_id"]: {"unit": row["unit_code"]} for row in submissions if counts[row["file_id"]] > 1}


def _by_place(row: tuple[Any, ...]) -> tuple[str, str, int, str, str]:
    submission_id, sheet_name, row_number, _column, seen, expected = row
    return submission_id, sheet_name, row_number or 0, seen or "", expected or ""


def _finding_rows(loading: Loading) -> list[Row]:
    rows: dict[str, Row] = {}
    for own_id, submission_id, one in loading.findings:
        row = {
            "file_id": own_id,
            "submission_id": submission_id,
            "code": one.code,
            "severity": str(one.severity),
            "file_name": one.place.file,
            "sheet_name": one.place.sheet,
            "cell": one.place.cell,
            "found": one.found,
            "expected": one.expected,
        }
        text = "\x1f".join(str(value) for value in row.values())
        finding_id = hashlib.sha256(text.encode()).hexdigest()[:16]
        rows[finding_id] = {"finding_id": finding_id, **row}
    return list(rows.values())
