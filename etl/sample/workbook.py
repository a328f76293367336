"""Lays reports out as an office does: title, headings in one row or two, sections, totals, notes.

Writing a row also tells it where it stands, so that the truth can name every cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from random import Random
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from etl.forms import load_forms
from etl.sample.formats import write_grids
from etl.sample.grid import Grid, Pen
from etl.sample.model import Oddity, Row
from etl.sample.odd import WRONG_TOTALS
from etl.sample.rendering import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.forms import Column, SheetForm
    from etl.sample.layouts import Layout
    from etl.sample.model import Report

ROMAN = {"P1": "I", "P2": "II", "P3": "III", "P4": "IV", "P0": "V"}
WIDE = {
    "title_as_written", "done_text", "indicator_as_written", "topic", "responsible_as_written", "delay_reason",
    "agenda_items", "decision_text", "problem_text", "needed_decision",
}  # fmt: skip
TOTALLED = {
    "F1": ("planned_kgs", "spent_kgs"),
    "F3": ("participants_total", "participants_women"),
    "F4": ("action_count", "people_reached"),
    "F8": ("approved_kgs", "disbursed_kgs", "spent_kgs"),
}


@dataclass(frozen=True)
class Book:
    """What goes into one file: its name, its reports, and the only form in it (empty for all)."""

    file_name: str
    reports: tuple[Report, ...]
    form_code: str = ""


def write_books(reports: list[Report], folder: Path, layout: Layout) -> list[str]:
    """Write reports in one layout; the same reports always give the same bytes. Give the names of the files."""
    books = list(_books(reports, layout))
    for book in books:
        grids = [
            _grid(book, form, part, layout) for form in _forms(book, layout) for part in _parts(book, form, layout)
        ]
        title = book.reports[0].reference.text("title", book.reports[0].language)
        write_grids(grids, folder / book.file_name, title, layout)
    return [book.file_name for book in books]


def _books(reports: list[Report], layout: Layout) -> Iterator[Book]:
    """Deal the reports out to files. Two versions of one report never share one."""
    if layout.one_file == "period":
        in_order = sorted(reports, key=lambda one: (one.period.start, one.version))
        for (period, version), part in groupby(in_order, key=lambda one: (str(one.period), one.version)):
            ending = f"_{version}" if version > 1 else ""
            yield Book(layout.file_name(f"Свод_{period}{ending}"), tuple(part))
        return
    for report in reports:
        stem = PurePath(report.file_name).stem
        if layout.file_format != "csv":
            yield Book(layout.file_name(stem), (report,))
            continue
        for code in report.tables:
            yield Book(layout.file_name(f"{stem}_{code}"), (report,), code)


def _forms(book: Book, layout: Layout) -> list[SheetForm]:
    """Give the sheets of the form that a file has something to say on."""
    told = {code for report in book.reports for code in report.tables}
    return [
        form
        for form in load_forms()
        if (form.layout == "record" and layout.has_passport)
        or (form.code in told and book.form_code in {"", form.code})
    ]


def _parts(book: Book, form: SheetForm, layout: Layout) -> list[list[Report]]:
    """Give the reports that share one sheet of a form."""
    told = [report for report in book.reports if form.layout == "record" or form.code in report.tables]
    return [[report] for report in told] if layout.one_sheet == "council" else [told]


def _grid(book: Book, form: SheetForm, reports: list[Report], layout: Layout) -> Grid:
    title = form.title[reports[0].language]
    name = f"{form.code} {reports[0].council.unit_code}" if layout.one_sheet == "council" else title
    if layout.file_format == "csv":  # the only sheet of a text file is called as the file
        name = PurePath(book.file_name).stem
    grid = Grid(name)
    for report in reports:
        report.sheet_names[form.code] = name
        for row in [report.passport] if form.layout == "record" else report.tables[form.code]:
            row.file_name, row.sheet_name = book.file_name, name
    if form.layout == "record":
        _write_passport(reports[0], form, Pen(grid))
    else:
        TableWriter(reports, form, Pen(grid), layout).write()
    return grid


def _write_passport(report: Report, form: SheetForm, pen: Pen) -> None:
    pen.grid.widths |= {0: 32, 1: 46}
    for column in form.columns:
        value, look = cell_of(column, report.passport, report)
        pen.put(0, column.heading[report.language], "heading")
        pen.put(1, value, look)
        report.passport.cells[column.field] = xl_rowcol_to_cell(pen.row, 1)
        pen.row += 1
    report.passport.row_number = 1


class TableWriter:
    """Writes one table on one sheet: of one report, or of several below each other."""

    def __init__(self, reports: list[Report], form: SheetForm, pen: Pen, layout: Layout) -> None:
        self.reports = reports
        self.report = reports[0]
        self.form = form
        self.pen = pen
        self.layout = layout
        self.style = self.report.council.style
        self.columns = [column for column in form.columns if self._is_shown(column)]
        if layout.is_shuffled:
            Random(f"{layout.name} {form.code}").shuffle(self.columns)  # noqa: S311 - an order of columns, not a secret
        self.since_total: list[Row] = []

    def _is_shown(self, column: Column) -> bool:
        if column.scope:
            return column.field in self.layout.scope or (self.style.scope_columns and self.form.code != "F1")
        return not (column.section and self.style.sections)

    def write(self) -> None:
        """Write title, headings, rows and what stands below them."""
        if self.layout.has_title:
            self._write_title()
        self._write_headings()
        for report in self.reports:
            self.report = report
            self._write_rows(report.tables[self.form.code])
        self._write_last_lines()
        self._say_what_is_missing()

    def _write_title(self) -> None:
        language, text = self.report.language, self.report.reference.text
        if self.style.approval and self.form.code == "F1":
            for line in text("approval", language):
                self.pen.line(line, col=len(self.columns) - 4)
            self.pen.row += 1
        names = [self.report.council.written_as] if len(self.reports) == 1 else []
        told = (text("title", language), *names, self.report.passport.written["period_code"])
        self.pen.line(", ".join(map(str, told)))
        self.pen.row += 1

    # -- headings -----------------------------------------------------------------------------------------

    def _write_headings(self) -> None:
        two_rows = self.style.two_rows and any(column.group for column in self.columns)
        for col, column in enumerate(self.columns):
            self.pen.grid.widths[col] = 34 if column.field in WIDE else 13
            if not two_rows:
                self.pen.put(col, self._heading(column), "heading")
        self._put_extra(self.report.reference.text("extra", "heading", self.report.language), "heading")
        if two_rows:
            self._write_two_rows()
        self.pen.row += 1
        self.pen.grid.frozen_row = self.pen.row
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
        language = self.report.language
        col = 0
        while col < len(self.columns):
            group = self.columns[col].group.get(language, "")
            end = col
            while group and end + 1 < len(self.columns) and self.columns[end + 1].group.get(language) == group:
                end += 1
            if group:
                self.pen.merge(col, end, group, "heading")
                for at in range(col, end + 1):
                    self.pen.put(at, self._heading(self.columns[at]), "heading", below=1)
            else:
                self.pen.merge(col, col, self._heading(self.columns[col]), "heading", depth=2)
            col = end + 1
        self.pen.row += 1

    def _put_extra(self, values: Iterable[str | int], look: str = "") -> None:
        """Write what stands in the office's own columns, to the right of the form's."""
        for at, value in enumerate(values if self.layout.has_extra_columns else ()):
            self.pen.put(len(self.columns) + at, value, look)

    # -- rows ---------------------------------------------------------------------------------------------

    def _write_rows(self, rows: list[Row]) -> None:
        pillar = None
        has_sections = self.style.sections and any(column.section for column in self.form.columns)
        for row in rows:
            if has_sections and row.values["pillar_code"] != pillar:
                self._end_section(pillar)
                pillar = row.values["pillar_code"]
                name = self.report.reference.name("pillar", str(pillar), self.report.language)
                self.pen.line(f"{ROMAN[str(pillar)]}. {name}", "section")
            self._write_row(row)

    def _write_row(self, row: Row) -> None:
        for col, column in enumerate(self.columns):
            if column.scope:
                self.pen.put(col, self.report.passport.written[column.field])
                continue
            value, look = cell_of(column, row, self.report)
            self.pen.put(col, value, look)
            row.cells[column.field] = xl_rowcol_to_cell(self.pen.row, col)
        self._put_extra([self.report.reference.text("extra", "note", self.report.language), self.pen.row * 7 % 90 + 3])
        row.row_number = self.pen.row + 1
        for name, kind, finding in row.odd:
            self._note(row.cells[name], kind, finding)
        self.pen.row += 1
        self.since_total.append(row)

    def _note(self, cell: str, kind: str, finding: str) -> None:
        file_name = next(iter(self.report.tables[self.form.code])).file_name
        self.report.oddities.append(Oddity(file_name, self.pen.grid.name, cell, kind, finding))

    # -- totals and notes ---------------------------------------------------------------------------------

    def _end_section(self, pillar: object) -> None:
        if pillar is not None and self.style.totals == "middle":
            self._write_total(self.since_total)

    def _write_last_lines(self) -> None:
        fields = TOTALLED.get(self.form.code)
        rows = [row for report in self.reports for row in report.tables[self.form.code]]
        if self.style.totals != "none" and fields and rows:
            self._write_total(rows)
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
            for report in self.reports:
                self.report = report
                for number in report.omitted:
                    self._note("", f"activity_left_out {number}", "check.activity_missing")
