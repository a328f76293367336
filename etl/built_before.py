"""The build before: what its files said is not read again, and their many rows are copied from its database.

Beside the files as they were read (``parsed_cache``) one file keeps, for all files of the last build together, what a
build needs of each in its own hands: its few rows, its findings, its digests. The rows of all other tables depend on
that file alone and stand in the database of that build, from where DuckDB copies them without a look at any of them.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from etl.files.workers import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from etl.parsed import Parsed

LEAST_FILES = 50
"""With fewer files each is read from its own place as fast."""
_DIGEST = hashlib.sha256().digest_size


class NotThereAnyMoreError(Exception):
    """The database of the build before cannot be read: its files have to be read another way."""


@dataclass
class BuiltBefore:
    """What the files of a build said, by what they are kept under, and the database that holds their rows."""

    database: Path
    files: dict[str, Parsed] = field(default_factory=dict)

    def copy(self, connection: duckdb.DuckDBPyConnection, files: Iterable[Parsed]) -> None:
        """Copy the rows of some of its files into a new database. Raises NotThereAnyMoreError where they are gone."""
        files = list(files)
        submissions = [row["submission_id"] for one in files for row in one.rows.get("core.submission", ())]
        known = {"file_id": [one.file_id for one in files], "submission_id": submissions}
        tables = sorted({table for one in files for table in one.stored})
        try:
            connection.execute(f"attach '{str(self.database).replace(chr(39), chr(39) * 2)}' as before (read_only)")
            for table in tables:
                _copy(connection, table, known)
        except duckdb.Error as fault:
            raise NotThereAnyMoreError(str(fault)) from None


def _copy(connection: duckdb.DuckDBPyConnection, table: str, known: Mapping[str, list[str]]) -> None:
    """Copy the rows of one table that belong to known submissions, or files where it names no submission."""
    theirs = connection.table(f"before.{table}")
    key = next(name for name in known if name in theirs.columns)
    kept = connection.from_arrow(pa.table({key: pa.array(known[key], pa.string())}))
    theirs.join(kept, key, how="semi").insert_into(table)


def without_rows(parsed: Parsed) -> Parsed:
    """Give what a file says without the rows that stand in the database, but how many of each table there are."""
    counts = Counter(parsed.stored)
    counts.update({table: len(next(iter(columns.values()))) for table, columns in parsed.columns.items()})
    return replace(parsed, columns={}, stored=dict(counts))


def keep(place: Path, database: Path, files: Mapping[str, Parsed]) -> bool:
    """Keep what the files of a build said; where there is no room for it the next build takes each by itself."""
    staged = place.with_name(f"unfinished-{os.getpid()}-{uuid.uuid4().hex[:8]}")
    try:
        told = pickle.dumps((database.name, _sha256(database), dict(files)), protocol=pickle.HIGHEST_PROTOCOL)
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(hashlib.sha256(told).digest() + told)
        staged.replace(place)
    except OSError:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
        return False
    return True


def built_before(place: Path, builds: Path) -> BuiltBefore | None:
    """Give the build before; None where what is kept of it is damaged, or its database is gone or was altered."""
    try:
        kept = place.read_bytes()
        data = kept[_DIGEST:]
        if kept[:_DIGEST] != hashlib.sha256(data).digest():
            return None
        name, sha256, files = read_plain(BytesIO(data))
        database = builds / name
        return BuiltBefore(database, files) if _sha256(database) == sha256 else None
    except (OSError, EOFError, TypeError, ValueError, pickle.UnpicklingError):
        return None


def _sha256(database: Path) -> str:
    with database.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
