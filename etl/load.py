"""Put what was read into the tables: files, submissions with their versions, facts, breakdowns, findings."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.database import insert, insert_columns
from etl.findings import capped, expected_text, finding, found_text
from etl.parsed import parsed_without_facts
from etl.receiving.versions import number_versions
from monitor.model import Finding, Language, Place

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    import duckdb

    from etl.built_before import BuiltBefore
    from etl.corrections import Corrections
    from etl.parsed import Parsed, SaidOf
    from etl.receiving.inbox import Inbox
    from etl.receiving.standing import Decision
    from etl.register import Register
    from etl.tables import Columns, Row

CHECKS = Path(__file__).parent / "checks"


@dataclass
class Loading:
    """Rows on their way into the database, by table, and the findings with the submission each belongs to.

    Tables of which a file has few rows are held row by row, the others column by column. ``decisions`` are what people
    decided on conflicts, by submission; ``recorded`` tells by file which of two that came in on one day was recorded
    first. Of the corrections: which were about a file that was read, and those that could not be applied to it. Of the
    files in ``stored`` most rows are not here but in the database of the build before.
    """

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    columns: dict[str, Columns] = field(default_factory=dict)
    findings: list[SaidOf] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    decisions: dict[str, tuple[tuple[date, Decision], ...]] = field(default_factory=dict)
    recorded: dict[str, int] = field(default_factory=dict)
    corrections_matched: set[str] = field(default_factory=set)
    correction_faults: list[Finding] = field(default_factory=list)
    stored: list[Parsed] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Count the rows of each table that has any."""
        told = Counter({table: len(rows) for table, rows in self.rows.items()})
        told.update({table: len(next(iter(columns.values()))) for table, columns in self.columns.items()})
        for parsed in self.stored:
            told.update(parsed.stored)
        return {table: count for table, count in sorted(told.items()) if count}

    def rows_of(self, table: str, submission_ids: Container[str]) -> dict[str, list[Row]]:
        """Give the rows of a table by submission, for some submissions."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows.get(table, ()):
            if row["submission_id"] in submission_ids:
                found[row["submission_id"]].append(row)
        columns = self.columns.get(table, {})
        for at, own_id in enumerate(columns.get("submission_id", ())):
            if own_id in submission_ids:
                found[own_id].append({name: values[at] for name, values in columns.items()})
        return found


def add(
    loading: Loading,
    parsed: Parsed,
    received: date | None = None,
    *,
    basis: str = "register",
    is_sample: bool = False,
) -> None:
    """Queue one file: with the day it came in where a register or the ledger tells it, and whether it is a sample."""
    if parsed.file_id in loading.files:
        loading.findings.extend(parsed.findings)  # refused under two names: each is said, the bytes are one file
        return
    loading.files.add(parsed.file_id)
    loading.digests |= parsed.digests
    loading.corrections_matched |= parsed.corrections_matched
    loading.correction_faults += parsed.correction_faults
    told: Row = {"received_date": received, "received_basis": basis, "counted_date": received} if received else {}
    for table, rows in parsed.rows.items():
        for row in rows:
            known = {name: value for name, value in told.items() if name in row}
            if "is_illustrative" in row:
                known["is_illustrative"] = is_sample or parsed.is_sample
            loading.rows[table].append({**row, **known})
    for table, columns in parsed.columns.items():
        queued = loading.columns.setdefault(table, {name: [] for name in columns})
        for name, values in columns.items():
            queued[name].extend(values)
    loading.findings.extend(parsed.findings)
    loading.stored.extend([parsed] if parsed.stored else [])


def add_register(loading: Loading, register: Register, seen: set[str]) -> None:
    """Queue a register of incoming reports as a file, with what is wrong with its lines; a copy of one seen is not."""
    if register.source is not None and register.source.sha256 not in seen:
        seen.add(register.source.sha256)
        add(loading, parsed_without_facts(register.source, "register", register.findings))


def add_decisions(loading: Loading, inbox: Inbox) -> None:
    """Queue what the ledger says of the files that were read: which was recorded first, what was decided on each."""
    entries = {one.sha256: one.entry_id for one in inbox.files}
    files = {row["file_id"]: row["sha256"] for row in loading.rows["core.source_file"]}
    loading.recorded |= {own_id: entries[sha256] for own_id, sha256 in files.items() if sha256 in entries}
    for row in loading.rows["core.submission"]:
        decided = inbox.decisions.get((files[row["file_id"]], row["unit_code"], row["period_code"]))
        if decided:
            loading.decisions[row["submission_id"]] = decided


def add_corrections(loading: Loading, corrections: Corrections) -> None:
    """Queue the corrections files, each as a file, with their entries that could not be applied, or to no report."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for one in (*loading.correction_faults, *corrections.unmatched(loading.corrections_matched)):
        by_file[one.place.file].append(one)
    for source in corrections.files:
        add(loading, parsed_without_facts(source, "corrections", by_file[source.name]))


