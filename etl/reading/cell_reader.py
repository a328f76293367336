"""Read one cell as its column says: a value, or none with the reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from etl import values
from etl.deadlines import read_deadline
from etl.findings import MOST_ALIKE
from etl.names import slip_in, whole_code
from etl.reading.age_bands import band_of
from etl.reading.mojibake import is_damaged
from etl.reading.personal import masked_data
from etl.reading.records import EMPTY
from etl.values import Parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from etl.files.cells import CellValue, Sheet
    from etl.forms import Column
    from etl.names import Names

_NAMED_TYPES = frozenset({"code", "yes_no", "unit", "place"})
_READ_AS_NUMBERS = frozenset({"yes_no", "activity_status"})
_ACTIVITY_NUMBERS = frozenset({"activity_no", "activity_list"})
_TEXTS = frozenset({"text", "deadline"})
_PLACE_LISTS = frozenset({"unit", "place"})
_SHORT_LIST = 12
_MOST_SUGGESTED = 4 * MOST_ALIKE
"""Different unknown names in one column: what is found of more of them is not said one by one."""
_YEAR_DIGITS = 4
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-zа-яёңөү])")


class CellReader:
    """Reads the cells of one sheet. Whose place a name means is settled later, when each row has its council.

    A column says the same few things over and over: what was read once is not read again.
    """

    def __init__(self, sheet: Sheet, scales: Mapping[int, int], names: Names) -> None:
        self.sheet = sheet
        self.scales = scales
        self.names = names
        self._unknown: Counter[Column] = Counter()
        self._known_cells: dict[tuple[Column, int, str, type], Parsed] = {}
        self._known_values: defaultdict[Column, dict[CellValue, Parsed]] = defaultdict(dict)
        self._is_plain = not (sheet.error_cells or sheet.uncomputed_cells or sheet.decimal_cells or sheet.percent_cells)

    def read(self, column: Column, row: int, col: int) -> Parsed:
        """Read a cell; a number outside the limits of its column, or of another unit, is refused."""
        if not self._is_plain:
            return self._read(column, row, col)
        value = self.sheet.value(row, col)
        if value.__class__ is bool:  # equal to a number, but not the same
            return self._read(column, row, col)
        known = self._known_values[column]
        parsed = known.get(value)
        if parsed is None:
            parsed = known[value] = self._read(column, row, col)
        return parsed

    def _read(self, column: Column, row: int, col: int) -> Parsed:
        """Read a cell by all that the file tells of it."""
        sheet, place = self.sheet, (row, col)
        if place in sheet.error_cells:
            return Parsed(None, sheet.error_cells[place], "formula_error", problem="value.formula_error")
        if place in sheet.uncomputed_cells:
            return Parsed(None, "", "uncomputed", problem="value.uncomputed")
        text = sheet.text(row, col)
        if not text or not text.strip():
            return Parsed(column.empty_means, "", "empty") if column.empty_means else EMPTY
        if place in sheet.decimal_cells or place in sheet.percent_cells:
            return self._read_filled(column, text, place)
        key = (column, self.scales.get(col, 1), text, type(sheet.value(row, col)))
        known = self._known_cells.get(key)
        if known is None:
            known = self._known_cells[key] = self._read_filled(column, text, place)
        return known

    def _read_filled(self, column: Column, text: str, place: tuple[int, int]) -> Parsed:
        """Read a cell that has something in it, by the type of its column."""
        if values.is_formula_error(text):
            return Parsed(None, text, "formula_error", problem="value.formula_error")
        if is_damaged(text) and not self._is_known(column, text):
            return Parsed(None, text, problem="value.letters_lost")
        if column.type in _TEXTS:
            return _personal(text) or self._parse_text(column, text)
        if column.type in _NAMED_TYPES:
            return self._parse_name(column, text)
        if column.type in _ACTIVITY_NUMBERS and place in self.sheet.decimal_cells:
            return self._with_last_zero(column, *place)
        is_percent = place in self.sheet.percent_cells
        return _typed(column, self.sheet.value(*place), text, is_percent, self.scales.get(place[1], 1))

    def _with_last_zero(self, column: Column, row: int, col: int) -> Parsed:
        """Read activity 1.10 that was typed as a number: the cell holds 1.1 and shows two decimals.

        Where every number of the column is shown so, the format was given to the column and says nothing.
        """
        value, text = self.sheet.value(row, col), self.sheet.text(row, col)
        plain = _typed(column, value, text)
        if not isinstance(value, float) or col in self._columns_with_one_format:
            return plain
        whole = _typed(column, f"{value:.{self.sheet.decimal_cells[row, col]}f}", "")
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

    def _parse_name(self, column: Column, text: str) -> Parsed:
        list_name = {"yes_no": "yes_no", "unit": "unit", "place": "place"}.get(column.type, column.code_list)
        if list_name not in _READ_AS_NUMBERS and _is_nothing(text):
            return Parsed(None, text, "not_available")
        code = whole_code(text) if list_name in _PLACE_LISTS else ""
        match = self.names.resolve(list_name, code or text, suggest=self._unknown[column] < _MOST_SUGGESTED)
        if match.code is not None:
            mark = "code_as_number" if code else slip_in(text)
            return Parsed(match.code == "yes" if column.type == "yes_no" else match.code, text, mark)
        if column.type == "yes_no" and _is_not_known(text):
            return Parsed(None, text, "not_available")
        if column.code_list == "measure_unit" and (scaled := self._scaled_unit(text)):
            return scaled
        if column.code_list == "age_band" and (band := band_of(text)):
            return Parsed(band.code, text, "other_band")
        if personal := _personal(text):
            return personal
        self._unknown[column] += 1
        problem = {"unit": "scope.unit", "place": "value.place"}.get(column.type, "value.code")
        kind = "ambiguous" if match.is_ambiguous else "unknown"
        known = match.candidates or ((match.suggestion,) if match.suggestion else self._known(list_name))
        return Parsed(None, text, "", problem=f"{problem}_{kind}", note="; ".join(known))

    def _parse_text(self, column: Column, text: str) -> Parsed:
        plain = cleaned(text)
        return read_deadline(plain, self.names) if column.type == "deadline" else Parsed(plain, text)

    def _is_known(self, column: Column, text: str) -> bool:
        """Tell whether a damaged text is one of the spellings that are known nonetheless."""
        return column.type in {"unit", "place"} and self.names.resolve(column.type, text).code is not None

    def _scaled_unit(self, text: str) -> Parsed | None:
        """Read a unit that is counted in thousands or millions: "тыс. сом"."""
        scale, unit = values.split_scale(text.strip().casefold().removeprefix("в "))
        code = self.names.resolve("measure_unit", unit).code if scale != 1 and unit else None
        return Parsed(code, text, scale=scale) if code else None

    def _known(self, list_name: str) -> tuple[str, ...]:
        codes = self.names.codes[list_name]
        return tuple(codes) if len(codes) <= _SHORT_LIST else ()


_NUMBER_PARSERS: dict[str, Callable[..., Parsed]] = {
    "count": values.parse_count,
    "integer": values.parse_count,
    "number": values.parse_number,
    "money": values.parse_money,
}
_PARSERS: dict[str, Callable[[Any, str], Parsed]] = {
    "date": values.parse_date,
    "period": lambda _value, text: values.parse_period(text),
    "activity_no": values.parse_activity_no,
    "activity_list": lambda _value, text: values.parse_activity_list(text),
}


@lru_cache(maxsize=65_536)
def cleaned(text: str) -> str:
    r"""Give a text without the line breaks, tabs, double spaces and soft hyphens that are in it for its looks only.

    >>> cleaned("орга-\nнизации   образо\u00adвания ")
    'организации образования'
    """
    return " ".join(_CUT_WORD.sub("", _INVISIBLE.sub("", text)).split())


def _personal(text: str) -> Parsed | None:
    """Give nothing but the masked digits of a text with data on a person; None for any other text."""
    masked = masked_data(text)
    return Parsed(None, masked, problem="value.personal_data") if masked else None


@lru_cache(maxsize=65_536, typed=True)
def _typed(column: Column, value: CellValue, text: str, is_percent: bool = False, scale: int = 1) -> Parsed:
    """Read a cell as a column of the form says; the same few numbers and words stand in most cells."""
    if personal := _personal(text):
        return personal
    is_percent = is_percent and isinstance(value, int | float)
    if column.type == "percent":
        parsed = values.parse_percent(value, text, percent=is_percent, dash_is_zero=column.dash_means == "zero")
    elif column.type in _NUMBER_PARSERS:
        is_zero = column.dash_means == "zero"
        parsed = _NUMBER_PARSERS[column.type](value, text, percent=is_percent, scale=scale, dash_is_zero=is_zero)
    else:
        return _PARSERS[column.type](value, text)
    if column.breakdown_kind == "sex" and values.counts_other_part(text, column.breakdown_category):
        parsed = values.refuse_unit(parsed, column.unit)
    parsed = values.refuse_other_unit(_without_footnote(column, parsed), column.unit)
    return _within_limits(column, parsed)


def _without_footnote(column: Column, parsed: Parsed) -> Parsed:
    """Take the sign of a footnote off a year, which is known by the limits of its column: 20221 is 2022."""
    low, high, year = column.minimum or 0, column.maximum or 0, str(parsed.value)
    is_year = len(f"{low:.0f}") == len(f"{high:.0f}") == _YEAR_DIGITS < len(year) <= _YEAR_DIGITS + 2
    if not is_year or not year.isdigit() or not low <= int(year[:_YEAR_DIGITS]) <= high:
        return parsed
    return replace(parsed, value=int(year[:_YEAR_DIGITS]), mark="footnote")


def _within_limits(column: Column, parsed: Parsed) -> Parsed:
    """Refuse a number below or above what the column may hold."""
    low, high = column.minimum, column.maximum
    if parsed.value is None:
        return parsed
    if low is not None and parsed.value < low:
        code = "value.negative" if low == 0 else "value.out_of_range"
        return replace(parsed, value=None, problem=code, note=f"≥ {shown_number(low)}")
    if high is not None and parsed.value > high:
        return replace(parsed, value=None, problem="value.out_of_range", note=f"≤ {shown_number(high)}")
    return parsed


@lru_cache(maxsize=65_536)
def _is_nothing(text: str) -> bool:
    return values.parse_number(text, text).mark in {"dash", "ellipsis", "not_available", "nothing_word"}


@lru_cache(maxsize=65_536)
def _is_not_known(text: str) -> bool:
    return values.parse_number(text, text).mark in {"dash", "ellipsis", "not_available"}


def shown_number(value: float) -> str:
    """Write a number for people: no powers of ten."""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"  # noqa: PLR2004 - where :g begins to shorten
