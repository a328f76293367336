"""One table as CSV or XLSX: numbers stay numbers, a text is never a formula, what is missing stays empty."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell: TypeAlias = str | int | float | date | None

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NO_FILE_NAME = re.compile(r"[^\w-]+")
_LONGEST_STEM = 60
SHEET_NAME = 31
_WIDEST = 60
_ROWS_MEASURED = 200
_NOTE_WIDTH = 100
_A4 = 9
_LONGEST_HEADER = 250
"""A spreadsheet takes no longer text above a printed page."""


@dataclass(frozen=True)
class Taken:
    """A table with what must be known to read it.

    ``headings`` name the columns of ``rows``; a cell that is None holds nothing. ``notes`` are pairs of a name and
    what is said (definition, formula, source, view). ``sheets`` are the names of the two sheets: table and notes.
    ``remark`` is the heading and the text of a further column that says the same of every row: that it is invented.
    ``decimal`` is the sign of the reader's decimals, which settles how a CSV file is parted.
    """

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[tuple[str, str], ...]
    sheets: tuple[str, str]
    remark: tuple[str, str] | None = None
    decimal: str = "."

    @property
    def all_headings(self) -> tuple[str, ...]:
        """The headings, with that of the remark."""
        return (*self.headings, self.remark[0]) if self.remark else self.headings

    @property
    def all_rows(self) -> Sequence[tuple[Cell, ...]]:
        """The rows, each with the remark."""
        said = self.remark[1] if self.remark else None
        return self.rows if said is None else [(*row, said) for row in self.rows]


def file_stem(title: str) -> str:
    """Give the name of a file without its ending: a title's letters and digits, cut behind a word.

    >>> file_stem("Implementation by council: 77 %")
    'Implementation_by_council_77'
    """
    stem = _NO_FILE_NAME.sub("_", title).strip("_")
    if len(stem) <= _LONGEST_STEM:
        return stem
    return stem[: _LONGEST_STEM + 1].rpartition("_")[0].rstrip("_") or stem[:_LONGEST_STEM]


def as_csv(taken: Taken) -> bytes:
    """Give a table as CSV in UTF-8 with its mark, as a spreadsheet of the reader's language opens it.

    Where decimals have a comma the fields are parted by semicolons. A text that a spreadsheet would run as a formula
    gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if taken.decimal == "," else ",", lineterminator="\r\n")
    writer.writerow(map(_inert, taken.all_headings))
    writer.writerows([_said(cell, taken.decimal) for cell in row] for row in taken.all_rows)
    return out.getvalue().encode("utf-8-sig")


def _said(cell: Cell, decimal: str) -> str:
    """Give a cell of a CSV file."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _inert(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:.15g}".replace(".", decimal)


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def as_xlsx(taken: Taken) -> bytes:
    """Give a table as a workbook of two sheets: the table, ready to be filtered, and what must be known to read it.

    Both print on A4, and a long text is seen whole.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(taken.sheets[0][:SHEET_NAME])
        write_table(sheet, taken, bold, day, wrapped)
        sheet.repeat_rows(0)
        about = book.add_worksheet(taken.sheets[1][:SHEET_NAME])
        write_notes(about, taken.title, taken.notes, bold, wrapped)
        for one in (sheet, about):
            on_paper(one, taken.title)
    return out.getvalue()


def on_paper(sheet: xlsxwriter.worksheet.Worksheet, title: str) -> None:
    """Let a sheet print on A4 sideways, as wide as the paper, with its title and the number of the page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{title.replace('&', '&&')}"[:_LONGEST_HEADER])
    sheet.set_footer("&R&P / &N")


def write_table(
    sheet: xlsxwriter.worksheet.Worksheet,
    taken: Taken,
    bold: xlsxwriter.format.Format,
    day: xlsxwriter.format.Format,
    text: xlsxwriter.format.Format,
) -> None:
    """Write a table on a sheet, ready to be filtered; a text stays a text, whatever it begins with."""
    rows = taken.all_rows
    for col, heading in enumerate(taken.all_headings):
        sheet.write_string(0, col, heading, bold)
        texts = (str(row[col]) for row in rows[:_ROWS_MEASURED] if row[col] is not None)
        sheet.set_column(col, col, min(max(map(len, (heading, *texts))) + 2, _WIDEST))
    for at, row in enumerate(rows, start=1):
        for col, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, col, cell, text)
            elif isinstance(cell, date):
                sheet.write_datetime(at, col, cell, day)
            elif cell is not None:
                sheet.write_number(at, col, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(taken.all_headings) - 1)


def write_notes(
    sheet: xlsxwriter.worksheet.Worksheet,
    title: str,
    notes: Sequence[tuple[str, str]],
    bold: xlsxwriter.format.Format,
    wrapped: xlsxwriter.format.Format,
) -> None:
    """Write what must be known to read the rest: pairs of a name and what is said."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _NOTE_WIDTH)
    sheet.write_string(0, 1, title, bold)
    for at, (name, said) in enumerate(notes, start=1):
        sheet.write_string(at, 0, name, bold)
        sheet.write_string(at, 1, said, wrapped)
