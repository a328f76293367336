"""The tables of the form's sheets, made from the form itself, and the rows that go into them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from etl.files.cells import a1, column_letter
from etl.reading.rows import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.forms import Column, SheetForm
    from etl.reading.rows import Record, SheetReading

_SQL_TYPES = {
    "count": "bigint",
    "integer": "bigint",
    "number": "double",
    "percent": "double",
    "money": "double",
    "date": "date",
    "yes_no": "boolean",
}
PLACE_COLUMNS = (("submission_id", "varchar not null"), ("sheet_name", "varchar not null"))

Row = dict[str, Any]
Columns = dict[str, list[Any]]
"""Rows of one table held column by column: many rows take less time and memory so."""


def columns_of(form: SheetForm) -> dict[str, str]:
    """Give the columns of a sheet's table with their types: where the row stood, then its fields.

    A number keeps its text in ``<field>_as_written``, and what was found in its place in ``<field>_mark``
    (a dash, an ellipsis, …) and ``<field>_qualifier`` (approximate, at least, …). Where a correction changed what was
    sent, ``corrected_fields`` names the fields; their text as written is the one that was sent.
    """
    columns = {**dict(PLACE_COLUMNS), "row_number": "integer not null", "corrected_fields": "varchar not null"}
    for column in form.facts:
        columns[column.field] = _SQL_TYPES.get(column.type, "varchar")
        if column.keeps_text:
            columns[f"{column.field}_as_written"] = "varchar"
        if column.type == "deadline":
            columns |= {"deadline_rule": "varchar", "deadline_date": "date"}
        if _has_mark(column):
            columns[f"{column.field}_mark"] = "varchar"
            columns[f"{column.field}_qualifier"] = "varchar"
    return columns


def grain_of(form: SheetForm) -> str:
    """Say what one row of a sheet's table is."""
    return f"one row per {form.grain.removeprefix('one ')}"


def meanings_of(form: SheetForm) -> dict[str, str]:
    """Say what each field of a sheet's table holds, by the headings of the form.

    The columns beside a field say by their endings what they are: text as written, mark, qualifier (``columns_of``).
    """
    told = {}
    for column in form.facts:
        group = f"{column.group['en']} / " if column.group.get("en") else ""
        told[column.field] = f"{group}{column.heading['en']}"
    return told


def definition(form: SheetForm) -> str:
    """Give the statement that makes the table of one sheet."""
    lines = ",\n    ".join(f"{name} {type_}" for name, type_ in columns_of(form).items())
    return f"-- {grain_of(form)}\ncreate table core.{form.table} (\n    {lines}\n);\n"


def fact_columns(form: SheetForm, submission_id: str, sheet_name: str, records: Sequence[Record]) -> Columns:
    """Give the records of a sheet as the columns of its table."""
    count = len(records)
    columns: Columns = {"submission_id": [submission_id] * count, "sheet_name": [sheet_name] * count}
    columns["row_number"] = [record.row + 1 for record in records]
    columns["corrected_fields"] = [""] * count
    for name, as_written, mark, qualifier in _stored_columns(form):
        told = [record.values.get(name, EMPTY) for record in records]
        columns[name] = _stored([parsed.value for parsed in told])
        if as_written:
            columns[as_written] = [parsed.as_written for parsed in told]
        if mark:
            columns[mark] = [parsed.mark for parsed in told]
            columns[qualifier] = [parsed.qualifier for parsed in told]
    for column in form.facts:
        if column.type == "deadline":
            told = [record.values.get(column.field, EMPTY) for record in records]
            columns["deadline_rule"] = [parsed.rule or None for parsed in told]
            columns["deadline_date"] = [parsed.day for parsed in told]
    return columns


def _stored(values: list[Any]) -> list[Any]:
    """Give values as they are stored: a list of numbers of activities as one text."""
    if {list, tuple}.isdisjoint(map(type, values)):
        return values
    return [";".join(map(str, value)) if isinstance(value, list | tuple) else value for value in values]


def range_rows(reading: SheetReading, submission_id: str, records: Sequence[Record]) -> Iterator[Row]:
    """Give each number that was reported as a range, with both of its ends: none in the middle is made up."""
    numbers = [(col, column.field) for col, column in reading.heading.columns.items() if column.is_number]
    ranged = {at for _, name in numbers for at, one in enumerate(records) if one.values[name].low is not None}
    for record in (records[at] for at in sorted(ranged)):
        for col, name in numbers:
            parsed = record.values[name]
            if parsed.low is not None and parsed.high is not None:
                yield {
                    "submission_id": submission_id,
                    "sheet_code": reading.form.code,
                    "sheet_name": reading.sheet_name,
                    "row_number": record.row + 1,
                    "field": name,
                    "cell": a1(record.row, col),
                    "low_value": float(parsed.low),
                    "high_value": float(parsed.high),
                    "as_written": parsed.as_written,
                }


@cache
def said_columns(form: SheetForm) -> tuple[str, ...]:
    """Give the columns that hold what a row says: values, marks, qualifiers; not its place, nor texts beside them."""
    return tuple(name for field, _, *marks in _stored_columns(form) for name in (field, *marks) if name)


@cache
def _stored_columns(form: SheetForm) -> tuple[tuple[str, str, str, str], ...]:
    """Give for each field its column and those of its text, its mark and its qualifier; an empty name for none."""
    return tuple(
        (
            column.field,
            f"{column.field}_as_written" if column.keeps_text else "",
            *((f"{column.field}_mark", f"{column.field}_qualifier") if _has_mark(column) else ("", "")),
        )
        for column in form.facts
    )


def _has_mark(column: Column) -> bool:
    return column.is_number and not column.breakdown_kind


def breakdown_columns(reading: SheetReading, submission_id: str, records: Sequence[Record]) -> Columns:
    """Give each count of persons of the records, row by row, as the columns of a table that has a row for each count.

    A count stands with its cell. Without any count there are no columns.
    """
    counts = {col: column for col, column in reading.heading.columns.items() if column.breakdown_kind}
    told = [record.values[column.field] for record in records for column in counts.values()]
    if not told:
        return {}
    every, letters = len(records), [column_letter(col) for col in counts]
    return {
        "submission_id": [submission_id] * len(told),
        "sheet_code": [reading.form.code] * len(told),
        "sheet_name": [reading.sheet_name] * len(told),
        "row_number": [record.row + 1 for record in records for _ in letters],
        "field": [column.field for column in counts.values()] * every,
        "cell": [letter + row for row in (str(record.row + 1) for record in records) for letter in letters],
        "breakdown_kind": [column.breakdown_kind for column in counts.values()] * every,
        "category_code": [column.breakdown_category for column in counts.values()] * every,
        "person_count": [None if parsed.value is None else int(parsed.value) for parsed in told],
        "as_written": [parsed.as_written for parsed in told],
        "mark": [parsed.mark for parsed in told],
        "qualifier": [parsed.qualifier for parsed in told],
    }


def as_rows(columns: Columns) -> list[Row]:
    """Give columns of equal length as rows."""
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def as_columns(rows: Sequence[Row]) -> Columns:
    """Give rows that all have the same columns as those columns; none for no rows."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
