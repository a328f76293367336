"""The sheets F4 to F9: read in any language, known by columns of their own, checked, and never a list of persons."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from etl.build import SHOWN
from etl.checking import check_file
from etl.files.cells import Sheet
from etl.forms import load_forms
from etl.reading.headings import LEAST_MATCHES, best_form, form_named
from etl.reading.words import names_personal_data, names_single_cases
from monitor.model import Language
from tests.etl.horrors.reports import column, report_of
from tests.etl.test_checks import checked

if TYPE_CHECKING:
    from pathlib import Path

    from etl.forms import SheetForm

TABLES = tuple(form for form in load_forms() if form.layout == "table")
FIRST = TABLES[:3]
LATER = TABLES[3:]
F4: list[Any] = ["№ п/п", "Канал информирования", "Количество акций", "Охват, всего", "женщины", "молодёжь"]
MATERIALS: list[Any] = [
    "Канал",
    "Количество акций",
    "Охват",
    "буклеты и листовки",
    "плакаты и баннеры",
    "аудио- и видеоролики",
    "прочие материалы",
    "на кыргызском языке",
    "на русском языке",
    "на других языках",
]
F5: list[Any] = [
    "№ протокола",
    "Дата заседания",
    "Формат",
    "Членов Совета по списку",
    "Присутствовало членов Совета",
    "Повестка дня",
]
F5D: list[Any] = ["№ протокола", "№ решения", "Решение", "Ответственный", "Срок исполнения", "Статус"]
F6: list[Any] = [
    "Форма эксплуатации",
    "Пол",
    "Возрастная группа",
    "Выявлено официально",
    "Предполагаемые жертвы",
    "иностранные граждане",
]
HELP: list[Any] = [
    "Форма эксплуатации",
    "Пол",
    "Выявлено официально",
    "Оказана помощь, всего",
    "приют",
    "медицинская помощь",
]
F7: list[Any] = ["Статья УК", "зарегистрировано", "направлено в суд", "осуждено"]
F8: list[Any] = ["Источник финансирования", "Направление", "Утверждено, сом", "Выделено, сом", "Израсходовано, сом"]
F9: list[Any] = ["№ п/п", "Проблема", "Требуемое решение", "Кому адресовано", "Срочность"]
MEETING: list[Any] = ["1", "05.03.2019", "очно", 15, 12, "О ходе исполнения плана"]


def sheet_of(name: str, *rows: list[Any]) -> Sheet:
    """Make a sheet that holds some rows."""
    return Sheet(name, [list(row) for row in rows])


def wording(rng: random.Random, form: SheetForm, field: str) -> str:
    """Give one of the ways a column of a form may be headed."""
    one = form.column(field)
    return rng.choice([*one.heading.values(), *one.also])


# -- which sheet it is ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FIRST, ids=lambda form: form.code)
def test_the_new_sheets_take_nothing_from_the_first(form: SheetForm) -> None:
    """Whatever columns an office keeps, however it calls them: a sheet of F1 to F3 is taken for what it was before."""
    rng = random.Random(form.code)  # noqa: S311 - a choice of columns, not a secret
    fields = [one.field for one in form.columns]
    for _ in range(150):
        kept = rng.sample(fields, rng.randint(LEAST_MATCHES, len(fields)))
        sheet = sheet_of("Лист1", [wording(rng, form, field) for field in kept], ["x"] * len(kept))
        before, after = best_form(sheet, FIRST), best_form(sheet, TABLES)
        if before is not None:
            assert after is not None
            assert (after[0].code, after[1].columns) == (before[0].code, before[1].columns), sheet.rows[0]


@pytest.mark.parametrize("form", LATER, ids=lambda form: form.code)
@pytest.mark.parametrize("language", list(Language))
def test_a_sheet_with_the_headings_of_a_form_is_that_form(form: SheetForm, language: Language) -> None:
    """In any language, under any name of the sheet, every column of F4 to F9 is found where it stands."""
    shown = [f"{one.group.get(language, '')}|{one.heading[language]}" for one in form.columns]
    groups, headings = zip(*(text.split("|") for text in shown), strict=True)
    rows = [list(headings)] if len(set(headings)) == len(headings) else [list(groups), list(headings)]
    found = best_form(sheet_of("Sheet1", *rows, ["x"] * len(headings)), TABLES)
    assert found is not None
    assert found[0].code == form.code
    assert [found[1].columns[col].field for col in sorted(found[1].columns)] == [one.field for one in form.columns]


def test_a_sheet_is_known_by_its_whole_name_before_its_first_word() -> None:
    """«F5 Решения Совета» begins like the sheet of meetings and is that of decisions."""
    assert [form_named(name, TABLES) for name in ("F5 Решения Совета", "F5 заседания за год")] == [
        next(form for form in TABLES if form.code == code) for code in ("F5D", "F5")
    ]


def test_every_sheet_has_a_view() -> None:
    """What a sheet holds can be read by the dashboard and by other people's tools."""
    assert set(SHOWN) == {form.table for form in TABLES}


