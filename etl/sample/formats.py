"""Grids as files: workbooks of three kinds, and text. The same grids give the same bytes."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from etl.sample.grid import Grid
    from etl.sample.layouts import Layout
    from etl.sample.rendering import Cell

CREATED = datetime(2020, 8, 31, tzinfo=UTC).replace(tzinfo=None)
LOOKS: dict[str, dict[str, Any]] = {
    "": {"text_wrap": True, "valign": "top", "border": 1},
    "date": {"num_format": "dd.mm.yyyy", "valign": "top", "border": 1},
    "percent": {"num_format": "0 %", "valign": "top", "border": 1},
    "heading": {"text_wrap": True, "bold": True, "align": "center", "valign": "vcenter", "border": 1},
    "section": {"bold": True, "bg_color": "#EEEEEE"},
    "title": {"bold": True},
}
_FROZEN_COLUMNS = 2
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def write_grids(grids: list[Grid], path: Path, title: str, layout: Layout) -> None:
    """Write the sheets of one file in the format of a layout; a text file holds one sheet."""
    if layout.file_format == "csv":
        _write_text(grids[0], path, layout)
    else:
        _WRITERS[layout.file_format](grids, path, title)


def _write_xlsx(grids: list[Grid], path: Path, title: str) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"})
    book.set_properties({"created": CREATED, "title": title})
    looks = {name: book.add_format(options) for name, options in LOOKS.items()}
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        for col, width in grid.widths.items():
            sheet.set_column(col, col, width)
        if grid.frozen_row:
            sheet.freeze_panes(grid.frozen_row, _FROZEN_COLUMNS)
        for top, left, bottom, right in grid.merges:
            text, look = grid.cells[top, left]
            sheet.merge_range(top, left, bottom, right, text, looks[look])
        for (row, col), (value, look) in grid.cells.items():
            _put_xlsx(sheet, row, col, value, looks[look])
    book.close()


def _put_xlsx(sheet: Any, row: int, col: int, value: Cell, look: Any) -> None:  # noqa: ANN401 - the writer has no types
    if value is None:
        sheet.write_blank(row, col, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, col, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, col, value, look)
    else:
        sheet.write_number(row, col, value, look)


def _write_xls(grids: list[Grid], path: Path, _title: str) -> None:
    import xlwt  # noqa: PLC0415 - only the tests install it

    book = xlwt.Workbook(encoding="utf-8")
    looks = {name: xlwt.easyxf(num_format_str=options.get("num_format", "General")) for name, options in LOOKS.items()}
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        merged = {(top, left): area for area in grid.merges for top, left in [area[:2]]}
        for (row, col), (value, look) in grid.cells.items():
            if (row, col) in merged:
                top, left, bottom, right = merged[row, col]
                sheet.write_merge(top, bottom, left, right, value, looks[look])
            elif value is not None:
                sheet.write(row, col, value, looks[look])
    book.save(str(path))


def _write_ods(grids: list[Grid], path: Path, _title: str) -> None:
    names = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    tables = "".join(
        f"<table:table table:name={quoteattr(grid.name)}>{_ods_rows(grid)}</table:table>" for grid in grids
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    content = f'{head}<office:document-content {names} office:version="1.2">{body}</office:document-content>'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", _ODS), ("content.xml", "text/xml"))
    )
    manifest = f'{head}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">{entries}</manifest:manifest>'
    with zipfile.ZipFile(path, "w") as book:
        for name, text in (("mimetype", _ODS), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            book.writestr(zipfile.ZipInfo(name, CREATED.timetuple()[:6]), text, kind)


def _ods_rows(grid: Grid) -> str:
    rows, cols = grid.size
    return "".join(
        f"<table:table-row>{''.join(_ods_cell(grid.cells.get((row, col), (None, ''))[0]) for col in range(cols))}"
        "</table:table-row>"
        for row in range(rows)
    )


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'"date" office:date-value="{value.isoformat()}"'
    else:
        kind = '"string"' if isinstance(value, str) else f'"float" office:value="{value!r}"'
    lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell office:value-type={kind}>{lines}</table:table-cell>"


def _ods_text(line: str) -> str:
    """Give a text with its runs of blanks kept: the format takes several for one."""
    return escape(line).replace("  ", ' <text:s text:c="1"/>')


def _write_text(grid: Grid, path: Path, layout: Layout) -> None:
    with path.open("w", encoding=layout.encoding, newline="") as file:
        csv.writer(file, delimiter=layout.delimiter, lineterminator="\r\n").writerows(_text_rows(grid))


def _text_rows(grid: Grid) -> Iterator[list[str]]:
    rows, cols = grid.size
    for row in range(rows):
        cells = (grid.cells.get((row, col), (None, ""))[0] for col in range(cols))
        yield ["" if value is None else str(value) for value in cells]


_WRITERS: dict[str, Callable[[list[Grid], Path, str], None]] = {
    "xlsx": _write_xlsx,
    "xls": _write_xls,
    "ods": _write_ods,
}
