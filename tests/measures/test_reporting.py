"""Who reports, when and how well: rates, findings, figures restated; counted by hand and from the workbooks."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from monitor.measures import read

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.measures.conftest import Ask

REPORTS = Path(__file__).parents[2] / "data" / "sample" / "reports"
COUNCILS = ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GO"]


def test_completeness_is_of_the_sheets_that_stand(ask: Ask) -> None:
    """Chui sent one sheet again: what counts is the first file's other sheet and the second file's sheet."""
    row = ask("reporting_matrix", units=["KG-C"]).set_index("period_code").loc["2018-H2"]
    assert (row["cells_filled"], row["cells_due"], row["is_complete"]) == (100, 100, True)
    was = ask("reporting_matrix", units=["KG-C"], as_of=date(2019, 1, 13)).set_index("period_code").loc["2018-H2"]
    assert (was["cells_filled"], was["is_corrected"], row["is_corrected"]) == (90, False, True)


def test_a_report_with_an_error_is_not_valid_until_it_is_corrected(ask: Ask) -> None:
    """Batken's two errors went with the version that held them; Talas's stands."""
    now = ask("reporting_matrix").set_index(["unit_code", "period_code"])
    was = ask("reporting_matrix", as_of=date(2019, 8, 31)).set_index(["unit_code", "period_code"])
    assert (was.loc[("KG-B", "2019-H1"), "error_count"], now.loc[("KG-B", "2019-H1"), "error_count"]) == (2, 0)
    assert now.loc[("KG-T", "2019-H1"), "is_valid"] == False  # noqa: E712 - a flag of the database
    assert now["is_valid"].isna().loc[("KG-N", "2019-H1")]


def test_rates_have_their_numerator_and_denominator(ask: Ask) -> None:
    """Of two reports due, Batken sent both, one of them five days late, and corrected one."""
    rows = ask("reporting_by_unit").set_index("unit_code")
    row = rows.loc["KG-B"]
    assert [row[name] for name in ("due_count", "received_count", "on_time_count", "late_count")] == [2, 2, 1, 1]
    assert (row["on_time_share"], row["days_late_mean"], row["corrected_count"]) == (0.5, 5, 1)
    assert (rows.loc["KG-T", "valid_count"], rows.loc["KG-T", "completeness_share"]) == (1, 185 / 200)
    assert rows["is_consistent"].to_dict() == {"KG-B": True, "KG-T": True, "KG-C": False, "KG-N": False}


def test_what_is_not_due_is_in_no_rate(ask: Ask) -> None:
    """The third half-year is not due at the end of 2019: it has no rate, not a rate of zero."""
    rows = ask("reporting_by_period").set_index("period_code")
    assert rows["due_count"].to_dict() == {"2018-H2": 4, "2019-H1": 4, "2019-H2": 0}
    assert rows["on_time_count"].to_dict() == {"2018-H2": 3, "2019-H1": 1, "2019-H2": 0}
    assert rows["on_time_share"].isna().to_dict() == {"2018-H2": False, "2019-H1": False, "2019-H2": True}
    before = ask("reporting_by_unit", as_of=date(2019, 1, 15)).set_index("unit_code")
    assert before["is_consistent"].isna().to_dict() == {"KG-B": False, "KG-T": False, "KG-C": False, "KG-N": True}


def component(rows: Any, unit: str, period: str, name: str) -> tuple[float, float]:  # noqa: ANN401 - a frame
    """Give numerator and denominator of one component."""
    row = rows.set_index(["unit_code", "period_code", "component_code"]).loc[(unit, period, name)]
    return row["numerator"], row["denominator"]


def test_components_are_sums_of_what_stands(ask: Ask) -> None:
    """Talas: 95 of 100 cells; on time; 18 of 20 cells taken in; two of three checks kept; one document of two."""
    rows = ask("quality_components")
    told = {
        name: component(rows, "KG-T", "2019-H1", name)
        for name in ("completeness", "timeliness", "validity", "consistency", "evidence")
    }
    assert told == {
        "completeness": (95, 100), "timeliness": (1, 1), "validity": (18, 20), "consistency": (2, 3),
        "evidence": (1, 2),
    }  # fmt: skip
    assert component(rows, "KG-T", "all", "completeness") == (185, 200)
    assert component(rows, "KG", "2018-H2", "validity") == (40, 40)


def test_a_component_that_cannot_be_computed_is_missing(ask: Ask) -> None:
    """Batken's first report has no account of cells and nothing implemented: both are left out, neither is zero."""
    rows = ask("quality_components")
    shares = rows[(rows["unit_code"] == "KG-B") & (rows["period_code"] == "2018-H2")].set_index("component_code")
    assert shares["share"].isna().to_dict() == {
        "completeness": False, "timeliness": False, "validity": True, "consistency": False, "evidence": True,
    }  # fmt: skip
    score = ask("quality_scores").set_index(["unit_code", "period_code"])
    own = score.loc[("KG-B", "2018-H2"), ["score", "component_count", "component_total"]]
    assert own.to_dict() == {"score": 1.0, "component_count": 3, "component_total": 4}


