"""Writes a template as a workbook. Every text is written as text: nothing of a report can become a formula."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from etl.forms.codes import Code, Role, current_version
from etl.template.lists import list_of, words_of
from etl.template.looks import FONT, LACKING, WRONG, all_looks
from etl.template.sheets import council_of, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from etl.template.model import Cell, Setting, TableSheet

LISTS = "_lists"
_POINTS = 12.0
_SIGNS = 1.05
"""How many letters of our type stand in the width of one character of a column."""

_MIDNIGHT = time()
_PROTECTED = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


class GrowingSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose rows have a height to begin with and grow with what is typed into them."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:  # noqa: ANN401 - the writer's own
        kept = [one for one in attributes or [] if tag != "row" or one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


class Book:
    """A workbook being written: its formats, its lists, and what every sheet of it has in common."""

    def __init__(self, target: BinaryIO, setting: Setting) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FONT, "font_size": 10},
        }
        self.file = xlsxwriter.Workbook(target, options)
        self.setting = setting
        self.formats = {name: self.file.add_format(look) for name, look in all_looks().items()}
        self.wrong, self.lacking = (self.file.add_format(look) for look in (WRONG, LACKING))
        self.lists: dict[str, str] = {}
        self.words: dict[str, list[str]] = {}
        title = f"{setting.say('report')} · {council_of(setting)} · {period_of(setting)}"
        created = datetime.combine(setting.known.period.end, _MIDNIGHT)  # the same template has the same bytes
        self.file.set_properties({"title": title, "created": created})

    def know_lists(self, sheets: Iterable[TableSheet], passport: Iterable[Any]) -> None:
        """Collect the lists that the columns ask for; each has a column of its own on the hidden sheet."""
        columns = [one.column for sheet in sheets for one in sheet.fields if one.column]
        for column in (*passport, *columns):
            name = list_of(column)
            if name and name not in self.words:
                words = list(words_of(name, self.setting).values()) or [""]
                letter = xl_col_to_name(len(self.words) + 1)
                self.words[name] = words
                self.lists[name] = f"='{LISTS}'!${letter}$2:${letter}${len(words) + 1}"

    def write_lists(self) -> None:
        """Write the sheet of lists, which nobody needs to see."""
        sheet = self.file.add_worksheet(LISTS)
        sheet.write_string(0, 0, str(Code("lists", current_version(), "words", Role.SHOWN)))
        for col, (name, words) in enumerate(self.words.items(), start=1):
            for row, text in enumerate((name, *words)):
                sheet.write_string(row, col, text)
        sheet.very_hidden()

    def add_sheet(self, name: str) -> Pen:
        """Begin a sheet that prints on A4, with council and period above and the page below."""
        pen = Pen(self, self.file.add_worksheet(name, GrowingSheet))
        sheet = pen.sheet
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        say = self.setting.say
        council, period = (text.replace("&", "&&") for text in (council_of(self.setting), period_of(self.setting)))
        sheet.set_header(f'&L&"Arial,Regular"&8 {say("council", unit=council)}&R&"Arial,Regular"&8 {period}')
        page = say("print", version=current_version())
        sheet.set_footer(f'&L&"Arial,Regular"&8 {name.replace("&", "&&")}&R&"Arial,Regular"&8 {page}')
        sheet.protect("", _PROTECTED)
        return pen


class Pen:
    """Writes cells of one sheet, each kind of value as what it is. Rows and columns count from zero."""

    def __init__(self, book: Book, sheet: Any) -> None:  # noqa: ANN401 - the writer has no types
        self.book = book
        self.sheet = sheet

    def put(self, row: int, col: int, value: Cell, look: str) -> None:
        """Write one cell; nothing is an empty cell with its look."""
        shape = self.book.formats[look]
        if value is None:
            self.sheet.write_blank(row, col, None, shape)
        elif isinstance(value, str):
            self.sheet.write_string(row, col, value, shape)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, col, datetime.combine(value, _MIDNIGHT), shape)
        else:
            self.sheet.write_number(row, col, value, shape)

    def across(self, row: int, cols: tuple[int, int], text: str, look: str, *, width: float) -> None:
        """Write a text over several columns, which together are so many characters wide, as high as it needs."""
        self.sheet.merge_range(row, cols[0], row, cols[1], "", self.book.formats[look])
        self.put(row, cols[0], text, look)
        self.sheet.set_row(row, height_of(text, width))

    def note(self, row: int, col: int, text: str) -> None:
        """Write a note on a cell, as large as its text."""
        lines = sum(math.ceil(len(line) / 34) or 1 for line in text.split("\n"))
        self.sheet.write_comment(row, col, text, {"width": 230, "height": 18 + 15 * lines, "font_size": 9})

    def code(self, row: int, col: int, code: Code) -> None:
        """Write the stable code of a column or line."""
        self.put(row, col, str(code), "code")


def height_of(text: str, width: float) -> float:
    """Give the height in points that a wrapped text needs in so many characters."""
    across = max(int(width * _SIGNS), 1)
    lines = sum(max(1, len(wrap(line, across))) for line in text.split("\n"))
    return _POINTS * lines + 3


def cell_name(row: int, col: int) -> str:
    """Give a cell as a spreadsheet names it, counted from zero."""
    return str(xl_rowcol_to_cell(row, col))
