"""The whole way in one screen: land → read → check → load → verify → publish."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from etl import load
from etl.corrections import CORRECTIONS, followed, is_about_correction
from etl.database import ReferenceDataError
from etl.files.workers import Workers
from etl.findings import sentence
from etl.keys import repeated_facts, verify_reference
from etl.landing import land, land_archived, read
from etl.layouts import usable_layouts
from etl.parsed_cache import ParsedCache
from etl.prepared import digest, prepared
from etl.receiving.inbox import read_inbox
from etl.receiving.loaded import loaded
from etl.turns import own_turn
from monitor.model import Finding, Language, Severity
from monitor.store import pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from etl.corrections import Corrections
    from etl.landing import Landing
    from etl.receiving.inbox import Inbox

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "data" / "reference"
SAMPLE = ROOT / "data" / "sample" / "reports"
DATABASE = ROOT / "data" / "dashboard.duckdb"
CODE_VERSION = "1"
BUILDS_KEPT = 5


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


@dataclass(frozen=True)
class How:
    """How a build goes about it: how many files at once, and where it says how far it is."""

    jobs: int | None = None
    progress: TextIO | None = None


def build(
    reports: Sequence[Path] | None,
    database: Path,
    *,
    corrections: Path = CORRECTIONS,
    how: How = How(),
    keep_folders: bool = False,
) -> Outcome:
    """Read every report below the folders and in the archive, build a database beside the old one and publish it.

    Without folders the sample is read, as long as the archive holds no real report; ``keep_folders`` takes those of the
    build before. Raises NothingToBuildError when there is nothing to read, CorrectionsError when the corrections cannot
    be followed, ReferenceDataError when the saved layouts cannot, LedgerError when the ledger cannot be read; whatever
    fails, the database readers see stays. A second build of the same database waits for the first.
    """
    mending = followed(corrections)
    _hold_layouts()
    with own_turn(database, how.progress):
        folders = _folders(reports, loaded(database).report_folders if keep_folders else ())
        return _build(folders, database, mending, how)


def _hold_layouts() -> None:
    """Refuse to build with a file of layouts that cannot be followed: without them files would be read otherwise."""
    if fault := usable_layouts()[1]:
        raise ReferenceDataError(fault)


def _folders(reports: Sequence[Path] | None, kept: Sequence[Path]) -> list[Path]:
    folders = [folder.absolute() for folder in reports or kept]
    gone = [folder.name for folder in folders if not folder.exists()]
    if gone:
        raise NothingToBuildError(f"the last build read {', '.join(gone)}, and that is gone")
    return folders


def _build(folders: Sequence[Path], database: Path, corrections: Corrections, how: How) -> Outcome:
    inbox = read_inbox()
    cache = parsed_cache(database)
    landing = _landed(folders, inbox)
    loading = read_all(landing, corrections, cache, how)
    if not folders and _serves_sample(loading, inbox):
        landing = _landed([SAMPLE], inbox)
        loading = read_all(landing, corrections, cache, how)
    if not landing.files:
        raise NothingToBuildError(f"no workbook or CSV below {', '.join(folder.name for folder in folders)}")
    load.add_decisions(loading, inbox)
    _refuse_empty(loading, len(landing.files))
    work = pointer.new_build(database)
    try:
        with prepared(work, REFERENCE) as connection:
            outcome = _write(connection, work, loading, (len(landing.files), folders))
        final = work.with_name(f"{outcome.fingerprint[:16]}-{time.time_ns():x}.duckdb")
        work.rename(final)
        pointer.publish(final, database)
        outcome.path = database
    except BaseException:
        work.unlink(missing_ok=True)
        work.with_suffix(".duckdb.wal").unlink(missing_ok=True)
        raise
    pointer.keep_last(database, BUILDS_KEPT)
    cache.sweep()
    return outcome


def parsed_cache(database: Path) -> ParsedCache:
    """Give what is kept of the files that were read for a database."""
    return ParsedCache(pointer.builds_folder(database) / "parsed", digest(REFERENCE))


def _landed(folders: Sequence[Path], inbox: Inbox) -> Landing:
    landing = land(folders)
    landing.files += land_archived(inbox, [file.name for file in landing.files])
    return landing


def _serves_sample(loading: load.Loading, inbox: Inbox) -> bool:
    """Tell whether no real report was received; an archived file that cannot be read may have been one."""
    received = {one.sha256 for one in inbox.files}
    refused = {row["sha256"] for row in loading.rows["core.source_file"] if row["family"] == "refused"}
    return not received & refused and all(row["is_illustrative"] for row in loading.rows["core.submission"])


def _refuse_empty(loading: load.Loading, file_count: int) -> None:
    if not loading.rows["core.submission"] and "core.national_statistic" not in loading.columns:
        errors = (one for _, _, one in loading.findings if one.severity is Severity.ERROR)
        reasons = sorted({sentence(one, Language.EN) for one in errors})
        raise NothingToBuildError("\n".join([f"None of {file_count} files could be loaded.", *reasons]))


def read_all(landing: Landing, corrections: Corrections, cache: ParsedCache, how: How) -> load.Loading:
    """Read files into rows ready to load. A file whose bytes were already read is not read again."""
    loading = load.Loading()
    seen: set[str] = set()
    for one in landing.registers:
        load.add_register(loading, one, seen)
    with Workers(how.jobs) as workers:
        told = read(landing.files, workers, cache, corrections)
        for number, (file, parsed) in enumerate(zip(landing.files, told, strict=True), start=1):
            _show(how.progress, number, len(landing.files), file.name)
            if parsed is not None:
                is_sample = SAMPLE in file.path.resolve().parents
                load.add(loading, parsed, file.received, basis=file.basis, is_sample=is_sample)
    load.add_corrections(loading, corrections)
    if how.progress and landing.files:
        how.progress.write("\n")
    return loading


def _write(
    connection: duckdb.DuckDBPyConnection, path: Path, loading: load.Loading, read_from: tuple[int, Sequence[Path]]
) -> Outcome:
    file_count, folders = read_from
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
    severities = Counter(str(one.severity) for _, _, one in loading.findings)
    return Outcome(path, fingerprint, file_count, loading.counts(), severities, [one for _, _, one in loading.findings])


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
