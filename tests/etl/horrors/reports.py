"""Reports as people make them: small workbooks and text files, written and read back against the reference data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xlsxwriter

from etl.checking import check_file
from etl.files.cells import read_file
from etl.parsing import read_one

if TYPE_CHECKING:
    from pathlib import Path

    from etl.reading.report import Report

PASSPORT = [
    ["Область или город", "Баткенская область"],
    ["Отчётный период", "I полугодие 2019"],
    ["Дата представления", "12.07.2019"],
]
F1: list[list[Any]] = [["№ п/п", "Мероприятие", "Статус", "% исполнения", "Израсходовано, сом"]]
F2: list[list[Any]] = [["Код показателя", "Показатель", "Единица измерения", "Пол", "Фактическое значение за период"]]
F3: list[list[Any]] = [["№ события", "Вид мероприятия", "Тема", "Дата начала", "Всего участников", "женщин", "мужчин"]]
ACTIVITY: list[Any] = ["1.1", "Кампания", "Исполнено", 100, 1500]
INDICATOR: list[Any] = ["I02", "Охват", "чел.", "Всего", 30]
EVENT: list[Any] = ["1", "Семинар", "Мониторинг", "05.03.2019", 25, 15, 10]

Rows = list[list[Any]]
Merge = tuple[int, int, int, int]


@dataclass(frozen=True)
class Look:
    """How sheets look: number formats by sheet, row and column; merged areas and hidden columns by sheet."""

    formats: dict[tuple[str, int, int], str] = field(default_factory=dict)
    merges: dict[str, list[Merge]] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)


def report_of(
    path: Path, sheets: dict[str, Rows], *, passport: Rows | None = PASSPORT, look: Look | None = None
) -> Report:
    """Write a workbook as someone would have typed it, and read it against the reference data."""
    look = look or Look()
    with xlsxwriter.Workbook(str(path / "report.xlsx"), {"strings_to_formulas": False}) as book:
        for name, rows in {**({"F0": passport} if passport else {}), **sheets}.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for col, value in enumerate(cells):
                    number_format = look.formats.get((name, row, col), "General")
                    if value is not None:
                        sheet.write(row, col, value, book.add_format({"num_format": number_format}))
            for top, left, bottom, right in look.merges.get(name, []):
                sheet.merge_range(top, left, bottom, right, rows[top][left])
            if columns := look.hidden.get(name):
                sheet.set_column(columns, None, None, {"hidden": True})
    return read_one(read_file(path / "report.xlsx"))


def column(report: Report, sheet: str, name: str) -> list[Any]:
    """Give a field of every row that was loaded from the sheets of a form."""
    return [
        record.get(name)
        for parts in report.rows.values()
        for reading, records in parts
        for record in records
        if reading.form.code == sheet
    ]


def councils(report: Report) -> dict[str, list[str]]:
    """Give by council the numbers of its events."""
    return {
        scope.unit_code: [record.get("event_no") for _, records in parts for record in records]
        for scope, parts in report.rows.items()
    }


def told(report: Report, code: str) -> list[tuple[str, str, str]]:
    """Give cell, found and expected of each finding of a code."""
    return [(one.place.cell, one.found, one.expected) for one in report.findings if one.code == code]


def text_report(path: Path, rows: Rows, *, encoding: str = "cp1251", delimiter: str = ";") -> Report:
    """Write a text file as a program exports it, and read it; the sheet is called as the file."""
    lines = (delimiter.join("" if value is None else str(value) for value in row) for row in rows)
    path.write_bytes("\r\n".join(lines).encode(encoding, "replace"))
    return read_one(read_file(path))


def checked(folder: Path, code: str, sheets: dict[str, Rows]) -> list[tuple[str, str, str]]:
    """Give cell, found and expected of each finding of a code in a workbook that was read, loaded and checked."""
    report_of(folder, sheets)
    findings, _ = check_file(folder / "report.xlsx")
    return [(one.place.cell, one.found, one.expected) for one in findings if one.code == code]


def codes(report: Report) -> set[str]:
    """Give the codes of everything that was found."""
    return {one.code for one in report.findings}


def values(report: Report, sheet: str, names: list[str]) -> list[list[Any]]:
    """Give some fields of every row that was loaded from the sheets of a form, a list a row."""
    return [list(row) for row in zip(*(column(report, sheet, name) for name in names), strict=True)]