def test_the_score_is_the_weighted_mean_of_what_is_there(ask: Ask) -> None:
    """Timeliness weighs two, evidence nothing: (0.95 + 2 × 1 + 0.9 + 2/3) ÷ 5."""
    score = ask("quality_scores").set_index(["unit_code", "period_code"])
    assert score.loc[("KG-T", "2019-H1"), "score"] == pytest.approx((0.95 + 2 + 0.9 + 2 / 3) / 5)
    assert ("KG-N", "2019-H1") not in score.index


def test_findings_stand_until_their_sheet_is_corrected(ask: Ask) -> None:
    """Those of corrected sheets and of a held report are gone; those of a file that is no report are there."""
    assert set(ask("findings_standing")["finding_id"]) == {"3", "4", "5", "6", "9", "11", "12", "13"}
    assert set(ask("findings_standing", as_of=date(2019, 8, 31))["finding_id"]) == {"1", "2", "4", "5", "6"}
    assert set(ask("findings_standing", as_of=date(2019, 1, 13))["finding_id"]) == {"7"}
    assert set(ask("findings_standing", units=["KG-B"])["finding_id"]) == {"3", "11", "12", "13"}


def test_findings_are_counted_by_rule_council_and_age(ask: Ask) -> None:
    """Talas's event is told twice and wrong once, 169 days before; who sent nothing has no number."""
    rule = ask("findings_by_rule").set_index("code").loc["women"]
    assert (rule["finding_count"], rule["council_count"], rule["oldest_days"]) == (2, 1, 169)
    units = ask("findings_by_unit")
    counts = units.set_index("unit_code")[["error_count", "warning_count", "note_count"]]
    assert list(counts.loc["KG-T"]) == [1, 2, 0]
    assert counts.loc["KG-N"].isna().all()
    assert units[units["unit_code"].isna()]["error_count"].item() == 1
    ages = ask("findings_by_age").set_index("age_code")["finding_count"]
    assert ages.to_dict() == {"up_to_30": 1, "up_to_180": 7}


def test_what_was_sent_again_is_told_with_its_standing(ask: Ask) -> None:
    """Chui added, Batken corrected four sheets, Talas's second file waits."""
    rows = ask("reports_restated").set_index("unit_code")
    assert rows["standing"].to_dict() == {"KG-B": "counted", "KG-T": "undecided", "KG-C": "counted"}
    assert rows["sheets_replaced"].to_dict() == {"KG-B": 4, "KG-T": 0, "KG-C": 1}
    assert ask("reports_restated", as_of=date(2019, 1, 13)).empty


