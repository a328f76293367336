"""Read one cell as its column says: a value, or none with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from etl.findings import MOST_ALIKE
from etl.names import whole_code
from etl.reading.value_reader import PLACE_LISTS, empty, list_of, personal, typed, value_reader
from etl.values import Parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.files.cells import Sheet
    from etl.files.known import Known
    from etl.forms import Column, SheetForm
    from etl.names import Names

_ACTIVITY_NUMBERS = frozenset({"activity_no", "activity_list"})
_SHORT_LIST = 12
_MOST_SUGGESTED = 4 * MOST_ALIKE
"""Different unknown names in one column: what is found of more of them is not said one by one."""


class CellReader:
    """Reads the cells of one sheet. Whose place a name means is settled later, when each row has its council.

    A column says the same few things over and over: what was read once is not read again.
    """

    def __init__(self, sheet: Sheet, form: SheetForm, scales: Mapping[int, int], names: Names) -> None:
        self.sheet = sheet
        self.form = form
        self.scales = scales
        self.names = names
        self.values = value_reader(names)
        self._unknown: Counter[Column] = Counter()
        self._known_cells: dict[tuple[Column, int, str, type], Parsed] = {}
        self.marked = {*sheet.error_cells, *sheet.uncomputed_cells, *sheet.decimal_cells, *sheet.percent_cells}
        """The cells of which the file tells more than their value."""

    def read(self, column: Column, row: int, col: int) -> Parsed:
        """Read a cell; a number outside the limits of its column, or of another unit, is refused."""
        value = self.sheet.value(row, col)
        if value.__class__ is bool or (self.marked and (row, col) in self.marked):
            return self._read(column, row, col)
        return self.quiet(column, col)[value] or self._read(column, row, col)

    def quiet(self, column: Column, col: int) -> Known:
        """Give what each value becomes in a column where nothing is to be said of it (``ValueReader.quiet``)."""
        return self.values.quiet(self.form, column, self.scales.get(col, 1))

    def _read(self, column: Column, row: int, col: int) -> Parsed:
        """Read a cell by all that the file tells of it."""
        sheet, place = self.sheet, (row, col)
        if place in sheet.error_cells:
            return Parsed(None, sheet.error_cells[place], "formula_error", problem="value.formula_error")
        if place in sheet.uncomputed_cells:
            return Parsed(None, "", "uncomputed", problem="value.uncomputed")
        text = sheet.text(row, col)
        if not text or not text.strip():
            return empty(column)
        if place in sheet.decimal_cells or place in sheet.percent_cells:
            return self._read_filled(column, text, place)
        key = (column, self.scales.get(col, 1), text, type(sheet.value(row, col)))
        known = self._known_cells.get(key)
        if known is None:
            known = self._known_cells[key] = self._read_filled(column, text, place)
        return known

    def _read_filled(self, column: Column, text: str, place: tuple[int, int]) -> Parsed:
        """Read a cell that has something in it."""
        value, scale = self.sheet.value(*place), self.scales.get(place[1], 1)
        parsed = self.values.read(column, value, text, scale, is_percent=place in self.sheet.percent_cells)
        if parsed is None:
            return self._unknown_name(column, text)
        is_number = column.type in _ACTIVITY_NUMBERS and isinstance(value, float) and place in self.sheet.decimal_cells
        return self._with_last_zero(column, *place) if is_number else parsed

    def _with_last_zero(self, column: Column, row: int, col: int) -> Parsed:
        """Read activity 1.10 that was typed as a number: the cell holds 1.1 and shows two decimals.

        Where every number of the column is shown so, the format was given to the column and says nothing.
        """
        value, text = self.sheet.value(row, col), self.sheet.text(row, col)
        plain = typed(column, value, text)
        if col in self._columns_with_one_format:
            return plain
        whole = typed(column, f"{value:.{self.sheet.decimal_cells[row, col]}f}", "")
        return plain if whole.value in {None, plain.value} else replace(whole, as_written=text, mark="zero_lost")

    @cached_property
    def _columns_with_one_format(self) -> frozenset[int]:
        """The columns whose every number that is not whole is shown with the same decimals."""
        formats: dict[int, set[int | None]] = defaultdict(set)
        for row, cells in enumerate(self.sheet.rows):
            for col, value in enumerate(cells):
                if isinstance(value, float):
                    formats[col].add(self.sheet.decimal_cells.get((row, col)))
        return frozenset(col for col, found in formats.items() if len(found) == 1)

    def _unknown_name(self, column: Column, text: str) -> Parsed:
        """Refuse a name that is not known, with what it may mean."""
        if hidden := personal(text):
            return hidden
        list_name = list_of(column)
        code = whole_code(text) if list_name in PLACE_LISTS else ""
        match = self.names.resolve(list_name, code or text, suggest=self._unknown[column] < _MOST_SUGGESTED)
        self._unknown[column] += 1
        problem = {"unit": "scope.unit", "place": "value.place"}.get(column.type, "value.code")
        kind = "ambiguous" if match.is_ambiguous else "unknown"
        known = match.candidates or ((match.suggestion,) if match.suggestion else self._known(list_name))
        return Parsed(None, text, "", problem=f"{problem}_{kind}", note="; ".join(known))

    def _known(self, list_name: str) -> tuple[str, ...]:
        codes = self.names.codes[list_name]
        return tuple(codes) if len(codes) <= _SHORT_LIST else ()
