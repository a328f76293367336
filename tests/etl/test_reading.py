"""A report reads to the same rows however it was laid out; what cannot be read is named by its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from etl.files.cells import read_file
from etl.parsing import read_one
from etl.reading.report import Report, Scope

if TYPE_CHECKING:
    from pathlib import Path

PASSPORT = [
    ["Область или город", "Баткенская область"],
    ["Отчётный период", "I полугодие 2019"],
    ["Дата представления", "12.07.2019"],
]
F1: list[list[Any]] = [["№ п/п", "Мероприятие", "Статус", "% исполнения", "Израсходовано, сом"]]


def write(path: Path, **sheets: list[list[Any]]) -> Path:
    """Write a workbook as someone would have typed it."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for col, value in enumerate(cells):
                    if value is not None:
                        sheet.write(row, col, value)
    return path


def report_of(path: Path) -> Report:
    """Read a workbook against the reference data."""
    return read_one(read_file(path))


def codes(report: Report) -> set[str]:
    """Give the codes of all findings of a report."""
    return {one.code for one in report.findings}


def test_a_row_keeps_its_council_period_and_place(tmp_path: Path) -> None:
    """A plain report gives its rows under the passport's council and period, each with its own row of the sheet."""
    path = write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[*F1, ["1.1", "Кампания", "Исполнено.", 100, "1 500,5"]])
    report = report_of(path)
    [(scope, [(sheet, [record])])] = report.rows.items()
    assert scope == Scope("KG-B", "2019-H1")
    assert (sheet.sheet_name, record.row + 1) == ("F1", 2)
    assert (record.get("status_code"), record.get("done_pct"), record.get("spent_kgs")) == ("implemented", 100, 1500.5)
    assert record.values["spent_kgs"].as_written == "1 500,5"


def test_titles_totals_sections_and_column_numbers_are_not_facts(tmp_path: Path) -> None:
    """Rows that are not activities are skipped with their reason, and the section's pillar reaches the rows below."""
    rows: list[list[Any]] = [
        ["УТВЕРЖДАЮ"],
        [],
        *F1,
        [1, 2, 3, 4, 5],
        ["Предупреждение (профилактика) торговли людьми"],
        ["1.1", "Кампания", "исполнено", 100, 100],
        ["1.2", "Уроки", "не начато", 0, 50],
        ["Итого", None, None, None, 150],
    ]
    report = report_of(write(tmp_path / "b.xlsx", F0=PASSPORT, F1=rows))
    sheet = report.sheets[0]
    assert [record.get("activity_no") for record in sheet.records] == ["1.1", "1.2"]
    assert {record.get("pillar_code") for record in sheet.records} == {"P1"}
    assert sheet.account["skipped: total"] == 2
    assert "total.differs" not in codes(report)


def test_a_wrong_total_is_said_with_its_cell(tmp_path: Path) -> None:
    """A total that differs from its rows is a warning at the total's cell; it is not loaded."""
    rows: list[list[Any]] = [*F1, ["1.1", "Кампания", "исполнено", 100, 100], ["Итого", None, None, None, 150]]
    report = report_of(write(tmp_path / "c.xlsx", F0=PASSPORT, F1=rows))
    [one] = [one for one in report.findings if one.code == "total.differs"]
    assert (one.place.cell, one.found, one.expected) == ("E3", "150", "100")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["1.1", "Кампания", "почти готово", 50, 1], "value.code_unknown", "C2"),
        (["1.1", "Кампания", "исполнено", 120, 1], "value.out_of_range", "D2"),
        (["1.1", "Кампания", "исполнено", 100, "много"], "value.not_a_number", "E2"),
        (["1.1", "Кампания", None, 100, 1], "value.status_missing", "C2"),
        ([None, "Кампания", "исполнено", 100, 1], "row.key_missing", "A2"),
    ],
)
def test_each_fault_names_its_cell(tmp_path: Path, row: list[Any], code: str, cell: str) -> None:
    """Whatever is wrong with a cell is found, at that cell."""
    report = report_of(write(tmp_path / "d.xlsx", F0=PASSPORT, F1=[*F1, row]))
    assert (code, cell) in {(one.code, one.place.cell) for one in report.findings}


