"""The whole way in one screen: land → read → check → load → verify → publish."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from etl import layouts, load
from etl.built_before import NotThereAnyMoreError
from etl.corrections import CORRECTIONS, followed, is_about_correction
from etl.database import derive
from etl.files.workers import Workers
from etl.findings import sentence
from etl.keys import repeated_facts
from etl.landing import is_there, land, land_archived, read
from etl.parsed_cache import ParsedCache
from etl.prepared import digest, prepare, prepared
from etl.receiving.inbox import read_inbox
from etl.receiving.loaded import loaded
from etl.reference import ReferenceDataError
from etl.turns import own_turn
from etl.visible import on_one_line
from monitor.model import Finding, Language, Severity
from monitor.store import pointer
from monitor.text import words_for
from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb

    from etl.corrections import Corrections
    from etl.landing import Landing
    from etl.receiving.inbox import Inbox
    from monitor.text import Words

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "data" / "reference"
SAMPLE = ROOT / "data" / "sample" / "reports"
DATABASE = ROOT / "data" / "dashboard.duckdb"
CODE_VERSION = "1"
BUILDS_KEPT = 5


class NothingToBuildError(SpokenError):
    """No report could be built into a database; it says why, and what is wrong with those that were read."""

    def __init__(self, told: Message, findings: Iterable[Finding] = ()) -> None:
        super().__init__(told)
        self.findings = tuple(findings)

    def said(self, words: Words) -> str:
        """Say why in a language."""
        reasons = sorted({sentence(one, words.language) for one in self.findings})
        return "\n".join([super().said(words), *reasons])

    def __str__(self) -> str:
        """Say it in English."""
        return self.said(words_for(Language.EN))


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
    """How a build goes about it: how many files at once, where it says how far it is, and in which language."""

    jobs: int | None = None
    progress: TextIO | None = None
    words: Words = field(default_factory=lambda: words_for(Language.EN))


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
    with own_turn(database, lambda: _say_waiting(how)):
        prepare(pointer.builds_folder(database), REFERENCE)  # reference data at fault: said before files are read
        folders = _folders(reports, loaded(database).report_folders if keep_folders else ())
        return _build(folders, database, mending, how)


def _say_waiting(how: How) -> None:
    if how.progress:
        told = how.words("Another build of this database is under way; this one waits for it.")
        how.progress.write(f"{told}\n")
        how.progress.flush()


def _hold_layouts() -> None:
    """Refuse to build with a file of layouts that cannot be followed: without them files would be read otherwise."""
    try:
        layouts.saved_layouts()
    except layouts.LayoutError as fault:
        raise ReferenceDataError(*fault.told) from None


def _folders(reports: Sequence[Path] | None, kept: Sequence[Path]) -> list[Path]:
    folders = [folder.absolute() for folder in reports or kept]
    gone = [on_one_line(folder.name) for folder in folders if not is_there(folder)]
    if gone:
        raise NothingToBuildError(Message("The last build read {list}, and that is gone.", list=", ".join(gone)))
    return folders


def _build(folders: Sequence[Path], database: Path, corrections: Corrections, how: How) -> Outcome:
    cache = parsed_cache(database)
    cache.recall()
    try:
        return _build_with(cache, folders, database, corrections, how)
    except NotThereAnyMoreError:
        return _build_with(parsed_cache(database), folders, database, corrections, how)


def _build_with(
    cache: ParsedCache, folders: Sequence[Path], database: Path, corrections: Corrections, how: How
) -> Outcome:
    inbox = read_inbox()
    landing = _landed(folders, inbox)
    loading = read_all(landing, corrections, cache, how)
    if not folders and _serves_sample(loading, inbox):
        landing = _landed([SAMPLE], inbox)
        loading = read_all(landing, corrections, cache, how)
    if not landing.files:
        names = ", ".join(on_one_line(folder.name) for folder in folders)
        raise NothingToBuildError(Message("There is no workbook or CSV below {list}.", list=names))
    load.add_decisions(loading, inbox)
    _refuse_empty(loading, len(landing.files))
    work = pointer.new_build(database)
    try:
        with prepared(work, REFERENCE) as connection:
            connection.execute("begin")
            load.write(connection, loading, cache.before)
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
    cache.remember(final)
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
    if not loading.rows["core.submission"] and "core.national_statistic" not in loading.counts():
        errors = (one for _, _, one in loading.findings if one.severity is Severity.ERROR)
        raise NothingToBuildError(Message("None of {n} files could be loaded.", n=file_count), errors)


def read_all(landing: Landing, corrections: Corrections, cache: ParsedCache, how: How) -> load.Loading:
    """Read files into rows ready to load. A file whose bytes were already read is not read again."""
    cache.given.clear()
    loading = load.Loading()
    seen: set[str] = set()
    for one in landing.registers:
        load.add_register(loading, one, seen)
    with Workers(how.jobs) as workers:
        told = read(landing.files, workers, cache, corrections)
        for number, (file, parsed) in enumerate(zip(landing.files, told, strict=True), start=1):
            _show(how.progress, number, len(landing.files), file.name)
            if parsed is not None:
                load.add(loading, parsed, file.received, basis=file.basis, is_sample=_is_sample(file.path))
    load.add_corrections(loading, corrections)
    if how.progress and landing.files:
        how.progress.write("\n")
    return loading


def _is_sample(path: Path) -> bool:
    """Tell whether a file lies in the product's own sample; a link to itself lies nowhere."""
    try:
        return SAMPLE in path.resolve().parents
    except (OSError, RuntimeError):
        return False


