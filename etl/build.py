"""The whole way in one screen: land → read → check → load → verify → publish."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

from etl import load, register
from etl.archive import verify as verify_archived
from etl.cells import SourceFile, UnreadableError, read_file
from etl.corrections import CORRECTIONS, Corrections, followed, is_about_correction, read_corrected
from etl.findings import finding, sentence
from etl.inbox import Inbox, named_apart, read_inbox
from etl.keys import repeated_facts, verify_reference
from etl.loaded import loaded
from etl.names import load_names
from etl.prepared import prepared
from etl.reading.report import Report, read_report
from etl.sources import FAMILIES
from etl.turns import own_turn
from monitor.model import Finding, Language, Place, Severity
from monitor.store import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from etl.corrections import Correction
    from etl.inbox import ArchivedFile
    from etl.register import Register

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "data" / "reference"
SAMPLE = ROOT / "data" / "sample" / "reports"
DATABASE = ROOT / "data" / "dashboard.duckdb"
CODE_VERSION = "1"
BUILDS_KEPT = 5
_NOT_REPORTS = {".md", ".csv.gz", ".py", ".lock"}


NO_CORRECTIONS = Corrections()
NOTHING_RECEIVED = Inbox()


class NothingToBuildError(Exception):
    """No report could be built into a database; the message says why."""


@dataclass
class Outcome:
    """What a build came to: where it is, how much it holds, what was found."""

    path: Path
    fingerprint: str
    file_count: int
    row_counts: dict[str, int]
    severities: Counter[str]
    findings: list[Finding] = field(default_factory=list)


def build(
    reports: Sequence[Path] | None,
    database: Path,
    *,
    corrections: Path = CORRECTIONS,
    progress: TextIO | None = None,
    keep_folders: bool = False,
) -> Outcome:
    """Read every report below the folders and in the archive, build a database beside the old one and publish it.

    Without folders the sample is read, as long as the archive holds no real report; ``keep_folders`` takes those of the
    build before. Raises NothingToBuildError when there is nothing to read, CorrectionsError when the corrections cannot
    be followed, LedgerError when the ledger cannot be read; whatever fails, the database readers see stays.
    """
    mending = followed(corrections)
    with own_turn(database):
        folders = _folders(reports, loaded(database).report_folders if keep_folders else ())
        return _build(folders, database, mending, progress)


def _folders(reports: Sequence[Path] | None, kept: Sequence[Path]) -> list[Path]:
    folders = [folder.absolute() for folder in reports or kept]
    gone = [folder.name for folder in folders if not folder.exists()]
    if gone:
        raise NothingToBuildError(f"the last build read {', '.join(gone)}, and that is gone")
    return folders


def _build(folders: Sequence[Path], database: Path, corrections: Corrections, progress: TextIO | None) -> Outcome:
    inbox = read_inbox()
    files = list(find_files(folders))
    loading = read_all(files, progress, corrections, inbox)
    if not folders and not _holds_real_report(loading):
        files = list(find_files([SAMPLE]))
        loading = read_all(files, progress, corrections, inbox)
    if not files and not inbox.files:
        raise NothingToBuildError(f"no workbook or CSV below {', '.join(folder.name for folder in folders)}")
    file_count = len(files) + len(inbox.files)
    _refuse_empty(loading, file_count)
    work = pointer.new_build(database)
    try:
        with prepared(work, REFERENCE) as connection:
            outcome = _write(connection, work, loading, (file_count, folders))
        final = work.with_name(f"{outcome.fingerprint[:16]}-{time.time_ns():x}.duckdb")
        work.rename(final)
        pointer.publish(final, database)
        outcome.path = database
    except BaseException:
        work.unlink(missing_ok=True)
        work.with_suffix(".duckdb.wal").unlink(missing_ok=True)
        raise
    pointer.keep_last(database, BUILDS_KEPT)
    return outcome


def _holds_real_report(loading: load.Loading) -> bool:
    return any(not row["is_illustrative"] for row in loading.rows["core.submission"])


def _refuse_empty(loading: load.Loading, file_count: int) -> None:
    if not loading.rows["core.submission"] and not loading.rows["core.national_statistic"]:
        reasons = sorted(
            {sentence(one, Language.EN) for _, _, one in loading.findings if one.severity is Severity.ERROR}
        )
        raise NothingToBuildError("\n".join([f"None of {file_count} files could be loaded.", *reasons]))


def find_files(reports: Iterable[Path]) -> Iterable[Path]:
    """Give every file below the folders, or the files themselves, in order."""
    for folder in reports:
        if folder.is_file():
            yield folder
            continue
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != register.NAME and path.suffix.lower() not in _NOT_REPORTS:
                yield path


def read_all(
    files: Sequence[Path],
    progress: TextIO | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    inbox: Inbox = NOTHING_RECEIVED,
) -> load.Loading:
    """Read files, and those in the archive, into rows ready to load. Bytes that were read are not read again."""
    loading = load.Loading()
    registers: dict[Path, Register] = {}
    seen: set[str] = set()
    names = shown_names(files)
    for number, path in enumerate(files, start=1):
        _show(progress, number, len(files), path.name)
        if path.parent not in registers:
            registers[path.parent] = register.read_register(path.parent)
            load.add_register(loading, registers[path.parent], seen)
        _read_one(loading, path, names[path], (registers[path.parent], corrections, seen))
    apart = named_apart(inbox.files, names.values())
    for one in inbox.files:
        if one.sha256 not in seen:
            _read_archived(loading, one, apart[one.sha256], (corrections, seen))
    load.add_decisions(loading, inbox)
    load.add_corrections(loading, corrections)
    if progress:
        progress.write("\n")
    return loading


def shown_names(files: Iterable[Path]) -> dict[Path, str]:
    """Give the name each file goes by: its own, with as many folders before it as tell it from another of that name."""
    found: dict[Path, str] = {}
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        groups[path.name].append(path)
    for group in groups.values():
        depth = 1
        while len({path.parts[-depth:] for path in group}) < len({*group}) and depth < max(len(p.parts) for p in group):
            depth += 1
        found |= {path: "/".join(path.parts[-depth:]) for path in group}
    return found


def _read_archived(loading: load.Loading, one: ArchivedFile, name: str, known: tuple[Corrections, set[str]]) -> None:
    """Read one file of the archive, once it is seen to be what was received."""
    corrections, seen = known
    try:
        verify_archived(one.sha256)
        source = replace(read_file(one.path), name=name)
    except UnreadableError as fault:
        refused = SourceFile(name, one.sha256, one.byte_count, PurePath(name).suffix.lstrip(".").lower(), (), "", ())
        load.add_refused(loading, refused, finding(fault.code, Place(name), fault.found, fault.expected))
        return
    _take(loading, source, (load.Received(one.received_date, "ledger"), corrections, seen))


def _read_one(loading: load.Loading, path: Path, name: str, known: tuple[Register, Corrections, set[str]]) -> None:
    try:
        source = replace(read_file(path), name=name)
    except UnreadableError as fault:
        _add_refused(loading, path, name, fault)
        return
    year = path.parent.name if path.parent.name.isdigit() else None
    _take(loading, source, known, year=year, is_of_sample=SAMPLE in path.resolve().parents)


def _take(
    loading: load.Loading,
    source: SourceFile,
    known: tuple[Register | load.Received, Corrections, set[str]],
    *,
    year: str | None = None,
    is_of_sample: bool = False,
) -> None:
    incoming, corrections, seen = known
    if source.sha256 in seen:
        return
    seen.add(source.sha256)
    entries = corrections.for_file(source.name, source.sha256)
    for family in FAMILIES:
        if family.recognises(source):
            report = read_corrected(source, entries, Report)
            load.add_national_table(loading, report, family.read_table(report.source, year))
            return
    report = read_one(source, entries)
    received = incoming if isinstance(incoming, load.Received) else load.received_of(report, incoming)
    load.add_report(loading, report, received, is_sample=is_of_sample or is_sample(report))


def read_bytes(data: bytes, name: str) -> SourceFile:
    """Read bytes as the file of a name. Raises UnreadableError for what cannot be read."""
    with TemporaryDirectory(prefix="looked-") as folder:
        path = Path(folder) / f"file{PurePath(name).suffix}"
        path.write_bytes(data)
        return replace(read_file(path), name=name)


def read_one(source: SourceFile, corrections: Iterable[Correction] = ()) -> Report:
    """Read one file against the reference data, with the corrections that are about it."""
    with (REFERENCE / "units.csv").open(encoding="utf-8", newline="") as file:
        councils = frozenset(row["unit_code"] for row in csv.DictReader(file) if row["has_council"] == "yes")
    with (REFERENCE / "periods.csv").open(encoding="utf-8", newline="") as file:
        periods = frozenset(row["period_code"] for row in csv.DictReader(file) if row["reports_expected"] == "yes")
    names = load_names(REFERENCE)
    return read_corrected(source, corrections, lambda mended: read_report(mended, names, councils, periods))


def is_sample(report: Report) -> bool:
    """Tell whether a report says of itself that it is part of the illustrative sample."""
    remark = report.passport.record.get("remark") if report.passport else None
    return "illustrative sample" in str(remark).casefold()


def _add_refused(loading: load.Loading, path: Path, name: str, fault: UnreadableError) -> None:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    source = SourceFile(name, sha256, len(data), path.suffix.lstrip(".").lower() or "unknown", (), "", ())
    load.add_refused(loading, source, finding(fault.code, Place(name), fault.found, fault.expected))


def _write(
    connection: duckdb.DuckDBPyConnection, path: Path, loading: load.Loading, read: tuple[int, Sequence[Path]]
) -> Outcome:
    file_count, folders = read
    connection.execute("begin")
    load.write(connection, loading)
    verify(connection)
    fingerprint = fingerprint_of(connection)
    submissions = len(loading.rows["core.submission"])
    connection.execute(
        "insert into meta.build values ($1, $2, $3, $4, $5, $6)",
        [fingerprint, datetime.now(UTC).replace(tzinfo=None), CODE_VERSION, file_count, submissions, _as_json(folders)],
    )
    connection.execute("commit")
    connection.execute("checkpoint")
    counts = {table: len(rows) for table, rows in sorted(loading.rows.items()) if rows}
    severities = Counter(str(one.severity) for _, _, one in loading.findings)
    return Outcome(path, fingerprint, file_count, counts, severities, [one for _, _, one in loading.findings])


SHOWN = {
    "activity_report": "activity",
    "indicator_report": "indicator_value",
    "event_report": "event",
    "outreach_report": "outreach",
    "meeting_report": "meeting",
    "decision_report": "decision",
    "victim_report": "victim",
    "justice_report": "justice",
    "finance_report": "finance",
    "problem_report": "problem",
}
"""The view that shows each row of a sheet's table."""


