"""Turn damaged letters of a sheet back before anything is read from it, and say each cell that was mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.findings import finding
from etl.forms import load_forms
from etl.names import letters_lost
from etl.reading.mojibake import is_suspect, read_as_western, repaired, western_letters_turned
from monitor.model import Place

if TYPE_CHECKING:
    from etl.files.cells import Sheet
    from etl.names import Names
    from monitor.model import Finding

_ENOUGH = 3
"""So many words read in a western encoding show that the whole sheet was, short words and signs too."""

_KYRGYZ = re.compile("[ңөүҢӨҮ]")


@dataclass(frozen=True)
class _Mended:
    """What a damaged text was, and whether only some letters of it had been lost."""

    text: str
    is_completed: bool


def mend(sheet: Sheet, file_name: str, names: Names) -> tuple[Sheet, list[Finding]]:
    """Give a sheet whose damaged texts are whole again, where that can be in one way only, and what was mended."""
    sheet = _widened(sheet)
    told = _mended_texts(sheet, names)
    if not told:
        return sheet, []
    findings: list[Finding] = []
    rows = [list(cells) for cells in sheet.rows]
    for row, cells in enumerate(sheet.rows):
        for col, value in enumerate(cells):
            mended = told.get(value) if isinstance(value, str) else None
            if mended is not None:
                rows[row][col] = mended.text
                code = "value.letters_completed" if mended.is_completed else "value.letters_repaired"
                findings.append(finding(code, Place(file_name, sheet.name, a1(row, col)), str(value), mended.text))
    return replace(sheet, rows=rows), findings


def _mended_texts(sheet: Sheet, names: Names) -> dict[str, _Mended]:
    """Give what each damaged text of a sheet was; the same few texts stand in most cells."""
    suspects = [value for value in sheet.counts if isinstance(value, str) and is_suspect(value)]
    is_western = sum(map(read_as_western, suspects)) >= _ENOUGH
    mended = ((text, _mended(text, names, is_western=is_western)) for text in suspects)
    return {text: one for text, one in mended if one is not None}


def _widened(sheet: Sheet) -> Sheet:
    """Give a sheet the rows and columns in which nothing but errors or formulas without a result stand."""
    places = (*sheet.error_cells, *sheet.uncomputed_cells)
    height = max((row + 1 for row, _ in places), default=0)
    width = max((col + 1 for _, col in places), default=0)
    if height <= len(sheet.rows) and width <= max(map(len, sheet.rows), default=0):
        return sheet
    rows = [*sheet.rows, *([] for _ in range(height - len(sheet.rows)))]
    width = max(width, *map(len, rows))
    return replace(sheet, rows=[[*cells, *[None] * (width - len(cells))] for cells in rows])


def _mended(text: str, names: Names, *, is_western: bool) -> _Mended | None:
    told = repaired(text) or (western_letters_turned(text) if is_western else None)
    if told is not None:
        return _Mended(told, is_completed=False)
    if "?" not in text or _KYRGYZ.search(text):
        return None
    known = names.known_by_what_is_left(_headings()).get(letters_lost(text), frozenset())
    return _Mended(next(iter(known)), is_completed=True) if len(known) == 1 else None


@cache
def _headings() -> tuple[str, ...]:
    columns = [column for form in load_forms() for column in form.columns]
    titles = [text for form in load_forms() for text in (*form.title.values(), *form.also)]
    return (*titles, *(text for one in columns for text in (*one.heading.values(), *one.group.values(), *one.also)))
