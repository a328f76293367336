"""What people do to a report form: one function a fault, named after it; nothing of it is loaded silently wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from etl.forms import load_forms
from etl.reading.duplicates import keep_first_rows
from etl.reading.headings import Heading
from etl.reading.records import Record, SheetReading
from etl.reading.report import Scope
from etl.values import Parsed
from monitor.model import Severity
from tests.etl.horrors.reports import (
    ACTIVITY,
    EVENT,
    F1,
    F2,
    F3,
    INDICATOR,
    PASSPORT,
    Look,
    Rows,
    column,
    councils,
    report_of,
    told,
)

if TYPE_CHECKING:
    from pathlib import Path

# -- which council a row belongs to ---------------------------------------------------------------------------

REGIONS: Rows = [
    ["Область или город", *F3[0]],
    ["Ошская область", *EVENT],
    [None, "2", *EVENT[1:]],
    ["Чуйская область", *EVENT],
    [None, "2", *EVENT[1:]],
    [None, "3", *EVENT[1:]],
]


def test_oblast_merged_over_its_rows(tmp_path: Path) -> None:
    """The secretary merged the oblast's cell over its block: every row of the block is that oblast's, silently."""
    report = report_of(tmp_path, {"F3": REGIONS}, look=Look(merges={"F3": [(1, 0, 2, 0), (3, 0, 5, 0)]}))
    assert councils(report) == {"KG-O": ["1", "2"], "KG-C": ["1", "2", "3"]}
    assert told(report, "scope.taken_from_above") == []


def test_oblast_written_once_above_its_rows(tmp_path: Path) -> None:
    """The oblast was typed in the first row of its block only: rows below take it, with a warning at their cells."""
    report = report_of(tmp_path, {"F3": REGIONS})
    assert councils(report) == {"KG-O": ["1", "2"], "KG-C": ["1", "2", "3"]}
    assert told(report, "scope.taken_from_above") == [("A3", "", "KG-O"), ("A5:A6", "", "KG-C")]


def test_first_row_without_oblast(tmp_path: Path) -> None:
    """The column of oblasts begins empty: the row is nobody's, and least of all the council's of the passport."""
    report = report_of(tmp_path, {"F3": [REGIONS[0], [None, *EVENT], ["Ошская область", "2", *EVENT[1:]]]})
    assert councils(report) == {"KG-O": ["2"]}
    assert told(report, "scope.unit_missing") == [("A2", "", "")]


def test_oblast_column_left_empty(tmp_path: Path) -> None:
    """The column is there and nobody filled it in: the passport says whose rows they are."""
    report = report_of(tmp_path, {"F3": [REGIONS[0], [None, *EVENT]]})
    assert councils(report) == {"KG-B": ["1"]}


def test_rows_below_an_unreadable_oblast(tmp_path: Path) -> None:
    """«Ош» may be the city or the oblast: the rows that take it from above are refused with it, and named."""
    report = report_of(tmp_path, {"F3": [REGIONS[0], ["Ош", *EVENT], [None, "2", *EVENT[1:]]]})
    assert report.rows == {}
    assert [cell for cell, *_ in told(report, "scope.unit_ambiguous")] == ["A2", "A3"]


def test_same_number_in_two_oblasts_written_once(tmp_path: Path) -> None:
    """Both oblasts number their events from 1: they are no duplicates; the same number twice in one oblast is."""
    rows = [*REGIONS, [None, "3", *EVENT[1:]]]
    report = report_of(tmp_path, {"F3": rows})
    assert told(report, "row.duplicate") == [("B7", "3", "F3 · B6")]


# -- numbers that cannot be -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "value", "code", "limit"),
    [(3, 120, "value.out_of_range", "≤ 100"), (4, -5, "value.negative", "≥ 0")],
)
def test_value_outside_its_limits(tmp_path: Path, at: int, value: int, code: str, limit: str) -> None:
    """Someone typed 120 per cent, or minus five soms: the number is kept out, its text is kept."""
    row = [*ACTIVITY]
    row[at] = value
    report = report_of(tmp_path, {"F1": [*F1, row]})
    [record] = report.sheets[0].records
    name = ("done_pct", "spent_kgs")[at - 3]
    assert (record.get(name), record.values[name].as_written) == (None, str(value))
    assert told(report, code) == [(f"{'ABCDE'[at]}2", str(value), limit)]
    assert report.sheets[0].account["rejected"] == 1


def test_twenty_thousand_at_one_seminar(tmp_path: Path) -> None:
    """A slip of the hand made 20 into 20000: no seminar has so many, and the number is not loaded."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], 20000, 15, 10]]})
    assert column(report, "F3", "participants_total") == [None]
    assert told(report, "value.out_of_range") == [("E2", "20000", "≤ 5000")]


@pytest.mark.parametrize("value", [1e30, "99999999999999999999999", -1e30])
def test_number_with_thirty_digits(tmp_path: Path, value: float | str) -> None:
    """A cat walked over the keyboard: the number is refused, and the rest of the report is loaded."""
    report = report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:4], value]], "F3": [*F3, [*EVENT[:4], value, 15, 10]]})
    assert column(report, "F1", "spent_kgs") == [None]
    assert column(report, "F3", "participants_total") == [None]
    assert {cell for cell, *_ in told(report, "value.out_of_range")} == {"E2"}


# -- copies ---------------------------------------------------------------------------------------------------


def test_copied_sheet_left_in_the_workbook(tmp_path: Path) -> None:
    """The sheet was copied to be safe, and moved to the front: the form's own sheet counts, each copy is named."""
    copy = [*F3, [*EVENT[:4], 99, 50, 49], ["2", *EVENT[1:]]]
    report = report_of(tmp_path, {"F3 (2)": copy, "F3": [*F3, EVENT]})
    assert sorted(column(report, "F3", "participants_total")) == [25, 25]
    assert told(report, "row.duplicate") == [("A2", "1", "F3 · A2")]


