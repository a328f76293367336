"""Patterns 1-7, 40, 41, 53 and 54 of messy reports: titles, headings, sections, totals, what is hidden or too wide."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from etl.files.cells import read_file
from etl.parsing import read_one
from tests.etl.horrors.reports import (
    ACTIVITY,
    EVENT,
    F1,
    F3,
    Look,
    Rows,
    checked,
    codes,
    column,
    councils,
    report_of,
    told,
    values,
)

if TYPE_CHECKING:
    from pathlib import Path

HEADCOUNT = ["participants_total", "participants_women", "participants_men"]


def test_p01_title_block_above_the_table(tmp_path: Path) -> None:
    """The approval of the envoy stands above: it is skipped, and council and half-year are read from the title."""
    block: Rows = [
        ["УТВЕРЖДАЮ", None, None, "Полномочный представитель Правительства в Баткенской области"],
        [None, None, None, "«__» ____________ 2019 г."],
        [],
        ["Отчёт о выполнении плана, Баткенская область, 1-полугодие 2019 года"],
        [],
    ]
    report = report_of(tmp_path, {"F3": [*block, *F3, EVENT]}, passport=None)
    assert councils(report) == {"KG-B": ["1"]}
    assert [scope.period_code for scope in report.rows] == ["2019-H1"]
    assert {cell for cell, *_ in told(report, "scope.taken_from_title")} <= {"A4", "D1"}


def test_p02_headings_in_two_rows_with_merged_parents(tmp_path: Path) -> None:
    """«Количество участников» is merged over all, women and men: each number keeps both of its headings."""
    rows: Rows = [
        [*F3[0][:4], "Количество участников", None, None],
        [None, None, None, None, "всего", "жен.", "муж."],
        EVENT,
    ]
    merges = {"F3": [*((0, col, 1, col) for col in range(4)), (0, 4, 0, 6)]}
    report = report_of(tmp_path, {"F3": rows}, look=Look(merges=merges))
    assert values(report, "F3", HEADCOUNT) == [[25, 15, 10]]
    assert report.sheets[0].heading.texts[5] == "Количество участников / жен."


@pytest.mark.parametrize("between", [" ", ", ", ": ", " - ", " (", " / ", "\n"])
def test_p02_headings_of_two_rows_typed_into_one_cell(tmp_path: Path, between: str) -> None:
    """«Количество участников, всего»: an office without merged cells writes parent and child together."""
    children = ["всего", "женщины", "мужчины"]
    rows: Rows = [[*F3[0][:4], *(f"Количество участников{between}{child}" for child in children)], EVENT]
    report = report_of(tmp_path, {"F3": rows})
    assert values(report, "F3", HEADCOUNT) == [[25, 15, 10]]
    assert "heading.unknown_numbers" not in codes(report)


def test_p03_column_numbers_under_the_headings(tmp_path: Path) -> None:
    """A row ``1 | 2 | 3`` numbers the columns as on paper forms: it is dropped and accounted for."""
    report = report_of(tmp_path, {"F1": [*F1, [1, 2, 3, 4, 5], ACTIVITY]})
    assert column(report, "F1", "activity_no") == ["1.1"]
    assert report.sheets[0].account["skipped: column numbers"] == 5


def test_p04_activity_merged_over_its_events(tmp_path: Path) -> None:
    """The activity's number is merged over three events: each keeps it, and no other cell is filled down."""
    heading = [*F3[0], "№ мероприятия плана", "Организатор"]
    rows = [heading, [*EVENT, "п. 1.2", "Совет"], ["2", *EVENT[1:]], ["3", *EVENT[1:]]]
    report = report_of(tmp_path, {"F3": rows}, look=Look(merges={"F3": [(1, 7, 3, 7)]}))
    assert column(report, "F3", "activity_nos") == [["1.2"]] * 3
    assert column(report, "F3", "organiser") == ["Совет", None, None]


