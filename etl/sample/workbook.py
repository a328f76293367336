"""Lays a report out as its office does: title, headings in one row or two, sections, totals, notes.

Writing a row also tells it where it stands, so that the truth can name every cell.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from etl.forms import load_forms
from etl.sample.model import Oddity, Row
from etl.sample.odd import WRONG_TOTALS
from etl.sample.rendering import Cell, cell_of

if TYPE_CHECKING:
    from pathlib import Path

    from etl.forms import Column, SheetForm
    from etl.sample.model import Report

CREATED = datetime(2020, 8, 31, tzinfo=UTC).replace(tzinfo=None)
ROMAN = {"P1": "I", "P2": "II", "P3": "III", "P4": "IV", "P0": "V"}
FORMATS: dict[str, dict[str, Any]] = {
    "": {"text_wrap": True, "valign": "top", "border": 1},
    "date": {"num_format": "dd.mm.yyyy", "valign": "top", "border": 1},
    "percent": {"num_format": "0 %", "valign": "top", "border": 1},
    "heading": {"text_wrap": True, "bold": True, "align": "center", "valign": "vcenter", "border": 1},
    "section": {"bold": True, "bg_color": "#EEEEEE"},
    "title": {"bold": True},
}
WIDE = {"title_as_written", "done_text", "indicator_as_written", "topic", "responsible_as_written", "delay_reason"}
TOTALLED = {"F1": ("planned_kgs", "spent_kgs"), "F3": ("participants_total", "participants_women")}


def write_workbook(report: Report, path: Path) -> None:
    """Write one workbook; the same report always gives the same bytes."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"})
    book.set_properties({"created": CREATED, "title": report.reference.text("title", report.language)})
    formats = {name: book.add_format(options) for name, options in FORMATS.items()}
    for form in told_forms(report):
        title = form.title[report.language]
        report.sheet_names[form.code] = title
        pen = Pen(book.add_worksheet(title), formats)
        if form.layout == "record":
            _write_passport(report, form, pen)
        else:
            TableWriter(report, form, pen).write()
    book.close()


def told_forms(report: Report) -> list[SheetForm]:
    """Give the sheets of the form that the sample has something to say on."""
    return [form for form in load_forms() if form.layout == "record" or form.code in report.tables]