# -- what is read ---------------------------------------------------------------------------------------------


def test_rows_of_every_new_sheet_are_read(tmp_path: Path) -> None:
    """One workbook with all of them: words of the office become codes, numbers numbers, and nothing is lost."""
    report = report_of(
        tmp_path,
        {
            "F4": [F4, [1, "соцсети", 12, "3500 (из них 2000 жен.)", None, 900], [2, "ТВ", 2, 20000, None, None]],
            "F5": [F5, MEETING],
            "F5 Решения": [F5D, ["1", 1, "Утвердить план", "Секретарь", "постоянно", "исполнено"]],
            "F6": [F6, ["Принудительный труд", "жен.", "18–29", 2, 1, 0], ["Иное", "муж.", "0-17", 0, 0, 0]],
            "F7": [F7, ["ст. 171 УК КР", 2, 1, 0], [173, 0, 0, 0]],
            "F8": [F8, ["местный бюджет", "Предупреждение", 120000, 100000, "90 тыс. сом"]],
            "F9": [
                F9,
                [None, "Нет приюта", "Открыть приют", "Минтруда", "высокая"],
                [None, "Нет средств", None, None, None],
            ],
        },
    )
    assert column(report, "F4", "channel_code") == ["social_media", "tv"]
    assert column(report, "F4", "reached_women") == [2000, None]
    assert column(report, "F5", "meeting_mode_code") == ["in_person"]
    assert column(report, "F5D", "status_code") == ["implemented"]
    assert column(report, "F6", "exploitation_form_code") == ["forced_labour", "other"]
    assert column(report, "F6", "age_band_code") == ["18-29", "0-17"]
    assert column(report, "F6", "identified_count") == [2, 0]
    assert column(report, "F7", "article_code") == ["171-2019", "173-2019"]
    assert column(report, "F7", "registered_count") == [2, 0]
    assert column(report, "F8", "spent_kgs") == [90000]
    assert column(report, "F9", "urgency_code") == ["high", None]
    assert {one.code for one in report.findings} <= {"sheet.missing", "value.composite", "heading.missing"}


def test_decisions_below_their_meetings_on_one_sheet(tmp_path: Path) -> None:
    """The office pasted the table of decisions below that of meetings: both are read."""
    decision = ["1", 1, "Утвердить план", "Секретарь", "01.04.2019", "исполнено"]
    report = report_of(tmp_path, {"Заседания": [F5, MEETING, [], ["Решения Совета"], F5D, decision]})
    assert column(report, "F5", "members_present") == [12]
    assert column(report, "F5D", "decision_text") == ["Утвердить план"]


def test_the_row_of_all_is_a_fact_where_the_list_has_it(tmp_path: Path) -> None:
    """«Всего» in the place of a form of exploitation or an article is one of the form's own rows, not left out."""
    report = report_of(tmp_path, {"F6": [F6, ["Всего", None, None, 3, 1, 0]], "F7": [F7, ["Итого", 2, 1, 0]]})
    assert column(report, "F6", "exploitation_form_code") == ["total"]
    assert column(report, "F6", "identified_count") == [3]
    assert column(report, "F7", "article_code") == ["total"]


def test_totals_of_finance_are_compared_and_left_out(tmp_path: Path) -> None:
    """The sum of the sources is no source."""
    rows = [F8, ["местный бюджет", "Предупреждение", 100, 90, 80], ["средства доноров", "Защита и помощь", 50, 50, 50]]
    report = report_of(tmp_path, {"F8": [*rows, ["Итого", None, 150, 140, 131]]})
    assert column(report, "F8", "approved_kgs") == [100, 50]
    assert [(one.place.cell, one.expected) for one in report.findings if one.code == "total.differs"] == [("E4", "130")]