def test_figures_restated_are_told_with_both_values(ask: Ask) -> None:
    """Batken's correction changed a status, a value, an event and added rows; nothing was restated before it came."""
    rows = ask("figures_restated").set_index(["figure_code", "item_code"])
    assert list(rows.loc[("activity_status", "1.1"), ["said_before", "said_after"]]) == ["in_progress", "implemented"]
    assert list(rows.loc[("indicator_value", "rises"), ["number_before", "number_after"]]) == [90, 56]
    assert list(rows.loc[("event_participants", "1"), ["number_before", "number_after"]]) == [30, 20]
    assert list(rows.loc[("activity_status", "2.2"), ["said_before", "said_after"]].fillna("")) == ["", "permanent"]
    assert ("activity_status", "1.2") not in rows.index
    assert ask("figures_restated", as_of=date(2019, 8, 31)).empty


DUE = {"2018-H2": date(2019, 1, 15), "2019-H1": date(2019, 7, 15), "2019-H2": date(2020, 1, 15),
       "2020-H1": date(2020, 7, 15)}  # fmt: skip
CORRECTED, CORRECTION = "naryn_2019_2.xlsx", "naryn_2019_2_оңдолгон.xlsx"
IMPLEMENTED = {"implemented", "исполнено", "аткарылды"}


def _half_year(name: str) -> str:
    """Tell the half-year from a file's name, as a person would: the year and the only 1 or 2 that stands alone."""
    year = next(part for part in ("2018", "2019", "2020") if part in name)
    rest = name.replace(year, "", 1)
    return f"{year}-H{2 if '2' in rest else 1}"


def _received() -> dict[str, tuple[str, str, date]]:
    """Give council (by the first letters of its file), half-year and day of each file in the register."""
    with (REPORTS / "received.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return {
        line["file"]: (line["file"][:5], _half_year(line["file"]), date.fromisoformat(line["received_date"]))
        for line in lines
    }


def _asked(name: str, as_of: date = date(2020, 8, 12), period: str = "2020-H1") -> Any:  # noqa: ANN401 - a frame
    return read(name, as_of=as_of, period=period, units=COUNCILS)


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_the_register_agrees() -> None:
    """Six figures: received, on time, days late in all and at most, sent again, and who left no half-year out."""
    first: dict[tuple[str, str], date] = {}
    for unit, period, day in _received().values():
        first[unit, period] = min(day, first.get((unit, period), day))
    late = [(day - DUE[period]).days for (_, period), day in first.items() if day > DUE[period]]
    units = {unit for unit, _ in first}
    always = [unit for unit in units if all((unit, period) in first for period in DUE)]
    rows = _asked("reporting_by_unit")
    assert len(units) == 8
    assert (rows["due_count"].sum(), rows["received_count"].sum()) == (32, len(first))
    assert rows["on_time_count"].sum() == len(first) - len(late)
    assert (rows["days_late_sum"].sum(), rows["days_late_most"].max()) == (sum(late), max(late))
    assert rows["corrected_count"].sum() == len(_received()) - len(first)
    assert rows["is_consistent"].sum() == len(always)


def _activities(name: str) -> tuple[Worksheet, int, int, int]:
    """Give the sheet of activities with its columns of status and document, and the row of their headings."""
    sheet = next(one for one in openpyxl.load_workbook(REPORTS / name, data_only=True) if one.title.startswith("F1"))
    for row in sheet.iter_rows(max_row=12):
        texts = {cell.column: str(cell.value or "").lower() for cell in row}
        status = [at for at, said in texts.items() if said.split("\n")[-1] in {"статус", "абалы"}]
        paper = [at for at, said in texts.items() if "(вид)" in said or "(түрү)" in said]
        if status and paper:
            return sheet, status[0], paper[0], row[0].row
    raise AssertionError(name)