def write(connection: duckdb.DuckDBPyConnection, loading: Loading, before: BuiltBefore | None = None) -> None:
    """Write everything queued, number the versions, run the checks, write the findings.

    What is not at hand is copied from the build before. Raises NotThereAnyMoreError where it cannot be.
    """
    number_versions(loading)
    if before and loading.stored:
        before.copy(connection, loading.stored)
    for table, rows in sorted(loading.rows.items()):
        insert(connection, table, rows)
    for table, columns in sorted(loading.columns.items()):
        insert_columns(connection, table, columns)
    loading.findings.extend(run_checks(connection, loading))
    insert(connection, "core.finding", finding_rows(loading))


def run_checks(connection: duckdb.DuckDBPyConnection, loading: Loading) -> list[tuple[str, str | None, Finding]]:
    """Run every declared check; each row it selects is a finding with its cell.

    What is about no row of its own is found at the heading of its column, or at its line of the passport.
    """
    names = {row["file_id"]: row["file_name"] for row in loading.rows["core.source_file"]}
    files = {row["submission_id"]: row["file_id"] for row in loading.rows["core.submission"]}
    selected = _selected_rows(connection)
    origins = _origins(connection, {(row[0], row[1], row[3]) for _, rows in selected for row in rows if row[3]})
    units = _units_of_shared_files(loading)
    found: dict[str, list[Finding]] = defaultdict(list)
    for code, rows in selected:
        for submission_id, sheet_name, row_number, column, seen, expected in sorted(rows, key=_by_place):
            letter, own_row = origins.get((submission_id, sheet_name, column), ("", 0))
            cell = f"{letter}{row_number or own_row}" if letter else ""
            place = Place(names[files[submission_id]], sheet_name, cell)
            one = finding(code, place, seen or "", expected or "", **units.get(submission_id, {}))
            found[submission_id].append(one)
    return [(files[own_id], own_id, one) for own_id, told in found.items() for one in capped(told)]


def _selected_rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Run each check; give its code with the rows it selects."""
    selected = []
    for path in sorted(CHECKS.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        code = text.splitlines()[0].removeprefix("-- finding:").strip()
        selected.append((code, connection.execute(text).fetchall()))
    return selected


def _origins(
    connection: duckdb.DuckDBPyConnection, fields: set[tuple[str, str, str]]
) -> dict[tuple[str, str, str], tuple[str, int]]:
    """Give column letter and row of some fields, each named by submission, sheet and field."""
    rows = connection.execute(
        """
        select o.submission_id, o.sheet_name, o.field, o.column_letter, o.row_number
        from core.column_origin as o
        semi join (
            select unnest($1::varchar[]) as submission_id, unnest($2::varchar[]) as sheet_name,
                unnest($3::varchar[]) as field
        ) as asked using (submission_id, sheet_name, field)
        order by o.rowid""",
        [list(one) for one in zip(*sorted(fields), strict=True)] or [[], [], []],
    ).fetchall()
    return {(one, sheet, name): (letter, number) for one, sheet, name, letter, number in rows}


def _units_of_shared_files(loading: Loading) -> dict[str, dict[str, str]]:
    """Give the council of each submission whose file holds several: there the file's name does not tell it."""
    submissions = loading.rows["core.submission"]
    counts = Counter(row["file_id"] for row in submissions)
    return {row["submission_id"]: {"unit": row["unit_code"]} for row in submissions if counts[row["file_id"]] > 1}


def _by_place(row: tuple[Any, ...]) -> tuple[str, str, int, str, str]:
    submission_id, sheet_name, row_number, _column, seen, expected = row
    return submission_id, sheet_name, row_number or 0, seen or "", expected or ""


def finding_rows(loading: Loading) -> list[Row]:
    """Give each finding once, under an id that is made of what everybody may know: its place and what kind it is.

    An id stands in addresses. One over what was found, or over a digest of the file, would let a guess at a number that
    is withheld be confirmed. Findings that only these tell apart are numbered.
    """
    told: dict[tuple[str, ...], tuple[str, str | None, Finding]] = {}
    for own_id, submission_id, one in loading.findings:
        place = (one.place.file, one.place.sheet, one.place.cell)
        told[own_id, submission_id or "", one.code, *place, one.found or "", one.expected or ""] = (
            own_id, submission_id, one,
        )  # fmt: skip
    numbers: Counter[tuple[str, ...]] = Counter()
    rows = []
    for _, (own_id, submission_id, one) in sorted(told.items(), key=lambda pair: pair[0]):
        scope = (submission_id or "").partition(":")[2]
        known = (scope, one.place.file, one.code, one.place.sheet, one.place.cell)
        numbers[known] += 1
        text = "\x1f".join((*known, str(numbers[known])))
        rows.append(
            {
                "finding_id": hashlib.sha256(text.encode()).hexdigest()[:16],
                "file_id": own_id,
                "submission_id": submission_id,
                "code": one.code,
                "severity": str(one.severity),
                "file_name": one.place.file,
                "sheet_name": one.place.sheet,
                "cell": one.place.cell,
                "found": one.found,
                "expected": one.expected,
                **_in_words(one),
            }
        )
    return rows


def _in_words(one: Finding) -> Row:
    """Give what was found and expected as it is called in each language: codes by their names."""
    return {
        **{f"found_{language}": found_text(one, language) for language in Language},
        **{f"expected_{language}": expected_text(one, language) for language in Language},
    }