# -- only counts of persons -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "row", "cell"),
    [
        ("Ф.И.О. пострадавшей", "А. Б.", "G1"),
        ("Гражданство", "Узбекистан", "G1"),
        ("Номер уголовного дела", "12", "G1"),
        ("Дата выявления", "05.03.2019", "G1"),
        ("Case ID", "17", "G1"),
        ("Фабула", "выехала на заработки", "G1"),
    ],
)
def test_a_list_of_victims_is_refused_by_its_headings(tmp_path: Path, heading: str, row: str, cell: str) -> None:
    """A column tells of one victim at a time: the sheet is refused, its column named, and nothing of it is kept."""
    report = report_of(tmp_path, {"F6": [[*F6, heading], ["Иное", "жен.", "18–29", 1, 0, 0, row]]})
    assert column(report, "F6", "identified_count") == []
    told = [one for one in report.findings if one.code in {"sheet.personal_data", "sheet.single_cases"}]
    assert [(one.place.cell, one.found) for one in told] == [(cell, heading)]


@pytest.mark.parametrize("age", [23, "23", "23 года", "23 жашта", "1996 г.р.", "12.03.1996"])
def test_an_age_in_years_shows_a_list_of_victims(tmp_path: Path, age: Any) -> None:  # noqa: ANN401
    """Who writes an age, or a birth date, for an age group tells of one person; the age itself is not repeated."""
    report = report_of(tmp_path, {"F6": [F6, ["Иное", "жен.", age, 1, 0, 0], ["Иное", "жен.", "30-49", 1, 0, 0]]})
    assert column(report, "F6", "identified_count") == []
    assert [(one.code, one.place.cell, one.found) for one in report.findings if one.code.startswith("sheet.si")] == [
        ("sheet.single_cases", "C2", "")
    ]
    assert not any(str(age) in one.found for one in report.findings)


def test_one_row_for_each_victim_or_case_is_refused(tmp_path: Path) -> None:
    """Rows alike in everything they are known by, each counting one, are persons one by one."""
    victim, case = ["Иное", "жен.", "18–29", 1, 0, 0], ["ст. 171 УК", 1, 0, 0]
    report = report_of(tmp_path, {"F6": [F6, victim, victim], "F7": [F7, case, ["ст. 173 УК", 1, 1, 0], case]})
    assert column(report, "F6", "identified_count") == column(report, "F7", "registered_count") == []
    assert [one.place.cell for one in report.findings if one.code == "sheet.single_cases"] == ["A3", "A4"]


def test_counts_by_sex_and_age_are_no_list_of_persons(tmp_path: Path) -> None:
    """Small counts in every group, below a row of column numbers, are what the form asks for."""
    numbers = [1, 2, 3, 4, 5, 6]
    groups = [["Иное", sex, age, 1, 0, 0] for sex in ("жен.", "муж.") for age in ("0–17", "18–29", "70 и старше")]
    report = report_of(tmp_path, {"F6": [F6, numbers, *groups]})
    assert column(report, "F6", "identified_count") == [1] * 6
    assert not [one for one in report.findings if one.code.startswith("sheet.") and one.code != "sheet.missing"]


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.code)
def test_no_heading_of_the_form_is_taken_for_data_on_persons(form: SheetForm) -> None:
    """Headings of counts, and every other way the form knows to write them, pass the deny-lists."""
    for one in form.columns:
        for text in (*one.heading.values(), *one.group.values(), *one.also):
            assert not names_personal_data(text), text
            assert not (form.aggregates_only and names_single_cases(text)), text


@pytest.mark.parametrize("code", ["F6", "F7"])
def test_sheets_of_victims_and_cases_have_no_column_of_free_text(code: str) -> None:
    """A remark is where a case story would go."""
    form = next(form for form in TABLES if form.code == code)
    assert form.aggregates_only
    assert {one.type for one in form.columns} <= {"unit", "period", "code", "count"}


