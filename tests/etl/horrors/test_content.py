"""Patterns 48, 49, 55-57 and 59 of messy reports: what is said twice, left unsaid, said of persons, or contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from etl.build import build
from etl.files.cells import read_file
from etl.parsing import read_one
from tests.etl.horrors.reports import ACTIVITY, EVENT, F1, F3, PASSPORT, Rows, checked, column, report_of, told

if TYPE_CHECKING:
    from pathlib import Path

    from etl.reading.report import Report


def test_p48_event_of_two_bodies(tmp_path: Path) -> None:
    """Police and youth office report one seminar: both rows are counted, and a person is asked."""
    heading = [*F3[0], "Организатор", "Район или город", "Место проведения"]
    rows: Rows = [
        [*EVENT, "Отдел по делам молодёжи", "Баткенский район", "Дом культуры"],
        ["2", "Семинар", "О торговле людьми", EVENT[3], 27, 15, 12, "РОВД", "Баткенский район", "Дом культуры"],
        ["3", "Семинар", "О торговле людьми", "06.03.2019", 27, 15, 12, "РОВД", "Баткенский район", "Дом культуры"],
        ["4", "Семинар", "О торговле людьми", EVENT[3], 27, 15, 12, "РОВД", "Лейлекский район", "Школа"],
    ]
    [(cell, found, expected)] = checked(tmp_path, "check.event_of_two_bodies", {"F3": [heading, *rows]})
    assert cell == "A3"
    assert "2" in found
    assert expected.startswith("≠ 1")


def test_p49_text_of_the_last_report(tmp_path: Path) -> None:
    """What was done is told in the very words of the half-year before: a note names the activities, once a report."""
    folder = tmp_path / "reports"
    told_so = "Проведены встречи с жителями сёл, розданы буклеты, работа продолжается."
    heading = [*F1[0], "Что сделано"]
    for name, period, others in (("a", "2018-H2", "Первая половина"), ("b", "2019-H1", "Вторая половина сделана")):
        passport: Rows = [PASSPORT[0], ["Отчётный период", period], ["Дата представления", "12.07.2019"]]
        rows = [
            ["1.1", "Кампания", "На исполнении", 50, 1, told_so],
            ["1.2", "Уроки", "На исполнении", 50, 1, f"{others}, остальное переносится на следующий год"],
            ["1.3", "Приказ", "Исполнено", 100, 1, told_so],
        ]
        (folder / name).mkdir(parents=True)
        report_of(folder / name, {"F1": [heading, *rows]}, passport=passport)
    outcome = build([folder], tmp_path / "d.duckdb")
    found = [(one.place.file, one.place.cell, one.found) for one in outcome.findings if one.code.endswith("_repeated")]
    assert found == [("b/report.xlsx", "F1", "1.1")]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Исполнено.", "implemented"), ("ИСПОЛНЕНО", "implemented"), ("исполнена", "implemented"),
        ("вып.", "implemented"),
        (" аткарылды ", "implemented"), ("На исполнении;", "in_progress"), ("не исполнено!", None),
    ],
)  # fmt: skip
def test_p55_status_in_any_case_and_punctuation(tmp_path: Path, written: str, status: str | None) -> None:
    """Letter case, a full stop, a short form: it is one status; what is on no list is asked about, never guessed."""
    report = report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:2], written, *ACTIVITY[3:]]]})
    assert column(report, "F1", "status_code") == [status]
    assert bool(told(report, "value.code_unknown")) == (status is None)


def test_p56_status_only_by_the_colour_of_the_cell(tmp_path: Path) -> None:
    """Done activities were painted green and no word was written: the status is missing, and the colour is not read."""
    report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:2], None, *ACTIVITY[3:]], ["1.2", *ACTIVITY[1:]]]})
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    book["F1"]["C2"].fill = PatternFill("solid", fgColor="00FF00")
    book.save(tmp_path / "report.xlsx")
    report = read_one(read_file(tmp_path / "report.xlsx"))
    assert column(report, "F1", "status_code") == [None, "implemented"]
    assert told(report, "value.status_missing") == [("C2", "", "Status / Статус / Абалы")]


@pytest.mark.parametrize("heading", ["Ф.И.О.", "Телефон", "ПИН", "Паспорт", "Дата рождения", "Аты-жөнү"])
def test_p57_list_of_persons(tmp_path: Path, heading: str) -> None:
    """The list of participants was put beside the events: the sheet is not imported, and the column is named."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "F3": [[*F3[0], heading], [*EVENT, "Асанова А."]]})
    assert column(report, "F3", "event_no") == []
    assert column(report, "F1", "activity_no") == ["1.1"]
    assert told(report, "sheet.personal_data") == [("H1", heading, "")]
    assert not any("Асанова" in one.found for one in report.findings)


def _named(folder: Path, name: str, unit: str, period: str) -> Report:
    passport: Rows = [["Область или город", unit], ["Отчётный период", period], PASSPORT[2]]
    report_of(folder, {"F3": [*F3, EVENT]}, passport=passport)
    return read_one(read_file(folder / "report.xlsx", name=name))


def test_p59_wrong_council_and_period_in_a_right_named_file(tmp_path: Path) -> None:
    """«Баткен_2019_2.xlsx» says Osh oblast and the first half-year inside: both are said at their cells."""
    report = _named(tmp_path, "Баткен_2019_2.xlsx", "Ошская область", "1-полугодие 2019")
    assert told(report, "scope.file_name_differs") == [("B1", "KG-O", "KG-B"), ("B2", "2019-H1", "2019-H2")]


def test_p59_file_name_that_leaves_a_doubt(tmp_path: Path) -> None:
    """The name says Batken, the cell says «Ош»: nothing is loaded before a person has said which Osh is meant."""
    report = _named(tmp_path, "Баткен_2019_1.xlsx", "Ош", "1-полугодие 2019")
    assert report.rows == {}
    assert len(told(report, "scope.unit_ambiguous")) == 1


def test_p59_file_name_that_agrees(tmp_path: Path) -> None:
    """Where name and passport agree nothing is said."""
    report = _named(tmp_path, "Баткен_2019_1.xlsx", "Баткен облусу", "1-полугодие 2019")
    assert told(report, "scope.file_name_differs") == []
    assert [scope.unit_code for scope in report.rows] == ["KG-B"]
