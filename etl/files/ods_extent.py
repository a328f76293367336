"""How far each sheet of an OpenDocument workbook reaches: asked before it is read.

A few hundred bytes may repeat one cell over a whole sheet, row by row, and the reader writes each of them out. Repeated
empty cells at the end of a row and empty rows at the end of a sheet, which every program writes, count for nothing.
"""

from __future__ import annotations

from xml.parsers import expat

from etl.files.cell_names import a1
from etl.files.limits import MAX_CELLS, MAX_TEXT
from etl.files.unreadable import UnreadableError

_VALUE = "office:value-type"
_ROWS, _COLUMNS = "table:number-rows-repeated", "table:number-columns-repeated"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_NAME_SHOWN = 80
_LAST_COLUMN = 16_384
_LONGEST_NUMBER = 19


def refuse_far_sheets(content: bytes) -> None:
    """Refuse a workbook with a sheet of unreasonable extent, or spaces repeated beyond any text."""
    _Extents().read(content)


class _Extents:
    """One reading of ``content.xml``. Rows and columns count from one."""

    def __init__(self) -> None:
        self.sheet = ""
        self.row = self.repeated = self.width = 0
        self.column = 0
        self.last_row = self.last_column = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the signature of the standard library
        except (expat.ExpatError, LookupError):
            return  # the reader says what is wrong with it
        self._end_row()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self.column += _times(attributes.get(_COLUMNS))
            if _VALUE in attributes:
                self.width = self.column
        elif tag == "table:table-row":
            self._end_row()
            self.repeated = _times(attributes.get(_ROWS))
        elif tag == "table:table":
            self._end_row()
            self.sheet = attributes.get("table:name", "")[:_NAME_SHOWN]
            self.row = self.last_row = self.last_column = 0
        elif tag == "text:s" and _times(attributes.get("text:c")) > MAX_TEXT:
            raise UnreadableError("file.text_too_long", f"{self.sheet} · {self._place()}", f"≤ {MAX_TEXT}")

    def _end_row(self) -> None:
        """Count the row that was open, as often as it is repeated."""
        self.row += self.repeated
        if self.width:
            self.last_row, self.last_column = self.row, max(self.last_column, self.width)
            if self.last_row * self.last_column > MAX_CELLS:
                place = a1(self.last_row - 1, min(self.last_column, _LAST_COLUMN) - 1)
                raise UnreadableError("file.too_many_cells", f"{self.sheet} · {place}", f"≤ {MAX_CELLS}")
        self.repeated = self.width = self.column = 0

    def _place(self) -> str:
        return a1(self.row, max(self.column, 1) - 1)


def _times(text: str | None) -> int:
    """Give how often something stands there; what is no number is left to the reader to refuse."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 1