def test_p04_title_merged_over_its_rows(tmp_path: Path) -> None:
    """A title merged over two activities stands for both; their statuses are their own."""
    rows = [*F1, ["1.1", "Кампания", "Исполнено", 100, 1], ["1.2", None, "На исполнении", 50, 2]]
    report = report_of(tmp_path, {"F1": rows}, look=Look(merges={"F1": [(1, 1, 2, 1)]}))
    assert column(report, "F1", "title_as_written") == ["Кампания", "Кампания"]
    assert column(report, "F1", "status_code") == ["implemented", "in_progress"]


def test_p05_section_that_nobody_knows(tmp_path: Path) -> None:
    """A numbered section has a title of its own: the pillar above it ends there, and none is made up."""
    known, unknown = ["I. Предупреждение (профилактика) торговли людьми"], ["II. Своя глава"]
    rows = [*F1, known, ACTIVITY, unknown, ["2.1", *ACTIVITY[1:]]]
    report = report_of(tmp_path, {"F1": rows})
    assert values(report, "F1", ["activity_no", "pillar_code"]) == [["1.1", "P1"], ["2.1", None]]
    assert told(report, "row.section_unknown") == [("A4", "II. Своя глава", "")]


def test_p05_section_row_inside_the_data(tmp_path: Path) -> None:
    """«I. Предупреждение …» stands alone in its row: the pillar reaches the activities below it."""
    sections: Rows = [
        ["I. Предупреждение (профилактика) торговли людьми"],
        ["II. Защита и помощь жертвам"],
    ]
    rows = [*F1, sections[0], ACTIVITY, sections[1], ["2.1", *ACTIVITY[1:]]]
    report = report_of(tmp_path, {"F1": rows})
    assert values(report, "F1", ["activity_no", "pillar_code"]) == [["1.1", "P1"], ["2.1", "P2"]]
    assert report.sheets[0].account["skipped: section"] == 2


@pytest.mark.parametrize("word", ["Итого по области", "ВСЕГО:", "Жыйынтыгы", "Бардыгы", "Подытог", "Total"])
def test_p06_totals_in_the_middle(tmp_path: Path, word: str) -> None:
    """Subtotals stand between the rows: they are no events, and each is compared with the rows it sums."""
    total = [word, None, None, None, 25, 15, 11]
    rows = [*F3, EVENT, total, ["2", *EVENT[1:]], [word, None, None, None, 50, 30, 20]]
    report = report_of(tmp_path, {"F3": rows})
    assert column(report, "F3", "event_no") == ["1", "2"]
    assert told(report, "total.differs") == [("G3", "11", "10")]


@pytest.mark.parametrize("words", ["в т.ч. женщин", "анын ичинде аялдар", "из них женщины"])
def test_p07_of_which_row(tmp_path: Path, words: str) -> None:
    """«в т.ч. женщин» in a row of its own is part of the row above, never an event and never added."""
    rows = [*F3, [*EVENT[:4], 25, None, None], [words, None, None, None, 15]]
    report = report_of(tmp_path, {"F3": rows})
    assert values(report, "F3", HEADCOUNT) == [[25, 15, None]]
    assert [cell for cell, *_ in told(report, "row.of_which")] == ["E3"]


def test_p40_hidden_sheet_is_listed_and_not_read(tmp_path: Path) -> None:
    """Last year's sheet was hidden: it is named, and nothing of it is loaded."""
    path = tmp_path / "report.xlsx"
    report_of(tmp_path, {"F3": [*F3, EVENT], "старый": [*F3, ["9", *EVENT[1:]]]})
    book = openpyxl.load_workbook(path)
    book["старый"].sheet_state = "hidden"
    book.save(path)
    report = read_one(read_file(path))
    assert column(report, "F3", "event_no") == ["1"]
    assert [one.place.sheet for one in report.findings if one.code == "sheet.hidden"] == ["старый"]


def test_p40_hidden_rows_are_listed_and_not_read(tmp_path: Path) -> None:
    """Rows were hidden, by hand or by a filter: they are listed as ranges, not loaded, and accounted for."""
    path = tmp_path / "report.xlsx"
    report_of(tmp_path, {"F3": [*F3, *([str(number), *EVENT[1:]] for number in range(1, 7))]})
    book = openpyxl.load_workbook(path)
    for row in (3, 4, 6):
        book["F3"].row_dimensions[row].hidden = True
    book.save(path)
    report = read_one(read_file(path))
    assert column(report, "F3", "event_no") == ["1", "4", "6"]
    assert told(report, "row.hidden") == [("A3:A4", "", ""), ("A6", "", "")]
    assert report.sheets[0].account["skipped: hidden row"] == 21


