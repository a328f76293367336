"""The tables of the form's sheets, made from the form itself, and the rows that go into them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from etl.files.cells import a1
from etl.reading.rows import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def fact_row(form: SheetForm, submission_id: str, sheet_name: str, record: Record) -> Row:
    """Give one record as a row of its sheet's table."""
    row: Row = {"submission_id": submission_id, "sheet_name": sheet_name, "row_number": record.row + 1}
    row["corrected_fields"] = ""
    for name, as_written, mark, qualifier in _stored_columns(form):
        parsed = record.values.get(name, EMPTY)
        value = parsed.value
        row[name] = ";".join(map(str, value)) if isinstance(value, list | tuple) else value
        if as_written:
            row[as_written] = parsed.as_written
        if mark:
            row[mark], row[qualifier] = parsed.mark, parsed.qualifier
    for column in form.facts:
        if column.type == "deadline":
            told = record.values.get(column.field, EMPTY)
            row |= {"deadline_rule": told.rule or None, "deadline_date": told.day}
    return row


def range_rows(reading: SheetReading, submission_id: str, records: Iterable[Record]) -> Iterator[Row]:
    """Give each number that was reported as a range, with both of its ends: none in the middle is made up."""
    for record in records:
        for col, column in reading.heading.columns.items():
            parsed = record.values[column.field]
            if parsed.low is not None and parsed.high is not None:
                yield {
                    "submission_id": submission_id,
                    "sheet_code": reading.form.code,
                    "sheet_name": reading.sheet_name,
                    "row_number": record.row + 1,
                    "field": column.field,
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


def breakdown_rows(reading: SheetReading, submission_id: str, records: Iterable[Record]) -> Iterator[Row]:
    """Give each count of persons of the records as a row of its own, with its cell."""
    counts = {col: column for col, column in reading.heading.columns.items() if column.breakdown_kind}
    for record in records:
        for col, column in counts.items():
            name, parsed = column.field, record.values[column.field]
            yield {
                "submission_id": submission_id,
                "sheet_code": reading.form.code,
                "sheet_name": reading.sheet_name,
                "row_number": record.row + 1,
                "field": name,
                "cell": a1(record.row, col),
                "breakdown_kind": column.breakdown_kind,
                "category_code": column.breakdown_category,
                "person_count": None if parsed.value is None else int(parsed.value),
                "as_written": parsed.as_written,
                "mark": parsed.mark,
                "qualifier": parsed.qualifier,
            }