def test_old_sheet_left_in_the_workbook(tmp_path: Path) -> None:
    """Last year's sheet stands behind this year's: nothing of it is counted again."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "старый": [*F1, ACTIVITY]})
    [[(reading, records)]] = report.rows.values()
    assert (reading.sheet_name, len(records)) == ("F1", 1)
    [duplicate] = [one for one in report.findings if one.code == "row.duplicate"]
    assert (duplicate.place.sheet, duplicate.place.cell, duplicate.expected) == ("старый", "A2", "F1 · A2")


def test_activity_1_10_typed_as_a_number(tmp_path: Path) -> None:
    """1.10 typed into a number cell is 1.1 to the spreadsheet, and there is a 1.1 already: the finding says why."""
    report = report_of(tmp_path, {"F1": [*F1, ["1.1", *ACTIVITY[1:]], [1.10, *ACTIVITY[1:]]]})
    assert told(report, "row.duplicate") == [("A3", "1.1", "F1 · A2; 1.10?")]


def test_activity_1_10_shown_with_two_decimals(tmp_path: Path) -> None:
    """The office gave the one cell two decimals, so that 1.10 is seen: it is read as it is seen, and said."""
    rows = [*F1, [1.1, *ACTIVITY[1:]], [1.10, *ACTIVITY[1:]]]
    report = report_of(tmp_path, {"F1": rows}, look=Look(formats={("F1", 2, 0): "0.00"}))
    assert column(report, "F1", "activity_no") == ["1.1", "1.10"]
    assert told(report, "value.activity_no_restored") == [("A3", "1.1", "1.10")]


def test_every_activity_shown_with_two_decimals(tmp_path: Path) -> None:
    """The whole column shows two decimals: that says nothing of any one number, and 1.5 stays 1.5."""
    rows = [*F1, [1.1, *ACTIVITY[1:]], [1.5, *ACTIVITY[1:]]]
    report = report_of(tmp_path, {"F1": rows}, look=Look(formats={("F1", row, 0): "0.00" for row in (1, 2)}))
    assert column(report, "F1", "activity_no") == ["1.1", "1.5"]


def test_sheet_without_a_key() -> None:
    """A sheet of problems and needs numbers nothing: every row stands for itself, however alike two are."""
    form = replace(next(form for form in load_forms() if form.code == "F3"), key=())
    records = [Record(row, {"topic": Parsed("Нет средств", "Нет средств")}) for row in (1, 2)]
    reading = SheetReading(form, "F9", Heading(0, 0, {}, {}, {}), list(records))
    assert keep_first_rows([(reading, records)]) == [(reading, records)]
    assert reading.findings == []


# -- percentages ----------------------------------------------------------------------------------------------


def test_indicator_shown_as_a_percentage(tmp_path: Path) -> None:
    """The cell of a share is formatted as a percentage: what is seen, 75, is loaded and not 0.75."""
    rows = [*F2, ["I10", "Доля", "%", "Всего", 0.75]]
    report = report_of(tmp_path, {"F2": rows}, look=Look(formats={("F2", 1, 4): "0%"}))
    assert column(report, "F2", "actual") == [75]


def test_count_shown_as_a_percentage(tmp_path: Path) -> None:
    """A format copied down made 25 participants 2500 %: a percentage is no count, and is refused."""
    report = report_of(tmp_path, {"F3": [*F3, EVENT]}, look=Look(formats={("F3", 1, 4): "0%"}))
    assert column(report, "F3", "participants_total") == [None]
    assert told(report, "value.not_a_number") == [("E2", "2500 %", "12")]


def test_persons_shown_as_a_percentage(tmp_path: Path) -> None:
    """An indicator counted in persons has a cell formatted as a percentage: neither reading is taken."""
    rows = [*F2, ["I03", "Учащиеся", "чел.", "Всего", 3.76]]
    report = report_of(tmp_path, {"F2": rows}, look=Look(formats={("F2", 1, 4): "0%"}))
    assert column(report, "F2", "actual") == [None]
    assert [cell for cell, *_ in told(report, "value.unit_differs")] == ["E2"]


def test_share_typed_where_a_percentage_belongs(tmp_path: Path) -> None:
    """Three quarters done was typed as 0,75: it is loaded as it stands, and both readings are named."""
    report = report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:3], "0,75", 1]]})
    assert column(report, "F1", "done_pct") == [0.75]
    assert told(report, "value.share_or_percent") == [("D2", "0,75", "0.75 % / 75 %")]


def test_percent_column_filled_in_with_shares(tmp_path: Path) -> None:
    """The whole column is in shares, and what is implemented stands at 1: per cents are loaded, and said once."""
    shares = [("Исполнено", 1), ("На исполнении", 0.35), ("На исполнении", "0,5"), ("Не исполнено", 0)]
    rows = [[f"1.{at}", "Кампания", status, share] for at, (status, share) in enumerate(shares, start=1)]
    report = report_of(tmp_path, {"F1": [F1[0][:4], *rows]})
    assert column(report, "F1", "done_pct") == [100, 35, 50, 0]
    assert told(report, "value.column_of_shares") == [("D2:D5", "≤ 1", "0–100")]
    assert told(report, "value.share_or_percent") == []


def test_small_percentages_beside_a_full_one(tmp_path: Path) -> None:
    """One cell of the column holds 60: the column is in per cents, and each number below 1 is asked about."""
    rows = [["1.1", "Кампания", "Исполнено", 1], ["1.2", "Кампания", "На исполнении", 60]]
    report = report_of(tmp_path, {"F1": [F1[0][:4], *rows]})
    assert column(report, "F1", "done_pct") == [1, 60]
    assert [cell for cell, *_ in told(report, "value.share_or_percent")] == ["D2"]


# -- units and words in the cell ------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["2 семинара", "376 тыс. сом", "25 %"])
def test_count_of_something_else_than_persons(tmp_path: Path, written: str) -> None:
    """Under "participants" someone counted seminars, or soms: that many persons are not loaded."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], written, 15, 10]]})
    assert column(report, "F3", "participants_total") == [None]
    assert {one.place.cell for one in report.findings if one.found == written} == {"E2"}


def test_soms_in_a_row_counted_in_persons(tmp_path: Path) -> None:
    """The row of the indicator says persons, its cell says thousand soms: it is refused; "376 чел." is not."""
    rows = [*F2, ["I03", "Учащиеся", "чел.", "Всего", "376 тыс. сом"], ["I02", "Охват", "чел.", "Всего", "376 чел."]]
    report = report_of(tmp_path, {"F2": rows})
    assert column(report, "F2", "actual") == [None, 376]
    assert told(report, "value.unit_differs") == [("E2", "376 тыс. сом", "12 чел. / 12 адам / 12 persons")]


