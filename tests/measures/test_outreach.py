"""Reach by the way it was counted, meetings, decisions, problems: small numbers that can be counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from monitor.measures import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.measures.conftest import Ask

REPORTS = Path(__file__).parents[2] / "data" / "sample" / "reports"
COUNCILS = ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GO"]


def test_ways_of_counting_are_never_added_up(ask: Ask) -> None:
    """A list, an audience and what was counted nobody says how stand apart; corrected and held reports do not count."""
    rows = ask("reach_by_method").set_index("method_code")
    assert rows["people_reached"].to_dict() == {"list": 140, "audience": 5000, "not_told": 300}


def test_women_and_youth_are_shares_of_those_actions_that_tell_them(ask: Ask) -> None:
    """60 of 100 women where it is told, not of 140; no youth there is zero; where nobody tells it, it is missing."""
    rows = ask("reach_by_method").set_index("method_code")
    told = rows.loc["list", ["reached_women", "reached_women_share", "reached_youth", "reached_youth_share"]]
    assert list(told) == [60, 0.6, 0, 0]
    assert rows.loc["audience", ["reached_women", "reached_women_share", "reached_youth"]].isna().all()


def test_a_sheet_without_rows_is_not_a_missing_sheet(ask: Ask) -> None:
    """Talas sent the sheet of outreach empty: it tells of none. Chui and Naryn sent no such sheet: nobody knows."""
    rows = ask("reach_by_unit")
    assert rows.groupby("unit_code")["is_told"].first().to_dict() == {
        "KG-B": True, "KG-T": True, "KG-C": False, "KG-N": False,
    }  # fmt: skip
    assert rows[rows["unit_code"] != "KG-B"]["people_reached"].isna().all()


def test_a_half_year_says_how_many_councils_tell(ask: Ask) -> None:
    """Batken told of the first half-year, Batken and Talas of the second."""
    rows = ask("reach_over_time").groupby("period_code")["councils_told"].first()
    assert rows.to_dict() == {"2018-H2": 1, "2019-H1": 2}


def test_meetings_are_held_against_those_aimed_at(ask: Ask) -> None:
    """Batken held three of two aimed at; Talas told of none: zero; Naryn told nothing: no number."""
    rows = ask("meetings_by_unit").set_index("unit_code")
    assert (rows.loc["KG-B", "held_count"], rows.loc["KG-B", "required_count"]) == (3, 2)
    assert rows.loc["KG-T", "held_count"] == 0
    assert rows["held_count"].isna().to_dict() == {"KG-B": False, "KG-T": False, "KG-C": True, "KG-N": True}


def test_more_present_than_entitled_is_no_attendance(ask: Ask) -> None:
    """Of three meetings two tell who came of how many; 12 of 10 is an error and left out."""
    row = ask("meetings_by_unit").set_index("unit_code").loc["KG-B"]
    assert (row["attendance_told_count"], row["present_count"], row["entitled_count"]) == (2, 25, 40)
    assert row["attendance_share"] == 0.625


def test_a_decision_is_told_by_the_latest_report(ask: Ask) -> None:
    """What was under way in 2018 was done by the next report; before that report came it was overdue."""
    now = ask("decisions_by_unit").set_index("unit_code").loc["KG-B"]
    counts = ["decision_count", "decisions_done", "decisions_dropped", "decisions_open", "decisions_overdue"]
    assert list(now[counts]) == [5, 1, 1, 3, 1]
    assert now["decisions_undated"] == 1
    was = ask("decisions_by_unit", as_of=date(2019, 2, 1), period="2018-H2").set_index("unit_code").loc["KG-B"]
    assert list(was[counts]) == [2, 0, 0, 2, 2]


def test_a_decision_is_overdue_the_day_after(ask: Ask) -> None:
    """On the day of its deadline a decision is open, not late; without a date it is never late."""
    rows = ask("decisions_open").set_index("decision_text")
    assert rows["is_overdue"].to_dict() == {"Visit": True, "Teach": False, "Count": False}
    assert rows["days_late"].dropna().to_dict() == {"Visit": 456}
    later = ask("decisions_open", as_of=date(2020, 1, 1)).set_index("decision_text")
    assert later["days_late"].dropna().to_dict() == {"Visit": 457, "Teach": 1}


def test_problems_recur_by_their_words(ask: Ask) -> None:
    """The shelter is missed in three reports of two councils; what a held file says is in no number."""
    rows = ask("problems_raised").set_index("problem_text")
    first = rows.iloc[0]
    assert (first["report_count"], first["period_count"], first["council_count"], first["urgent_count"]) == (3, 2, 2, 2)
    assert first["councils_en"] == "Batken, Talas"
    assert rows.loc["No leaflets.", "report_count"] == 1
    told = ask("sheets_told", sheet="F9").set_index("unit_code")["is_told"]
    assert told.to_dict() == {"KG-B": True, "KG-T": True, "KG-C": False, "KG-N": False}


def _rows(*titles: str) -> Iterator[list[Any]]:
    """Give the filled cells of each row of the sheets with these titles in the reports of 2018, read by openpyxl."""
    for path in sorted(REPORTS.glob("*2018*.xlsx")):
        book = openpyxl.load_workbook(path, data_only=True)
        for title in set(titles) & set(book.sheetnames):
            for row in book[title].iter_rows(values_only=True):
                yield [cell for cell in row if cell not in {None, ""}]


def _count(cell: object) -> int:
    return int("".join(sign for sign in str(cell) if sign.isdigit()))


def _asked(name: str) -> Any:  # noqa: ANN401 - a frame of any measure
    return read(name, as_of=date(2020, 8, 12), period="2018-H2", units=COUNCILS)


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_the_meetings_agrees() -> None:
    """Meetings, members present and members entitled, added up from the cells: an agenda ends each meeting's row."""
    met = [
        row for row in _rows("F5 Заседания Совета", "F5 Кеңештин отурумдары") if row and str(row[-1]).startswith("1. ")
    ]
    rows = _asked("meetings_by_unit")
    assert len(met) > 10
    assert rows["held_count"].sum() == len(met)
    assert rows["entitled_count"].sum() == sum(_count(row[-4]) for row in met)
    assert rows["present_count"].sum() == sum(_count(row[-3]) for row in met)


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_the_decisions_agrees() -> None:
    """Decisions taken and carried out, counted from the cells: a status ends each decision's row."""
    status = [
        str(row[-1]).strip(" .").lower() for row in _rows("F5 Решения Совета", "F5 Кеңештин чечимдери") if len(row) > 4
    ]
    told = [said for said in status if not said.isdigit() and said not in {"статус", "абалы", "status\nстатус"}]
    rows = _asked("decisions_by_unit")
    assert rows["decision_count"].sum() == len(told)
    assert rows["decisions_done"].sum() == sum(said in {"исполнено", "аткарылды"} for said in told)


