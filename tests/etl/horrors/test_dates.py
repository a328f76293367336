"""Patterns 20-27 and 51 of messy reports: days, ranges of days, quarters, half-years, deadlines that are no day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from etl.build import build
from monitor.store.pointer import resolve
from tests.etl.horrors.reports import (
    ACTIVITY,
    EVENT,
    F1,
    F2,
    F3,
    INDICATOR,
    Look,
    Rows,
    codes,
    column,
    report_of,
    text_report,
    told,
    values,
)

if TYPE_CHECKING:
    from pathlib import Path

    from etl.reading.report import Report

THE_DAY = date(2019, 9, 5)


def with_day(folder: Path, written: Any, look: Look | None = None) -> Report:  # noqa: ANN401
    """Write an event whose first day is written so."""
    passport: Rows = [["Область или город", "Баткенская область"], ["Отчётный период", "2019-H2"],
                      ["Дата представления", "12.01.2020"]]  # fmt: skip
    return report_of(folder, {"F3": [*F3, [*EVENT[:3], written, *EVENT[4:]]]}, passport=passport, look=look)


def with_period(folder: Path, written: str) -> Report:
    """Write a report whose passport names its period so."""
    passport: Rows = [["Область или город", "Баткенская область"], ["Отчётный период", written],
                      ["Дата представления", "12.07.2019"]]  # fmt: skip
    return report_of(folder, {"F3": [*F3, EVENT]}, passport=passport)


def periods(report: Report) -> list[str]:
    """Give the half-years that rows were loaded for."""
    return [scope.period_code for scope in report.rows]


@pytest.mark.parametrize(
    "written",
    [
        "05.09.2019", "5.9.19", "05.09.2019г.", "05/09/2019", "5 сентября 2019 года", "2019-жылдын 5-сентябры",
        "«05» сентября 2019 г.", "5-сентябрь 2019-ж.", "September 5, 2019", "5 Sep 2019", "2019-09-05",
    ],
)  # fmt: skip
def test_p20_day_in_every_spelling(tmp_path: Path, written: str) -> None:
    """The fifth of September is never the ninth of May, however it is written."""
    report = with_day(tmp_path, written)
    assert column(report, "F3", "start_date") == [THE_DAY]
    assert codes(report) == {"sheet.missing"}


@pytest.mark.parametrize("written", [43713, "43713", "'05.09.2019"])
def test_p21_serial_number_or_text(tmp_path: Path, written: Any) -> None:  # noqa: ANN401
    """The format of the cell was lost, or an apostrophe made it a text: it is the same day."""
    assert column(with_day(tmp_path, written), "F3", "start_date") == [THE_DAY]


def test_p21_cell_that_is_a_date(tmp_path: Path) -> None:
    """A serial number that is shown as a date is one."""
    report = with_day(tmp_path, 43713, Look(formats={("F3", 1, 3): "dd.mm.yyyy"}))
    assert column(report, "F3", "start_date") == [THE_DAY]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("12-14.11.2019", [date(2019, 11, 12), date(2019, 11, 14)]),
        ("12–14 ноября 2019", [date(2019, 11, 12), date(2019, 11, 14)]),
        ("с 10.09 по 10.12.2019", [date(2019, 9, 10), date(2019, 12, 10)]),
        ("28.11-02.12.2019 г.", [date(2019, 11, 28), date(2019, 12, 2)]),
    ],
)
def test_p22_range_of_days(tmp_path: Path, written: str, days: list[date]) -> None:
    """An event of several days has a first and a last day, and the cell is named."""
    report = with_day(tmp_path, written)
    assert values(report, "F3", ["start_date", "end_date"]) == [days]
    assert [cell for cell, *_ in told(report, "value.date_range")] == ["D2"]


def test_p23_impossible_day(tmp_path: Path) -> None:
    """31 June is no day: it is kept out, its text is kept, and the rest of the row is loaded."""
    report = with_day(tmp_path, "31.06.2019")
    [record] = report.sheets[0].records
    assert (record.get("start_date"), record.values["start_date"].as_written) == (None, "31.06.2019")
    assert record.get("participants_total") == 25
    assert told(report, "value.impossible_date") == [("D2", "31.06.2019", "05.09.2019")]
    assert report.sheets[0].account["rejected"] == 1


@pytest.mark.parametrize(
    ("written", "half"),
    [
        ("I кв. 2019", "2019-H1"), ("1-квартал 2019", "2019-H1"), ("III квартал 2019", "2019-H2"),
        ("Q1 2019", "2019-H1"), ("2019-жылдын 1-чейреги", "2019-H1"), ("І кв. 2019 г.", "2019-H1"),
        ("ІІІ квартал 2019", "2019-H2"), ("Ш квартал 2019", "2019-H2"),
    ],
)  # fmt: skip
def test_p24_quarter(tmp_path: Path, written: str, half: str) -> None:
    """A quarter is recognised, Roman numerals in Cyrillic letters too: it is refused, and its half-year named."""
    report = with_period(tmp_path, written)
    assert periods(report) == []
    assert told(report, "value.quarter") == [("B2", written, half)]


@pytest.mark.parametrize(
    "written",
    [
        "1-полугодие 2019", "I полугодие 2019 г.", "1 п/г 2019", "2019-жылдын 1-жарым жылдыгы", "6 месяцев 2019 года",
        "І полугодие 2019", "первое полугодие 2019 года", "H1 2019", "2019-жылдын 6 айы", "январь-июнь 2019",
        "01.01.2019-30.06.2019",
    ],
)  # fmt: skip
def test_p25_half_year_in_every_spelling(tmp_path: Path, written: str) -> None:
    """The first half of 2019, Roman, Arabic, in words, in months or by its days."""
    report = with_period(tmp_path, written)
    assert periods(report) == ["2019-H1"]
    assert codes(report) == {"sheet.missing"}


@pytest.mark.parametrize(
    "written", ["П полугодие 2018", "ІІ полугодие 2018", "II п/г 2018", "2018-жылдын экинчи жарымы"]
)
def test_p25_second_half_year_in_cyrillic_letters(tmp_path: Path, written: str) -> None:
    """П and ІІ are a Roman two."""
    assert periods(with_period(tmp_path, written)) == ["2018-H2"]


@pytest.mark.parametrize("written", ["9 месяцев 2019", "за год 2019", "2019 год нарастающим итогом", "12 месяцев 2019"])
def test_p26_cumulative_period(tmp_path: Path, written: str) -> None:
    """Nine months are no half-year: nothing is added to one, and the period is asked for."""
    report = with_period(tmp_path, written)
    assert periods(report) == []
    assert [cell for cell, *_ in told(report, "value.cumulative_period")] == ["B2"]


def test_p26_cumulative_indicator(tmp_path: Path) -> None:
    """A value counted since the start of the year is flagged, so that it is not added to another."""
    rows = [[*F2[0], "Нарастающим итогом"], [*INDICATOR, "да"]]
    assert column(report_of(tmp_path, {"F2": rows}), "F2", "is_cumulative") == [True]


@pytest.mark.parametrize(
    ("written", "rule", "day"),
    [
        ("постоянно", "permanent", None), ("Permanently", "permanent", None), ("дайыма", "permanent", None),
        ("ежегодно", "annual", None), ("по мере необходимости", "as_needed", None),
        ("раз в квартал", "quarterly", None),
        ("в течение 2018-2019 гг.", "dated", date(2019, 12, 31)), ("до 1 июля 2019 г.", "dated", date(2019, 7, 1)),
        ("III квартал 2019", "dated", date(2019, 9, 30)), ("1 полугодие 2019", "dated", date(2019, 6, 30)),
        ("ноябрь 2019 г.", "dated", date(2019, 11, 30)), ("ежегодно, 2018-2020 гг.", "annual", date(2020, 12, 31)),
        ("31.07.2019", "dated", date(2019, 7, 31)), ("по согласованию", "", None), ("-", "", None),
    ],
)  # fmt: skip
def test_p27_deadline_that_is_no_day(tmp_path: Path, written: str, rule: str, day: date | None) -> None:
    """What kind of deadline it is, and its last day where it has one; words of another kind are kept, and no fault."""
    report = report_of(tmp_path, {"F1": [[*F1[0], "Срок исполнения"], [*ACTIVITY, written]]})
    [record] = report.sheets[0].records
    parsed = record.values["deadline_as_written"]
    assert (parsed.value, parsed.rule, parsed.day) == (written, rule, day)
    assert codes(report) == {"sheet.missing"}


def test_p27_kind_of_deadline_is_stored(tmp_path: Path) -> None:
    """The text, the rule and the day of a deadline come into the database, each in its column."""
    folder = tmp_path / "reports"
    folder.mkdir()
    rows = [[*F1[0], "Срок исполнения"], [*ACTIVITY, "постоянно"], ["1.2", *ACTIVITY[1:], "в течение 2019 года"]]
    report_of(folder, {"F1": rows})
    build([folder], tmp_path / "d.duckdb")
    with duckdb.connect(str(resolve(tmp_path / "d.duckdb")), read_only=True) as connection:
        found = connection.execute(
            "select deadline_as_written, deadline_rule, deadline_date from core.activity_report order by activity_no"
        ).fetchall()
    assert found == [("постоянно", "permanent", None), ("в течение 2019 года", "dated", date(2019, 12, 31))]


@pytest.mark.parametrize(
    ("written", "number"),
    [("01.фев", "1.2"), ("02.фев", "2.2"), ("01.02.2019", "1.2"), ("3 мар", "3.3")],
)
def test_p51_activity_number_turned_into_a_date(tmp_path: Path, written: str, number: str) -> None:
    """The spreadsheet made 1 February of activity 1.2, or a text file kept what it showed: the number is restored."""
    titled: Rows = [["Баткенская область, I полугодие 2019"], *F1, [written, *ACTIVITY[1:]]]
    for report in (
        report_of(tmp_path, {"F1": [*F1, [written, *ACTIVITY[1:]]]}),
        text_report(tmp_path / "f1.csv", titled, encoding="utf-8-sig"),
    ):
        assert column(report, "F1", "activity_no") == [number]
        assert [expected for *_, expected in told(report, "value.activity_no_restored")] == [number]


def test_p51_last_zero_of_an_activity_number(tmp_path: Path) -> None:
    """2.10 typed as a number is 2.1 to the spreadsheet: the cell's own format tells, or the doubled number is said."""
    rows = [*F1, [2.1, *ACTIVITY[1:]], [2.10, *ACTIVITY[1:]]]
    report = report_of(tmp_path, {"F1": rows}, look=Look(formats={("F1", 2, 0): "0.00"}))
    assert column(report, "F1", "activity_no") == ["2.1", "2.10"]
    assert told(report_of(tmp_path, {"F1": rows}), "row.duplicate") == [("A3", "2.1", "F1 · A2; 2.10?")]


def test_p50_several_activities_in_one_cell(tmp_path: Path) -> None:
    """«п. 1.2, 1.3 и 2.1» are three links; a word among them refuses the cell and not the row."""
    rows = [[*F3[0], "№ мероприятия плана"], [*EVENT, "п. 1.2, 1.3 и 2.1"], ["2", *EVENT[1:], "1.2 и прочее"]]
    report = report_of(tmp_path, {"F3": rows})
    assert values(report, "F3", ["activity_nos"]) == [[["1.2", "1.3", "2.1"]], [None]]
    assert told(report, "value.not_an_activity_no") == [("H3", "1.2 и прочее", "1.2")]
