"""Patterns 8-19, 44, 45 and 47 of messy reports: numbers as people write them, and what stands in their place."""

from __future__ import annotations

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
    from etl.values import Parsed

HEADCOUNT = ["participants_total", "participants_women", "participants_men"]


def with_total(folder: Path, written: Any, women: Any = None, men: Any = None) -> Report:  # noqa: ANN401
    """Write an event whose number of participants is written so."""
    return report_of(folder, {"F3": [*F3, [*EVENT[:4], written, women, men]]})


def the_total(report: Report) -> Parsed:
    """Give what became of the number of participants."""
    return report.sheets[0].records[0].values["participants_total"]


def the_actual(folder: Path, code: str, unit: str, written: Any) -> Parsed:  # noqa: ANN401
    """Give what became of an indicator's value."""
    report = report_of(folder, {"F2": [*F2, [code, "Показатель", unit, "Всего", written]]})
    return report.sheets[0].records[0].values["actual"]


def test_p08_decimal_comma(tmp_path: Path) -> None:
    """12,5 is twelve and a half, in a workbook and in a text file; so is 12.5."""
    rows = [*F1, [*ACTIVITY[:3], "12,5", "1500,50"]]
    assert values(report_of(tmp_path, {"F1": rows}), "F1", ["done_pct", "spent_kgs"]) == [[12.5, 1500.5]]
    titled: Rows = [["Баткенская область, I полугодие 2019"], *F1, [*ACTIVITY[:3], "12.5", "1500.50"]]
    report = text_report(tmp_path / "f1.csv", titled)
    assert values(report, "F1", ["done_pct", "spent_kgs"]) == [[12.5, 1500.5]]


@pytest.mark.parametrize("written", ["1 234", "1\u00a0234", "1\u202f234", "1'234", "1’234"])
def test_p09_thousands_separated(tmp_path: Path, written: str) -> None:
    """Space, no-break spaces and apostrophes part thousands."""
    report = with_total(tmp_path, written)
    assert column(report, "F3", "participants_total") == [1234]
    assert told(report, "value.ambiguous_number") == []


def test_p09_thousands_separated_by_a_dot(tmp_path: Path) -> None:
    """1.234 persons are thousands, for there is no quarter of a person, and both readings are said."""
    report = with_total(tmp_path, "1.234")
    assert column(report, "F3", "participants_total") == [1234]
    assert told(report, "value.ambiguous_number") == [("E2", "1.234", "1.234 / 1234")]


def test_p10_unit_in_the_cell(tmp_path: Path) -> None:
    """25 чел., 200 адам, 1,5 тыс. сом: the number is read in units."""
    assert [the_total(with_total(tmp_path, text)).value for text in ("25 чел.", "200 адам")] == [25, 200]
    report = report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:4], "1,5 тыс. сом"]]})
    assert column(report, "F1", "spent_kgs") == [1500]


@pytest.mark.parametrize(("heading", "soms"), [("Израсходовано, тыс. сом", 12_500), ("Израсходовано, сом", 12.5)])
def test_p11_unit_in_the_heading(tmp_path: Path, heading: str, soms: float) -> None:
    """One office counts in thousands, another in soms: the heading decides."""
    report = report_of(tmp_path, {"F1": [[*F1[0][:4], heading], [*ACTIVITY[:4], "12,5"]]})
    assert column(report, "F1", "spent_kgs") == [soms]


@pytest.mark.parametrize(
    ("written", "number", "qualifier"),
    [
        ("более 500", 500, "at_least"),
        ("около 80", 80, "approx"),
        ("≈200", 200, "approx"),
        ("200-ге жакын", 200, "approx"),
        ("до 30", 30, "at_most"),
        ("30+", 30, "at_least"),
    ],
)
def test_p12_approximation(tmp_path: Path, written: str, number: int, qualifier: str) -> None:
    """The value is loaded with what the cell says of it, and the cell is named."""
    report = with_total(tmp_path, written)
    assert (the_total(report).value, the_total(report).qualifier) == (number, qualifier)
    assert told(report, "value.approximate") == [("E2", written, "")]


@pytest.mark.parametrize("written", ["20-25", "20–25 чел.", "от 20 до 25", "20…25"])
def test_p13_range(tmp_path: Path, written: str) -> None:
    """From 20 to 25: both ends are kept, no middle is made up, and no number is loaded."""
    report = with_total(tmp_path, written)
    parsed = the_total(report)
    assert (parsed.value, parsed.low, parsed.high) == (None, 20, 25)
    assert told(report, "value.range") == [("E2", written, "20 … 25")]


