"""Which council and half-year a report is about is told by the passport, else by titles, else by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from etl.build import REFERENCE, build
from etl.findings import expected_text, finding, sentence
from etl.forms import load_forms
from etl.names import load_names
from etl.parsed import received_of
from etl.reading.scope import Scope
from etl.values import find_periods
from monitor.model import Language, Place
from monitor.store import current
from tests.etl.test_reading import F1, PASSPORT, codes, report_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from etl.reading.report import Report

ROW: list[Any] = ["1.1", "Кампания", "исполнено", 100, 100]


def without_passport(path: Path, *titles: str) -> Report:
    """Read a workbook of one table under titles, without a passport."""
    return report_of(write(path, F1=[*([title] for title in titles), *F1, ROW]))


def told(report: Report, code: str) -> list[tuple[str, str, str]]:
    """Give cell, found and expected of the findings of one code."""
    return [(one.place.cell, one.found, one.expected) for one in report.findings if one.code == code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Отчёт о выполнении плана, Баткенская область, 1-полугодие 2019 года", {"2019-H1"}),
        ("Баткенская область I полугодие 2019", {"2019-H1"}),
        ("Сводный отчёт 1 полугодие 2019", {"2019-H1"}),
        ("Иссык-Куль 2 полугодие 2019", {"2019-H2"}),
        ("Баткен облусунун 2019-жылдын 1-жарым жылдыгы боюнча отчету", {"2019-H1"}),
        ("план на 2018-2020 годы, отчёт за первое полугодие 2019 г.", {"2019-H1"}),
        ("за 6 месяцев 2019 года по области", {"2019-H1"}),
        ("Баткен_2019_1", {"2019-H1"}),
        ("naryn_2019_2_оңдолгон", {"2019-H2"}),
        ("2019-1", {"2019-H1"}),
        ("1H2019", {"2019-H1"}),
        ("H2_2019", {"2019-H2"}),
        ("1 полугодие 2019, 2 полугодие 2020", {"2019-H1", "2020-H2"}),
        ("Отчёт за 2 квартал 2019", set()),
        ("Отчёт за 9 месяцев 2019 года", set()),
        ("2019-12-31", set()),
        ("протокол от 15.01.2019_1", set()),
    ],
)
def test_a_half_year_is_found_among_other_words(text: str, expected: set[str]) -> None:
    """Titles and names of files say the period in the middle of other words; a quarter or a day is no half-year."""
    assert find_periods(text, bare=True) == expected


def test_a_number_after_a_year_is_a_half_year_in_names_of_files_only() -> None:
    """«Приказ 2019-1» in a title is the number of an order."""
    assert find_periods("приказ 2019-1") == frozenset()


def test_a_title_gives_council_and_period(tmp_path: Path) -> None:
    """A table without a passport is about what its title says; the finding names the title's cell."""
    report = without_passport(tmp_path / "a.xlsx", "Отчёт, Баткенская область, 1-полугодие 2019 года")
    assert list(report.rows) == [Scope("KG-B", "2019-H1")]
    assert told(report, "scope.taken_from_title") == [("A1", "KG-B", ""), ("A1", "2019-H1", "")]


@pytest.mark.parametrize("name", ["Баткенская область I полугодие 2019.xlsx", "Баткен_2019_1.xlsx", "KG05 1H2019.xlsx"])
def test_a_file_name_gives_council_and_period(tmp_path: Path, name: str) -> None:
    """Where neither passport nor title says it, the file's name does."""
    report = without_passport(tmp_path / name)
    assert list(report.rows) == [Scope("KG-B", "2019-H1")]
    assert "scope.taken_from_file_name" in codes(report)


def test_a_period_in_the_name_that_differs_from_the_passport_is_said(tmp_path: Path) -> None:
    """«Баткен_2019_2» with a passport of the first half-year: the passport is followed and the difference said."""
    report = report_of(write(tmp_path / "Баткен_2019_2.xlsx", F0=PASSPORT, F1=[*F1, ROW]))
    assert list(report.rows) == [Scope("KG-B", "2019-H1")]
    assert told(report, "scope.file_name_differs") == [("B2", "2019-H1", "2019-H2")]


