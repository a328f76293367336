"""The National Statistical Committee's tables: labels in Kyrgyz, Russian and English, a column a year.

Kyrgyz | Russian | English | 2018 | 2019       unit  year  sex    value mark
       | По полу |         |      |        →   KG    2018  men    1
       | Мужчины | Man     | 1    | -          KG    2019  men    0     dash
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from etl.cells import a1
from etl.findings import finding
from etl.names import fold, load_names
from etl.values import parse_number
from monitor.model import Finding, Place

if TYPE_CHECKING:
    from etl.cells import Sheet, SourceFile

LABEL_COLUMNS = 3
HEADING_ROWS = 10
MIN_YEARS = 2
REFERENCE = Path(__file__).parents[3] / "data" / "reference"
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(\d?)\)?")
_PER_100_000 = 100_000

_Meaning = tuple[str, str | None, tuple[str, str] | None]


@dataclass(frozen=True)
class NscValue:
    """One cell of a table: which series, place, year and group it is about, and the value or the mark found."""

    table_code: str
    series_code: str
    series_title_ky: str
    series_title_ru: str
    series_title_en: str
    unit_code: str | None
    place_label: str
    year: int
    sex_code: str
    age_band_code: str
    form_code: str
    breakdown_label_en: str
    value: float | None
    mark: str
    as_written: str
    vintage: int
    measure_unit: str
    source_key: str
    file_name: str
    sheet_name: str
    row_number: int
    cell: str


@dataclass(frozen=True)
class UnreadCell:
    """A number of the workbook that is no value of the table, and why."""

    sheet_name: str
    cell: str
    reason: str


@dataclass
class NscTable:
    """One workbook as read."""

    values: list[NscValue] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def as_rows(self) -> list[dict[str, Any]]:
        """Give the values as rows of the national statistics."""
        return [{"family": "nsc", **asdict(value)} for value in self.values]


@dataclass
class _Reader:
    """What is known while going down one sheet."""

    sheet: Sheet
    source: SourceFile
    years: dict[int, int]
    heading_row: int
    vintage: int
    table: NscTable
    table_code: str
    measure_unit: str = ""
    section: tuple[str, str, str] = ("", "", "")
    series: tuple[str, str, str] = ("", "", "")
    notes: Counter[str] = field(default_factory=Counter)


def recognises(source: SourceFile) -> bool:
    """Whether a file is such a table: a row of years to the right of three columns of labels."""
    return any(_year_row(sheet) is not None and _has_three_labels(sheet) for sheet in source.sheets)


def _has_three_labels(sheet: Sheet) -> bool:
    titles = [[sheet.text(row, col) for col in range(LABEL_COLUMNS)] for row in range(min(3, len(sheet.rows)))]
    return any(all(title) and re.match(r"\s*\d+\.", title[0]) for title in titles)


def _year_row(sheet: Sheet) -> int | None:
    for row in range(min(HEADING_ROWS, len(sheet.rows))):
        years = [
            col for col in range(LABEL_COLUMNS, len(sheet.rows[row])) if _YEAR.fullmatch(sheet.text(row, col).strip())
        ]
        labels = all(sheet.text(row, col).strip() for col in range(LABEL_COLUMNS))
        if years and labels:
            return row
    return None


def read_table(source: SourceFile, vintage: str | None) -> NscTable:
    """Read every sheet of a workbook; a number that is no value of the table is listed with its reason."""
    table = NscTable()
    for sheet in source.sheets:
        row = _year_row(sheet)
        if row is None:
            _list_unread(table, sheet, range(len(sheet.rows)), "no row of years on this sheet")
            continue
        years = _years(table, source, sheet, row)
        reader = _Reader(
            sheet=sheet, source=source, years=years, heading_row=row, vintage=int(vintage or max(years.values())),
            table=table, table_code=_table_code(source, sheet),
            measure_unit=" / ".join(sheet.text(1, col).strip() for col in range(LABEL_COLUMNS)),
        )  # fmt: skip
        _list_unread(table, sheet, range(row + 1), "heading")
        for at in range(row + 1, len(sheet.rows)):
            _read_row(reader, at)
        _add_notes(reader)
    _find_rates_labelled_counts(source, table)
    _find_parts_that_do_not_add_up(source, table)
    return table


def _table_code(source: SourceFile, sheet: Sheet) -> str:
    for row in range(min(3, len(sheet.rows))):
        found = re.match(r"\s*(\d+(?:\.\d+)+)", sheet.text(row, 0))
        if found:
            return found[1]
    return PurePath(source.name).stem


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


def _list_unread(table: NscTable, sheet: Sheet, rows: range, reason: str) -> None:
    for row in rows:
        for col in range(len(sheet.rows[row])):
            if _is_number(sheet.value(row, col)):
                table.unread.append(UnreadCell(sheet.name, a1(row, col), reason))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_row(reader: _Reader, row: int) -> None:
    sheet = reader.sheet
    labels = tuple(sheet.text(row, col) for col in range(LABEL_COLUMNS))
    if any(label != label.strip() for label in labels):
        reader.notes["labels"] += 1
    ky, ru, en = (" ".join(label.split()) for label in labels)
    filled = [col for col in reader.years if sheet.text(row, col).strip() or (row, col) in sheet.error_cells]
    if not (ky or ru or en):
        _list_unread(reader.table, sheet, range(row, row + 1), "row without a label")
        return
    if not filled:
        reader.section = (ky, ru, en)
        return
    _list_outside_years(reader, row)
    place, unit, group = _meaning(ru, en)
    if not group and not place:
        reader.series = (ky, ru, en)
    for col in reader.years:
        _read_value(reader, row, col, (ru, en), (place, unit, group))


def _list_outside_years(reader: _Reader, row: int) -> None:
    for col in range(len(reader.sheet.rows[row])):
        if col not in reader.years and _is_number(reader.sheet.value(row, col)):
            reader.table.unread.append(UnreadCell(reader.sheet.name, a1(row, col), "outside the columns of years"))


@cache
def _groups() -> dict[str, tuple[str, str]]:
    with (Path(__file__).parent / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["wording"]): (row["kind"], row["code"]) for row in csv.DictReader(file)}


@cache
def _meaning(ru: str, en: str) -> _Meaning:
    """Give the place a label names (or none), its unit, and the group of people it names (or none)."""
    group = _groups().get(fold(ru))
    if group:
        return "", "KG", group
    names = load_names(REFERENCE)
    plain = re.sub(r"[\d*]+$|\(.*", "", ru).strip()
    unit = names.resolve("unit", plain).code or names.resolve("unit", re.sub(r"\s*\(.*", "", en)).code
    return (en or ru, unit, None) if unit else ("", "KG", None)


def _read_value(reader: _Reader, row: int, col: int, label: tuple[str, str], meaning: _Meaning) -> None:
    sheet = reader.sheet
    place, unit, group = meaning
    cell = a1(row, col)
    if (row, col) in sheet.error_cells:
        at = Place(reader.source.name, sheet.name, cell)
        reader.table.findings.append(finding("nsc.error_cell", at, sheet.error_cells[row, col]))
        return
    text = sheet.text(row, col)
    parsed = parse_number(sheet.value(row, col), text)
    if parsed.mark == "empty":
        reader.notes["empty"] += 1
    codes = {"sex": "total", "age_band": "total", "form": "total"}
    if group:
        codes[group[0]] = group[1]
    own = reader.section if not place and not group and reader.section[2] else ("", "", "")
    reader.table.values.append(
        NscValue(
            table_code=reader.table_code, series_code=_series_code(reader, label, place, group),
            series_title_ky=reader.series[0], series_title_ru=reader.series[1], series_title_en=reader.series[2],
            unit_code=unit, place_label=place, year=reader.years[col],
            sex_code=codes["sex"], age_band_code=codes["age_band"], form_code=codes["form"],
            breakdown_label_en=" · ".join(part for part in (own[2] or reader.section[2], label[1]) if part),
            value=None if parsed.value is None else float(parsed.value),
            mark=parsed.mark or ("text" if parsed.value is None else ""),
            as_written=text, vintage=reader.vintage, measure_unit=reader.measure_unit,
            source_key="S18" if reader.vintage >= 2025 else "S18-2021",  # noqa: PLR2004 - the two publications at hand
            file_name=reader.source.name, sheet_name=sheet.name, row_number=row + 1, cell=cell,
        )
    )  # fmt: skip


def _series_code(reader: _Reader, label: tuple[str, str], place: str, group: tuple[str, str] | None) -> str:
    return f"{reader.table_code}/{reader.series[2] if place or group else label[1] or label[0]}"


def _add_notes(reader: _Reader) -> None:
    at = Place(reader.source.name, reader.sheet.name)
    if reader.notes["labels"]:
        reader.table.findings.append(finding("nsc.label_trailing_spaces", at, str(reader.notes["labels"])))
    if reader.notes["empty"]:
        reader.table.findings.append(finding("nsc.empty_value", at, str(reader.notes["empty"])))


def numeric_cells(source: SourceFile) -> int:
    """Count the numbers of a workbook, wherever they stand."""
    return sum(_is_number(value) for sheet in source.sheets for row in sheet.rows for value in row)


def account(source: SourceFile, table: NscTable) -> tuple[int, int, int]:
    """Give how many numbers the workbook holds, how many were loaded as numbers and how many are listed."""
    loaded = {
        (value.sheet_name, value.cell)
        for value in table.values
        if value.value is not None and _is_number(_raw(source, value))
    }
    return numeric_cells(source), len(loaded), len(table.unread)


def _raw(source: SourceFile, value: NscValue) -> object:
    sheet = next(sheet for sheet in source.sheets if sheet.name == value.sheet_name)
    col = next(
        col for col in range(len(sheet.rows[value.row_number - 1])) if a1(value.row_number - 1, col) == value.cell
    )
    return sheet.value(value.row_number - 1, col)


def _rows_of(table: NscTable) -> dict[tuple[str, int], list[NscValue]]:
    rows: dict[tuple[str, int], list[NscValue]] = {}
    for value in table.values:
        rows.setdefault((value.sheet_name, value.row_number), []).append(value)
    return rows


def _find_rates_labelled_counts(source: SourceFile, table: NscTable) -> None:
    """Find rows whose label says a count and whose values are another row per 100,000 of a third (population)."""
    rows = _rows_of(table)
    by_year = {key: {one.year: one.value for one in values if one.value} for key, values in rows.items()}
    for key, values in rows.items():
        label = values[0].breakdown_label_en.casefold()
        if not re.search(r"\bnumber\b|total people", label):
            continue
        for count_key, count in by_year.items():
            for people in by_year.values():
                shared = sorted(set(by_year[key]) & set(count) & set(people))
                if count_key == key or len(shared) < MIN_YEARS or min(people[year] or 0 for year in shared) < 1e5:  # noqa: PLR2004
                    continue
                if all(_is_rate(by_year[key][year], count[year], people[year]) for year in shared):
                    place = Place(source.name, key[0], values[0].cell)
                    table.findings.append(
                        finding("nsc.rate_labelled_count", place, values[0].as_written, str(count[values[0].year]))
                    )
                    return


def _is_rate(rate: float | None, count: float | None, people: float | None) -> bool:
    if rate is None or count is None or not people:
        return False
    expected = count / people * _PER_100_000
    return abs(rate - expected) <= 0.005 * abs(expected)


def _find_parts_that_do_not_add_up(source: SourceFile, table: NscTable) -> None:
    """Compare each breakdown by sex and age with the national count above it, year by year."""
    totals = {
        (one.series_title_en, one.year): one
        for one in table.values
        if one.unit_code == "KG" and (one.sex_code, one.age_band_code, one.form_code) == ("total",) * 3
        and not one.place_label and one.breakdown_label_en.endswith(one.series_title_en)
        and one.value is not None and float(one.value).is_integer()
    }  # fmt: skip
    last = {year: one for (_, year), one in totals.items() if one.value is not None and one.value < 1e5}  # noqa: PLR2004
    for kind in ("sex_code", "age_band_code"):
        if not _are_counts(table, kind):
            continue
        for year, total in last.items():
            parts = [one for one in table.values if one.year == year and getattr(one, kind) != "total"]
            known = [one.value for one in parts if one.value is not None]
            if parts and sum(known) not in {total.value, 0}:
                place = Place(source.name, parts[0].sheet_name, f"{parts[0].cell}:{parts[-1].cell}")
                table.findings.append(finding("nsc.parts_do_not_add_up", place, f"{sum(known):g}", f"{total.value:g}"))


def _are_counts(table: NscTable, kind: str) -> bool:
    """Whether every part of a breakdown is a whole number; shares and rates do not add up and need not."""
    parts = [one.value for one in table.values if getattr(one, kind) != "total" and one.value is not None]
    return bool(parts) and all(value.is_integer() for value in parts)
