"""What the current build holds for a council and period, as the rows it was loaded from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.builds import kept_builds
from etl.forms import load_forms
from etl.load import Loading
from etl.receiving.withheld import Withheld
from monitor.store import NoDatabaseError, current, snapshot_of

if TYPE_CHECKING:
    from etl.reading.scope import Scope
    from etl.tables import Row
    from monitor.store import Snapshot

_KEPT_WITH_SUBMISSION = ("core.passport", "core.coverage", "core.column_origin")


@dataclass(frozen=True)
class Loaded:
    """The current build, or nothing where there is none.

    ``report_folders`` are those it was built from beside archive and sample.
    """

    snapshot: Snapshot | None
    report_folders: tuple[Path, ...] = ()

    def files(self) -> dict[str, str]:
        """Give the name of every file that was read, by the SHA-256 of its bytes."""
        rows = self._rows("select sha256, file_name from core.source_file where family <> 'refused'")
        return {row["sha256"]: row["file_name"] for row in rows}

    def sample_files(self, received: set[str]) -> set[str]:
        """Give the SHA-256 of the illustrative files that nobody sent: they are the sample."""
        if self.report_folders:
            return set()
        rows = self._rows(
            "select distinct f.sha256 from core.submission as s inner join core.source_file as f"
            " on s.file_id = f.file_id where s.is_illustrative"
        )
        return {row["sha256"] for row in rows} - received

    def files_of_ledger(self) -> set[str]:
        """Give the SHA-256 of the files that were loaded because the ledger told so when this build was made."""
        rows = self._rows(
            "select distinct f.sha256 from core.submission as s inner join core.source_file as f"
            " on s.file_id = f.file_id where s.received_basis = 'ledger'"
        )
        return {row["sha256"] for row in rows}

    def held(self, scope: Scope, without: set[str]) -> Loading:
        """Give the rows of all submissions for a council and period, but those of some files."""
        loading = Loading()
        submissions = self._rows(
            "select s.*, f.sha256, f.file_name from core.submission as s"
            " inner join core.source_file as f on s.file_id = f.file_id"
            " where s.unit_code = $unit and s.period_code = $period order by s.version",
            {"unit": scope.unit_code, "period": scope.period_code},
        )
        submissions = [row for row in submissions if row["sha256"] not in without]
        own_ids = {"own_ids": [row["submission_id"] for row in submissions]}
        for row in submissions:  # the order of versions is the order of recording
            loading.recorded[row["file_id"]] = row["version"] - len(submissions)
        loading.rows["core.submission"] = submissions
        loading.rows["core.source_file"] = submissions
        tables = [*_KEPT_WITH_SUBMISSION, *(f"core.{form.table}" for form in load_forms() if form.layout == "table")]
        for table in tables if submissions else ():
            loading.rows[table] = self._rows(f"select * from {table} where submission_id = any($own_ids)", own_ids)
        return loading

    def withheld(self, scope: Scope) -> Withheld:
        """Give what the rule of small counts withholds of a council and half-year."""
        rows = self._rows(
            """select c.sheet_code, c.indicator_code, coalesce(bool_or(w.unit_code is not null), false) as is_small
            from ref.small_counts as c
            left join core.withheld_number as w
                on c.group_code = w.group_code and w.unit_code = $unit and w.period_code = $period
            group by c.sheet_code, c.indicator_code""",
            {"unit": scope.unit_code, "period": scope.period_code},
        )
        return Withheld(
            frozenset(row["sheet_code"] for row in rows if not row["indicator_code"]),
            frozenset(row["indicator_code"] for row in rows if row["indicator_code"]),
            frozenset(row["indicator_code"] for row in rows if row["indicator_code"] and row["is_small"]),
        )

    def contested(self) -> list[Row]:
        """Give the submissions that stand against an earlier one, the latest first, and why they do not count."""
        return self._told_once(
            """select f.sha256, f.file_name, s.unit_code, s.period_code, s.received_date, s.held_reason,
                coalesce(p.report_version, 1) as version, coalesce(other.report_version, 1) as version_against,
                earlier_file.file_name as against, earlier_file.sha256 as against_sha256
            from core.submission as s
            inner join core.source_file as f on s.file_id = f.file_id
            inner join core.submission as earlier on s.against_submission_id = earlier.submission_id
            inner join core.source_file as earlier_file on earlier.file_id = earlier_file.file_id
            left join core.passport as p on s.submission_id = p.submission_id
            left join core.passport as other on earlier.submission_id = other.submission_id
            order by s.received_date desc, f.file_name, s.unit_code, s.period_code"""
        )

    def _told_once(self, sql: str) -> list[Row]:
        """Read rows that the page of reports asks for with every click: worked out once for a build."""
        if self.snapshot is None:
            return []
        held = self.snapshot.worked_out
        table = held.get(sql) or held.hold(sql, sql, {})
        return self._rows(f"select * from {table.name}")

    def _rows(self, sql: str, params: dict[str, Any] | None = None) -> list[Row]:
        """Read rows as they were loaded; the reader of measures would turn days and empty cells into its own kinds."""
        if self.snapshot is None:
            return []
        with self.snapshot.connection.cursor() as cursor:
            cursor.execute(sql, params or {})
            names = [one[0] for one in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def loaded(database: Path) -> Loaded:
    """Open what is loaded now."""
    try:
        snapshot = current(database)
    except NoDatabaseError:
        return Loaded(None, _last_folders(database))
    return Loaded(snapshot, _folders_of(snapshot))


def _last_folders(database: Path) -> tuple[Path, ...]:
    """Give the folders of the newest build that can be read: reports are not lost with a database that is damaged."""
    kept = kept_builds(database)
    return _folders_of(snapshot_of(kept[0].path)) if kept else ()


def _folders_of(snapshot: Snapshot) -> tuple[Path, ...]:
    [row] = snapshot.read("select * from meta.build").to_dict("records")
    return tuple(Path(folder) for folder in json.loads(row.get("report_folders") or "[]"))