def test_p13_both_ends_of_a_range_are_stored(tmp_path: Path) -> None:
    """Both ends come into the database in the unit of their column, with their cell and the text as written."""
    heading = [*F1[0][:4], "Израсходовано, тыс. сом"]
    folder = tmp_path / "reports"
    folder.mkdir()
    report_of(folder, {"F1": [heading, [*ACTIVITY[:4], "20-25"]], "F3": [*F3, [*EVENT[:4], "от 20 до 25", 15, 10]]})
    build([folder], tmp_path / "d.duckdb")
    with duckdb.connect(str(resolve(tmp_path / "d.duckdb")), read_only=True) as connection:
        rows = connection.execute("select cell, low_value, high_value, as_written from core.number_range order by 2")
        assert rows.fetchall() == [("E2", 20, 25, "от 20 до 25"), ("E2", 20_000, 25_000, "20-25")]


def test_p14_composite_with_its_whole(tmp_path: Path) -> None:
    """35 (из них 20 жен.): the whole is the total, the part goes to the empty column of women."""
    report = with_total(tmp_path, "35 (из них 20 жен.)")
    assert values(report, "F3", HEADCOUNT) == [[35, 20, None]]
    assert told(report, "value.composite") == [("E2", "35 (из них 20 жен.)", "35 | 20")]


@pytest.mark.parametrize("written", ["12 жен. + 8 муж.", "жен. 12, муж. 8", "12ж/8м", "8 муж. и 12 жен."])
def test_p14_composite_of_nothing_but_parts(tmp_path: Path, written: str) -> None:
    """12 жен. + 8 муж.: each goes to its own column; the total is not made up, and is asked for."""
    report = with_total(tmp_path, written)
    assert values(report, "F3", HEADCOUNT) == [[None, 12, 8]]
    assert [cell for cell, *_ in told(report, "value.parts_only")] == ["E2"]


def test_p14_composite_whose_parts_have_no_name(tmp_path: Path) -> None:
    """15/10 may be women and men, or planned and done: both numbers are shown, and neither is taken."""
    report = with_total(tmp_path, "15/10")
    assert values(report, "F3", HEADCOUNT) == [[None, None, None]]
    assert told(report, "value.not_a_number") == [("E2", "15/10", "15 | 10")]


def test_p14_parts_do_not_replace_what_is_in_their_columns(tmp_path: Path) -> None:
    """The parts are told twice: the columns count."""
    report = with_total(tmp_path, "35 (из них 20 жен.)", 19, 16)
    assert values(report, "F3", HEADCOUNT) == [[35, 19, 16]]


@pytest.mark.parametrize("written", ["-", "–", "—", "−", "--", "_"])
def test_p15_dash_by_the_rule_of_its_column(tmp_path: Path, written: str) -> None:
    """A dash among counts is a zero, as in official tables; in a date or a test's score it is none, and never lost."""
    heading = [*F3[0], "Дата окончания", "Входной тест, ср. балл"]
    report = report_of(tmp_path, {"F3": [heading, [*EVENT[:5], written, 25, written, written]]})
    [record] = report.sheets[0].records
    assert (record.get("pre_test_mean"), record.values["pre_test_mean"].mark) == (None, "dash")
    assert (record.get("participants_women"), record.values["participants_women"].mark) == (0, "dash")
    assert (record.get("end_date"), record.values["end_date"].mark) == (None, "dash")


@pytest.mark.parametrize("written", ["нет", "не было", "жок", "не проводилось", "0 (ноль)", "өткөрүлгөн жок"])
def test_p16_words_for_nothing(tmp_path: Path, written: str) -> None:
    """A word for nothing is a zero, and is kept as it was written."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:5], written, 25]]})
    [record] = report.sheets[0].records
    assert record.get("participants_women") == 0
    assert record.values["participants_women"].as_written == written


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("…", "ellipsis"), ("...", "ellipsis"), ("н/д", "not_available"), ("нет данных", "not_available"),
        ("б/д", "not_available"), ("х", "not_available"), ("X", "not_available"), ("маалымат жок", "not_available"),
    ],
)  # fmt: skip
def test_p17_words_for_not_known(tmp_path: Path, written: str, mark: str) -> None:
    """Not known is no zero: the number stays empty with its reason."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:5], written, 10]]})
    [record] = report.sheets[0].records
    assert (record.get("participants_women"), record.values["participants_women"].mark) == (None, mark)


def test_p18_brackets_of_small_samples(tmp_path: Path) -> None:
    """(33,0) and (16,5) are values with a flag, (*) is suppressed: three different things."""
    told_so = [the_actual(tmp_path, "I10", "%", written) for written in ("(33,0)", "(16,5)", "(*)")]
    assert [(parsed.value, parsed.mark) for parsed in told_so] == [
        (33, "bracketed"), (16.5, "bracketed"), (None, "suppressed"),
    ]  # fmt: skip


def test_p19_footnote_glued_to_a_year(tmp_path: Path) -> None:
    """20221 is the year 2022 and a footnote: it is taken off, and said; 2022 is left alone, 99999 is refused."""
    rows = [[*F2[0], "Базовый год"], *([*row, year] for row, year in zip(SEXES, [20221, 2022, 99999], strict=True))]
    report = report_of(tmp_path, {"F2": rows})
    assert column(report, "F2", "baseline_year") == [2022, 2022, None]
    assert told(report, "value.footnote") == [("F2", "20221", "2022")]