@pytest.mark.parametrize(
    ("code", "unit", "written", "loaded"),
    [
        ("I11", "тыс. сом", 376, 376_000),
        ("I11", "млн. сом", "1,5", 1_500_000),
        ("I11", "в тыс. сом", "500 сом", 500),
        ("I02", "тыс.чел", "1,2", 1200),
        ("I02", "тыс. чел.", "1,234", 1234),
        ("I02", None, 30, 30),
    ],
)
def test_unit_of_the_row_in_thousands(tmp_path: Path, code: str, unit: str, written: Any, loaded: int) -> None:  # noqa: ANN401
    """The unit's own cell says thousands: the number is loaded in full, and a cell with its own unit is followed."""
    report = report_of(tmp_path, {"F2": [*F2, [code, "Показатель", unit, "Всего", written]]})
    assert column(report, "F2", "actual") == [loaded]
    assert [one for one in report.findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("code", "unit", "written", "refused"),
    [
        ("I02", "%", 75, "value.unit_differs"),
        ("I02", "сом", 75, "value.unit_differs"),
        ("I10", "чел.", 75, "value.unit_differs"),
        ("I02", "вёдра", 75, "value.unit_unknown"),
        ("I02", "чел.", 7.5, "value.not_whole"),
        ("I02", None, "7,5", "value.not_whole"),
    ],
)
def test_unit_that_cannot_be_the_indicator_s(
    tmp_path: Path,
    code: str,
    unit: str | None,
    written: float | str,
    refused: str,
) -> None:
    """Persons in per cent or soms, in a unit nobody knows, or by halves: the number is refused at its cell."""
    report = report_of(tmp_path, {"F2": [*F2, [code, "Показатель", unit, "Всего", written]]})
    assert column(report, "F2", "actual") == [None]
    assert [cell for cell, *_ in told(report, refused)] == ["E2"]


def test_share_typed_for_an_indicator_in_per_cent(tmp_path: Path) -> None:
    """Three of four was typed as 0,75 in a row counted in per cent: both readings are named."""
    report = report_of(tmp_path, {"F2": [*F2, ["I10", "Доля", "%", "Всего", "0,75"]]})
    assert told(report, "value.share_or_percent") == [("E2", "0,75", "0.75 % / 75 %")]


@pytest.mark.parametrize(
    ("written", "warned"),
    [
        ("12 (в прошлом году)", True),
        ("12 (двенадцать)", False),
        ("12 (двенадцать человек)", False),
        ("12 (он эки)", False),
    ],
)
def test_remark_in_brackets_behind_a_number(tmp_path: Path, written: str, warned: bool) -> None:
    """The number of last year was left with a remark: it is read and said; a number spelled out is none."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:5], written, 10]]})
    assert column(report, "F3", "participants_women") == [12]
    assert told(report, "value.remark_in_cell") == ([("F2", written, "12")] if warned else [])


def test_women_named_in_the_cell_of_the_total(tmp_path: Path) -> None:
    """Both numbers were written in one cell: the whole is the total, the part goes to the empty cell of women."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], "35 (из них 20 жен.)", None, None]]})
    assert column(report, "F3", "participants_total") == [35]
    assert column(report, "F3", "participants_women") == [20]
    assert told(report, "value.composite") == [("E2", "35 (из них 20 жен.)", "35 | 20")]


def test_women_and_men_as_letters_in_the_cell_of_the_total(tmp_path: Path) -> None:
    """Both parts stand in brackets behind the whole, a letter each: every number goes to its column."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], "25 (15ж, 10м)", None, None]]})
    fields = ["participants_total", "participants_women", "participants_men"]
    assert [column(report, "F3", name) for name in fields] == [[25], [15], [10]]


@pytest.mark.parametrize(
    ("written", "expected"), [("15/10", "15 | 10"), ("12 жен. + 8 дев.", "12 | 8"), ("много", "12"), ("12,5 кг", "12")]
)
def test_two_numbers_without_their_sum(tmp_path: Path, written: str, expected: str) -> None:
    """Two numbers stand in the cell of the total and nothing says what they count: both are shown, none is taken."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], written, None, None]]})
    assert column(report, "F3", "participants_total") == [None]
    assert told(report, "value.not_a_number") == [("E2", written, expected)]


def test_women_in_a_row_of_their_own(tmp_path: Path) -> None:
    """Below the event stands "в т.ч. женщин 14": the event takes it, and the cell where it belongs is named."""
    rows = [*F3, [*EVENT[:4], 25, None, 11], ["в т.ч. женщин", None, None, None, 14]]
    report = report_of(tmp_path, {"F3": rows})
    assert column(report, "F3", "participants_women") == [14]
    assert told(report, "row.of_which") == [("E3", "в т.ч. женщин 14", "F2")]


def test_women_in_a_row_of_their_own_and_in_their_column(tmp_path: Path) -> None:
    """The women are told twice, differently: the column counts, and the row is not passed over in silence."""
    report = report_of(tmp_path, {"F3": [*F3, EVENT, ["анын ичинде аялдар", None, None, None, 14]]})
    assert column(report, "F3", "participants_women") == [15]
    assert told(report, "row.of_which") == [("E3", "анын ичинде аялдар 14", "F2")]


def test_women_of_the_total_row(tmp_path: Path) -> None:
    """Women named below the total: the row belongs to the total, not to the last event."""
    rows = [*F3, [*EVENT[:4], 25, None, 11], ["Итого", None, None, None, 25], ["в т.ч. женщин", None, None, None, 14]]
    report = report_of(tmp_path, {"F3": rows})
    assert column(report, "F3", "participants_women") == [None]
    assert told(report, "row.of_which") == [("A4", "в т.ч. женщин", "")]


# -- rows that are no data ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbers", [[1, 2, 3, 5, 6], ["1", "2", "3", "3а", "4"], [1, 2, None, 4, 5], ["А", "Б", 1, 2, 3]]
)
def test_column_numbers_with_a_gap(tmp_path: Path, numbers: list[Any]) -> None:
    """The office dropped a column and its number with it: the row still only numbers the columns."""
    report = report_of(tmp_path, {"F1": [*F1, numbers, ACTIVITY]})
    assert column(report, "F1", "activity_no") == ["1.1"]
    assert "skipped: column numbers" in report.sheets[0].account


@pytest.mark.parametrize("title", ["Жалпы билим берүүчү мектептерде сабактар", "Всего провести 100 мероприятий"])
def test_title_that_begins_with_a_word_for_total(tmp_path: Path, title: str) -> None:
    """An activity is called "general schools", or "in all …": it has its number, so it is no total."""
    report = report_of(tmp_path, {"F1": [*F1, ["1.1", title, *ACTIVITY[2:]]]})
    assert column(report, "F1", "title_as_written") == [title]


def test_sex_in_the_second_column(tmp_path: Path) -> None:
    """The columns were moved and "Всего" stands second: it is the sex of the indicator, not a total."""
    rows = [
        [F2[0][0], F2[0][3], F2[0][2], F2[0][4]],
        ["I01", "Всего", "мероприятий", 15],
        ["I02", "Всего", "чел.", 1204],
    ]
    assert column(report_of(tmp_path, {"F2": rows}), "F2", "actual") == [15, 1204]


