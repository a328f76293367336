"""Go down a table of the Statistical Committee row by row, knowing which series, section and place one is in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.findings import finding
from etl.names import fold
from etl.sources.nsc import faults
from etl.sources.nsc.labels import (
    Labels,
    breakdown_of,
    group_of,
    is_population,
    is_rate,
    is_series,
    measure_unit,
    place_of,
    series_code,
    without_rate,
)
from etl.sources.nsc.table import TOTAL, NscTable, NscValue, UnreadCell, is_number
from etl.values import parse_number
from monitor.model import Place

if TYPE_CHECKING:
    from etl.files.cells import Sheet, SourceFile
    from etl.sources.nsc.labels import Group

LABEL_COLUMNS = 3
HEADING_ROWS = 10
TITLE_ROWS = 3
_CODE = re.compile(r"\s*(\d+(?:\.\d+)+)[.]?([aаbб]?)\b")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(\d?)\)?")
_LATIN = str.maketrans("аб", "ab")
_NONE = Labels()


@dataclass
class _Where:
    """Where in the table a row stands.

    ``main`` is the series that sections break down; ``own`` is one that a section is itself the title of.
    """

    title: Labels
    main: Labels = _NONE
    own: Labels = _NONE
    section: Labels = _NONE
    place: Labels = _NONE
    unit: str | None = "KG"
    seen: list[Labels] = field(default_factory=list)

    def series(self) -> Labels:
        return next((one for one in (self.own, self.main) if any(one)), self.title)

    def leave_place(self) -> None:
        self.place, self.unit = _NONE, "KG"

    def leave_section(self) -> None:
        self.section = self.own = _NONE


@dataclass(frozen=True)
class _Meaning:
    """What all cells of one row are about."""

    series: Labels
    category: Labels = _NONE
    group: Group | None = None


@dataclass
class _Reader:
    """What is known of the sheet being read."""

    source: SourceFile
    sheet: Sheet
    table: NscTable
    table_code: str
    years: dict[int, int]
    vintage: int
    unit_line: Labels
    where: _Where
    notes: Counter[str] = field(default_factory=Counter)


def recognises(source: SourceFile) -> bool:
    """Whether a file is such a table: titles in three languages that begin with one code, above a row of years."""
    return any(_code_row(sheet) is not None and _year_row(sheet) is not None for sheet in source.sheets)


def read_table(source: SourceFile, vintage: str | None) -> NscTable:
    """Read every sheet of a workbook; a number that is no value of the table is listed with its reason.

    ``vintage`` is the year of publication; where it is not known the last year of the table stands for it.
    """
    table = NscTable()
    for sheet in source.sheets:
        heading = _year_row(sheet)
        if heading is None:
            _list_numbers(table, sheet, range(len(sheet.rows)), "no row of years on this sheet")
            continue
        reader = _reader(source, sheet, table, heading, vintage)
        _list_numbers(table, sheet, range(heading + 1), "heading")
        for row in range(heading + 1, len(sheet.rows)):
            _read_row(reader, row)
        _add_notes(reader)
    table.findings += faults.find(table.values)
    return table


def _labels(sheet: Sheet, row: int) -> Labels:
    return Labels(*(" ".join(sheet.text(row, col).split()) for col in range(LABEL_COLUMNS)))


def _code_row(sheet: Sheet) -> int | None:
    """Find the row of titles: three, and the same code at the beginning of each."""
    for row in range(min(TITLE_ROWS, len(sheet.rows))):
        if not _CODE.match(sheet.text(row, 0).lstrip()):
            continue
        codes = [_CODE.match(label) for label in _labels(sheet, row)]
        if len({code[1] if code else None for code in codes}) == 1 and codes[0]:
            return row
    return None


def _year_row(sheet: Sheet) -> int | None:
    """Find the heading: three labels that are no codes, then years and nothing else that is a number."""
    for row in range(min(HEADING_ROWS, len(sheet.rows))):
        labels = _labels(sheet, row)
        texts = [sheet.text(row, col).strip() for col in range(LABEL_COLUMNS, len(sheet.rows[row]))]
        if all(labels) and not any(_CODE.match(label) for label in labels) and any(map(_YEAR.fullmatch, texts)):
            return row
    return None


def _reader(source: SourceFile, sheet: Sheet, table: NscTable, heading: int, vintage: str | None) -> _Reader:
    years = _years(table, source, sheet, heading)
    title_row = _code_row(sheet)
    title = _labels(sheet, title_row) if title_row is not None else _NONE
    unit_row = (title_row or 0) + 1
    code = _CODE.match(title.en)
    return _Reader(
        source=source,
        sheet=sheet,
        table=table,
        table_code=f"{code[1]}{code[2].translate(_LATIN)}" if code else PurePath(source.name).stem,
        years=years,
        vintage=int(vintage) if vintage else max(years.values()),
        unit_line=_labels(sheet, unit_row) if unit_row < heading else _NONE,
        where=_Where(Labels(*(_CODE.sub("", label, count=1).strip() for label in title))),
    )


def _years(table: NscTable, source: SourceFile, sheet: Sheet, row: int) -> dict[int, int]:
    years = {}
    for col in range(LABEL_COLUMNS, len(sheet.rows[row])):
        text = sheet.text(row, col).strip()
        found = _YEAR.fullmatch(text)
        if found:
            years[col] = int(found[1])
            if found[2]:
                place = Place(source.name, sheet.name, a1(row, col))
                table.findings.append(finding("nsc.year_with_footnote", place, text, found[1]))
    return years


def _list_numbers(table: NscTable, sheet: Sheet, rows: range, reason: str) -> None:
    for row in rows:
        for col, value in enumerate(sheet.rows[row]):
            if is_number(value):
                table.unread.append(UnreadCell(sheet.name, a1(row, col), reason))


def _read_row(reader: _Reader, row: int) -> None:
    sheet = reader.sheet
    labels = _labels(sheet, row)
    if any(text != text.strip() for text in (sheet.text(row, col) for col in range(LABEL_COLUMNS))):
        reader.notes["labels"] += 1
    if not any(labels):
        _list_numbers(reader.table, sheet, range(row, row + 1), "row without a label")
        return
    for col, value in enumerate(sheet.rows[row]):
        if col not in reader.years and is_number(value):
            reader.table.unread.append(UnreadCell(sheet.name, a1(row, col), "outside the columns of years"))
    is_filled = any(_is_filled(sheet, row, col) for col in reader.years)
    meaning = _meaning(reader, row, labels, is_filled=is_filled)
    if meaning:
        for col in reader.years:
            _read_value(reader, row, col, meaning)


def _is_filled(sheet: Sheet, row: int, col: int) -> bool:
    return bool(sheet.text(row, col).strip()) or (row, col) in sheet.uncomputed_cells


def _meaning(reader: _Reader, row: int, labels: Labels, *, is_filled: bool) -> _Meaning | None:
    """Say what a row is about and move on to where it leads; none for the title of a section or a footnote."""
    where = reader.where
    group, place = group_of(labels, where.section), place_of(labels)
    if group:
        return _Meaning(where.series(), labels, group)
    if place:
        where.place, where.unit = labels, place.unit
        if place.unit is None:
            at = Place(reader.source.name, reader.sheet.name, a1(row, 1))
            reader.table.findings.append(finding("nsc.place_unknown", at, labels.ru or labels.en))
        rates = [one for one in where.seen if is_rate(one)]
        series = rates[-1] if is_rate(labels) and rates else where.series()
        return _Meaning(series, labels)
    if not is_filled:
        where.leave_place()
        where.section, where.own = labels, labels if is_series(labels) else _NONE
        return None
    return _series_or_category(where, labels)


def _series_or_category(where: _Where, labels: Labels) -> _Meaning:
    """Tell a new series from one repeated for the place above it and from a category of the section."""
    known = next((one for one in where.seen if fold(one.ru) == fold(labels.ru)), None)
    if known and any(where.place) and not any(where.section):
        return _Meaning(known)
    if is_series(labels) or not (any(where.section) or any(where.main)):
        where.leave_section()
        where.leave_place()
        where.seen.append(labels)
        if not is_population(labels):
            where.main = labels
        return _Meaning(labels)
    if any(where.place):  # a category of the whole country after the last of the places: the section has ended
        where.leave_section()
        where.leave_place()
    return _Meaning(where.series(), labels)


def _read_value(reader: _Reader, row: int, col: int, meaning: _Meaning) -> None:
    sheet = reader.sheet
    cell = a1(row, col)
    broken = sheet.error_cells.get((row, col)) or ("=" if (row, col) in sheet.uncomputed_cells else "")
    if broken:
        place = Place(reader.source.name, sheet.name, cell)
        reader.table.findings.append(finding("nsc.error_cell", place, broken))
        reader.table.unread.append(UnreadCell(sheet.name, cell, f"no number in the cell: {broken}"))
        return
    raw, text = sheet.value(row, col), sheet.text(row, col)
    is_share = (
        measure_unit(meaning.series, reader.unit_line) == "percent"
    )  # a survey that did not ask writes a dash too
    parsed = parse_number(raw, text, dash_is_zero=not is_share, percent=(row, col) in sheet.percent_cells)
    number = None if parsed.value is None else float(parsed.value)
    if number is None and is_number(raw):
        reader.table.unread.append(UnreadCell(sheet.name, cell, parsed.problem or "not read as a number"))
    if parsed.mark == "empty":
        reader.notes["empty"] += 1
    mark = parsed.mark or ("text" if number is None else "")
    reader.table.values.append(_value(reader, (row, col), meaning, (number, mark, text)))


def _value(reader: _Reader, at: tuple[int, int], meaning: _Meaning, read: tuple[float | None, str, str]) -> NscValue:
    where, series, category = reader.where, meaning.series, meaning.category
    codes = {meaning.group.kind: meaning.group.code} if meaning.group else {}
    section = where.section.en or where.section.ru
    inner = where.place.en if meaning.group else ""
    title = series.en or series.ru
    row, col = at
    return NscValue(
        table_code=reader.table_code,
        series_code=series_code(series) or f"{reader.table_code}/{title}",
        series_title_ky=series.ky,
        series_title_ru=series.ru,
        series_title_en=series.en,
        unit_code=where.unit,
        place_label=without_rate(where.place.en or where.place.ru),
        year=reader.years[col],
        sex_code=codes.get("sex", TOTAL),
        age_band_code=codes.get("age_band", TOTAL),
        form_code=codes.get("form", TOTAL),
        breakdown_code=_breakdown_code(where, meaning),
        breakdown=section if any(category) else "",
        breakdown_category_ky=category.ky,
        breakdown_category_ru=category.ru,
        breakdown_category_en=category.en,
        breakdown_label_en=" · ".join(filter(None, (section, inner, category.en or category.ru)))
        if any(category)
        else "",
        value=read[0],
        mark=read[1],
        as_written=read[2],
        vintage=reader.vintage,
        unit_label=" / ".join(filter(None, reader.unit_line)),
        measure_unit=measure_unit(series, reader.unit_line),
        file_name=reader.source.name,
        sheet_name=reader.sheet.name,
        row_number=row + 1,
        cell=a1(row, col),
    )


def _breakdown_code(where: _Where, meaning: _Meaning) -> str:
    """Say what a row is one part of; a place is told by its unit, and its own row is the whole of it."""
    if meaning.group:
        return {"age_band": "age"}.get(meaning.group.kind, meaning.group.kind)
    if not any(meaning.category) or meaning.category == where.place:
        return TOTAL
    return breakdown_of(where.section)


def _add_notes(reader: _Reader) -> None:
    at = Place(reader.source.name, reader.sheet.name)
    for name, code in (("labels", "nsc.label_trailing_spaces"), ("empty", "nsc.empty_value")):
        if reader.notes[name]:
            reader.table.findings.append(finding(code, at, str(reader.notes[name])))
