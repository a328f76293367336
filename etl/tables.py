"""The tables of the form's sheets, made from the form itself, and the rows that go into them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from etl.files.cells import column_letter
from etl.reading.rows import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.forms import Column, SheetForm
    from etl.reading.rows import Record, SheetReading
    from etl.values import Parsed

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
ByField = Mapping[str, "Sequence[Parsed]"]
"""What the cells of each field became, row by row."""


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


def parsed_by_field(records: Sequence[Record]) -> ByField:
    """Give what the cells of each field became, row by row; most records hold the same fields in the same order."""
    orders = dict.fromkeys(tuple(record.values) for record in records)
    if len(orders) == 1:
        columns = zip(*(record.values.values() for record in records), strict=True)
        return dict(zip(*orders, columns, strict=True))
    fields = dict.fromkeys(name for order in orders for name in order)
    return {name: [record.values.get(name, EMPTY) for record in records] for name in fields}


def fact_columns(form: SheetForm, place: tuple[str, str], numbers: list[int], by_field: ByField) -> Columns:
    """Give rows of a sheet as the columns of its table: of the submission and the sheet ``place``, by their numbers."""
    count = len(numbers)
    nothing = (EMPTY,) * count
    columns: Columns = {"submission_id": [place[0]] * count, "sheet_name": [place[1]] * count}
    columns |= {"row_number": numbers, "corrected_fields": [""] * count}
    for name, as_written, mark, qualifier in _stored_columns(form):
        told = by_field.get(name, nothing)
        columns[name] = _stored([parsed.value for parsed in told])
        if as_written:
            columns[as_written] = [parsed.as_written for parsed in told]
        if mark:
            columns[mark] = [parsed.mark for parsed in told]
            columns[qualifier] = [parsed.qualifier for parsed in told]
    for column in form.facts:
        if column.type == "deadline":
            told = by_field.get(column.field, nothing)
            columns["deadline_rule"] = [parsed.rule or None for parsed in told]
            columns["deadline_date"] = [parsed.day for parsed in told]
    return columns


def _stored(values: list[Any]) -> list[Any]:
    """Give values as they are stored: a list of numbers of activities as one text."""
    if {list, tuple}.isdisjoint(map(type, values)):
        return values
    return [";".join(map(str, value)) if isinstance(value, list | tuple) else value for value in values]


def range_rows(reading: SheetReading, submission_id: str, numbers: list[int], by_field: ByField) -> Iterator[Row]:
    """Give each number that was reported as a range, with both of its ends: none in the middle is made up."""
    columns = {col: column.field for col, column in reading.heading.columns.items() if column.is_number}
    ranged = {at for name in columns.values() for at, one in enumerate(by_field.get(name, ())) if one.low is not None}
    for at in sorted(ranged):
        for col, name in columns.items():
            parsed = by_field[name][at]
            if parsed.low is not None and parsed.high is not None:
                yield {
                    "submission_id": submission_id,
                    "sheet_code": reading.form.code,
                    "sheet_name": reading.sheet_name,
                    "row_number": numbers[at],
                    "field": name,
                    "cell": f"{column_letter(col)}{numbers[at]}",
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


def breakdown_columns(reading: SheetReading, submission_id: str, numbers: list[int], by_field: ByField) -> Columns:
    """Give each count of persons, row by row, as the columns of a table that has a row for each; none without counts.

    A count stands with its cell.
    """
    counts = {col: column for col, column in reading.heading.columns.items() if column.breakdown_kind}
    if not counts or not numbers:
        return {}
    told = list(chain.from_iterable(zip(*(by_field[column.field] for column in counts.values()), strict=True)))
    every, letters = len(numbers), [column_letter(col) for col in counts]
    return {
        "submission_id": [submission_id] * len(told),
        "sheet_code": [reading.form.code] * len(told),
        "sheet_name": [reading.sheet_name] * len(told),
        "row_number": [number for number in numbers for _ in letters],
        "field": [column.field for column in counts.values()] * every,
        "cell": [letter + number for number in map(str, numbers) for letter in letters],
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