def _as_json(folders: Sequence[Path]) -> str:
    return json.dumps([str(folder) for folder in folders], ensure_ascii=False)


def verify(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the new database to its promises before anyone sees it.

    Raises ReferenceDataError for a code that names nothing, AssertionError naming any other promise that is broken.
    """
    verify_reference(connection)
    promises = {
        "every fact belongs to a submission": """
            select count(*) from core.breakdown as b
            left join core.submission as s on b.submission_id = s.submission_id where s.submission_id is null""",
        **{f"every {view} can be shown": _unshown(table, view) for table, view in SHOWN.items()},
        "no account of cells is negative": "select count(*) from core.sheet_account where cell_count < 0",
    }
    for promise, query in promises.items():
        row = connection.execute(query).fetchone()
        if row is None or row[0] != 0:
            raise AssertionError(f"{promise}: {row}")
    _verify_accounts(connection)
    for table, count in repeated_facts(connection).items():
        if count:
            raise AssertionError(f"every key stands once on its sheet: {table}: {count}")


def _verify_accounts(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold each sheet to: loaded + rejected + skipped = cells that are not empty; name file and sheet otherwise."""
    differing = connection.execute("""
        select f.file_name || ' · ' || c.sheet_name || ': ' || coalesce(sum(a.cell_count), 0) || ' of ' || c.cell_count
        from core.sheet_cells as c
        inner join core.source_file as f on c.file_id = f.file_id
        left join core.sheet_account as a on c.file_id = a.file_id and c.sheet_name = a.sheet_name
        group by f.file_name, c.sheet_name, c.cell_count
        having coalesce(sum(a.cell_count), 0) <> c.cell_count
        order by 1""").fetchall()
    if differing:
        raise AssertionError("every cell is accounted for: " + "; ".join(line for (line,) in differing))


def _unshown(table: str, view: str) -> str:
    """Give the query of how many rows of a sheet's table its view leaves out."""
    return f'select (select count(*) from core.{table}) - (select count(*) from "show".{view})'


def fingerprint_of(connection: duckdb.DuckDBPyConnection) -> str:
    """Give a digest of everything the tables hold, whatever order it was loaded in; times of building are left out."""
    tables = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables"
        " where table_schema in ('ref', 'core') and table_type = 'BASE TABLE' order by 1"
    ).fetchall()
    digests = " union all ".join(
        f"select '{table}' as told, md5(coalesce(string_agg(line, '' order by line), '')) as digest"
        f" from (select md5(t::text) as line from {table} as t)"
        for (table,) in tables
    )
    rows = connection.execute(f"select told, digest from ({digests}) order by told").fetchall()
    return hashlib.sha256("".join(f"{table}:{digest}\n" for table, digest in rows).encode()).hexdigest()


def _show(progress: TextIO | None, number: int, count: int, name: str) -> None:
    if progress is None:
        return
    width = 24
    done = width * number // count
    end = "" if progress.isatty() else "\n"
    if progress.isatty() or number == count:
        progress.write(f"\r[{'#' * done}{'.' * (width - done)}] {number}/{count} {name[:40]:<40}{end}")
        progress.flush()


def report_findings(outcome: Outcome, stream: TextIO = sys.stdout) -> None:
    """Print the summary of a build: files, rows by table, findings by severity."""
    stream.write(f"{outcome.file_count} files read\n")
    stream.writelines(f"  {table:<26}{count:>8} rows\n" for table, count in outcome.row_counts.items())
    told = ", ".join(f"{outcome.severities[name]} {name}s" for name in ("error", "warning", "note"))
    stream.writelines(f"{sentence(one, Language.EN)}\n" for one in outcome.findings if is_about_correction(one))
    stream.write(f"findings: {told}\nbuild {outcome.fingerprint[:16]} published as {outcome.path.name}\n")