@pytest.mark.parametrize(
    "total",
    [
        "Итого",
        "ВСЕГО:",
        "Итого по области",
        "Жалпы",
        "Баары:",
        "Жалпысынан",
        "Общее количество",
        "И Т О Г О",
        "ИТОГ",
        "Общий итог",
    ],
)
def test_total_row_however_it_is_called(tmp_path: Path, total: str) -> None:
    """A total is never an activity, whether its word stands in the place of the number or of the title."""
    rows = [*F1, ACTIVITY, [total, None, None, None, 1500], [None, total, None, None, 1500]]
    report = report_of(tmp_path, {"F1": rows})
    assert column(report, "F1", "activity_no") == ["1.1"]
    assert report.sheets[0].account["skipped: total"] == 4


@pytest.mark.parametrize(
    "line",
    [
        ["Аким Баткенской области", None, None, None, None, "К. Айдаров"],
        ["Зам. председателя", "А. Исаев", "подпись"],
        ["Согласовано", None, "Директор ОО"],
        ["12.07.2019", None, None, None, None, None, "Подпись"],
        ["10.07.2019", "подпись"],
    ],
)
def test_signature_below_the_table(tmp_path: Path, line: list[Any]) -> None:
    """Whoever signed wrote below the table: that is no event and no activity, and no name is repeated."""
    report = report_of(tmp_path, {"F3": [*F3, EVENT, [], line], "F1": [*F1, ACTIVITY, [], line[:1] + line[-2:]]})
    assert (column(report, "F3", "event_no"), column(report, "F1", "activity_no")) == (["1"], ["1.1"])
    assert [one.code for one in report.findings] == ["sheet.missing"]


def test_line_of_words_between_the_rows(tmp_path: Path) -> None:
    """A signature stands between two parts of a table: it is no event, its cell is named and its words are not."""
    report = report_of(tmp_path, {"F3": [*F3, EVENT, ["Согласовано", None, "Директор ОО"], ["2", *EVENT[1:]]]})
    assert column(report, "F3", "event_no") == ["1", "2"]
    assert told(report, "row.no_fact") == [("A3", "", "")]


@pytest.mark.parametrize("line", [[], [None] * 4 + [0, 0, 0], ["-"] * 6, [None, "нет", "Мероприятия не проводились"]])
def test_rows_numbered_ahead(tmp_path: Path, line: list[Any]) -> None:
    """The rows to be filled in were numbered, or zeros and dashes dragged down: one note says so for all of them."""
    rows = [[str(number), *line[1:]] for number in range(2, 25)]
    report = report_of(tmp_path, {"F3": [*F3, EVENT, *rows]})
    assert column(report, "F3", "event_no") == ["1"]
    assert told(report, "row.blank") == [("A3:A25", "", "")]


def test_event_whose_number_is_a_word(tmp_path: Path) -> None:
    """An event was left without a number, "б/н": what it is and how many came tells it from a signature."""
    assert column(report_of(tmp_path, {"F3": [*F3, ["б/н", *EVENT[1:]]]}), "F3", "participants_total") == [25]


def test_numbers_without_an_event(tmp_path: Path) -> None:
    """A sum stands below the table under a word nobody knows: it is refused at its number, and never an event."""
    report = report_of(tmp_path, {"F3": [*F3, EVENT, ["ж", None, None, None, 15], ["За полгода", *[None] * 3, 25]]})
    assert column(report, "F3", "event_no") == ["1"]
    expected = "Type of event; Topic; Date from"
    assert told(report, "row.numbers_only") == [("E3", "15", expected), ("E4", "25", expected)]


@pytest.mark.parametrize("section", [["1", "Предупреждение"], ["II", "Предупреждение"], ["III. Предупреждение"]])
def test_section_with_its_number(tmp_path: Path, section: list[Any]) -> None:
    """The number of a section stands in a cell of its own: it is a section of the plan and no activity."""
    title = "Предупреждение (профилактика) торговли людьми"
    report = report_of(
        tmp_path, {"F1": [*F1, [section[0].replace("Предупреждение", title), *[title][: len(section) - 1]], ACTIVITY]}
    )
    assert column(report, "F1", "pillar_code") == ["P1"]
    assert told(report, "value.not_an_activity_no") == []


def test_total_above_its_rows(tmp_path: Path) -> None:
    """The total was put on top: it is compared with what follows, and a right one is right."""
    for number, wrong in ((25, []), (26, [("E2", "26", "25")])):
        report = report_of(tmp_path, {"F3": [*F3, ["Всего", None, None, None, number], EVENT]})
        assert told(report, "total.differs") == wrong


def test_total_of_a_column_with_a_refused_cell(tmp_path: Path) -> None:
    """A number of the column could not be read: the office's sum may well be right, and is not called wrong."""
    rows = [EVENT, ["2", *EVENT[1:4], "20-30", 15, 10], ["Итого", None, None, None, 50, 31, 20]]
    assert told(report_of(tmp_path, {"F3": [*F3, *rows]}), "total.differs") == [("F4", "31", "30")]


def test_indicator_code_merged_over_its_rows(tmp_path: Path) -> None:
    """The code is merged over total, women and men: each row keeps it, and "Всего" is no total row."""
    rows = [
        *F2,
        ["I02", "Охват", "чел.", "Всего", 30],
        [None, None, None, "Женщины", 20],
        [None, None, None, "Мужчины", 10],
    ]
    report = report_of(tmp_path, {"F2": rows}, look=Look(merges={"F2": [(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 3, 2)]}))
    assert column(report, "F2", "indicator_code") == ["I02"] * 3
    assert column(report, "F2", "sex_code") == ["total", "women", "men"]


def test_row_with_only_a_title(tmp_path: Path) -> None:
    """An activity was left without number and status: it is missing its key, and no section of the plan ends there."""
    rows = [*F1, ["Предупреждение (профилактика) торговли людьми"], ACTIVITY, [None, "Уроки"], ["1.3", *ACTIVITY[1:]]]
    report = report_of(tmp_path, {"F1": rows})
    assert told(report, "row.key_missing") == [("A4", "", "Activity no. / № п/п / №")]
    assert column(report, "F1", "pillar_code") == ["P1", "P1"]


