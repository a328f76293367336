"""A covered workbook made from the cells as they were read, for files that are no .xlsx."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import xlsxwriter

from etl.annotated.lines import clean
from etl.covered.rules import covered_in, left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from etl.covered.saying import Told
    from etl.files.cells import CellValue, Sheet
    from monitor.model import Covering

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_LONGEST_NAME = 31
_WIDE = 18
_EXPLAINED_WIDE = 110
_LOOKS = {
    "text": {"text_wrap": True, "valign": "top"},
    "bold": {"text_wrap": True, "valign": "top", "bold": True},
    "day": {"num_format": "dd.mm.yyyy", "valign": "top"},
    "moment": {"num_format": "dd.mm.yyyy hh:mm", "valign": "top"},
    "time": {"num_format": "[h]:mm:ss", "valign": "top"},
}


def render(sheets: Sequence[Sheet], told: Told, covering: Covering) -> bytes:
    """Give a workbook with what the copy is, and behind it the sheets with the word in each covered cell."""
    sheets = [_without(sheet, left_out(sheet.name, covering)) for sheet in sheets]
    covered = {sheet.name: covered_in(sheet.name, _filled(sheet), covering) for sheet in sheets}
    known = {*covering.whole_sheets, *(sheet.name for sheet in covering.sheets)}
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, _OPTIONS) as book:
        looks = {name: book.add_format(options) for name, options in _LOOKS.items()}
        taken = {told.sheet_name.casefold()}
        first = book.add_worksheet(told.sheet_name)
        first.set_column(0, 0, _EXPLAINED_WIDE)
        lines = told.lines("rendered", {name: cells if name in known else None for name, cells in covered.items()})
        for row, line in enumerate(lines):
            first.write_string(row, 0, line, looks["text" if row else "bold"])
        for sheet in sheets:
            page = book.add_worksheet(_name(sheet.name, taken))
            if sheet.hidden:
                page.hide()
            if sheet.name in known:
                _write(page, sheet, covered[sheet.name], (told.word, looks))
            else:
                page.write_string(0, 0, told.say("no_part"))
    return kept.getvalue()


def _without(sheet: Sheet, gone: set[int]) -> Sheet:
    """Give a sheet without some of its rows; the others stay where they are."""
    rows = [[] if at in gone else cells for at, cells in enumerate(sheet.rows)]
    merges = tuple(area for area in sheet.merges if gone.isdisjoint(range(area[0], area[2] + 1)))
    return replace(sheet, rows=rows, merges=merges)


def _filled(sheet: Sheet) -> dict[int, dict[int, object]]:
    return {
        row: {col: value for col, value in enumerate(cells) if value is not None and str(value).strip()}
        for row, cells in enumerate(sheet.rows)
    }


def _name(name: str, taken: set[str]) -> str:
    """Give a sheet the name it had, as far as a workbook allows it."""
    plain = clean(name).translate(_NOT_IN_A_NAME).strip("' ")[:_LONGEST_NAME] or "—"
    number = 2
    while plain.casefold() in taken:
        plain = f"{plain[: _LONGEST_NAME - 4]} {number}"
        number += 1
    taken.add(plain.casefold())
    return plain


def _write(page: Worksheet, sheet: Sheet, covered: set[tuple[int, int]], hand: tuple[str, dict[str, Any]]) -> None:
    word, looks = hand
    for top, left, bottom, right in sheet.merges:
        page.merge_range(top, left, bottom, right, "", looks["text"])
    for row, cells in enumerate(sheet.rows):
        for col, value in enumerate(cells):
            if (row, col) in covered:
                page.write_string(row, col, word, looks["text"])
            elif value is not None:
                _put(page, (row, col), value, looks)
    page.set_column(0, max(map(len, sheet.rows), default=1) - 1, _WIDE)
    for col in sheet.hidden_columns:
        page.set_column(col, col, None, None, {"hidden": True})


def _put(page: Worksheet, cell: tuple[int, int], value: CellValue, looks: dict[str, Any]) -> None:
    match value:
        case str():
            page.write_string(*cell, clean(value), looks["text"])
        case bool():
            page.write_boolean(*cell, value, looks["text"])
        case int() | float():
            page.write_number(*cell, value, looks["text"])
        case datetime():
            page.write_datetime(*cell, value, looks["day" if value.time() == time() else "moment"])
        case date():
            page.write_datetime(*cell, value, looks["day"])
        case time() | timedelta():
            page.write_datetime(*cell, value, looks["time"])
