"""Cut a sheet at its rows of headings: tables of several forms stand below each other on one sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from etl.files.known import Known
from etl.forms import load_forms
from etl.reading.headings import DEEPEST, LEAST_MATCHES, best_form, is_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.files.cells import CellValue, Sheet
    from etl.forms import SheetForm
    from etl.reading.headings import Heading

Told = TypeVar("Told")
_MERGED_ELSEWHERE = ((-1, -1, -1, -1),)
"""Says that the file tells which cells are merged, and none of these."""
_MOST_TITLES = 3
_NUMBERS = frozenset({int, float, bool, date, datetime})
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Block:
    """One table of a sheet: the sheet with nothing but its rows, where they stand, and what it was recognised as.

    ``left_out`` counts the cells of a template that are not its table's, by the reason they were skipped for;
    ``unfilled`` gives the rows that the template wrote and nobody filled in, with their keys.
    """

    sheet: Sheet
    form: SheetForm
    heading: Heading
    left_out: dict[str, int] = field(default_factory=dict)
    unfilled: dict[int, str] = field(default_factory=dict)


def blocks_of(sheet: Sheet, forms: tuple[SheetForm, ...] | None = None) -> list[Block]:
    """Give the tables of a sheet from top to bottom; most sheets hold one, or none that is known.

    ``forms`` are those that the sheet may be, where a saved layout says it; else all of the form's tables are tried.
    """
    forms = forms or _tables()
    best = best_form(sheet, forms)
    if best is None:
        return []
    form, heading = best
    rows = range(heading.first_row, heading.last_row + 1)
    likely = set(_likely_headings(sheet))
    is_plain = likely <= set(rows) and not any(_has_number(sheet.rows[row]) for row in rows)
    found = [best] if is_plain else _headings(sheet, forms, sorted({*likely, heading.first_row}), best)
    if len(found) == 1:
        return [Block(sheet, form, heading)]
    starts = [0, *(_first_title(sheet, above, below) for (_, above), (_, below) in pairwise(found))]
    ends = [*starts[1:], len(sheet.rows)]
    return [Block(_cut(sheet, start, end), *one) for start, end, one in zip(starts, ends, found, strict=True)]


@cache
def _tables() -> tuple[SheetForm, ...]:
    return tuple(form for form in load_forms() if form.layout == "table")


def _likely_headings(sheet: Sheet) -> Iterator[int]:
    """Give the rows that hold headings of some form and no number."""
    known = Known(lambda value: isinstance(value, str) and is_wording(value))
    for row, cells in enumerate(sheet.rows):
        if not _NUMBERS.isdisjoint(map(type, cells)):
            continue
        if sum(map(known.__getitem__, cells)) >= LEAST_MATCHES and not _has_number(cells):
            yield row


def _has_number(cells: list[CellValue]) -> bool:
    """Tell whether a row holds a number; in a text file, or typed as a text, it is one too."""
    return any(isinstance(cell, int | float | date) or (isinstance(cell, str) and _is_number(cell)) for cell in cells)


@lru_cache(maxsize=16_384)
def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def _headings(
    sheet: Sheet, forms: tuple[SheetForm, ...], rows: list[int], best: tuple[SheetForm, Heading]
) -> list[tuple[SheetForm, Heading]]:
    """Give each heading that begins a table; one that repeats the heading above it does not."""
    found: list[tuple[SheetForm, Heading]] = []
    for row in rows:
        if found and row <= found[-1][1].last_row:
            continue
        here = _heading_at(sheet, forms, row) or (best if row == best[1].first_row else None)
        if here and not (found and _is_same(found[-1], here)):
            found.append(here)
    return found


def _heading_at(sheet: Sheet, forms: tuple[SheetForm, ...], row: int) -> tuple[SheetForm, Heading] | None:
    """Give the heading that begins in a row; the one of a table right below must not be taken for it."""
    found: tuple[SheetForm, Heading] | None = None
    for depth in range(1, DEEPEST + 1):
        here = best_form(_alone(sheet, row, row + depth), forms)
        if here and here[1].first_row == 0 and (found is None or _is_more(found, here)):
            found = here
    if found is None:
        return None
    form, heading = found
    return form, replace(heading, first_row=row, last_row=heading.last_row + row)


def _alone(sheet: Sheet, start: int, end: int) -> Sheet:
    """Give a few rows as a sheet of their own: what a heading says does not depend on what stands far above it."""
    rows = sheet.rows[start:end]
    places = [(row, col) for row, cells in enumerate(rows) for col in range(len(cells))]
    merges = tuple(
        (top - start, left, bottom - start, right)
        for top, left, bottom, right in sheet.merges
        if top < end and bottom >= start
    )
    return replace(
        sheet,
        rows=rows,
        merges=merges or (_MERGED_ELSEWHERE if sheet.merges else ()),
        error_cells=_shifted(sheet.error_cells, places, start),
        percent_cells=frozenset(_shifted(dict.fromkeys(sheet.percent_cells), places, start)),
    )


def _shifted(
    told: dict[tuple[int, int], Told], places: list[tuple[int, int]], start: int
) -> dict[tuple[int, int], Told]:
    return {(row, col): told[row + start, col] for row, col in places if (row + start, col) in told} if told else {}


def _is_more(one: tuple[SheetForm, Heading], other: tuple[SheetForm, Heading]) -> bool:
    return one[0] is other[0] and one[1].matched < other[1].matched


def _is_same(one: tuple[SheetForm, Heading], other: tuple[SheetForm, Heading]) -> bool:
    return one[0] is other[0] and one[1].columns == other[1].columns


def _first_title(sheet: Sheet, above: Heading, below: Heading) -> int:
    """Give the first of the lines of few words right above a heading: they are the table's titles."""
    row = below.first_row
    while row - 1 > above.last_row + 1 and 0 < sum(map(bool, sheet.words[row - 1])) <= _MOST_TITLES:
        row -= 1
    return row


def _cut(sheet: Sheet, start: int, end: int) -> Sheet:
    """Give a sheet with nothing but some of its rows, each where it stood."""
    rows = [*([] for _ in range(start)), *sheet.rows[start:end]]
    uncomputed = frozenset(cell for cell in sheet.uncomputed_cells if start <= cell[0] < end)
    return replace(sheet, rows=rows, uncomputed_cells=uncomputed)
