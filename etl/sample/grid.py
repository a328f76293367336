"""A sheet before it is a file: cells with their looks and merged areas, whatever format they end up in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.sample.rendering import Cell

Area = tuple[int, int, int, int]


@dataclass
class Grid:
    """One sheet. Rows and columns count from zero; a look is ``date``, ``percent``, ``heading``, … or empty."""

    name: str
    cells: dict[tuple[int, int], tuple[Cell, str]] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)
    frozen_row: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns are used."""
        return tuple(1 + max((at[axis] for at in self.cells), default=-1) for axis in (0, 1))  # type: ignore[return-value]


class Pen:
    """Writes on a grid from top to bottom; knows the next row."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.row = 0

    def put(self, col: int, value: Cell, look: str = "", *, below: int = 0) -> None:
        """Write one cell of the current row, or of one below it; nothing is a blank cell with its border."""
        self.grid.cells[self.row + below, col] = (value, look)

    def line(self, text: str, look: str = "title", col: int = 0) -> None:
        """Write one text on a row of its own."""
        self.put(col, text, look)
        self.row += 1

    def merge(self, left: int, right: int, text: str, look: str, *, depth: int = 1) -> None:
        """Write one text over several columns, or several rows, beginning in the current row."""
        self.put(left, text, look)
        if right > left or depth > 1:
            self.grid.merges.append((self.row, left, self.row + depth - 1, right))