def test_a_title_that_differs_from_the_passport_is_said_at_its_cell(tmp_path: Path) -> None:
    """A title left from an earlier half-year is a warning where it stands."""
    title = "Отчёт, Баткенская область, 2-полугодие 2018 года"
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[[title], *F1, ROW]))
    assert list(report.rows) == [Scope("KG-B", "2019-H1")]
    assert told(report, "scope.title_differs") == [("A1", title, "2019-H1")]


def test_a_table_under_the_title_of_another_council_is_refused(tmp_path: Path) -> None:
    """It may be a title left over, or another council's table: it is not given to the passport's council."""
    title = "Отчёт, Ошская область"
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[[title], *F1, ROW]))
    assert report.rows == {}
    assert told(report, "scope.title_of_another_council") == [("A1", title, "KG-B")]


def test_a_sheet_for_each_oblast_under_one_passport(tmp_path: Path) -> None:
    """The sheets of one form name several councils: each keeps its own rows, and its title is named."""
    sheets = {
        name: [[f"{name}ская область, I полугодие 2019"], *F1, ROW, [1.2, *ROW[1:]]] for name in ("Баткен", "Ош", "Чуй")
    }
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, **sheets))
    assert {scope.unit_code for scope in report.rows} == {"KG-B", "KG-O", "KG-C"}
    assert told(report, "scope.taken_from_title") == [("A1", code, "") for code in ("KG-B", "KG-O", "KG-C")]
    assert told(report, "row.duplicate") == []


@pytest.mark.parametrize(
    "between",
    [
        [["Ошская область"]],
        [["по Ошской области:"]],
        [["Отчёт Ошской области", None, "1-полугодие 2019 года"], *F1],
        [[], ["Свод мероприятий Координационного совета Ошской области"], *F1],
    ],
)
def test_a_line_between_the_rows_names_another_council(tmp_path: Path, between: list[list[Any]]) -> None:
    """The tables of two councils were pasted below each other: rows below a line that names a council are its own."""
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[*F1, ROW, *between, ROW, [1.2, *ROW[1:]]]))
    found = {scope.unit_code: sum(len(records) for _, records in parts) for scope, parts in report.rows.items()}
    assert found == {"KG-B": 1, "KG-O": 2}
    assert "KG-O" in {expected for _, _, expected in told(report, "scope.taken_from_line")}


def test_a_line_that_may_name_two_councils_is_asked_about(tmp_path: Path) -> None:
    """«Ош» between the rows may be the city or the oblast: the rows below it are kept out."""
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[*F1, ROW, ["Ош"], [1.2, *ROW[1:]]]))
    assert [len(records) for parts in report.rows.values() for _, records in parts] == [1]
    assert told(report, "scope.unit_ambiguous") == [("A3", "Ош", "KG-GO; KG-O")]


def test_a_sentence_that_mentions_a_council_gives_no_rows_away(tmp_path: Path) -> None:
    """A subtitle that mentions another oblast in passing is no title of its report."""
    line = "Совместные мероприятия с советом Ошской области и милицией"
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[*F1, ROW, [line], [1.2, *ROW[1:]]]))
    assert list(report.rows) == [Scope("KG-B", "2019-H1")]


def test_names_and_titles_of_the_sample_agree_with_its_passports(sample_database: Path) -> None:
    """Reports that are right in this are not warned about."""
    rows = current(sample_database).read("select code from \"show\".finding where code like 'scope.%'")
    assert list(rows["code"]) == []


def test_data_on_persons_in_a_title_are_not_repeated(tmp_path: Path) -> None:
    """A telephone in a title stays where it is; the finding that quotes the title hides its digits."""
    title = "Отчёт, Ошская область, тел. 0555 123456"
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=[[title], *F1, ROW]))
    assert not any("123456" in one.found for one in report.findings)
    assert "scope.title_of_another_council" in codes(report)


def test_a_letterhead_does_not_win_over_the_name_of_the_file(tmp_path: Path) -> None:
    """«г. Ош» above a report of Osh oblast is where the office sits."""
    report = without_passport(tmp_path / "Ошская область_2019_1.xlsx", "г. Ош", "Отчёт, Ошская область")
    assert [scope.unit_code for scope in report.rows] == ["KG-O"]


def test_the_addressee_in_bishkek_is_not_the_council_that_reports(tmp_path: Path) -> None:
    """A unit without a council does not compete with one that has a council."""
    titles = ("В Государственную службу миграции, г. Бишкек", "Отчёт Чуйской области за I полугодие 2019 года")
    report = without_passport(tmp_path / "a.xlsx", *titles)
    assert list(report.rows) == [Scope("KG-C", "2019-H1")]


