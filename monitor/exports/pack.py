"""Several tables as one workbook that prints: first what it is, then a sheet a table, on A4 with headings repeated."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlsxwriter

from monitor.exports.tables import SHEET_NAME, Taken, on_paper, write_notes, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Pack:
    """What is handed out together: a title, what must be known to read it, and tables in their order.

    ``sheet`` is the name of the sheet that holds the notes; a table's own is the first of its ``sheets``.
    """

    title: str
    sheet: str
    notes: Sequence[tuple[str, str]]
    tables: Sequence[Taken]


def as_pack(pack: Pack) -> bytes:
    """Give a pack as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        about = book.add_worksheet(pack.sheet[:SHEET_NAME])
        write_notes(about, pack.title, pack.notes, bold, wrapped)
        on_paper(about, pack.title)
        for one in pack.tables:
            sheet = book.add_worksheet(one.sheets[0][:SHEET_NAME])
            write_table(sheet, one, bold, day, wrapped)
            sheet.repeat_rows(0)
            on_paper(sheet, one.title)
    return out.getvalue()