def test_subtitle_inside_a_section(tmp_path: Path) -> None:
    """Someone put a title of their own between the rows: the section of the plan goes on, and a note says so."""
    rows = [*F1, ["Предупреждение (профилактика) торговли людьми"], ["В школах"], ACTIVITY]
    report = report_of(tmp_path, {"F1": rows})
    assert column(report, "F1", "pillar_code") == ["P1"]
    assert told(report, "row.section_unknown") == [("A3", "В школах", "")]


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("берилди", True),
        ("берилген жок", False),
        ("выданы", True),
        (1, True),
        (0, False),
        ("нету", False),
        ("v", True),
        ("✓", True),
        ("-", None),
        ("нет данных", None),
    ],
)
def test_certificates_however_it_is_said(tmp_path: Path, written: str | int, given: bool | None) -> None:
    """Whether certificates were given is ticked, counted or told in words; a dash says nothing, and is no fault."""
    form = next(form for form in load_forms() if form.code == "F3")
    yes_no = next(one for one in form.columns if one.type == "yes_no")
    report = report_of(tmp_path, {"F3": [[*F3[0], yes_no.heading["ru"]], [*EVENT, written]]})
    assert column(report, "F3", yes_no.field) == [given]
    assert told(report, "value.code_unknown") == []


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("вып.", "implemented"),
        ("исп.", "implemented"),
        ("в проц.", "in_progress"),
        ("частич.", "partially_implemented"),
    ],
)
def test_status_cut_short(tmp_path: Path, written: str, status: str) -> None:
    """The column was narrow, and the status was abbreviated."""
    report = report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:2], written, *ACTIVITY[3:]]]})
    assert column(report, "F1", "status_code") == [status]


def test_letters_and_words_beside_counts(tmp_path: Path) -> None:
    """Women and men got a letter each, the total "and more": all three are numbers, and the total is approximate."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], "25 и более", "15ж", "10м"]]})
    fields = ["participants_total", "participants_women", "participants_men"]
    assert [column(report, "F3", name) for name in fields] == [[25], [15], [10]]
    assert told(report, "value.approximate") == [("E2", "25 и более", "")]


def test_letter_of_the_other_sex(tmp_path: Path) -> None:
    """Men were written into the column of women: they are not counted as women."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:5], "10м", "15ж"]]})
    assert column(report, "F3", "participants_women") == [None]
    assert [cell for cell, *_ in told(report, "value.unit_differs")] == ["F2", "G2"]


def test_place_and_indicator_as_they_are_typed(tmp_path: Path) -> None:
    """The rayon was abbreviated to one letter, the indicator typed with a Cyrillic letter: both are found."""
    events = [[*F3[0], "Район или город"], [*EVENT, "Кадамжай р."]]
    report = report_of(tmp_path, {"F2": [*F2, ["И02", "Охват", "чел.", "Всего", 30]], "F3": events})
    assert column(report, "F2", "indicator_code") == ["I02"]
    assert column(report, "F3", "place_code") != [None]
    assert told(report, "value.place_unknown") == []


def test_error_of_a_formula_among_words(tmp_path: Path) -> None:
    """A lookup failed and left #Н/Д for the status: it is an error of a formula, not a word of no list."""
    report = report_of(tmp_path, {"F1": [*F1, [*ACTIVITY[:2], "#Н/Д", *ACTIVITY[3:]]]})
    assert told(report, "value.formula_error") == [("C2", "#Н/Д", "")]


# -- headings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "written", "soms"),
    [
        ("Израсходовано, тыс. сом", 12.5, 12_500),
        ("Израсходовано (тыс. сом)", "12,5", 12_500),
        ("Израсходовано, млн. сом", 1.5, 1_500_000),
        ("Жумшалган, миң сом", "500 сом", 500),
        ("Израсходовано (сом)", 500, 500),
    ],
)
def test_money_in_thousands_by_its_heading(tmp_path: Path, heading: str, written: Any, soms: int) -> None:  # noqa: ANN401
    """The office counts in thousands and says so in the heading: soms are loaded; a cell's own word beats it."""
    report = report_of(tmp_path, {"F1": [[*F1[0][:4], heading], [*ACTIVITY[:4], written]]})
    assert column(report, "F1", "spent_kgs") == [soms]


@pytest.mark.parametrize("line", ["тыс. сом", "(в тыс. сом)", "Единица измерения: тыс. сом"])
def test_money_in_thousands_by_a_line_above_the_table(tmp_path: Path, line: str) -> None:
    """The unit stands once, in the corner above the table: sums whose heading has no unit of their own follow it."""
    heading = [*F1[0], "Запланированная сумма"]
    report = report_of(tmp_path, {"F1": [[None, None, None, None, None, line], heading, [*ACTIVITY, 20]]})
    assert column(report, "F1", "planned_kgs") == [20_000]
    assert column(report, "F1", "spent_kgs") == [1500]


@pytest.mark.parametrize(
    "line",
    [
        "Отчёт об исполнении плана, тыс. сом",
        "Примечание: все суммы в тыс. сомов",
        "(суммы указаны в тысячах сомов)",
        "Суммалар миң сом менен көрсөтүлдү",
        "All sums in KGS thousand",
    ],
)
@pytest.mark.parametrize("is_below", [False, True])
def test_money_in_thousands_by_a_line_of_words(tmp_path: Path, line: str, is_below: bool) -> None:
    """The unit stands in a sentence of the title or a note: bare sums follow it, soms are asked about."""
    table = [[*F1[0], "Запланированная сумма"], [*ACTIVITY, 20]]
    report = report_of(tmp_path, {"F1": [*table, [line]] if is_below else [[line], *table]})
    assert (column(report, "F1", "planned_kgs"), column(report, "F1", "spent_kgs")) == ([20_000], [1500])
    at = ("E1", "A3") if is_below else ("E2", "A1")
    assert told(report, "heading.unit_doubtful") == [(at[0], F1[0][4], f"{at[1]}: {line}")]


@pytest.mark.parametrize("line", ["Бюджет плана 500 тыс. сом", "Отчёт об исполнении плана"])
def test_a_sum_in_the_title_is_no_unit(tmp_path: Path, line: str) -> None:
    """The title tells how much the plan costs: that says nothing of the unit of the table."""
    report = report_of(tmp_path, {"F1": [[line], [*F1[0], "Запланированная сумма"], [*ACTIVITY, 20]]})
    assert column(report, "F1", "planned_kgs") == [20]
    assert told(report, "heading.unit_doubtful") == []


def test_total_of_sums_in_thousands(tmp_path: Path) -> None:
    """A wrong total is compared in the unit of its column, as the reader of the sheet sees it."""
    rows = [[*F1[0][:4], "Израсходовано, тыс. сом"], [*ACTIVITY[:4], 12.5], ["Итого", None, None, None, 13]]
    report = report_of(tmp_path, {"F1": rows})
    assert told(report, "total.differs") == [("E3", "13", "12.5")]


