"""Find the passport of a report: lines of a label and its value, on a sheet of their own or above a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.forms import load_forms
from etl.names import Names, fold
from etl.reading.accounting import kept_out
from etl.reading.coded import coded_lines
from etl.reading.headings import NO_HEADING, form_named
from etl.reading.rows import Record, RowReader, is_rejected
from etl.values import Parsed

if TYPE_CHECKING:
    from etl.files.cells import Sheet
    from etl.forms import Column, SheetForm
    from etl.reading.headings import Heading
    from etl.reading.records import SheetReading
    from monitor.model import Finding

MIN_LINES = 3
_LAST_LINE = 500
"""A passport is one page: labels are looked for no further down."""
_LONGEST_LABEL = 200
_LINE_CELLS = 2
_SCOPE = ("unit_code", "period_code")


@dataclass
class Passport:
    """The passport sheet as read: its values by field, and the cell each was found in (row, column from zero)."""

    sheet_name: str
    record: Record
    cells: dict[str, tuple[int, int]]

    @property
    def rank(self) -> tuple[bool, int]:
        """How surely this is the passport: a sheet that is called so, then the one with most values."""
        forms = [form for form in load_forms() if form.layout == "record"]
        told = sum(parsed.value is not None for parsed in self.record.values.values())
        return form_named(self.sheet_name, forms) is not None, told

    def refuse_scope_of(self, other: Passport) -> list[str]:
        """Give the fields in which another passport names another council or period; none of the two is believed."""
        differ = []
        for name in _SCOPE:
            own, told = self.record.values.get(name), other.record.values.get(name)
            if own is None or told is None or None in {own.value, told.value} or own.value == told.value:
                continue
            note = f"{told.as_written} ({other.sheet_name} · {a1(*other.cells[name])})"
            self.record.values[name] = Parsed(None, own.as_written, problem="scope.passports_differ", note=note)
            differ.append(name)
        return differ


def read_passport(sheet: Sheet, rows: int, file_name: str, names: Names) -> tuple[Passport, list[Finding]] | None:
    """Read the lines of a passport in the first rows of a sheet, with what is wrong in them; None when it has none."""
    for form in load_forms():
        cells = (coded_lines(sheet, form) or _value_cells(sheet, rows, form)) if form.layout == "record" else {}
        if len(cells) >= MIN_LINES and len({row for row, _col in cells.values()}) > 1:
            reader = RowReader(sheet, NO_HEADING, form, file_name, names)
            found = {name: reader.read_cell(form.column(name), row, col) for name, (row, col) in cells.items()}
            return Passport(sheet.name, Record(0, found), cells), reader.reading.findings
    return None


def rows_above(sheet: Sheet, heading: Heading) -> int:
    """Give how many rows stand above the headings; a last line of the passport may have been taken for one of them."""
    labels = {label for form in load_forms() if form.layout == "record" for label in _labels(form)}
    row = heading.first_row
    while row < heading.last_row:
        filled = [word for word in sheet.words[row] if word]
        if len(filled) != _LINE_CELLS or fold(filled[0]) not in labels:
            break
        row += 1
    return row


def passport_account(passport: Passport, sheet: Sheet, *, is_taken: bool) -> SheetReading:
    """Account for the cells of a passport's sheet: its values, and the labels and words beside them."""
    form = next(form for form in load_forms() if form.layout == "record")
    if not is_taken:
        return kept_out(form, sheet, "skipped: another passport")
    reading = kept_out(form, sheet, "skipped: label")
    for name, (row, col) in passport.cells.items():
        if sheet.text(row, col).strip() or (row, col) in sheet.uncomputed_cells:
            outcome = "rejected" if is_rejected(passport.record.values[name]) else "loaded"
            reading.account.update({outcome: 1})
            reading.account.subtract({"skipped: label": 1})
    return reading


def _value_cells(sheet: Sheet, rows: int, form: SheetForm) -> dict[str, tuple[int, int]]:
    """Give by field where the value stands. A label beside another label is the heading of a table."""
    labels = _labels(form)
    cells: dict[str, tuple[int, int]] = {}
    for row, words in enumerate(sheet.words[: min(rows, _LAST_LINE)]):
        for col, word in enumerate(words):
            column = labels.get(fold(word)) if word and len(word) <= _LONGEST_LABEL else None
            if column is None or column.field in cells:
                continue
            at = next((right for right in range(col + 1, len(words)) if words[right]), col + 1)
            if at >= len(words) or fold(words[at]) not in labels:
                cells[column.field] = (row, at)
    return cells


@cache
def _labels(form: SheetForm) -> dict[str, Column]:
    """Give the lines of a record sheet by their folded labels, in every language."""
    return {
        fold(text): column for column in form.columns for text in (*column.heading.values(), *column.also, column.field)
    }
