"""Databases to try in what was read: they hold the reference data and no report, and forget every file again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from etl.database import create, load_reference
from etl.keys import verify_reference
from etl.prepared import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

_resting: list[tuple[str, duckdb.DuckDBPyConnection]] = []
"""What waits for the next file, at most one: making a database takes ten times as long as trying a report in it."""


@contextmanager
def trial(reference: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database of one's own without a report; whatever is written into it is gone with the end of the block.

    Raises ReferenceDataError where the reference data do not fit.
    """
    state = digest(reference)
    connection = _rested(state) or _made(reference)
    connection.execute("begin")
    try:
        yield connection
    finally:
        connection.execute("rollback")
    if not _resting:
        _resting.append((state, connection))


def _rested(state: str) -> duckdb.DuckDBPyConnection | None:
    """Give the database that waits, if it is of the code and reference data as they are now."""
    try:
        held, connection = _resting.pop()  # whoever takes it has it alone, also among threads
    except IndexError:
        return None
    return connection if held == state else None


def _made(reference: Path) -> duckdb.DuckDBPyConnection:
    connection = create(None)
    load_reference(connection, reference)
    verify_reference(connection)
    return connection