def test_two_councils_in_the_titles_are_asked_about(tmp_path: Path) -> None:
    """Where nothing decides between two councils nothing is loaded, and both are named."""
    report = without_passport(tmp_path / "отчёт_2019_1.xlsx", "г. Ош", "Отчёт, Ошская область")
    assert report.rows == {}
    assert told(report, "scope.unit_ambiguous") == [("A1", "г. Ош · Отчёт, Ошская область", "KG-GO; KG-O")]


def test_a_bare_name_in_the_file_name_is_asked_about(tmp_path: Path) -> None:
    """«Ош_2019_1» may be the city or the oblast."""
    report = without_passport(tmp_path / "Ош_2019_1.xlsx")
    assert told(report, "scope.unit_ambiguous") == [("", "Ош_2019_1", "KG-GO; KG-O")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KG05", "KG-B"),
        ("KG05000000000", "KG-B"),
        ("41705000000000", "KG-B"),
        ("41707 000 000 00 0", "KG-T"),
        ("kg-b", "KG-B"),
        ("Чуйская область1", "KG-C"),
        ("Джалал-Абадская (Жалал-Абадская) область", "KG-J"),
        ("Мэрия г. Ош", "KG-GO"),
        ("Ошской области", "KG-O"),
    ],
)
def test_a_unit_is_known_by_its_codes_and_by_every_name(text: str, code: str) -> None:
    """ISO, P-code and SOATE name a unit as its name does; a footnote on a word for its level changes nothing."""
    assert load_names(REFERENCE).resolve("unit", text).code == code


def test_a_row_that_repeats_another_under_the_councils_name_is_said(tmp_path: Path) -> None:
    """A row that names its council and one that leaves it to the passport may be the same row twice."""
    rows: list[list[Any]] = [["Область или город", *F1[0]], ["Баткен", *ROW], [None, *ROW]]
    report = report_of(write(tmp_path / "a.xlsx", F0=PASSPORT, F1=rows))
    assert sum(len(records) for parts in report.rows.values() for _, records in parts) == 1
    assert told(report, "row.duplicate") == [("B3", "1.1", "F1 · B2")]


def dated(path: Path, day: str, version: int, spent: int) -> Path:
    """Write Batken's report with its day of submission, its version, and an amount spent."""
    passport: list[list[Any]] = [*PASSPORT[:2], ["Дата представления", day], ["Версия отчёта", version]]
    return write(path, F0=passport, F1=[*F1, [*ROW[:4], spent]])


def test_a_report_is_not_submitted_before_its_period_ends(tmp_path: Path) -> None:
    """A day before the end of the period is a warning at its cell; the report counts from the day it was due."""
    report = report_of(dated(tmp_path / "a.xlsx", "11.07.2018", 1, 1))
    assert told(report, "scope.submitted_early") == [("B3", "11.07.2018", "≥ 2019-06-30")]
    received = received_of(report)
    assert (received.day.isoformat(), received.basis) == ("2019-07-15", "period_due")


def test_a_wrong_year_does_not_turn_the_order_of_versions(tmp_path: Path) -> None:
    """A correction whose year was mistyped still follows the report it corrects."""
    folder = tmp_path / "reports"
    folder.mkdir()
    dated(folder / "первый.xlsx", "12.07.2019", 1, 100)
    dated(folder / "исправление.xlsx", "16.07.2018", 2, 200)
    outcome = build([folder], tmp_path / "d.duckdb")
    rows = current(tmp_path / "d.duckdb").read('select spent_kgs from "show".activity where superseded_date is null')
    assert list(rows["spent_kgs"]) == [200]
    assert "check.two_reports" not in {one.code for one in outcome.findings}


def test_an_earlier_version_that_comes_later_waits_for_a_decision(tmp_path: Path) -> None:
    """Where dates and versions tell two orders nobody guesses: the first to come counts, the other says so."""
    folder = tmp_path / "reports"
    folder.mkdir()
    dated(folder / "первый.xlsx", "20.07.2019", 1, 100)
    dated(folder / "исправление.xlsx", "16.07.2019", 2, 200)
    found = build([folder], tmp_path / "d.duckdb").findings
    [one] = [one for one in found if one.code == "check.two_reports"]
    assert (one.place.file, one.place.cell) == ("первый.xlsx", "B4")
    assert (one.found, one.expected) == ("1", "> 2 · исправление.xlsx")


