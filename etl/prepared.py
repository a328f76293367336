"""The part of a database that no report changes: tables, reference data, views, and what each of them is.

It is made once for a state of code and reference data and copied for each build, which then only adds the reports.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from etl.database import create, create_views, load_reference
from etl.describe import describe
from etl.keys import verify_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parent
_ENDINGS = (".py", ".sql", ".toml", ".csv")
_NAME = "prepared-{digest}.empty"
_DIGEST = hashlib.sha256().digest_size


def prepared(path: Path, reference: Path) -> duckdb.DuckDBPyConnection:
    """Open a new database that holds everything but reports. Raises ReferenceDataError where the data do not fit."""
    kept = prepare(path.parent, reference)
    if not _copied(kept, path):  # what was kept has been damaged: it is made again
        _keep(kept, reference)
        if not _copied(kept, path):
            return make(path, reference)
    return duckdb.connect(str(path))


def prepare(folder: Path, reference: Path) -> Path:
    """See that the part for today's code and data is kept in a folder, and give its place.

    Raises ReferenceDataError where the data do not fit.
    """
    kept = folder / _NAME.format(digest=digest(reference)[:16])
    if not kept.is_file():
        _keep(kept, reference)
    return kept


def _copied(kept: Path, path: Path) -> bool:
    """Copy what is kept, and tell whether it is what was once written: its digest stands before it."""
    try:
        told = kept.read_bytes()
    except OSError:
        return False
    if told[:_DIGEST] != hashlib.sha256(told[_DIGEST:]).digest():
        return False
    path.write_bytes(told[_DIGEST:])
    return True


def make(path: Path, reference: Path) -> duckdb.DuckDBPyConnection:
    """Make such a database anew."""
    connection = create(path)
    try:
        load_reference(connection, reference)  # each table by itself: a key that stands twice is said where it stands
        connection.execute("begin")
        verify_reference(connection)
        create_views(connection)
        describe(connection)
        connection.execute("commit")
    except BaseException:
        connection.close()
        raise
    return connection


def digest(reference: Path) -> str:
    """Give a digest of all that such a database is made of: the loader's code, the reference data, the engine."""
    return _digest_of(tuple(sorted((*_sources(CODE), *_sources(reference)))))


class _Source(NamedTuple):
    """A file that a database is made of, and what changes with every change of it."""

    path: str
    size: int
    changed: tuple[int, int]


def _sources(folder: Path | str) -> Iterator[_Source]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _sources(entry.path)
            elif entry.name.endswith(_ENDINGS):
                told = entry.stat()
                yield _Source(entry.path, told.st_size, (told.st_mtime_ns, told.st_ctime_ns))


@lru_cache(maxsize=2)
def _digest_of(sources: tuple[_Source, ...]) -> str:
    """Read the files, once for each state of them: every step of receiving asks."""
    whole = hashlib.sha256(duckdb.__version__.encode())
    for source in sources:
        path = Path(source.path)
        whole.update(f"{path.name}:{source.size}\n".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _keep(kept: Path, reference: Path) -> None:
    """Make the part and put it in its place in one step; parts of other states are no longer needed."""
    staged = kept.with_name(f"unfinished-{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        make(staged, reference).close()
        database = staged.read_bytes()
        staged.write_bytes(hashlib.sha256(database).digest() + database)
        if kept.is_dir():
            kept.rmdir()
        staged.replace(kept)
    finally:
        staged.unlink(missing_ok=True)
        staged.with_suffix(".part.wal").unlink(missing_ok=True)
    for other in kept.parent.glob(_NAME.format(digest="*")):
        if other != kept:
            other.unlink(missing_ok=True)