def test_headings_in_the_office_s_own_words(tmp_path: Path) -> None:
    """The numbers of participants are headed as offices speak; all are found."""
    heading = [*F3[0][:4], "кол-во чел.", "в т.ч. женщин", "в т.ч. мужчин", "до 18", "18-28", "от 29 до 59 лет", "60+"]
    report = report_of(tmp_path, {"F3": [heading, [*EVENT, 1, 2, 3, 4]]})
    fields = ["participants_women", "participants_men", "age_0_17", "age_18_28", "age_29_59", "age_60_plus"]
    assert [column(report, "F3", name) for name in fields] == [[15], [10], [1], [2], [3], [4]]
    assert told(report, "heading.unknown") == []


def test_column_with_numbers_that_nobody_knows(tmp_path: Path) -> None:
    """A column of figures has a heading of its own: it may be missed, so it is a warning; words are a note."""
    report = report_of(tmp_path, {"F1": [[*F1[0], "Осталось", "Куратор"], [*ACTIVITY, 700, "отдел"]]})
    assert told(report, "heading.unknown_numbers") == [("F1", "Осталось", "")]
    assert told(report, "heading.unknown") == [("G1", "Куратор", "")]


def test_rows_numbered_by_hand(tmp_path: Path) -> None:
    """Someone numbered the rows of the indicators in a column of their own: nothing is missed by leaving it out."""
    rows = [["№ п/п", *F2[0]], *([at, f"I0{at}", "Охват", "чел.", "Всего", 30] for at in (1, 2, 3))]
    report = report_of(tmp_path, {"F2": rows})
    assert told(report, "heading.unknown") == [("A1", "№ п/п", "")]
    assert told(report, "heading.unknown_numbers") == []


def test_sheet_of_the_form_with_headings_nobody_knows(tmp_path: Path) -> None:
    """The sheet is called F3 and its headings are the office's own: an error tells them and those that are expected."""
    rows: Rows = [["№ собития", "Что это было", "О чём говорили", "Когда"], [1, "Семинар", "Тема", "05.03.2019"]]
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "F3 за полугодие": rows})
    [(cell, found, expected)] = told(report, "sheet.headings_not_recognised")
    assert (cell, found) == ("A1", "№ собития · Что это было · О чём говорили · Когда")
    assert expected.split("; ")[:3] == ["Event no.", "Type of event", "Topic"]
    assert "F3" not in "".join(expected for *_, expected in told(report, "sheet.missing"))


def test_headings_below_row_forty(tmp_path: Path) -> None:
    """The headings stand too far down: the sheet is called as the form, so it is an error and not a note."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "F3": [*([["текст"]] * 45), *F3, EVENT]})
    assert len(told(report, "sheet.headings_not_recognised")) == 1


@pytest.mark.parametrize(
    "heading",
    [
        ["№ п.п.", "Форма мероприятия", "Название мероприятия", "Өткөрүлгөн күнү", "Кол-во участников (всего)"],
        ["№", "Иш-чаранын түрү", "Темасы", "Өткөрүлгөн күнү", "Катышуучулар"],
    ],
)
def test_headings_of_events_as_offices_write_them(tmp_path: Path, heading: list[Any]) -> None:
    """Headings in use that the form does not print are known too."""
    report = report_of(tmp_path, {"F3": [heading, EVENT[:5]]})
    assert (column(report, "F3", "topic"), column(report, "F3", "participants_total")) == (["Мониторинг"], [25])


def test_misspelled_heading(tmp_path: Path) -> None:
    """One heading is misspelled: the finding names the one that was meant."""
    report = report_of(tmp_path, {"F1": [[*F1[0][:4], "Израсходованно, сом"], ACTIVITY]})
    assert told(report, "heading.unknown_numbers") == [("E1", "Израсходованно, сом", "Spent, KGS")]


@pytest.mark.parametrize(
    ("parents", "totals"),
    [
        (("Приглашено", "Присутствовало"), [25]),
        (("Катышты", "Чакырылды"), [100]),
        (("Приглашено", "Количество участников"), [25]),
        (("В школах", "В вузах"), [None]),
    ],
)
def test_one_heading_under_two_parents(tmp_path: Path, parents: tuple[str, str], totals: list[Any]) -> None:
    """Invited and attended both have a column "all": those who came count; else neither does, and both are said."""
    rows = [[*F3[0][:4], parents[0], None, parents[1], None], [*[None] * 4, *["всего", "женщин"] * 2]]
    look = Look(merges={"F3": [(0, 4, 0, 5), (0, 6, 0, 7)]})
    report = report_of(tmp_path, {"F3": [*rows, [*EVENT[:4], 100, 60, 25, 15]]}, look=look)
    assert column(report, "F3", "participants_total") == totals
    said = [] if totals[0] else ["E2", "F2", "G2", "H2"]
    assert sorted(cell for cell, *_ in told(report, "heading.ambiguous")) == said


def test_two_half_years_side_by_side(tmp_path: Path) -> None:
    """Last year's plan and actual stand before this year's: those of the report's own half-year are taken."""
    rows = [
        [*F2[0][:3], "1 полугодие 2018", None, "1 полугодие 2019", None],
        [None, None, None, "план", "факт", "план", "факт"],
        [*INDICATOR[:3], 10, 9, 16, 19],
    ]
    report = report_of(tmp_path, {"F2": rows}, look=Look(merges={"F2": [(0, 3, 0, 4), (0, 5, 0, 6)]}))
    assert (column(report, "F2", "target_reported"), column(report, "F2", "actual")) == ([16], [19])
    assert told(report, "heading.ambiguous") == []


def test_no_column_for_participants(tmp_path: Path) -> None:
    """The register of events came without the number of participants: the column is asked for by name."""
    report = report_of(tmp_path, {"F3": [F3[0][:4], EVENT[:4]]})
    assert told(report, "heading.missing") == [("A1", "", "total / всего / бардыгы")]
    assert column(report, "F3", "event_no") == ["1"]


def test_three_rows_of_headings(tmp_path: Path) -> None:
    """The words "of whom" were put between participants and women: each number still has its heading."""
    rows: Rows = [
        ["Отчёт Баткенской области"],
        [*F3[0][:4], "Количество участников", None, None, "Организатор"],
        [None, None, None, None, "всего", "в том числе"],
        [None, None, None, None, None, "жен.", "муж."],
        [*EVENT, "Совет"],
    ]
    upright = [(1, col, 3, col) for col in (0, 1, 2, 3, 7)]
    merges = {"F3": [*upright, (1, 4, 1, 6), (2, 4, 3, 4), (2, 5, 2, 6)]}
    report = report_of(tmp_path, {"F3": rows}, look=Look(merges=merges))
    fields = ["participants_total", "participants_women", "participants_men", "organiser"]
    assert [column(report, "F3", name) for name in fields] == [[25], [15], [10], ["Совет"]]
    assert report.sheets[0].heading.first_row == 1


