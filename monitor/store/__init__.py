"""The one door to the database: finds the current build and reads it, never writes."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from monitor.store.pointer import resolve
from monitor.store.worked_out import WorkedOut

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
_open: dict[Path, Snapshot] = {}


class NoDatabaseError(Exception):
    """There is no database to read, or it cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Snapshot:
    """One build: where it is, the fingerprint of what it holds, when it was built (UTC), and what was worked out of it.

    Who has it in hand keeps its build open, also when newer builds have pushed it out and its file is swept.
    """

    path: Path
    fingerprint: str
    built_at: datetime
    connection: duckdb.DuckDBPyConnection = field(compare=False, repr=False)
    worked_out: WorkedOut = field(compare=False, repr=False)

    def read(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Run one query and give its rows. Each call has a cursor of its own, so threads do not meet."""
        cursor = self.connection.cursor()
        try:
            return cursor.execute(sql, dict(params or {})).df()
        finally:
            cursor.close()


def database_path() -> Path:
    """Give the pointer to the database: ``MONITOR_DATABASE`` where it is set, else the one beside the code."""
    told = os.environ.get("MONITOR_DATABASE")
    return Path(told) if told else DEFAULT


def published(database: Path | None = None) -> str:
    """Give the name of the build that is current now, empty where there is none; nothing is opened or asked."""
    try:
        return resolve(database or database_path()).name
    except FileNotFoundError:
        return ""


def current(database: Path | None = None) -> Snapshot:
    """Give the build that is current now. Raises NoDatabaseError when there is none."""
    pointer = database or database_path()
    while True:
        try:
            path = resolve(pointer)
        except FileNotFoundError:
            raise NoDatabaseError("No database yet. Build one: python -m etl build") from None
        try:
            return snapshot_of(path)
        except NoDatabaseError:
            if _names(pointer, path):
                raise  # else the pointer has moved on, and the build it named is gone


def snapshot_of(path: Path) -> Snapshot:
    """Give one build by its own file. Raises NoDatabaseError when it cannot be read."""
    with _lock:
        if path not in _open:
            while len(_open) >= _KEPT_OPEN:  # dropped, not closed: a reader may still be in it
                del _open[next(iter(_open))]
            _open[path] = _opened(path)
        return _open[path]


def _names(pointer: Path, path: Path) -> bool:
    """Whether a pointer still names a build; one that names nothing at all has not moved on."""
    try:
        return resolve(pointer) == path
    except FileNotFoundError:
        return True


def _opened(path: Path) -> Snapshot:
    try:
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config=_HARDENED,
        )
        worked_out = WorkedOut(connection)
        _harden(connection)
        row = connection.execute("select fingerprint, built_at from meta.build").fetchone()
    except duckdb.Error:
        raise NoDatabaseError("The database cannot be read. Build it again: python -m etl build") from None
    if row is None:
        raise NoDatabaseError("The database is incomplete. Build it again: python -m etl build")
    return Snapshot(path, row[0], row[1], connection, worked_out)


def _harden(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection open nothing else, for good; one to a build that somebody still has in hand does so already."""
    told = connection.execute("select current_setting('lock_configuration')").fetchone()
    if told != (True,):
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
