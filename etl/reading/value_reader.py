"""Read a value as a column says, whatever cell it stands in: what one value becomes is found once."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from etl import values
from etl.deadlines import read_deadline
from etl.files.cells import shown
from etl.files.known import Known
from etl.names import slip_in, whole_code
from etl.reading.age_bands import band_of
from etl.reading.mojibake import is_damaged
from etl.reading.personal import masked_data
from etl.reading.records import EMPTY
from etl.values import Parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.files.cells import CellValue
    from etl.forms import Column, SheetForm
    from etl.names import Names

_OWN_LISTS = frozenset({"yes_no", "unit", "place"})
_READ_AS_NUMBERS = frozenset({"yes_no", "activity_status"})
_TEXTS = frozenset({"text", "deadline"})
PLACE_LISTS = frozenset({"unit", "place"})
_YEAR_DIGITS = 4
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_UNTIDY = re.compile(r"[^\S ]|  |^ | \Z|[\u00ad\u200b-\u200f\u2060\ufeff]")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-zа-яёңөү])")
NAMED_TYPES = frozenset({"code", "yes_no", "unit", "place"})
SAID_MARKS = frozenset({"look_alikes", "footnote", "code_as_number", "other_band"})
"""Marks of a value that are findings by themselves."""
RESTORED_MARKS = frozenset({"date_for_number", "zero_lost"})
"""Marks of an activity's number that a spreadsheet program changed and that was restored."""
_EXACT_WHOLE = 2**53
_MOST_KEPT = 50_000


class ValueReader:
    """Reads values for as long as the names are the same; what it found is kept from one file to the next."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._kept: dict[tuple[SheetForm, Column, int], Known] = {}

    def quiet(self, form: SheetForm, column: Column, scale: int) -> Known:
        """Give what each value of a column becomes where the file tells nothing but the value; None for many of them.

        None says that the cell needs a closer look: something is to be said of it, or goes from it to other fields.
        It must not be asked for yes and no, which are equal to 1 and 0.
        """
        asked = (form, column, scale)
        if asked not in self._kept:
            self._kept[asked] = Known(lambda value: self._quiet(*asked, value))
        return self._kept[asked]

    def forget(self) -> None:
        """Keep no more than a little: called before a table is read."""
        if sum(map(len, self._kept.values())) > _MOST_KEPT:
            self._kept.clear()

    def _quiet(self, form: SheetForm, column: Column, scale: int, value: CellValue) -> Parsed | None:
        if isinstance(value, int | float) and not abs(value) < _EXACT_WHOLE:
            return None  # beyond it numbers of two kinds may be equal and yet shown otherwise
        text = shown(value)
        parsed = self.read(column, value, text, scale) if text and text.strip() else empty(column)
        return parsed if parsed and _is_quiet(form, column, parsed) else None

    def read(
        self, column: Column, value: CellValue, text: str, scale: int = 1, *, is_percent: bool = False
    ) -> Parsed | None:
        """Read a cell that has something in it, by the type of its column; None for a name that is not known."""
        if values.is_formula_error(text):
            return Parsed(None, text, "formula_error", problem="value.formula_error")
        if is_damaged(text) and not self._is_known(column, text):
            return Parsed(None, text, problem="value.letters_lost")
        if column.type in _TEXTS:
            return personal(text) or self._parse_text(column, text)
        if column.type in NAMED_TYPES:
            return self._known_name(column, text)
        return typed(column, value, text, is_percent, scale)

    def _known_name(self, column: Column, text: str) -> Parsed | None:
        """Read a name as its list has it, or what says that there is none; None where nothing is known of it."""
        list_name = list_of(column)
        if list_name not in _READ_AS_NUMBERS and _is_nothing(text):
            return Parsed(None, text, "not_available")
        code = whole_code(text) if list_name in PLACE_LISTS else ""
        found = self.names.resolve(list_name, code or text, suggest=False).code
        if found is not None:
            mark = "code_as_number" if code else slip_in(text)
            return Parsed(found == "yes" if column.type == "yes_no" else found, text, mark)
        if column.type == "yes_no" and _is_not_known(text):
            return Parsed(None, text, "not_available")
        if column.code_list == "measure_unit" and (scaled := self._scaled_unit(text)):
            return scaled
        if column.code_list == "age_band" and (band := band_of(text)):
            return Parsed(band.code, text, "other_band")
        return None

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


def empty(column: Column) -> Parsed:
    """Give what an empty cell of a column becomes."""
    return Parsed(column.empty_means, "", "empty") if column.empty_means else EMPTY


def list_of(column: Column) -> str:
    """Give the list that the names of a column are in."""
    return column.type if column.type in _OWN_LISTS else column.code_list


def _is_quiet(form: SheetForm, column: Column, parsed: Parsed) -> bool:
    """Tell whether nothing is to be said of a value, and nothing goes from it to other fields of its row."""
    if parsed.problem or parsed.qualifier or parsed.parts or parsed.mark in SAID_MARKS | RESTORED_MARKS:
        return False
    if column.required and (parsed.mark == "empty" or (column.field in form.key and parsed.value is None)):
        return False
    return not (column.range_end and parsed.day)


@lru_cache(maxsize=2)
def value_reader(names: Names) -> ValueReader:
    """Give the reader of values that goes by some names."""
    return ValueReader(names)


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


def cleaned(text: str) -> str:
    r"""Give a text without the line breaks, tabs, double spaces and soft hyphens that are in it for its looks only.

    >>> cleaned("орга-\nнизации   образо\u00adвания "), cleaned("организации образования")
    ('организации образования', 'организации образования')
    """
    return _tidied(text) if _UNTIDY.search(text) else text


@lru_cache(maxsize=65_536)
def _tidied(text: str) -> str:
    return " ".join(_CUT_WORD.sub("", _INVISIBLE.sub("", text)).split())


def personal(text: str) -> Parsed | None:
    """Give nothing but the masked digits of a text with data on a person; None for any other text."""
    masked = masked_data(text)
    return Parsed(None, masked, problem="value.personal_data") if masked else None


@lru_cache(maxsize=65_536, typed=True)
def typed(column: Column, value: CellValue, text: str, is_percent: bool = False, scale: int = 1) -> Parsed:
    """Read a cell as a column of the form says; the same few numbers and words stand in most cells."""
    if hidden := personal(text):
        return hidden
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
