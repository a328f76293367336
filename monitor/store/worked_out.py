"""What several queries of one view share: its rows are worked out once and held in memory, beside the build."""

from __future__ import annotations

import itertools
import threading
import weakref
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import duckdb

BESIDE = "beside"
"""The database in memory that is attached to each build; the build itself stays read-only."""
_MOST = 150
_numbers = itertools.count(1)


class Table:
    """A table that holds the rows of one query; it is there for as long as somebody has this object in hand."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any]) -> None:
        """Work out the rows of a query."""
        self.name = f"{BESIDE}.worked_out_{next(_numbers)}"
        with connection.cursor() as cursor:
            cursor.execute(f"create table {self.name} as {sql}", dict(params))
        weakref.finalize(self, _drop, connection, self.name).atexit = False


def _drop(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"drop table {name}")


class WorkedOut:
    """The tables held beside one build, the ones asked for last."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Attach the database in memory; that has to be done before the connection is locked."""
        connection.execute(f"attach if not exists ':memory:' as {BESIDE} (read_write)")
        self._connection = connection
        self._lock = threading.Lock()
        self._tables: OrderedDict[Hashable, Table] = OrderedDict()

    def get(self, key: Hashable) -> Table | None:
        """Give a table that is held; None where nobody asked for it, or others have pushed it out."""
        with self._lock:
            return self._found(key)

    def hold(self, key: Hashable, sql: str, params: Mapping[str, Any]) -> Table:
        """Work out the rows of a query and hold them; of several who ask at once, one does."""
        with self._lock:
            found = self._found(key)
            if found is None:
                found = self._tables[key] = Table(self._connection, sql, params)
            pushed_out = [self._tables.popitem(last=False) for _ in range(len(self._tables) - _MOST)]
        del pushed_out
        return found

    def _found(self, key: Hashable) -> Table | None:
        found = self._tables.get(key)
        if found is not None:
            self._tables.move_to_end(key)
        return found