class Pen:
    """A sheet and the next row to write on. Rows and columns count from zero."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:  # noqa: ANN401 - the writer has no types
        self.sheet = sheet
        self.formats = formats
        self.row = 0

    def put(self, col: int, value: Cell, look: str = "") -> None:
        """Write one cell of the current row; nothing is a blank cell with its border."""
        if value is None:
            self.sheet.write_blank(self.row, col, None, self.formats[look])
        elif isinstance(value, str):
            self.sheet.write_string(self.row, col, value, self.formats[look])
        elif look == "date":
            self.sheet.write_datetime(self.row, col, value, self.formats[look])
        else:
            self.sheet.write_number(self.row, col, value, self.formats[look])

    def line(self, text: str, look: str = "title", col: int = 0) -> None:
        """Write one text on a row of its own."""
        self.put(col, text, look)
        self.row += 1


def _write_passport(report: Report, form: SheetForm, pen: Pen) -> None:
    pen.sheet.set_column(0, 0, 32)
    pen.sheet.set_column(1, 1, 46)
    for column in form.columns:
        value, look = cell_of(column, report.passport, report)
        pen.put(0, column.heading[report.language], "heading")
        pen.put(1, value, look)
        report.passport.cells[column.field] = xl_rowcol_to_cell(pen.row, 1)
        pen.row += 1
    report.passport.row_number = 1


class TableWriter:
    """Writes one table of one report on one sheet."""

    def __init__(self, report: Report, form: SheetForm, pen: Pen) -> None:
        self.report = report
        self.form = form
        self.pen = pen
        self.style = report.council.style
        self.rows = report.tables[form.code]
        self.columns = [column for column in form.columns if self._is_shown(column)]
        self.since_total: list[Row] = []

    def _is_shown(self, column: Column) -> bool:
        if column.scope:
            return self.style.scope_columns and self.form.code != "F1"
        return not (column.section and self.style.sections)

    def write(self) -> None:
        """Write title, headings, rows and what stands below them."""
        self._write_title()
        self._write_headings()
        pillar = None
        for row in self.rows:
            if self.style.sections and self.form.code == "F1" and row.values["pillar_code"] != pillar:
                self._end_section(pillar)
                pillar = row.values["pillar_code"]
                name = self.report.reference.name("pillar", str(pillar), self.report.language)
                self.pen.line(f"{ROMAN[str(pillar)]}. {name}", "section")
            self._write_row(row)
        self._write_last_lines()
        self._say_what_is_missing()

    def _write_title(self) -> None:
        language, text = self.report.language, self.report.reference.text
        if self.style.approval and self.form.code == "F1":
            for line in text("approval", language):
                self.pen.line(line, col=len(self.columns) - 4)
            self.pen.row += 1
        period = self.report.passport.written["period_code"]
        self.pen.line(f"{text('title', language)}, {self.report.council.written_as}, {period}")
        self.pen.row += 1

    # -- headings -----------------------------------------------------------------------------------------

    def _write_headings(self) -> None:
        two_rows = self.style.two_rows and any(column.group for column in self.columns)
        for col, column in enumerate(self.columns):
            self.pen.sheet.set_column(col, col, 34 if column.field in WIDE else 13)
            if not two_rows:
                self.pen.put(col, self._heading(column), "heading")
        if two_rows:
            self._write_two_rows()
        self.pen.row += 1
        self.pen.sheet.freeze_panes(self.pen.row, 2)
        if self.style.number_row:
            for col in range(len(self.columns)):
                self.pen.put(col, col + 1, "heading")
            self.pen.row += 1

    def _heading(self, column: Column) -> str:
        if self.style.bilingual:
            return f"{column.heading['en']}\n{column.heading['ru']}"
        return column.heading[self.report.language]

    def _write_two_rows(self) -> None:
        """Write groups over their columns; a column without a group spans both rows."""
        top, look, language = self.pen.row, self.pen.formats["heading"], self.report.language
        col = 0
        while col < len(self.columns):
            group = self.columns[col].group.get(language, "")
            end = col
            while group and end + 1 < len(self.columns) and self.columns[end + 1].group.get(language) == group:
                end += 1
            if group:
                self.pen.sheet.merge_range(top, col, top, end, group, look)
                for at in range(col, end + 1):
                    self.pen.sheet.write_string(top + 1, at, self._heading(self.columns[at]), look)
            else:
                self.pen.sheet.merge_range(top, col, top + 1, col, self._heading(self.columns[col]), look)
            col = end + 1
        self.pen.row += 1

    # -- rows ---------------------------------------------------------------------------------------------

    def _write_row(self, row: Row) -> None:
        for col, column in enumerate(self.columns):
            if column.scope:
                self.pen.put(col, self.report.passport.written[column.field])
                continue
            value, look = cell_of(column, row, self.report)
            self.pen.put(col, value, look)
            row.cells[column.field] = xl_rowcol_to_cell(self.pen.row, col)
        row.row_number = self.pen.row + 1
        for name, kind, finding in row.odd:
            self._note(row.cells[name], kind, finding)
        self.pen.row += 1
        self.since_total.append(row)

    def _note(self, cell: str, kind: str, finding: str) -> None:
        self.report.oddities.append(Oddity(self.report.sheet_names[self.form.code], cell, kind, finding))

    # -- totals and notes ---------------------------------------------------------------------------------

    def _end_section(self, pillar: object) -> None:
        if pillar is not None and self.style.totals == "middle":
            self._write_total(self.since_total)

    def _write_last_lines(self) -> None:
        fields = TOTALLED.get(self.form.code)
        if self.style.totals != "none" and fields and self.rows:
            self._write_total(self.rows)
        if self.form.code == "F2":
            self.pen.line(self.report.reference.text("note", self.report.language), "")

    def _write_total(self, rows: list[Row]) -> None:
        """Write a row of totals; in one report one of them is wrong."""
        error = WRONG_TOTALS.get((self.report.council.unit_code, str(self.report.period)), 0)
        self.pen.put(0, self.report.reference.text("total", self.report.language), "section")
        for name in TOTALLED[self.form.code]:
            col = next(at for at, column in enumerate(self.columns) if column.field == name)
            total = Row({name: sum(row.count(name) for row in rows)})
            if error and name == "participants_total":
                total.values[name] = total.count(name) + error
                self._note(xl_rowcol_to_cell(self.pen.row, col), "wrong_total", "total.differs")
            value, look = cell_of(self.columns[col], total, self.report)
            self.pen.put(col, value, look)
        self.pen.row += 1
        self.since_total = []

    def _say_what_is_missing(self) -> None:
        if self.form.code == "F1":
            for number in self.report.omitted:
                self._note("", f"activity_left_out {number}", "check.activity_missing")
