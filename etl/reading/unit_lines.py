"""A line above or below a table that says in what its sums are counted: "суммы указаны в тысячах сомов"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.names import fold
from etl.reading.headings import own_scale
from etl.reading.personal import masked_data
from etl.reading.words import opens_with, split_unit
from etl.values import money_scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.files.cells import Sheet
    from etl.reading.headings import Heading
    from etl.reading.records import SheetReading


@dataclass(frozen=True)
class UnitLine:
    """A cell outside the table that says what its sums are multiplied by."""

    row: int
    col: int
    text: str
    scale: int


def follow_unit_line(sheet: Sheet, heading: Heading) -> Heading:
    """Multiply the sums whose heading has no unit by what the line about the table says."""
    unsaid = [col for col in _money(heading) if _own_scale(heading, col) is None]
    line = find_unit_line(sheet, heading) if unsaid else None
    if line is None or line.scale == 1:
        return heading
    return replace(heading, scales={**heading.scales, **dict.fromkeys(unsaid, line.scale)})


def say_unit_doubts(reading: SheetReading, sheet: Sheet) -> None:
    """Warn of each heading of plain soms in a table whose line says thousands; the heading is followed."""
    heading = reading.heading
    plain = [col for col in _money(heading) if _own_scale(heading, col) == 1]
    line = find_unit_line(sheet, heading) if plain else None
    if line is None or line.scale == 1:
        return
    told = f"{a1(line.row, line.col)}: {masked_data(line.text) or line.text}"
    for col in plain:
        if any(record.get(heading.columns[col].field) for record in reading.records):
            reading.say("heading.unit_doubtful", heading.last_row, col, heading.texts[col], told)


def _money(heading: Heading) -> list[int]:
    return [col for col, column in heading.columns.items() if column.type == "money"]


def _own_scale(heading: Heading, col: int) -> int | None:
    return own_scale(tuple(heading.texts[col].split(" / ")))


def find_unit_line(sheet: Sheet, heading: Heading) -> UnitLine | None:
    """Give the first line above a table that says a unit of money, else the first below that does."""
    return next(_lines(sheet, heading), None)


def _lines(sheet: Sheet, heading: Heading) -> Iterator[UnitLine]:
    for row, words in enumerate(sheet.words):
        if heading.first_row <= row <= heading.last_row:
            continue
        if row > heading.last_row and words.count("") != len(words) - 1:
            continue  # a row of the table
        filled = [col for col, word in enumerate(words) if word]
        for col in filled:
            scale = _scale_of(words[col])
            if scale is not None and not any(_is_number(words[other]) for other in filled):
                yield UnitLine(row, col, words[col], scale)


def _scale_of(text: str) -> int | None:
    """Give the scale of a line that is a unit, or speaks of sums in thousands or millions; None for another."""
    stem, scale = split_unit(fold(text))
    if scale is not None and (not stem or opens_with("unit_line", stem)):
        return scale
    return money_scale(text)


def _is_number(text: str) -> bool:
    return text.replace(" ", "").replace(",", "").replace(".", "").isdigit()
