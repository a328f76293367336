"""One sheet of an annotated workbook: the cells that are marked get another style; those not written are added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from etl.annotated.lines import position
from etl.annotated.xml_edit import Edits, Element, parse, prefix_of, tag_end, with_attributes
from etl.files.cell_names import a1

if TYPE_CHECKING:
    from collections.abc import Callable

# What may stand behind the drawing that holds the comments' boxes; the order is the format's own.
_AFTER_COMMENTS = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
     "AlternateContent"}
)  # fmt: skip
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SELECTED = re.compile(rb"""\s+tabSelected\s*=\s*["'][^"']*["']""")


@dataclass
class _Row:
    """One row with a cell to mark: its tag and style, its cells from left to right with tag and style."""

    element: Element
    style: int
    cells: list[tuple[int, int, int]] = field(default_factory=list)
    """Column, where the cell begins, its style."""


class SheetXml:
    """Where in a sheet's XML the cells stand that are to be marked; rows and columns count from zero."""

    def __init__(self, xml: bytes, cells: set[tuple[int, int]]) -> None:
        self.xml = xml
        self.rows: dict[int, _Row] = {}
        self.behind: dict[int, int] = {}
        self.column_styles: list[tuple[int, int, int]] = []
        self.data: Element | None = None
        self.root_end = 0
        self.comments_before = 0
        self.legacy_drawing = ""
        self._wanted = {row for row, _ in cells}
        self._to_come = sorted(self._wanted)
        self._cells = cells
        self._depth, self._row, self._column = 0, -1, -1
        self._open_row: _Row | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        parse(self._parser, xml)

    def marked(self, style_of: Callable[[int, tuple[int, int]], int], drawing: str) -> bytes:
        """Give the sheet with its cells in new styles and the id of the drawing with the comments' boxes.

        ``style_of`` gives the new style by the old one and the cell. A sheet that has such a drawing keeps its own.
        """
        edits = Edits(self.xml)
        for row in sorted(self._wanted):
            columns = sorted(col for at, col in self._cells if at == row)
            self._mark_row(edits, row, columns, style_of)
        if drawing and not self.legacy_drawing:
            tag = f'<{prefix_of(self.xml)}legacyDrawing xmlns:r="{_RELATIONS}" r:id="{drawing}"/>'
            edits.insert(self.comments_before or self.root_end, tag.encode())
        return edits.done()

    def _mark_row(
        self, edits: Edits, row: int, columns: list[int], style_of: Callable[[int, tuple[int, int]], int]
    ) -> None:
        known = self.rows.get(row)
        p = prefix_of(self.xml)
        added = []
        for col in columns:
            found = next((one for one in known.cells if one[0] == col), None) if known else None
            if found:
                _, start, style = found
                end = tag_end(self.xml, start)
                edits.replace(start, end, with_attributes(self.xml[start:end], s=str(style_of(style, (row, col)))))
                continue
            style = known.style if known and known.style >= 0 else self._column_style(col)
            cell = f'<{p}c r="{a1(row, col)}" s="{style_of(style, (row, col))}"/>'.encode()
            added.append((col, cell))
        if known:
            self._add_cells(edits, known, added)
        elif added and self.data:
            body = b"".join(cell for _, cell in added)
            piece = f'<{p}row r="{row + 1}">'.encode() + body + f"</{p}row>".encode()
            self._add_row(edits, row, piece)

    def _add_cells(self, edits: Edits, row: _Row, added: list[tuple[int, bytes]]) -> None:
        if row.element.is_empty_tag:
            if added:
                edits.append_inside(row.element, b"".join(cell for _, cell in added))
            return
        for col, cell in added:
            behind = next((start for at, start, _ in row.cells if at > col), row.element.inner_end)
            edits.insert(behind, cell)

    def _add_row(self, edits: Edits, row: int, piece: bytes) -> None:
        behind = self.behind.get(row)
        if behind is not None:
            edits.insert(behind, piece)
        elif self.data:
            edits.append_inside(self.data, piece)

    def _column_style(self, col: int) -> int:
        return next((style for first, last, style in self.column_styles if first <= col <= last), 0)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c" and self._open_row is not None:
            self._cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and "style" in attributes:
            first, last = int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1
            self.column_styles.append((first, last, int(attributes["style"])))
        elif name == "sheetData":
            self.data = self._element(name, attributes)
        elif self._depth == 1:
            self._part(name, attributes)
        self._depth += 1

    def _part(self, name: str, attributes: dict[str, str]) -> None:
        """Note a part of the sheet that the order of the format has before or behind the comments."""
        if name == "legacyDrawing":
            self.legacy_drawing = next((value for key, value in attributes.items() if key.endswith("id")), "")
        elif name in _AFTER_COMMENTS and self.data is not None and not self.comments_before:
            self.comments_before = self._parser.CurrentByteIndex

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        start = self._parser.CurrentByteIndex
        return Element(name, attributes, start, tag_end(self.xml, start), self._depth, "")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) - 1 if number.isascii() and number.isdigit() else self._row + 1
        self._column = -1
        while self._to_come and self._to_come[0] <= self._row:
            self.behind[self._to_come.pop(0)] = self._parser.CurrentByteIndex
        if self._row in self._wanted and self._row not in self.rows:
            style = int(attributes.get("s", "0")) if attributes.get("customFormat") in {"1", "true"} else -1
            self._open_row = self.rows[self._row] = _Row(self._element("row", attributes), style)

    def _cell(self, attributes: dict[str, str]) -> None:
        _, col = position(attributes.get("r", ""))
        self._column = self._column + 1 if col is None else col
        style = int(attributes.get("s", "0"))
        if self._open_row is not None:
            self._open_row.cells.append((self._column, self._parser.CurrentByteIndex, style))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(":")[2]
        if name == "row" and self._open_row is not None:
            self._open_row.element.close(self.xml, self._parser.CurrentByteIndex)
            self._open_row = None
        elif name == "sheetData" and self.data is not None:
            self.data.close(self.xml, self._parser.CurrentByteIndex)
        elif self._depth == 0:
            self.root_end = self._parser.CurrentByteIndex


def not_selected(xml: bytes) -> bytes:
    """Give a sheet that is not among those opened: else what is typed would go into two at once."""
    head, mark, rest = xml.partition(b"sheetData")
    return _SELECTED.sub(b"", head) + mark + rest