@pytest.mark.usefixtures("sample_database")
@pytest.mark.parametrize(
    ("method", "written"),
    [
        ("list", {"По спискам", "Тизмелер боюнча"}),
        ("head_count", {"Подсчёт на месте", "Жеринде саналды"}),
        ("audience", {"По данным об аудитории СМИ", "ЖМКнын аудиториясы боюнча маалымат"}),
    ],
)
def test_an_independent_reading_of_the_reach_agrees(method: str, written: set[str]) -> None:
    """People reached, added up from the cells; the total stands in the second cell after the channel."""
    channels = {"Встреча", "Урок в школе", "Подворовой обход", "Телевидение", "Радио"} | {
        "Жолугушуу", "Мектептеги сабак", "Үймө-үй кыдыруу", "Телекөрсөтүү",
    }  # fmt: skip
    reached, women, tells_women = 0, 0, method != "audience"
    for row in _rows("F4 Информационная работа", "F4 Маалымдоо иштери"):
        if row and str(row[-1]).strip() in written:
            channel = next(at for at, cell in enumerate(row) if str(cell).strip() in channels)
            reached += _count(row[channel + 2])
            women += _count(row[channel + 3]) if tells_women else 0
    rows = _asked("reach_by_method").set_index("method_code")
    assert reached > 1000
    assert rows.loc[method, "people_reached"] == reached
    told = rows.loc[method, "reached_women"]
    assert told == women if tells_women else pd.isna(told)