def test_table_whose_headings_are_labels_of_the_passport(tmp_path: Path) -> None:
    """Oblast, period, date and remark head a table as they label the passport: the table is read, all of it."""
    heading = ["Область", "Период", *F3[0][:3], "Дата", *F3[0][4:], "Примечание"]
    rows = [heading, *(["Ошская область", "1-полугодие 2019", str(number), *EVENT[1:], "нет"] for number in (1, 2))]
    report = report_of(tmp_path, {"События": rows}, passport=None)
    assert councils(report) == {"KG-O": ["1", "2"]}
    assert report.passport is None


def test_passport_above_the_table(tmp_path: Path) -> None:
    """The passport was typed above the activities instead of on its own sheet: both are read."""
    report = report_of(tmp_path, {"F1": [*PASSPORT, [], *F1, ACTIVITY]}, passport=None)
    assert list(report.rows) == [Scope("KG-B", "2019-H1")]
    assert column(report, "F1", "activity_no") == ["1.1"]


@pytest.mark.parametrize("order", ["F1F2F3", "F3F2F1", "F2F3F1"])
def test_tables_of_several_forms_below_each_other(tmp_path: Path, order: str) -> None:
    """The whole report was pasted on one sheet: each table is read as what it is, and no row is taken for a heading."""
    tables = {"F1": [["План"], *F1, ACTIVITY], "F2": [*F2, INDICATOR], "F3": [[], ["Семинары"], *F3, EVENT, []]}
    rows = [row for at in range(0, 6, 2) for row in tables[order[at : at + 2]]]
    report = report_of(tmp_path, {"Отчёт": rows})
    assert column(report, "F1", "activity_no") == ["1.1"]
    assert column(report, "F2", "actual") == [30]
    assert column(report, "F3", "participants_total") == [25]
    assert sum(one.account["loaded"] for one in report.sheets) == 17
    assert report.findings == []


def test_tables_of_two_councils_and_two_forms(tmp_path: Path) -> None:
    """Activities and events of one oblast, then of another: what stands below its title is that oblast's."""
    both = [*F1, ACTIVITY, *F3, EVENT]
    report = report_of(tmp_path, {"Отчёт": [*both, [], ["Ошская область"], *both]})
    codes = {scope.unit_code: [reading.form.code for reading, _ in parts] for scope, parts in report.rows.items()}
    assert codes == {"KG-B": ["F1", "F3"], "KG-O": ["F1", "F3"]}


def test_second_table_with_other_columns(tmp_path: Path) -> None:
    """A second table of events has its columns in another order: it is refused at its heading, and nothing mixed up."""
    turned = [row[::-1] for row in (F3[0], ["2", *EVENT[1:]])]
    report = report_of(tmp_path, {"F3": [*F3, EVENT, [], *turned]})
    assert column(report, "F3", "event_no") == ["1"]
    assert [cell for cell, *_ in told(report, "sheet.second_table")] == ["A4"]
    assert report.sheets[0].account["rejected"] == 7


OTHER_PASSPORT = [["Область или город", "Ошская область"], ["Отчётный период", "2018-H2"], ["Дата представления", ""]]


@pytest.mark.parametrize("name", ["Образец", "Пример заполнения", "Инструкция", "F0 үлгүсү"])
def test_example_in_front_of_the_report(tmp_path: Path, name: str) -> None:
    """The sheets that show how to fill in the form were left in the file: nothing of them is taken, and it is said."""
    sheets = {name: [*OTHER_PASSPORT, *F3, ["77", *EVENT[1:]]], "Лист2": PASSPORT, "F3": [*F3, EVENT]}
    report = report_of(tmp_path, sheets, passport=None)
    assert councils(report) == {"KG-B": ["1"]}
    assert [one.place.sheet for one in report.findings if one.code == "sheet.example"] == [name]


@pytest.mark.parametrize("name", ["Титул", "Лист1"])
def test_two_passports_that_agree(tmp_path: Path, name: str) -> None:
    """The passport was repeated: the sheet called so counts, else the fuller one."""
    sheets: dict[str, Rows] = {
        "Копия": [*PASSPORT[:2], ["Версия отчёта", None]],
        name: [*PASSPORT, ["Версия отчёта", 1]],
    }
    report = report_of(tmp_path, {**sheets, "F3": [*F3, EVENT]}, passport=None)
    assert report.passport is not None
    assert report.passport.sheet_name == name
    assert councils(report) == {"KG-B": ["1"]}


def test_two_passports_that_differ(tmp_path: Path) -> None:
    """The passport of another council is in the file too: neither is believed, and both cells are named."""
    report = report_of(tmp_path, {"Лист1": OTHER_PASSPORT, "F3": [*F3, EVENT]})
    assert report.rows == {}
    assert told(report, "scope.passports_differ") == [
        ("B1", "Баткенская область", "Ошская область (Лист1 · B1)"),
        ("B2", "I полугодие 2019", "2018-H2 (Лист1 · B2)"),
    ]


@pytest.mark.parametrize("is_first", [True, False])
def test_summary_beside_the_events(tmp_path: Path, is_first: bool) -> None:
    """A summary by rayon counts participants too: it lacks what an event is, and none of its rows becomes one."""
    summary: dict[str, Rows] = {"Свод": [["№", "Район", "Всего участников", "женщин"], [7, "Баткенский район", 20, 10]]}
    events: dict[str, Rows] = {"F3": [*F3, EVENT]}
    report = report_of(tmp_path, {**summary, **events} if is_first else {**events, **summary})
    assert column(report, "F3", "event_no") == ["1"]
    assert told(report, "sheet.summary") == [("A1", "", "Type of event; Topic; Date from")]


def test_summary_without_the_events(tmp_path: Path) -> None:
    """Only the summary came: it is no register of events, and the columns that are missing are asked for."""
    report = report_of(tmp_path, {"F3": [["№", "Район", "Всего участников"], [7, "Баткенский район", 20]]})
    assert report.rows == {}
    assert len(told(report, "heading.missing")) == 3


def test_hidden_column(tmp_path: Path) -> None:
    """A column was hidden and forgotten: it is read, and said."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY]}, look=Look(hidden={"F1": "D:D"}))
    assert column(report, "F1", "done_pct") == [100]
    assert told(report, "column.hidden") == [("D1", "% исполнения", "")]


def test_sheets_left_out(tmp_path: Path) -> None:
    """Only the activities were sent: the other sheets of the report are asked for by name."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY]})
    assert [expected[:2] for _, _, expected in told(report, "sheet.missing")] == ["F2", "F3"]


