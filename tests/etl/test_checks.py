"""What the checks say of rows that were read: one workbook a rule, read, loaded and checked as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from etl.build import SAMPLE
from etl.checking import check_file
from etl.days import days_in_words
from etl.findings import sentence
from etl.forms import load_forms
from etl.load import CHECKS
from monitor.model import Language
from monitor.store import current
from tests.etl.horrors.reports import EVENT, F3, report_of

if TYPE_CHECKING:
    from pathlib import Path

F2: list[Any] = ["Код показателя", "Единица измерения", "Пол", "Возраст", "Фактическое значение за период"]
RATIO: list[Any] = ["Код показателя", "Единица измерения", "Фактическое значение за период", "Числитель", "Знаменатель"]


def checked(folder: Path, sheet: str, rows: list[list[Any]], code: str) -> list[tuple[str, str, str]]:
    """Give cell, found and expected of each finding of a code in a workbook of one sheet."""
    report_of(folder, {sheet: rows})
    findings, _ = check_file(folder / "report.xlsx")
    return [(one.place.cell, one.found, one.expected) for one in findings if one.code == code]


@pytest.mark.parametrize(
    ("actual", "numerator", "expected"),
    [(75, 3, []), (33.3, 1.332, []), (80, 3, [("C2", "80", "75.0")]), (0.75, 3, []), (0.5, 3, [("C2", "0.5", "75.0")])],
)
def test_percentage_beside_what_it_is_made_of(tmp_path: Path, actual: float, numerator: float, expected: Any) -> None:  # noqa: ANN401
    """The percentage was typed beside numerator and denominator: rounding is forgiven, another number is said."""
    rows = [RATIO, ["I10", "%", actual, numerator, 4]]
    assert checked(tmp_path, "F2", rows, "check.ratio_differs") == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("Женщины", None, 20), ("Мужчины", None, 10)], []),
        ([("Женщины", None, 20)], []),
        ([("Женщины", None, 20), ("Мужчины", None, 15)], [("E2", "30", "20 (E3) + 15 (E4) = 35")]),
        ([("Женщины", None, 20), ("Мужчины", None, "…")], []),
        ([(None, "0-17", 10), (None, "18-28", 5), (None, "60+", 5)], [("E2", "30", "10 (E3) + 5 (E4) + 5 (E5) = 20")]),
        ([(None, "0-17", 40)], [("E2", "30", "40 (E3)")]),
    ],
)
def test_sexes_and_ages_of_an_indicator(tmp_path: Path, parts: Any, expected: Any) -> None:  # noqa: ANN401
    """Women, men and ages stand in rows of their own: where all are there, or exceed it, the total is compared."""
    rows = [F2, ["I02", "чел.", "Всего", None, 30], *(["I02", "чел.", *part] for part in parts)]
    assert checked(tmp_path, "F2", rows, "check.indicator_parts_differ") == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("Женщины", None, 600), ("Мужчины", None, "…")], [("E3", "600", "≤ 500 (E2)")]),
        ([("Женщины", "0-17", 501)], [("E3", "501", "≤ 500 (E2)")]),
        ([("Женщины", None, 500), (None, "0-17", 0)], []),
        ([("кто-то", None, 600)], []),
    ],
)
def test_part_of_an_indicator_larger_than_its_total(tmp_path: Path, parts: Any, expected: Any) -> None:  # noqa: ANN401
    """One sex or age exceeds the total: that alone is impossible, whether or not the other parts are told."""
    rows = [F2, ["I02", "чел.", "Всего", None, 500], *(["I02", "чел.", *part] for part in parts)]
    assert checked(tmp_path, "F2", rows, "check.indicator_part_exceeds") == expected


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "expected"),
    [
        ("I10", 5, 3, [("D2", "5", "≤ 3 (E2)")]),
        ("I10", 3, 3, []),
        ("I10", 2, 0, [("D2", "2", "≤ 0 (E2)")]),
        ("I02", 5, 3, []),
    ],
)
def test_numerator_larger_than_its_denominator(
    tmp_path: Path,
    code: str,
    numerator: float,
    denominator: float,
    expected: Any,  # noqa: ANN401
) -> None:
    """A share counts a part of its denominator; what is no share may be larger than what stands beside it."""
    rows = [RATIO, [code, "%", None, numerator, denominator]]
    assert checked(tmp_path, "F2", rows, "check.numerator_exceeds") == expected


def test_sexes_of_an_indicator_in_a_sheet_without_ages(tmp_path: Path) -> None:
    """The office left out the column of ages: its rows are about all ages."""
    values = (("Всего", 30), ("Женщины", 20), ("Мужчины", 15))
    rows = [[*F2[:3], F2[4]], *(["I02", "чел.", sex, value] for sex, value in values)]
    assert checked(tmp_path, "F2", rows, "check.indicator_parts_differ") == [("D2", "30", "20 (D3) + 15 (D4) = 35")]


def test_indicator_of_persons_counted_in_pieces(tmp_path: Path) -> None:
    """The unit "ед." stands where persons are counted: the number may be right, and the unit is asked about."""
    rows = [F2, ["I02", "ед.", "Всего", None, 30], ["I01", "шт.", "Всего", None, 3]]
    assert checked(tmp_path, "F2", rows, "check.indicator_unit_differs") == [("B2", "events", "persons")]


def test_copied_event_with_a_new_number(tmp_path: Path) -> None:
    """A row was copied and given the next number: it is counted, and asked about; another day is another event."""
    rows = [*F3, EVENT, ["2", *EVENT[1:]], ["3", *EVENT[1:3], "06.03.2019", *EVENT[4:]]]
    assert checked(tmp_path, "F3", rows, "check.event_repeated") == [("A3", "2", "≠ 1")]


def test_no_seeded_fault_of_the_indicators_is_missed(sample_database: Path) -> None:
    """The sample has one indicator whose sexes do not add up: it is found, at its cell, and nothing else is."""
    told = current(sample_database).read("select * from core.finding where code = 'check.indicator_parts_differ'")
    assert set(zip(told["file_name"], told["cell"], strict=True)) == {("Баткен_2019_2.xlsx", "I13")}
    assert "check.indicator_parts_differ" in {one.code for one in check_file(SAMPLE / "Баткен_2019_2.xlsx")[0]}


def test_the_same_fault_in_every_row(tmp_path: Path) -> None:
    """A thousand dates were typed as words: the first fifty are named, the rest are counted in one line."""
    rows = [*F3, *([str(number), *EVENT[1:3], "вчера", number, None, None] for number in range(1, 1001))]
    assert len(checked(tmp_path, "F3", rows, "value.not_a_date")) == 50
    assert checked(tmp_path, "F3", rows, "report.more_alike") == [("D52:D1001", "+ 950", "")]


def test_more_rows_than_any_report(tmp_path: Path) -> None:
    """A register of another kind was pasted in: the sheet is refused as a whole, with the number of its rows."""
    rows = [*F3, *([str(number), *EVENT[1:]] for number in range(20_001))]
    assert checked(tmp_path, "F3", rows, "sheet.too_many_rows") == [("A2", "20001", "≤ 20000")]


def test_activities_of_an_event_are_compared_with_the_plan(tmp_path: Path) -> None:
    """An event that names activity 9.9 belongs to nothing the council planned; each number of a list is looked up."""
    rows = [["Пункт плана", *F3[0]], ["1.1", *EVENT], ["1.2; 9.9, 8.8", "2", *EVENT[1:]], [None, "3", *EVENT[1:]]]
    assert checked(tmp_path, "F3", rows, "check.activity_not_in_plan") == [("A3", "8.8", ""), ("A3", "9.9", "")]


def test_every_number_of_an_activity_is_compared_with_the_plan() -> None:
    """A form that gets a column for activities of the plan gets the comparison with the plan as well."""
    check = (CHECKS / "activity_not_in_plan.sql").read_text(encoding="utf-8")
    named = [(form, one) for form in load_forms() for one in form.columns if one.type.startswith("activity_")]
    assert {form.code for form, _ in named} == {"F1", "F3"}
    for form, one in named:
        assert f"'{one.field}' as field" in check, form.code
        assert f"from core.{form.table}\n" in check, form.code


@pytest.mark.parametrize(
    ("code", "headings", "counts", "expected"),
    [
        ("sexes_differ_from_total", ["женщин", "мужчин"], [15, 9], "15 (E2) + 9 (F2) = 24"),
        (
            "ages_differ_from_total",
            ["0–17 лет", "18–28 лет", "29–59 лет", "60 лет и старше"],
            [1, 2, 20, 0],
            "1 (E2) + 2 (F2) + 20 (G2) + 0 (H2) = 23",
        ),
    ],
)
def test_a_sum_that_differs_is_told_with_its_parts(
    tmp_path: Path, code: str, headings: list[str], counts: list[int], expected: str
) -> None:
    """Which cells were added up, what stands in each, and what they make: nobody has to guess which sum is meant."""
    top = ["№ события", "Вид мероприятия", "Дата начала", "Всего участников"]
    rows: list[list[Any]] = [[*top, *headings], ["1", "Семинар", "05.03.2019", 25, *counts]]
    assert checked(tmp_path, "F3", rows, f"check.{code}") == [("D2", "25", expected)]


def test_findings_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    """What is about the file comes first, then sheet by sheet as the workbook has them, row by row, cell by cell."""
    late = [*EVENT[:3], "05.03.2018", 25, 15, 9]
    activities = [["№ п/п", "Мероприятие", "Статус"], ["9.9", "Кампания", "почти"]]
    report_of(tmp_path, {"F3": [*F3, late, ["2", "Пикник", *late[2:4], "сто", 15, 9]], "F1": activities})
    findings, _ = check_file(tmp_path / "report.xlsx")
    cells = [(one.place.sheet, one.place.cell) for one in findings]
    told = [cell for cell in cells if cell[0]]
    assert cells[: len(cells) - len(told)] == [("", "")] * (len(cells) - len(told))
    assert [sheet for sheet, _ in told] == ["F3"] * 5 + ["F1"] * (len(told) - 5)
    assert [cell for _, cell in told][:5] == ["D2", "E2", "B3", "D3", "E3"]
    rows = [int(cell.strip("ABCDEFGHI")) for sheet, cell in told if sheet == "F1"]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "found 5 Mar 2018, expected 1 Jan 2019 … 30 Jun 2019"),
        (Language.RU, "найдено 5 мар. 2018, ожидалось 1 янв. 2019 … 30 июн. 2019"),
        (Language.KY, "табылды 2018-ж. 5-мар., күтүлгөн 2019-ж. 1-янв. … 2019-ж. 30-июн."),
    ],
)
@pytest.mark.parametrize("written", ["05.03.2018", "2018-03-05"])
def test_days_are_told_in_one_spelling(tmp_path: Path, written: str, language: Language, said: str) -> None:
    """The day in the cell and the days that were expected are both written as the reader's language writes days."""
    report_of(tmp_path, {"F3": [*F3, [*EVENT[:3], written, *EVENT[4:]]]})
    findings, _ = check_file(tmp_path / "report.xlsx")
    [one] = [one for one in findings if one.code == "check.event_outside_period"]
    assert said in sentence(one, language)


def test_a_day_of_a_file_name_is_left_as_it_is() -> None:
    """The name of a file is no day, though one stands in it."""
    assert days_in_words("2019-09-01 отчёт.xlsx", Language.RU) == "2019-09-01 отчёт.xlsx"
    assert days_in_words("≥ 2019-06-31", Language.RU) == "≥ 2019-06-31"
