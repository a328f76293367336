"""Find the cells of a report that a correction names: by their names, or by a row's key and a field."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.forms import load_forms
from etl.names import fold
from etl.reading.blocks import blocks_of
from etl.reading.headings import form_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.corrections.entries import Correction
    from etl.files.cells import Sheet, SourceFile
    from etl.reading.blocks import Block

RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?", re.IGNORECASE)
MOST_CELLS = 1000

Cell = tuple[int, int]


class NotThereError(Exception):
    """What an entry names is not in the report: the code of the finding, the field of the entry, what there is."""

    def __init__(self, code: str, field: str, found: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.found = found


@dataclass(frozen=True)
class Spot:
    """The cells an entry names, row by row: the number of their sheet, and row and column counted from zero."""

    sheet: int
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> set[int]:
        """The rows its cells stand in."""
        return {row for row, _ in self.cells}


def shown_alike(text: str) -> str:
    """Give a text as a person compares it: its letters composed, every run of spaces one plain space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def cells_of(text: str) -> tuple[Cell, ...]:
    """Give the cells of a name or a range, row by row; none where it is neither or is more than anyone checks.

    >>> cells_of("B2:C3")
    ((1, 1), (1, 2), (2, 1), (2, 2))
    """
    match = RANGE.fullmatch(text.strip())
    if match is None:
        return ()
    left, top, right, bottom = match[1], int(match[2]), match[3] or match[1], int(match[4] or match[2])
    rows, columns = range(top - 1, bottom), range(_column(left), _column(right) + 1)
    if len(rows) * len(columns) > MOST_CELLS:
        return ()
    return tuple((row, col) for row in rows for col in columns)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def find_spot(source: SourceFile, entry: Correction) -> Spot:
    """Give the cells an entry names. Raises NotThereError where the report has none, or more than one, of them."""
    at = _sheet(source, entry.sheet)
    sheet = source.sheets[at]
    cells = cells_of(entry.cell) if entry.cell else (_cell_by_key(sheet, entry),)
    for cell in cells:
        _refuse_outside(sheet, cell)
    return Spot(at, cells)


def _sheet(source: SourceFile, name: str) -> int:
    """Find a sheet by its name, else by its code in the form; without either a file must have just one."""
    if not name:
        found = list(range(len(source.sheets)))
    else:
        found = [at for at, sheet in enumerate(source.sheets) if fold(sheet.name) == fold(name)]
        found = found or [at for at, sheet in enumerate(source.sheets) if name.upper() in _codes(sheet)]
    if len(found) != 1:
        names = [source.sheets[at].name for at in found] or [sheet.name for sheet in source.sheets]
        raise NotThereError("correction.no_sheet", "sheet", "; ".join(names))
    return found[0]


def _codes(sheet: Sheet) -> set[str]:
    named = form_named(sheet.name, load_forms())
    return {block.form.code for block in blocks_of(sheet)} | ({named.code} if named else set())


def _refuse_outside(sheet: Sheet, cell: Cell) -> None:
    """Refuse a cell outside the used part of a sheet, and one of a merged area that holds nothing of its own."""
    row, col = cell
    if row >= len(sheet.rows) or col >= max(map(len, sheet.rows), default=0):
        last = a1(len(sheet.rows) - 1, max(map(len, sheet.rows), default=1) - 1) if sheet.rows else ""
        raise NotThereError("correction.no_cell", "cell", f"{sheet.name} · {last}")
    for top, left, bottom, right in sheet.merges:
        if top <= row <= bottom and left <= col <= right and (row, col) != (top, left):
            raise NotThereError("correction.merged", "cell", f"{sheet.name} · {a1(top, left)}:{a1(bottom, right)}")


def _cell_by_key(sheet: Sheet, entry: Correction) -> Cell:
    """Find the one row whose cells hold the texts of a key, and in it the cell of the field, else of the key."""
    found = [cell for block in blocks_of(sheet) for cell in _cells_in(block, entry)]
    if len(found) != 1:
        cells = "; ".join(a1(*cell) for cell in found)
        raise NotThereError("correction.no_row", "row", " · ".join(filter(None, (sheet.name, cells))))
    return found[0]


def _cells_in(block: Block, entry: Correction) -> Iterator[Cell]:
    columns = {column.field: col for col, column in block.heading.columns.items()}
    key = {name or (block.form.key or ("",))[0]: fold(text) for name, text in entry.row}
    target = columns.get(entry.field or next(iter(key)))
    if target is None or not key.keys() <= columns.keys():
        return
    for row in range(block.heading.last_row + 1, len(block.sheet.rows)):
        if all(fold(block.sheet.text(row, columns[name])) == text for name, text in key.items()):
            yield row, target