def _write(
    connection: duckdb.DuckDBPyConnection, path: Path, loading: load.Loading, read_from: tuple[int, Sequence[Path]]
) -> Outcome:
    file_count, folders = read_from
    derive(connection)
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
    return json.dumps([str(folder) for folder in folders])  # in ASCII: a name may hold what is no text


def verify(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the new database to its promises before anyone sees it. Raises AssertionError naming the one that is broken.

    That every code of the reference data names something was seen when the part it began with was made.
    """
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
        "select t.table_schema || '.' || t.table_name, list(c.column_name order by c.ordinal_position)"
        " from information_schema.tables as t"
        " inner join information_schema.columns as c using (table_catalog, table_schema, table_name)"
        " where t.table_catalog = current_database() and t.table_schema in ('ref', 'core')"
        " and t.table_type = 'BASE TABLE' group by all order by 1"
    ).fetchall()
    digests = " union all ".join(
        f"select '{table}' as told, md5(coalesce(string_agg(line, '' order by line), '')) as digest"
        f" from (select md5({_line(columns)}) as line from {table})"
        for table, columns in tables
    )
    rows = connection.execute(f"select told, digest from ({digests}) order by told").fetchall()
    return hashlib.sha256("".join(f"{table}:{digest}\n" for table, digest in rows).encode()).hexdigest()


def _line(columns: Iterable[str]) -> str:
    """Give the expression that writes a row as one text: the values with a sign between them, another for nothing."""
    return f"concat_ws(chr(31), {', '.join(f'coalesce(cast({name} as varchar), chr(30))' for name in columns)})"


def _show(progress: TextIO | None, number: int, count: int, name: str) -> None:
    if progress is None:
        return
    width = 24
    done = width * number // count
    end = "" if progress.isatty() else "\n"
    if progress.isatty() or number == count:
        progress.write(f"\r[{'#' * done}{'.' * (width - done)}] {number}/{count} {name[:40]:<40}{end}")
        progress.flush()


def totals(counts: Mapping[str, int], words: Words) -> str:
    """Say how many findings of each severity there are."""
    told = (
        words.plural("{n} error", "{n} errors", counts["error"]),
        words.plural("{n} warning", "{n} warnings", counts["warning"]),
        words.plural("{n} note", "{n} notes", counts["note"]),
    )
    return words("findings: {list}", list=", ".join(told))


def report_findings(outcome: Outcome, stream: TextIO, words: Words) -> None:
    """Print the summary of a build: files, rows by table, findings by severity."""
    lines = [words.plural("{n} file read", "{n} files read", outcome.file_count)]
    lines += [f"  {table:<26}{count:>8}" for table, count in outcome.row_counts.items()]
    lines += [sentence(one, words.language) for one in outcome.findings if is_about_correction(one)]
    lines.append(totals(outcome.severities, words))
    names = {"mark": outcome.fingerprint[:16], "file": outcome.path.name}
    lines.append(words("build {mark} published as {file}", **names))
    stream.writelines(f"{line}\n" for line in lines)