def test_two_reports_of_one_version_are_said_at_the_versions_cell(tmp_path: Path) -> None:
    """Two files of one council and period without a higher version: the one that came first counts."""
    folder = tmp_path / "reports"
    folder.mkdir()
    dated(folder / "a.xlsx", "13.07.2019", 1, 100)
    dated(folder / "b.xlsx", "12.07.2019", 1, 200)
    found = build([folder], tmp_path / "d.duckdb").findings
    assert [(one.place.file, one.place.cell) for one in found if one.code == "check.two_reports"] == [("a.xlsx", "B4")]
    rows = current(tmp_path / "d.duckdb").read('select spent_kgs from "show".activity where counted_date is not null')
    assert list(rows["spent_kgs"]) == [200]


def test_what_is_said_of_a_consolidated_file_belongs_to_its_councils(tmp_path: Path) -> None:
    """A finding on a row is its council's; what a council leaves out is said with its name, at the column's heading."""
    rows: list[list[Any]] = [
        ["Область или город", *F1[0]],
        ["г. Ош", *ROW],
        ["Баткен", "1.1", "Кампания", "почти готово", 50, 1],
    ]
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder / "свод.xlsx", F0=PASSPORT[1:], F1=[[], *rows])
    found = build([folder], tmp_path / "d.duckdb").findings
    read = current(tmp_path / "d.duckdb").read
    told = read("select unit_code, period_code, cell from \"show\".finding where code = 'value.code_unknown'")
    assert told.to_numpy().tolist() == [["KG-B", "2019-H1", "D4"]]
    missing = [one for one in found if one.code == "check.activity_missing"]
    assert {one.place.cell for one in missing} == {"B2"}
    assert {one.values["unit"] for one in missing} == {"KG-B", "KG-GO"}
    assert any("Баткенская область" in sentence(one, Language.RU) for one in missing)


@pytest.mark.parametrize(
    ("code", "expected", "language", "told"),
    [
        ("scope.unit_ambiguous", "KG-GO; KG-O", Language.RU, "г. Ош; Ошская область"),
        ("scope.file_name_differs", "KG-B", Language.KY, "Баткен облусу"),
        ("value.place_ambiguous", "KG05214000000; KG05410000010", Language.RU, "Баткенский район; г. Баткен"),
        ("value.code_unknown", "implemented; in_progress", Language.RU, "Исполнено; На исполнении"),
        ("value.code_unknown", "yes; no", Language.KY, "ооба; жок"),
        ("value.required_missing", "Status", Language.RU, "Статус"),
        ("heading.missing", "Activity no. / № п/п / №", Language.RU, "№ п/п"),
        ("sheet.missing", " / ".join(load_forms()[1].title.values()), Language.KY, load_forms()[1].title["ky"]),
        ("total.differs", "1160", Language.RU, "1160"),
        ("value.not_a_number", "", Language.KY, "мисалы 12"),
        ("value.impossible_date", "", Language.RU, "например 05.09.2019"),
        ("scope.file_name_differs", "2019-H1", Language.RU, "2019-H1"),
    ],
)
def test_a_person_reads_names_and_not_codes(code: str, expected: str, language: Language, told: str) -> None:
    """Findings keep codes; the sentence says them as the language does."""
    one = finding(code, Place("a.xlsx"), "", expected)
    assert expected_text(one, language).casefold() == told.casefold()
    assert expected_text(one, language) in sentence(one, language)


def test_a_sentence_ends_once() -> None:
    """A day in Kyrgyz ends in the stop of its month; no second one follows it."""
    one = finding("check.event_outside_period", Place("a.xlsx"), "", "2019-07-01 … 2019-12-31")
    said = sentence(one, Language.KY)
    assert "31-дек. " in said
    assert ".." not in said


@pytest.mark.parametrize(("written", "meant"), [("Ошш облусу", "KG-O"), ("г. Ошш", "KG-GO")])
def test_what_is_suggested_is_of_the_level_that_was_written(written: str, meant: str) -> None:
    """A misspelled oblast is not taken for the city of the same name."""
    match = load_names(REFERENCE).resolve("unit", written)
    assert match.code is None
    assert match.suggestion == meant