def test_correction_of_one_sheet(tmp_path: Path) -> None:
    """A second version holds only what it corrects: nothing is missing."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY]}, passport=[*PASSPORT, ["Версия отчёта", 2]])
    assert told(report, "sheet.missing") == []


# -- data on persons ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["ФИО участника", "Телефон", "ПИН", "Аты-жөнү", "Date of birth", "Адрес проживания"]
)
def test_names_beside_the_table(tmp_path: Path, heading: str) -> None:
    """The list of participants was put beside the events: the sheet is refused, and the column named."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "F3": [[*F3[0], heading], [*EVENT, "Асанова А."]]})
    assert column(report, "F3", "event_no") == []
    assert told(report, "sheet.personal_data") == [("H1", heading, "")]
    assert column(report, "F1", "activity_no") == ["1.1"]


def test_phones_of_those_responsible(tmp_path: Path) -> None:
    """Names and phones stand among the responsible bodies: that column is not read, the activities are."""
    heading = [*F1[0], "Ответственный (ФИО, тел.)"]
    rows = [heading, [*ACTIVITY, "Асанов Асан, 0555 123456"], ["Асанов А."], [None] * 5 + ["Асанова А."]]
    report = report_of(tmp_path, {"F1": rows})
    assert column(report, "F1", "activity_no") == ["1.1"]
    assert column(report, "F1", "responsible_as_written") == [None]
    assert told(report, "column.personal_data") == [("F1", "Ответственный (ФИО, тел.)", "")]
    assert told(report, "sheet.personal_data") == told(report, "heading.unknown") == []
    assert report.sheets[0].account["skipped: personal data"] == 2
    assert not any("0555" in one.found or "Асанова" in one.found for one in report.findings)


def test_list_of_participants_as_a_sheet(tmp_path: Path) -> None:
    """The list of participants came along as a sheet of its own: every such column is named, nothing is loaded."""
    people: Rows = [["Список участников"], ["№", "Ф.И.О.", "Дата рождения"], [1, "Асанов Асан", "01.01.1980"]]
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "Список": people})
    assert [cell for cell, *_ in told(report, "sheet.personal_data")] == ["B2", "C2"]


def test_table_of_contents_and_signatures(tmp_path: Path) -> None:
    """A list of the sheets names the passport, a line for signatures asks for a name: neither is data on persons."""
    contents: Rows = [["F0", "Паспорт"], ["F1", "Мероприятия"], ["(должность)", "(подпись)", "(Ф.И.О.)"]]
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY], "Содержание": contents})
    assert told(report, "sheet.personal_data") == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("направлена, тел. 0555 123456, г. Ош", "•••• ••••••"),
        ("Өткөрүлдү, тел. 0555 123 456", "•••• ••• •••"),
        ("+996 (555) 123-456", "+••• (•••) •••-•••"),
        ("Жардам алган аял, 12.03.1985 ж.т.", "••.••.•••• ж.т."),
        ("ПИН 20101200112345", "••••••••••••••"),
        ("паспорт AN1234567", "AN•••••••"),
        ("паспорт ID 1234567", "ID •••••••"),
        ("гр. А., 12.03.2001 г.р.", "••.••.•••• г.р."),
        ("+996 (555) 12-34-56", "+••• (•••) ••-••-••"),
        ("тел. № 0555 123456", "•••• ••••••"),
        ("0555 123456 проект", "•••• ••••••"),
        ("гр. А., г.р. 2001", "г.р. ••••"),
        ("ф.и.о. Иванова Мария", "•.•.•. ••••••• •••••"),
        ("ИНН 01234567890123", "••••••••••••••"),
        ("приёмная 0 3622 5 01 23", "• •••• • •• ••"),
    ],
)
def test_a_person_in_a_text(tmp_path: Path, text: str, hidden: str) -> None:
    """Someone told the story of a person: the text is not stored, and the finding shows no digit of it."""
    heading = [*F1[0], "Что сделано"]
    report = report_of(tmp_path, {"F1": [heading, [*ACTIVITY, text]]})
    [record] = report.sheets[0].records
    assert record.get("done_text") is None
    assert text not in record.values["done_text"].as_written
    assert told(report, "value.personal_data") == [("F2", hidden, "")]


def test_a_person_in_a_line_between_the_rows(tmp_path: Path) -> None:
    """The executor signed with a phone between the rows: the line is no data, and the finding shows no digit of it."""
    report = report_of(tmp_path, {"F1": [*F1, ACTIVITY, ["Асанова А., 0555 123456"]]})
    assert told(report, "row.section_unknown") == [("A3", "•••• ••••••", "")]


@pytest.mark.parametrize(
    "text",
    [
        "№ 69 от 10.12.2018",
        "Приказ № 1234567",
        "Приказ № 0312 2019 12-01",
        "в 2019 г. районы",
        "в 2019 г. Р. Отунбаева",
        "KG05214000000",
        "ID 1234567 проекта",
        "тендер № 010 200 300 40",
        "1 200 000 сом",
        "189",
    ],
)
def test_numbers_that_belong_to_nobody(tmp_path: Path, text: str) -> None:
    """Orders, dates, sums and the hotline are no data on persons."""
    heading = [*F1[0], "Подтверждающий документ (№, дата)"]
    report = report_of(tmp_path, {"F1": [heading, [*ACTIVITY, text]]})
    assert column(report, "F1", "evidence_reference") == [text]


# -- what is expected instead ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "written", "code", "expected"),
    [
        (3, "вчера", "value.not_a_date", "05.09.2019"),
        (3, "31.06.2019", "value.impossible_date", "05.09.2019"),
        (4, "12,5", "value.not_whole", "12"),
    ],
)
def test_refused_cell_shows_an_example(tmp_path: Path, at: int, written: str, code: str, expected: str) -> None:
    """Who wrote a word for a date, or half a person, sees what would be right in no language at all."""
    row = [*EVENT]
    row[at] = written
    assert told(report_of(tmp_path, {"F3": [*F3, row]}), code) == [(f"{'ABCDE'[at]}2", written, expected)]


def test_linked_activity_turned_into_a_date(tmp_path: Path) -> None:
    """The spreadsheet made a date of 5.2: the number is restored, and shown as a number."""
    rows = [[*F3[0], "№ мероприятия плана"], [*EVENT, "05.02.2019"]]
    report = report_of(tmp_path, {"F3": rows})
    assert column(report, "F3", "activity_nos") == [["5.2"]]
    assert told(report, "value.activity_no_restored") == [("H2", "05.02.2019", "5.2")]
