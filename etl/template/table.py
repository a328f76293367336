"""Writes one table of the template: title, notices, headings with their codes, rows, limits and checks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from etl.forms.codes import Code, Role, current_version
from etl.template.book import cell_name, height_of
from etl.template.checks import WELL, Checks
from etl.template.fields import height_turned, is_turned
from etl.template.limits import rule_for
from etl.template.looks import look_of
from etl.template.paper import pages_for
from etl.template.sheets import about

if TYPE_CHECKING:
    from etl.template.book import Book, Pen
    from etl.template.model import Field, Line, TableSheet

_SCREEN = 120.0
_PRINTED_FROM = 2
"""Paper needs neither the hidden column nor the check."""

_HIGHEST = 160.0
_FROZEN_FIELDS, _FROZEN_WIDTH = 3, 66.0
_LEAST_HEIGHT, _INDENT = 16.0, 2.5


class TableWriter:
    """Writes one sheet. Column 0 is hidden and says of each row whether the template wrote it."""

    def __init__(self, book: Book, sheet: TableSheet) -> None:
        self.book = book
        self.table = sheet
        self.fields = sheet.fields
        title = sheet.form.title[book.setting.language]
        self.pen: Pen = book.add_sheet(title)
        self.title = title
        self.frozen = self._frozen()
        self.pages = pages_for(self.fields, self.frozen)
        self.head_row = 2 + len(sheet.notices) + 1 + sheet.has_groups
        self.code_row = self.head_row + 1
        self.first_row = self.code_row + 1
        self.checks = Checks(sheet, book.setting, self.first_row)

    @property
    def last_row(self) -> int:
        """The row of the last line, counted from zero."""
        return self.first_row + len(self.table.lines) - 1

    def write(self) -> None:
        """Write the whole sheet."""
        self._write_top()
        self._write_headings()
        for at, line in enumerate(self.table.lines):
            self._write_line(at, line)
        self._limit()
        self._colour()
        self._lay_out()

    # -- above the rows ---------------------------------------------------------------------------------------

    def _write_top(self) -> None:
        last, width = self._as_wide_as_a_page()
        self.pen.across(0, (_PRINTED_FROM, last), self.title, "sheet_title", width=width * 0.66)
        self.pen.across(1, (_PRINTED_FROM, last), about(self.book.setting), "about", width=width * 0.9)
        for at, notice in enumerate(self.table.notices, start=2):
            self.pen.across(at, (_PRINTED_FROM, last), notice, "warning", width=width)

    def _as_wide_as_a_page(self) -> tuple[int, float]:
        """Give the last column of those that are seen together, on paper too, and how many characters they hold."""
        if self.pages.count > 1 and self.frozen > _PRINTED_FROM + 1:
            seen = self.fields[_PRINTED_FROM : self.frozen]
            return self.frozen - 1, sum(one.width for one in seen)
        width = 0.0
        for col, one in enumerate(self.fields[_PRINTED_FROM:], start=_PRINTED_FROM):
            width += one.width
            if width > _SCREEN:
                return col, width
        return len(self.fields) - 1, width

    def _write_headings(self) -> None:
        height = 30.0
        for col, one in enumerate(self.fields):
            turned = is_turned(one.column, one.heading, one.width)
            look = f"head_{Role.SHOWN if one.role is Role.MARK else one.role}{'_turned' if turned else ''}"
            self.pen.put(self.head_row, col, one.heading, look)
            self.pen.note(self.head_row, col, one.note)
            code = Code(self.table.form.code, current_version(), one.name, one.role)
            self.pen.code(self.code_row, col, code)
            needed = height_turned(one.heading) if turned else height_of(one.heading, one.width * 0.85)
            height = height if one.is_hidden else max(height, needed)
        self.pen.sheet.set_row(self.head_row, min(height, _HIGHEST))
        self.pen.sheet.set_row(self.code_row, None, None, {"hidden": True})
        if self.table.has_groups:
            self._write_groups()

    def _write_groups(self) -> None:
        """Write what some headings have in common over them; over the others the cell stays empty."""
        row, col, height = self.head_row - 1, 0, 15.0
        while col < len(self.fields):
            group, end = self.fields[col].group, col
            while group and end + 1 < len(self.fields) and self.fields[end + 1].group == group:
                end += 1
            if group and end > col:
                self.pen.sheet.merge_range(row, col, row, end, "", self.book.formats["group"])
            if group:
                self.pen.put(row, col, group, "group")
                height = max(height, height_of(group, sum(one.width for one in self.fields[col : end + 1]) * 0.85))
            col = end + 1
        self.pen.sheet.set_row(row, height)

    # -- rows -------------------------------------------------------------------------------------------------

    def _write_line(self, at: int, line: Line) -> None:
        row = self.first_row + at
        if line.mark == "section":
            self.pen.put(row, 0, line.mark, "code")
            for col in range(1, len(self.fields)):
                self.pen.put(row, col, line.values[""] if col == _PRINTED_FROM else None, "section")
            return
        self.pen.sheet.set_row(row, self._height(line))
        for col, one in enumerate(self.fields):
            if one.role is Role.MARK:
                self.pen.put(row, col, line.mark or None, "code")
            elif one.name == "check":
                shape = self.book.formats["check"]
                self.pen.sheet.write_formula(row, col, self.checks.formula(at), shape, "")
            else:
                self.pen.put(row, col, line.values.get(one.name), self._look(one, line))

    def _height(self, line: Line) -> float:
        """Give the height that the given texts of a line need."""
        widths = {one.name: one.width for one in self.fields if not one.is_hidden}
        columns = {one.name for one in self.fields if one.column and one.name not in line.looks}
        texts = ((name, value) for name, value in line.values.items() if isinstance(value, str) and name in widths)
        heights = (height_of(value, widths[name] - _INDENT * (name not in columns)) for name, value in texts)
        return max(heights, default=_LEAST_HEIGHT)

    def _look(self, one: Field, line: Line) -> str:
        if one.name in line.looks:
            return line.looks[one.name]
        if self._is_numbered(one):
            return look_of(Role.ENTRY, "integer")
        role = Role.ENTRY if one.role is Role.GIVEN and not line.mark else one.role
        is_whole = role is Role.GIVEN and isinstance(line.values.get(one.name), int)
        type_ = one.column.type if one.column else ""
        return look_of(role, "count" if is_whole and type_ == "number" else type_)

    def _is_numbered(self, one: Field) -> bool:
        """Tell whether a given field is the number of an open row, which may be changed."""
        return one.role is Role.GIVEN and self.table.layout.get("lines") == "numbered"

    def _limit(self) -> None:
        for col, one in enumerate(self.fields):
            if one.column and not one.is_hidden and one.role in {Role.ENTRY, Role.GIVEN}:
                cell = cell_name(self.first_row, col)
                rule = rule_for(one.column, self.table.layout, self.book.setting, cell, self.book.lists)
                if rule:
                    self.pen.sheet.data_validation(self.first_row, col, self.last_row, col, rule)

    def _colour(self) -> None:
        """Let what is wrong stand out: the check itself, and each cell that a begun row lacks."""
        col = self.table.index("check")
        cell, mark = (self.checks.cell(name, 0, fix_column=True) for name in ("check", "row"))
        wrong = f'=AND(LEN({cell})>0,{cell}<>"{WELL}",{mark}<>"section")'
        area = (self.first_row, col, self.last_row, col)
        self.pen.sheet.conditional_format(*area, {"type": "formula", "criteria": wrong, "format": self.book.wrong})
        for mark, group in groupby(enumerate(self.table.lines), key=lambda pair: pair[1].mark):
            if mark != "section":
                self._colour_lacking([at for at, _ in group], is_open=not mark)

    def _colour_lacking(self, lines: list[int], *, is_open: bool) -> None:
        top, bottom = (self.first_row + at for at in (lines[0], lines[-1]))
        for col, one in enumerate(self.fields):
            if one.column and one.column.required and (one.role is Role.ENTRY or is_open):
                criteria = f"={self.checks.missing(one.name, lines[0])}"
                rule = {"type": "formula", "criteria": criteria, "format": self.book.lacking}
                self.pen.sheet.conditional_format(top, col, bottom, col, rule)

    # -- screen and paper -------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        sheet = self.pen.sheet
        for col, one in enumerate(self.fields):
            sheet.set_column(col, col, one.width, None, {"hidden": True} if one.is_hidden else {})
        sheet.freeze_panes(self.first_row, self.frozen)
        sheet.set_landscape()
        sheet.repeat_rows(self.head_row - self.table.has_groups, self.code_row)
        sheet.print_area(0, _PRINTED_FROM, self.last_row, len(self.fields) - 1)
        if self.pages.count == 1:
            sheet.fit_to_pages(1, 0)
            return
        sheet.repeat_columns(_PRINTED_FROM, self.frozen - 1)
        sheet.set_print_scale(self.pages.scale)
        sheet.set_v_pagebreaks(list(self.pages.breaks))

    def _frozen(self) -> int:
        """Give how many columns stay in sight: check, number, and what the row is about, as far as they are narrow."""
        width = 0.0
        for col, one in enumerate(self.fields):
            width += 0 if one.is_hidden else one.width
            if width > _FROZEN_WIDTH or col > _FROZEN_FIELDS:
                return max(col, _PRINTED_FROM + 1)
        return _PRINTED_FROM + 1