def test_p40_hidden_column_is_listed(tmp_path: Path) -> None:
    """A hidden column of the form is read, for the form itself hides its codes so, and is named."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY]}, look=Look(hidden={"F1": "D:D"}))
    assert told(report, "column.hidden") == [("D1", "% исполнения", "")]


def test_p41_used_range_to_the_end_of_the_sheet(tmp_path: Path) -> None:
    """Borders were drawn to the last row and column: the empty rest is cut off, and the report is read."""
    path = tmp_path / "report.xlsx"
    report_of(tmp_path, {"F3": [*F3, EVENT]})
    plain, xml = io.BytesIO(path.read_bytes()), b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"</sheetData>", xml) if "sheet2" in name else content)
    report = read_one(read_file(path))
    assert values(report, "F3", HEADCOUNT) == [[25, 15, 10]]
    assert report.sheets[0].account["loaded"] == 7


def test_p41_spaces_and_formats_below_the_table(tmp_path: Path) -> None:
    """Coloured empty rows and cells of spaces stand below the table: they are nothing, and not said."""
    with xlsxwriter.Workbook(str(tmp_path / "report.xlsx")) as book:
        colour = book.add_format({"bg_color": "yellow"})
        for name, rows in {"F0": [["Область или город", "Баткенская область"], ["Отчётный период", "2019-H1"],
                                  ["Дата представления", "12.07.2019"]], "F3": [*F3, EVENT]}.items():  # fmt: skip
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
            for at in range(5, 400):
                sheet.write_blank(at, at % 30, None, colour)
                sheet.write_string(at, 3, "   ")
    report = read_one(read_file(tmp_path / "report.xlsx"))
    assert column(report, "F3", "event_no") == ["1"]
    assert codes(report) == {"sheet.missing"}


def test_p53_line_breaks_tabs_and_soft_hyphens(tmp_path: Path) -> None:
    """Words were cut to fit the column: they are whole again in texts, and codes and headings are still found."""
    heading = ["№ собы\u00adтия", "Вид\nмероприятия", "Тема", "Дата\tначала", "Всего\nучастников", "женщин", "мужчин"]
    event = ["1", "Семи\u00adнар", "Обучение орга-\nнизации\tи  школ\nрайона", *EVENT[3:]]
    report = report_of(tmp_path, {"F3": [heading, event]})
    assert values(report, "F3", ["event_type_code", "topic"]) == [["workshop", "Обучение организации и школ района"]]
    assert told(report, "value.code_unknown") == []


def test_p54_spaces_around_and_inside(tmp_path: Path) -> None:
    """Trailing, double and no-break spaces change nothing."""
    passport: Rows = [
        ["Область  или город ", "Баткенская\u00a0 область  "],
        ["Отчётный период\u00a0", " I  полугодие 2019"],
        ["Дата представления", "12.07.2019 "],
    ]
    event = [" 1 ", "Семинар  ", "  Тема\u00a0", " 05.03.2019", " 25 ", "15\u00a0", 10]
    report = report_of(tmp_path, {"F3": [[f"  {word}  " for word in F3[0]], event]}, passport=passport)
    assert councils(report) == {"KG-B": ["1"]}
    assert values(report, "F3", [*HEADCOUNT, "topic"]) == [[25, 15, 10, "Тема"]]


def test_p46_total_is_not_women_and_men(tmp_path: Path) -> None:
    """30 of whom 18 and 10: all three are kept as sent, and the difference is said at its cell."""
    rows = [*F3, [*EVENT[:4], 30, 18, 10]]
    assert checked(tmp_path, "check.sexes_differ_from_total", {"F3": rows}) == [("E2", "30", "18 (F2) + 10 (G2) = 28")]
    assert values(report_of(tmp_path, {"F3": rows}), "F3", HEADCOUNT) == [[30, 18, 10]]
