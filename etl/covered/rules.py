"""Which cells of a sheet are covered: what is not named as shown, is empty of numbers or belongs to the form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.covered.saying import numerals
from etl.files.cell_names import column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.model import CoveredSheet, Covering

Row = dict[int, object]
"""What stands in the cells of a row, by column from zero; a number or a day as itself, a text as text."""
Cells = set[tuple[int, int]]
"""Places of cells, rows and columns from zero."""

_FEWEST_NUMBERED = 4
_HARMLESS = re.compile(
    r"\b(?:19|20)\d\d\b"  # a year
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"  # a day
    r"|\b[12]\s*[-–]?\s*(?:е|ое|го|й|ом|st|nd)?\s*(?:полугоди|жарым|half)"  # a half-year
    r"|(?:полугоди\w*|жарым\w*|half|\bH)\s*[-–]?\s*[12]\b"
    r"|\b(?:PS|CV|[FIPФ])[ .-]?\d[\d.–-]*",  # the code of a sheet, an indicator, a pillar
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


def covered_in(name: str, rows: Mapping[int, Row], covering: Covering) -> Cells:
    """Give the cells of a sheet that are covered, of those that are not empty."""
    if name in covering.whole_sheets:
        return set()
    told = next((sheet for sheet in covering.sheets if sheet.name == name), None)
    if told is None:
        return {(row, col) for row, cells in rows.items() for col in cells}
    read = {row for row, _ in told.shown | told.texts} | told.whole_rows | told.left_out
    return {
        (row, col)
        for row, cells in rows.items()
        for col, value in cells.items()
        if not (_stays(told, row + 1, col, value) if row + 1 in read else _is_free(value, cells))
    }


def left_out(name: str, covering: Covering) -> set[int]:
    """Give the rows of a sheet, from zero, that the copy leaves out altogether."""
    return {row - 1 for sheet in covering.sheets if sheet.name == name for row in sheet.left_out}


def _stays(told: CoveredSheet, row: int, col: int, value: object) -> bool:
    """Tell whether a cell of a row that a report was read from stays."""
    place = (row, column_letter(col))
    return row in told.whole_rows or place in told.shown or (place in told.texts and not tells_number(value))


def _is_free(value: object, cells: Row) -> bool:
    """Tell whether a cell of a row that nothing was read from stays: a heading, a line that numbers the columns."""
    return not tells_number(value) or _numbers_the_columns(cells)


def _numbers_the_columns(cells: Row) -> bool:
    told = [str(cells[col]).strip().removesuffix(".0") for col in sorted(cells)]
    return len(told) >= _FEWEST_NUMBERED and told == [str(at) for at in range(1, len(told) + 1)]


def tells_number(value: object) -> bool:
    """Tell whether a cell holds a number, in digits or in words; years, half-years and codes are none.

    >>> tells_number("Отчёт за 2-е полугодие 2019 года"), tells_number("Выявлены трое"), tells_number(3)
    (False, True, True)
    """
    if not isinstance(value, str):
        return True
    return bool(_DIGIT.search(_HARMLESS.sub(" ", value))) or not _words(value).isdisjoint(_numerals())


def _words(text: str) -> set[str]:
    return {word.casefold().replace("ё", "е") for word in _WORD.findall(text)}


@cache
def _numerals() -> frozenset[str]:
    return frozenset(word.casefold().replace("ё", "е") for word in numerals())