# -- checks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sheet", "rows", "expected"),
    [
        ("reach_part_exceeds_total", "F4", [F4, [1, "ТВ", 1, 100, 101, 50]], [("E2", "101", "≤ 100")]),
        ("reach_part_exceeds_total", "F4", [F4, [1, "ТВ", 1, 100, 60, 120]], [("F2", "120", "≤ 100")]),
        ("reach_part_exceeds_total", "F4", [F4, [1, "ТВ", 1, 100, 100, None]], []),
        ("materials_differ", "F4", [MATERIALS, ["буклеты", 1, 9, 50, 5, 0, 0, 40, 10, 0]], [("D2", "55", "50")]),
        ("materials_differ", "F4", [MATERIALS, ["буклеты", 1, 9, 50, 5, 0, 0, 40, 15, 0]], []),
        ("materials_differ", "F4", [MATERIALS, ["буклеты", 1, 9, 50, None, 0, 0, 40, 10, 0]], []),
        ("present_exceed_entitled", "F5", [F5, [*MEETING[:3], 15, 16, "О плане"]], [("E2", "16", "≤ 15")]),
        ("present_exceed_entitled", "F5", [F5, MEETING], []),
        (
            "meeting_outside_period",
            "F5",
            [F5, ["1", "05.07.2019", *MEETING[2:]]],
            [("B2", "05.07.2019", "2019-01-01 … 2019-06-30")],
        ),
        ("meeting_outside_period", "F5", [F5, MEETING], []),
        (
            "victims_parts_differ",
            "F6",
            [F6, ["Всего", "", "", 3, 0, 0], ["Иное", "", "", 2, 0, 0]],
            [("D2", "3", "2 (D3)")],
        ),
        (
            "victims_parts_differ",
            "F6",
            [F6, ["Всего", "", "", 3, 0, 0], ["Иное", "", "", 3, 0, 0], ["Всего", "жен.", "", 4, 0, 0]],
            [("D2", "3", "4 (D4)")],
        ),
        ("victims_parts_differ", "F6", [F6, ["Всего", "", "", 3, 0, 0], ["Иное", "", "", 3, 0, 0]], []),
        ("victims_parts_differ", "F6", [F6, ["Всего", "", "", 3, 0, 0], ["Иное", "", "", None, 0, 0]], []),
        ("service_exceeds_assisted", "F6", [HELP, ["Всего", "", 5, 2, 3, 1]], [("E2", "3", "≤ 2")]),
        ("service_exceeds_assisted", "F6", [HELP, ["Всего", "", 5, 3, 3, 3]], []),
        ("victims_subset_exceeds", "F6", [F6, ["Всего", "", "", 1, 1, 3]], [("F2", "3", "≤ 2")]),
        ("victims_subset_exceeds", "F6", [F6, ["Всего", "", "", 1, 1, 2]], []),
        ("article_not_yet_in_force", "F7", [F7, ["ст. 166 УК", 1, 1, 1]], [("A2", "ст. 166 УК", "≥ 2021-12-01")]),
        ("article_not_yet_in_force", "F7", [F7, ["ст. 171 УК", 1, 1, 1], ["ст. 124 УК", 1, 1, 1]], []),
        (
            "justice_parts_differ",
            "F7",
            [F7, ["171", 1, 1, 0], ["173", 1, 0, 0], ["Всего", 3, 1, 0]],
            [("B4", "3", "1 (B2) + 1 (B3) = 2")],
        ),
        ("justice_parts_differ", "F7", [F7, ["171", 1, 1, 0], ["173", 1, 0, 0], ["Всего", 2, 1, 0]], []),
        ("spent_exceeds_disbursed", "F8", [F8, ["доноры", "", 10, 8, 9]], [("E2", "9", "≤ 8")]),
        ("spent_exceeds_disbursed", "F8", [F8, ["доноры", "", 10, 8, 8]], []),
        ("disbursed_exceeds_approved", "F8", [F8, ["доноры", "", 10, 12, 8]], [("D2", "12", "≤ 10")]),
        ("disbursed_exceeds_approved", "F8", [F8, ["доноры", "", 10, 10, 8]], []),
        ("disbursed_exceeds_approved", "F8", [F8, ["доноры", "", "-", 12, 8]], [("D2", "12", "≤ 0")]),
    ],
)
def test_what_the_checks_say(tmp_path: Path, code: str, sheet: str, rows: Any, expected: Any) -> None:  # noqa: ANN401
    """Each rule is said at its cell where it is broken, and not where it holds."""
    assert checked(tmp_path, sheet, rows, f"check.{code}") == expected


@pytest.mark.parametrize(("number", "expected"), [("1", []), ("2", [("A2", "2", "1")])])
def test_a_decision_of_a_meeting_that_is_not_told(tmp_path: Path, number: str, expected: Any) -> None:  # noqa: ANN401
    """A decision belongs to one of the meetings of the same report."""
    decision = [number, 1, "Утвердить план", "Секретарь", "01.04.2019", "исполнено"]
    report_of(tmp_path, {"F5": [F5, MEETING], "F5 Решения": [F5D, decision]})
    told = [one for one in check_file(tmp_path / "report.xlsx")[0] if one.code == "check.decision_without_meeting"]
    assert [(one.place.cell, one.found, one.expected) for one in told] == expected
