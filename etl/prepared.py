"""The part of a database that no report changes: tables, reference data, views, and what each of them is.

It is made once for a state of code and reference data and copied for each build, which then only adds the reports.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from etl.database import create, create_views, load_reference
from etl.describe import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parent
_ENDINGS = frozenset({".py", ".sql", ".toml", ".csv"})
_NAME = "prepared-{digest}.empty"


def prepared(path: Path, reference: Path) -> duckdb.DuckDBPyConnection:
    """Open a new database that holds everything but reports. Raises ReferenceDataError where the data do not fit."""
    kept = path.with_name(_NAME.format(digest=digest(reference)[:16]))
    if not kept.exists():
        _keep(kept, reference)
    shutil.copyfile(kept, path)
    try:
        return duckdb.connect(str(path))
    except duckdb.Error:  # what was kept has been damaged: it is made again
        path.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
        return make(path, reference)


def make(path: Path, reference: Path) -> duckdb.DuckDBPyConnection:
    """Make such a database anew."""
    connection = create(path)
    try:
        connection.execute("begin")
        load_reference(connection, reference)
        create_views(connection)
        describe(connection)
        connection.execute("commit")
    except BaseException:
        connection.close()
        raise
    return connection


def digest(reference: Path) -> str:
    """Give a digest of all that such a database is made of: the loader's code, the reference data, the engine."""
    whole = hashlib.sha256(duckdb.__version__.encode())
    for path in sorted(_sources(reference)):
        whole.update(f"{path.name}:{path.stat().st_size}\n".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _sources(reference: Path) -> Iterator[Path]:
    for folder in (CODE, reference):
        yield from (path for path in folder.rglob("*") if path.suffix in _ENDINGS)


def _keep(kept: Path, reference: Path) -> None:
    """Make the part and put it in its place in one step; parts of other states are no longer needed."""
    staged = kept.with_name(f"unfinished-{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        make(staged, reference).close()
        staged.replace(kept)
    finally:
        staged.unlink(missing_ok=True)
        staged.with_suffix(".part.wal").unlink(missing_ok=True)
    for other in kept.parent.glob(_NAME.format(digest="*")):
        if other != kept:
            other.unlink(missing_ok=True)