def _papers(names: list[str]) -> tuple[int, int]:
    """Count the activities implemented, and those of them that name a document."""
    named = whole = 0
    for name in names:
        sheet, status, paper, heading = _activities(name)
        for row in sheet.iter_rows(min_row=heading + 1, values_only=True):
            said = str(row[status - 1] or "").split("\n")[0].strip(" .").lower()
            whole += said in IMPLEMENTED
            named += said in IMPLEMENTED and bool(str(row[paper - 1] or "").strip())
    return named, whole


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_the_evidence_agrees() -> None:
    """Documents named of what is implemented: two figures of the last half-year, and the notes on all that stand."""
    last = [name for name, (_, period, _) in _received().items() if period == "2020-H1"]
    rows = _asked("quality_components")
    assert component(rows, "KG", "2020-H1", "evidence") == _papers(last)
    named, whole = _papers([name for name in _received() if name != CORRECTED])
    rules = _asked("findings_by_rule").set_index("code")
    assert whole > 300
    assert rules.loc["check.implemented_without_evidence", "finding_count"] == whole - named


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_one_report_agrees() -> None:
    """One check of Chui's sheets is broken: its ages do not add up. One cell of Naryn is kept out: no such day."""
    book = openpyxl.load_workbook(REPORTS / "Отчет_Чуйская обл_2019_1.xlsx", data_only=True)
    row = [cell.value for cell in book["F3 Реестр мероприятий"][5]]
    assert sum(int(cell or 0) for cell in row[13:17]) != int(row[10])
    sheets = {title.split()[0] for title in book.sheetnames}
    with (REPORTS.parents[1] / "reference" / "quality_checks.csv").open(encoding="utf-8", newline="") as file:
        checks = [line for line in csv.DictReader(file) if line["sheet_code"].replace("F5D", "F5") in sheets]
    rows = _asked("quality_components")
    assert component(rows, "KG-C", "2019-H1", "consistency") == (len(checks) - 1, len(checks))
    book = openpyxl.load_workbook(REPORTS / "naryn_2019_1.xlsx", data_only=True)
    [found] = _asked("findings_standing").query("severity == 'error'").to_dict("records")
    assert (found["file_name"], found["found_en"]) == (
        "naryn_2019_1.xlsx",
        book[found["sheet_name"]][found["cell"]].value,
    )
    valid, whole = component(rows, "KG-N", "2019-H1", "validity")
    assert whole - valid == 1


@pytest.mark.usefixtures("sample_database")
def test_an_independent_comparison_of_two_versions_agrees() -> None:
    """The cells of the compared columns that differ between Naryn's two files are the figures restated."""
    old, new = (openpyxl.load_workbook(REPORTS / name, data_only=True) for name in (CORRECTED, CORRECTION))
    compared = {
        "F1 Иш-чаралар": "H",
        "F2 Көрсөткүчтөр": "I",
        "F3 Иш-чаралардын реестри": "KL",
        "F4 Маалымдоо иштери": "DE",
    }
    changed = {
        (title, row, str(old[title][f"{letter}{row}"].value), str(new[title][f"{letter}{row}"].value))
        for title, letters in compared.items()
        for letter in letters
        for row in range(1, new[title].max_row + 1)
        if old[title][f"{letter}{row}"].value != new[title][f"{letter}{row}"].value
    }
    rows = _asked("figures_restated")
    told = {
        (row["sheet_name"], row["row_number"], f"{row['number_before']:.0f}", f"{row['number_after']:.0f}")
        for row in rows[rows["figure_code"] != "activity_status"].to_dict("records")
    }
    assert len(changed) == len(rows) == 6
    assert {one for one in changed if one[2].isdigit()} == told
    assert _asked("figures_restated", date(2020, 2, 16)).empty


@pytest.mark.usefixtures("sample_database")
def test_an_earlier_day_shows_the_findings_of_that_day() -> None:
    """The day before Naryn's correction came its first version's findings stand, the day itself those of the second."""
    files = [
        set(_asked("findings_standing", day).query("unit_code == 'KG-N' and period_code == '2019-H2'")["file_name"])
        for day in (date(2020, 2, 16), date(2020, 2, 17))
    ]
    assert files == [{CORRECTED}, {CORRECTION}]
