"""Data on persons where nothing is read: beside and below the tables, on hidden sheets, in the parts around the cells.

Whatever is received is kept as it was sent, so a phone in a comment must be told as well as one in a table.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from etl.files.cells import a1, column_letter
from etl.findings import finding
from etl.reading.personal import listed_cases, masked_data, personal_headings
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.files.cells import Sheet, SourceFile
    from monitor.model import Finding

_OF_SHEET = frozenset({"sheet.personal_data", "sheet.single_cases"})
_OF_COLUMN, _OF_CELL, _OF_FILE = "column.personal_data", "value.personal_data", "report.personal_data"
_HIDDEN = "•"
_SHORTEST, _LEAST_NUMBER = 6, 10**13
_Spot = tuple[str, str]


def persons_unread(source: SourceFile, told: Iterable[Finding]) -> list[Finding]:
    """Give what holds data on persons in a file and was not ``told`` by who read it. No finding repeats the data."""
    known = list(told)
    sheets = {one.place.sheet for one in known if one.code in _OF_SHEET}
    columns = {(one.place.sheet, one.place.cell.rstrip("0123456789")) for one in known if one.code == _OF_COLUMN}
    cells = {(one.place.sheet, one.place.cell) for one in known if one.code == _OF_CELL}
    found = []
    for sheet in source.sheets:
        if sheet.name not in sheets:
            found += [one for one in _of_cells(source, sheet, columns) if _spot(one) not in cells]
    return [*found, *_of_parts(source, [*known, *found])]


def with_plain_names(source: SourceFile) -> SourceFile:
    """Give a file whose sheets' names hold no data on persons: every finding and every row repeats them."""
    if not any(masked_data(sheet.name) for sheet in source.sheets):
        return source
    taken = {sheet.name for sheet in source.sheets}
    sheets = []
    for sheet in source.sheets:
        name = re.sub(r"\d", _HIDDEN, sheet.name) if masked_data(sheet.name) else sheet.name
        while name != sheet.name and name in taken:
            name += _HIDDEN
        taken.add(name)
        sheets.append(replace(sheet, name=name))
    return replace(source, sheets=tuple(sheets))


def lists_persons(source: SourceFile, sheet: Sheet) -> list[Finding]:
    """Give the headings that stand over data on persons, or over single cases, on a sheet that is not read."""
    kinds = (("sheet.personal_data", personal_headings(sheet, None)), ("sheet.single_cases", listed_cases(sheet)))
    for code, headings in kinds:
        found = [
            finding(code, Place(source.name, sheet.name, a1(row, col)), masked_data(text) or text)
            for row, col, text in headings
        ]
        if found:
            return found
    return []


def _spot(one: Finding) -> _Spot:
    return one.place.sheet, one.place.cell


def _of_cells(source: SourceFile, sheet: Sheet, columns: set[_Spot]) -> Iterator[Finding]:
    """Search each text of a sheet once, however many cells it stands in."""
    texts = [value for value in sheet.counts if type(value) is str and len(value) >= _SHORTEST]
    is_large = any(isinstance(value, int | float) and value >= _LEAST_NUMBER for value in sheet.counts)
    candidates = chain.from_iterable(sheet.rows if is_large else ())
    numbers = {value for value in candidates if type(value) is int and value >= _LEAST_NUMBER}
    told = {str(value): hidden for value in (*texts, *numbers) if (hidden := masked_data(str(value)))}
    if not told:
        return
    for row, cells in enumerate(sheet.rows):
        for col, value in enumerate(cells):
            if str(value) in told and (sheet.name, column_letter(col)) not in columns:
                yield finding(_OF_CELL, Place(source.name, sheet.name, a1(row, col)), told[str(value)])


def _of_parts(source: SourceFile, told: Iterable[Finding]) -> Iterator[Finding]:
    """Search the names of the sheets, and what a workbook holds besides its cells."""
    known = {hidden for one in told for hidden in one.found.split("; ")}
    for sheet in source.sheets:
        if _HIDDEN in sheet.name:
            yield finding(_OF_FILE, Place(source.name, sheet.name), sheet.name)
    for part, text in source.around_cells:
        hidden = "; ".join(one for one in dict.fromkeys(masked_data(text).split("; ")) if one and one not in known)
        if hidden:
            yield finding(_OF_FILE, Place(source.name), f"{part}: {hidden}")