def test_every_cell_is_accounted_for(tmp_path: Path) -> None:
    """Loaded, rejected and skipped cells add up to all cells of the sheet that are not empty."""
    rows: list[list[Any]] = [
        ["Отчёт"],
        [*F1[0], "Рабочая графа"],
        ["1.1", "Кампания", "исполнено", 100, 100, "x"],
        ["1.1", "Кампания", "исполнено", 100, 100, "y"],
        [None, "без номера", "исполнено", 100],
        ["1.3", "Уроки", "???", "много", 5],
        ["Итого", None, None, None, 1],
    ]
    report = report_of(write(tmp_path / "e.xlsx", F0=PASSPORT, F1=rows))
    account = report.sheets[0].account
    assert sum(account.values()) == sum(value is not None for row in rows for value in row)
    assert account["rejected"] == 5 + 3 + 2


def test_a_consolidated_workbook_gives_each_council_its_own_rows(tmp_path: Path) -> None:
    """A column that names the oblast sorts the rows by council; Osh city and Osh oblast are not confused."""
    rows: list[list[Any]] = [
        ["Область или город", *F1[0]],
        ["г. Ош", "1.1", "Кампания", "исполнено", 100, 1],
        ["Ошская область", "1.1", "Кампания", "не начато", 0, 2],
    ]
    report = report_of(write(tmp_path / "f.xlsx", F0=PASSPORT[1:], F1=rows))
    found = {scope.unit_code: records[0].get("spent_kgs") for scope, [(_, records)] in report.rows.items()}
    assert found == {"KG-GO": 1, "KG-O": 2}


def test_an_ambiguous_oblast_is_never_guessed(tmp_path: Path) -> None:
    """The bare «Ош» may be the city or the oblast: nothing is loaded, both are named."""
    passport = [["Область или город", "Ош"], *PASSPORT[1:]]
    path = write(tmp_path / "g.xlsx", F0=passport, F1=[*F1, ["1.1", "Кампания", "исполнено", 1, 1]])
    report = report_of(path)
    [one] = [one for one in report.findings if one.code == "scope.unit_ambiguous"]
    assert report.rows == {}
    assert (one.place.sheet, one.place.cell, one.expected) == ("F0", "B1", "KG-GO; KG-O")


def test_two_rows_of_headings_with_a_merged_parent_read_as_one(tmp_path: Path) -> None:
    """A parent merged over total, women and men gives each number both of its headings."""
    path = tmp_path / "h.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        passport = book.add_worksheet("F0")
        for at, line in enumerate(PASSPORT):
            passport.write_row(at, 0, line)
        sheet = book.add_worksheet("F3")
        for col, text in enumerate(["№ события", "Вид мероприятия", "Тема", "Дата начала"]):
            sheet.merge_range(0, col, 1, col, text)
        sheet.merge_range(0, 4, 0, 6, "Количество участников")
        sheet.write_row(1, 4, ["всего", "женщины", "мужчины"])
        sheet.write_row(2, 0, ["1", "Семинар", "Мониторинг", "05.03.2019", 25, 15, 10])
    report = report_of(path)
    [record] = report.sheets[0].records
    assert [record.get(f"participants_{part}") for part in ("total", "women", "men")] == [25, 15, 10]


def test_file_name_and_passport_that_disagree_are_reported(tmp_path: Path) -> None:
    """The passport is followed, and the difference is said."""
    path = write(tmp_path / "Талас_2019_1.xlsx", F0=PASSPORT, F1=[*F1, ["1.1", "К", "исполнено", 1, 1]])
    report = report_of(path)
    assert "scope.file_name_differs" in codes(report)
    assert {scope.unit_code for scope in report.rows} == {"KG-B"}


def test_a_file_without_any_form_is_refused_with_the_headings_expected(tmp_path: Path) -> None:
    """A workbook of something else loads nothing and says which headings were looked for."""
    report = report_of(write(tmp_path / "i.xlsx", Лист1=[["a", "b"], [1, 2]]))
    assert report.rows == {}
    assert "file.nothing_recognised" in codes(report)


def test_an_unreadable_period_is_said_once(tmp_path: Path) -> None:
    """A quarter in the passport refuses the report with one finding, at its cell."""
    passport = [PASSPORT[0], ["Отчётный период", "I квартал 2019"], PASSPORT[2]]
    report = report_of(write(tmp_path / "j.xlsx", F0=passport, F1=[*F1, ["1.1", "К", "исполнено", 100, 1]]))
    assert report.rows == {}
    assert [(one.code, one.place.cell) for one in report.findings] == [("value.quarter", "B2")]
