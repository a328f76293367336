"""The one door to the database: finds the current build and reads it, never writes."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from monitor.store.pointer import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import pandas as pd

DEFAULT = Path(__file__).parents[2] / "data" / "dashboard.duckdb"
_KEPT_OPEN = 3
_HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 2,
    "memory_limit": "1GB",
}
_lock = threading.Lock()
_open: dict[Path, tuple[duckdb.DuckDBPyConnection, str, datetime]] = {}


class NoDatabaseError(Exception):
    """There is no database to read, or it cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Snapshot:
    """One build: where it is, the fingerprint of what it holds, when it was built (UTC)."""

    path: Path
    fingerprint: str
    built_at: datetime

    def read(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Run one query and give its rows. Each call has a cursor of its own, so threads do not meet."""
        cursor = _connection(self.path)[0].cursor()
        try:
            return cursor.execute(sql, dict(params or {})).df()
        finally:
            cursor.close()


def database_path() -> Path:
    """Give the pointer to the database: ``MONITOR_DATABASE`` where it is set, else the one beside the code."""
    told = os.environ.get("MONITOR_DATABASE")
    return Path(told) if told else DEFAULT


def current(database: Path | None = None) -> Snapshot:
    """Give the build that is current now. Raises NoDatabaseError when there is none."""
    pointer = database or database_path()
    try:
        path = resolve(pointer)
        try:
            _, fingerprint, built_at = _connection(path)
        except NoDatabaseError:
            if resolve(pointer) == path:
                raise
            path = resolve(pointer)  # the pointer moved on and the build it named is gone
            _, fingerprint, built_at = _connection(path)
    except FileNotFoundError:
        raise NoDatabaseError("No database yet. Build one: python -m etl build") from None
    return Snapshot(path, fingerprint, built_at)


def _connection(path: Path) -> tuple[duckdb.DuckDBPyConnection, str, datetime]:
    with _lock:
        if path not in _open:
            while len(_open) >= _KEPT_OPEN:  # dropped, not closed: a reader may still be in it
                del _open[next(iter(_open))]
            _open[path] = _opened(path)
        return _open[path]


def _opened(path: Path) -> tuple[duckdb.DuckDBPyConnection, str, datetime]:
    try:
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config=_HARDENED,
        )
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        row = connection.execute("select fingerprint, built_at from meta.build").fetchone()
    except duckdb.Error:
        raise NoDatabaseError("The database cannot be read. Build it again: python -m etl build") from None
    if row is None:
        raise NoDatabaseError("The database is incomplete. Build it again: python -m etl build")
    return connection, row[0], row[1]
