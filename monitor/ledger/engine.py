"""Where the ledger is, and how its two engines are opened: an embedded SQLite file, or a PostgreSQL that many share."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from monitor.ledger.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection as SqliteConnection

DEFAULT = Path(__file__).parents[2] / "data" / "ledger.db"
_SECONDS_TO_WAIT = 60
_LOCK_NUMBER = 7_041_886  # any number of ours: who writes the ledger of a PostgreSQL holds the lock of this number


class LedgerError(Exception):
    """The ledger cannot be read or written. ``code`` names the finding that says so; the message adds the cause."""

    def __init__(self, code: str, cause: str) -> None:
        super().__init__(cause)
        self.code = code


def ledger_url() -> sa.URL:
    """Give the place of the ledger: ``MONITOR_LEDGER`` where it is set, else beside the data."""
    return url_of(os.environ.get("MONITOR_LEDGER") or str(DEFAULT))


def url_of(told: str | sa.URL) -> sa.URL:
    """Read a place: a URL of either engine, or a plain path."""
    if isinstance(told, str) and "://" not in told:
        return sa.URL.create("sqlite", database=told)
    url = sa.make_url(told)
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def shown(url: sa.URL) -> str:
    """Give a ledger's place for a message: no password, and of a file its name only."""
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "").name
    return url.render_as_string(hide_password=True)


@lru_cache(maxsize=8)
def connect(url: sa.URL) -> sa.Engine:
    """Give the engine of a ledger; it holds no connection, each use opens its own, so that all threads share it."""
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, poolclass=sa.NullPool)
    engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args={"timeout": _SECONDS_TO_WAIT})
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: SqliteConnection, _record: object) -> None:
    """Readers do not wait for the writer, writers wait for each other, and what was said to be written is on disk."""
    connection.isolation_level = None  # the driver opens no transactions of its own: ``_begin`` does
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")


def _begin(connection: sa.Connection) -> None:
    """Take the writer's place at once: two that read first and then both want to write would fail."""
    connection.exec_driver_sql("begin" if connection.get_execution_options().get("reads") else "begin immediate")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open the ledger to read. Raises LedgerError where that fails."""
    with _named(engine.url), engine.connect().execution_options(reads=True) as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open the ledger to append, alone; all is written at the end, or nothing. Raises LedgerError where that fails."""
    if engine.url.get_backend_name() == "sqlite" and engine.url.database:
        with _named(engine.url):
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    with _named(engine.url), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
        metadata.create_all(connection)
        yield connection


@contextmanager
def _named(url: sa.URL) -> Iterator[None]:
    """Say of an engine's fault what it means here; its own words name paths and passwords."""
    try:
        yield
    except (SQLAlchemyError, OSError, ValueError) as fault:  # the last for what is no day where one should stand
        cause = getattr(fault, "orig", None) or fault
        text = str(cause).lower()
        code = "ledger.not_writable" if any(word in text for word in _NOT_WRITABLE) else "ledger.not_readable"
        raise LedgerError(code, f"{shown(url)}: {type(cause).__name__}") from None


_NOT_WRITABLE = ("readonly", "read-only", "permission denied", "disk is full", "no space", "unable to open")