SEXES = [[*INDICATOR[:3], sex, number] for sex, number in (("Всего", 30), ("Женщины", 20), ("Мужчины", 10))]


@pytest.mark.parametrize("written", ["15*", "15**", "15 ¹", "15¹"])
def test_p19_footnote_glued_to_a_count(tmp_path: Path, written: str) -> None:
    """15* is fifteen, with a warning that a sign was taken off."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:5], written, 10]]})
    assert column(report, "F3", "participants_women") == [15]
    assert told(report, "value.footnote") == [("F2", written, "15")]


def test_p19_footnote_glued_to_a_name(tmp_path: Path) -> None:
    """«Ош облусу1» is the oblast, with a warning that a digit was taken off."""
    passport: Rows = [
        ["Облус же шаар", "Ош облусу1"],
        ["Отчеттук мезгил", "2019-H1"],
        ["Тапшырылган күнү", "12.07.2019"],
    ]
    report = report_of(tmp_path, {"F3": [*F3, EVENT]}, passport=passport)
    assert {scope.unit_code for scope in report.rows} == {"KG-O"}
    assert told(report, "value.footnote") == [("B1", "Ош облусу1", "KG-O")]


@pytest.mark.parametrize(
    ("written", "form", "value"),
    [(0.75, "0%", 75), (75, "General", 75), ("75%", "General", 75), ("75 %", "General", 75)],
)
def test_p44_percent_however_it_is_written(tmp_path: Path, written: Any, form: str, value: int) -> None:  # noqa: ANN401
    """0.75 shown as 75 %, 75, 75% and 75 % are one percentage."""
    look = Look(formats={("F1", 1, 3): form})
    report = report_of(tmp_path, {"F1": [*F1, ["1.1", "Кампания", "На исполнении", written, 1]]}, look=look)
    assert column(report, "F1", "done_pct") == [value]
    assert told(report, "value.share_or_percent") == []


def test_p44_bare_share_and_more_than_all(tmp_path: Path) -> None:
    """A bare 0,75 may be a share: both readings are named; 120 is refused."""
    rows = [
        *F1,
        ["1.1", "А", "На исполнении", "0,75", 1],
        ["1.2", "Б", "На исполнении", 120, 1],
        ["1.3", "В", "Исполнено", 100, 1],
    ]
    report = report_of(tmp_path, {"F1": rows})
    assert column(report, "F1", "done_pct") == [0.75, None, 100]
    assert told(report, "value.share_or_percent") == [("D2", "0,75", "0.75 % / 75 %")]
    assert told(report, "value.out_of_range") == [("D3", "120", "≤ 100")]


@pytest.mark.parametrize(("written", "code"), [(-5, "value.negative"), (20000, "value.out_of_range")])
def test_p45_negative_or_absurd_count(tmp_path: Path, written: int, code: str) -> None:
    """Minus five persons, or twenty thousand at one seminar: the number is kept out and its limit said."""
    report = with_total(tmp_path, written)
    assert column(report, "F3", "participants_total") == [None]
    assert [cell for cell, *_ in told(report, code)] == ["E2"]


def test_p47_age_bands_that_overlap(tmp_path: Path) -> None:
    """14-28 and 18-35 are no bands of the form and overlap: their bounds are kept, and nothing is added up."""
    heading = [*F3[0], "до 17", "14-28 лет", "от 18 до 35"]
    folder = tmp_path / "reports"
    folder.mkdir()
    report = report_of(folder, {"F3": [heading, [*EVENT, 5, 12, 14]]})
    assert told(report, "heading.other_age_band") == [
        ("I1", "14-28 лет", "0-17; 14-28; 18-35"),
        ("J1", "от 18 до 35", "0-17; 14-28; 18-35"),
    ]
    assert codes(report) == {"heading.other_age_band", "sheet.missing"}
    build([folder], tmp_path / "d.duckdb")
    with duckdb.connect(str(resolve(tmp_path / "d.duckdb")), read_only=True) as connection:
        rows = connection.execute(
            "select breakdown_kind, category_code, person_count, cell from core.breakdown"
            " where breakdown_kind like 'age%' order by cell"
        )
        assert rows.fetchall() == [
            ("age_band", "0-17", 5, "H2"),
            ("age_band_other", "14-28", 12, "I2"),
            ("age_band_other", "18-35", 14, "J2"),
        ]


def test_p47_age_band_of_an_indicator(tmp_path: Path) -> None:
    """An indicator is told for 14-28: the row keeps these bounds and is not taken for all ages."""
    rows = [[*F2[0], "Возраст"], [*INDICATOR, "14-28"], [*INDICATOR[:4], 90, None]]
    report = report_of(tmp_path, {"F2": rows})
    assert column(report, "F2", "age_band_code") == ["14-28", "total"]
    assert told(report, "value.other_band") == [("F2", "14-28", "14-28")]
