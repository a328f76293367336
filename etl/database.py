"""Make a database file: schemas, tables, reference data, views. The only place that writes SQL into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from etl.findings import catalogue
from etl.forms import load_forms
from etl.reference import ReferenceDataError, rows_of
from etl.tables import definition
from monitor.model import Language
from monitor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etl.tables import Row

SQL = Path(__file__).parent / "sql"
SCHEMAS = ("ref", "core", "show", "meta")
_FINDING_CODES = "finding_codes"  # made of the catalogue of findings, not of a file of the reference data
_YES_NO = {"yes": "true", "no": "false"}


def create(path: Path | None) -> duckdb.DuckDBPyConnection:
    """Open a new database with every table and no rows; ``None`` makes one in memory."""
    connection = duckdb.connect(str(path) if path else ":memory:")
    statements = [f'create schema "{schema}";' for schema in SCHEMAS]
    statements += [
        file.read_text(encoding="utf-8")
        for folder in ("ref", "core", "meta")
        for file in sorted((SQL / folder).glob("*.sql"))
    ]
    statements += [definition(form) for form in load_forms()]
    connection.execute("\n".join(["begin;", *statements, "commit;"]))
    return connection


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views that the read side and other people's tools use."""
    connection.execute("\n".join(file.read_text(encoding="utf-8") for file in sorted((SQL / "show").glob("*.sql"))))


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables that follow from others on whatever day one asks: each by the query of its name."""
    for file in sorted((SQL / "derived").glob("*.sql")):
        connection.execute(f"insert into core.{file.stem} by name {file.read_text(encoding='utf-8')}")


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> int:
    """Append rows to a table, each value cast to its column's type; give how many there were."""
    if not rows:
        return 0
    insert_columns(connection, table, {name: [row[name] for row in rows] for name in rows[0]})
    return len(rows)


def insert_columns(connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, list[object]]) -> None:
    """Append rows given as columns of equal length, each value cast to its column's type."""
    types = _column_types(connection, table)
    connection.register("incoming", pa.table({name: _array(values, types[name]) for name, values in columns.items()}))
    names = ", ".join(columns)
    connection.execute(f"insert into {table} ({names}) select {names} from incoming")
    connection.unregister("incoming")


def _array(values: list[object], sql_type: str) -> pa.Array:
    kinds = {"VARCHAR": pa.string(), "BIGINT": pa.int64(), "INTEGER": pa.int64(), "DOUBLE": pa.float64()}
    kinds |= {"DATE": pa.date32(), "BOOLEAN": pa.bool_()}
    return pa.array(values, type=kinds[sql_type])


def _column_types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    empty = connection.sql(f"from {table} limit 0")
    return dict(zip(empty.columns, map(str, empty.types), strict=True))


def load_reference(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Load every file of the reference data into the table of its name, and the catalogue of findings beside them.

    Raises ReferenceDataError naming the fault.
    """
    insert(connection, f"ref.{_FINDING_CODES}", _finding_codes())
    for name in sorted(file.stem for file in (SQL / "ref").glob("*.sql") if file.stem != _FINDING_CODES):
        path = folder / f"{name}.csv"
        types = _column_types(connection, f"ref.{name}")
        told = rows_of(path)
        if told and set(told[0]) != set(types):
            raise ReferenceDataError(_unfit(path.name, set(told[0]), set(types)))
        rows = [{name: _plain(value, types[name]) for name, value in row.items()} for row in told]
        _insert_texts(connection, f"ref.{name}", rows, types, path.name)


def _unfit(file_name: str, found: set[str], expected: set[str]) -> Message:
    return Message(
        "{file}: its columns do not fit. Missing: {missing}; unknown: {unknown}.",
        file=file_name,
        missing=", ".join(sorted(expected - found)) or "–",
        unknown=", ".join(sorted(found - expected)) or "–",
    )


def _finding_codes() -> list[Row]:
    """Give the catalogue of findings as rows: those who read the database name a finding in their language."""
    return [
        {
            "finding_code": kind.code,
            "severity": str(kind.severity),
            **{f"title_{language}": kind.title[language] for language in Language},
            **{f"advice_{language}": kind.advice[language] for language in Language},
        }
        for kind in catalogue().values()
    ]


def _plain(value: str, sql_type: str) -> str | None:
    return (_YES_NO.get(value, value) if sql_type == "BOOLEAN" else value) or None


def _insert_texts(
    connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row], types: dict[str, str], file_name: str
) -> None:
    if not rows:
        return
    data = pa.table({name: pa.array([row[name] for row in rows], type=pa.string()) for name in rows[0]})
    connection.register("incoming", data)
    columns = ", ".join(rows[0])
    casts = ", ".join(f"cast({name} as {types[name]}) as {name}" for name in rows[0])
    try:
        connection.execute(f"insert into {table} ({columns}) select {casts} from incoming")
    except (duckdb.ConversionException, duckdb.ConstraintException) as fault:
        why = str(fault).splitlines()[0]
        raise ReferenceDataError(
            Message("{file}: a value does not fit: {reason}", file=file_name, reason=why)
        ) from None
    finally:
        connection.unregister("incoming")
