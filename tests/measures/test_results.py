"""The chain of results, US fiscal years and money: first by hand, then read again from the sample workbooks alone."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from monitor.measures import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from tests.measures.conftest import Ask

REPORTS = Path(__file__).parents[2] / "data" / "sample" / "reports"
COUNCILS = ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GO"]
SUPERSEDED = {"naryn_2019_2.xlsx"}


def test_the_chain_holds_every_result_and_its_indicators(ask: Ask) -> None:
    """A result without an indicator stands there too; each indicator says which outcome it belongs to."""
    rows = ask("results_chain")
    assert list(rows["result_code"]) == ["G", "1", "1", "1.1", "1.1", "1.1", "1.2"]
    assert rows["outcome_code"].dropna().tolist() == ["1"] * 6
    assert rows[rows["indicator_code"].isna()]["confidence"].tolist() == ["no_indicator"] * 2


def test_what_was_expected_is_in_the_indicators_unit(ask: Ask) -> None:
    """Batken's 10 + 30 of the half-years, and of Chui, which fell silent, nothing."""
    row = _one(ask("results_chain"), "staged")
    assert (row["actual"], row["expected_now"]) == (32, 40)


def test_how_sure_an_indicator_is(ask: Ask) -> None:
    """A warning on its row makes one unsure, a note or another sheet's does not; none reported is no confidence."""
    rows = ask("results_chain")
    assert (_one(rows, "staged")["finding_count"], _one(rows, "staged")["confidence"]) == (1, "with_care")
    assert _one(rows, "rises")["confidence"] == "incomplete"
    assert _one(rows, "silent")["confidence"] == "not_reported"
    assert _one(rows, "few")["confidence"] == "too_few"
    assert _one(rows, "contextual")["confidence"] == "too_few"


def test_a_comment_has_its_cell_and_a_held_file_says_nothing(ask: Ask) -> None:
    """What another file claims for the same council is in no list."""
    rows = ask("indicator_remarks")
    assert rows[["unit_code", "remark", "cell"]].to_numpy().tolist() == [["KG-B", "<b>late</b>", "N9"]]


def test_a_half_year_that_crosses_the_border_is_never_divided(ask: Ask) -> None:
    """The second half of 2018 touches two fiscal years and stands in both, whole, as what cannot be split."""
    rows = ask("us_year_indicators")
    trained = rows[rows["standard_code"] == "trained"]
    assert trained[["us_year", "period_code", "split", "person_count"]].to_numpy().tolist() == [
        [2018, "2018-H2", "cannot_be_split", 82], [2019, "2018-H2", "cannot_be_split", 82],
        [2019, "2019-H1", "inside", 20],
    ]  # fmt: skip
    inside = trained.iloc[2]
    assert (inside["women_count"], inside["men_count"], inside["councils_told"]) == (12, 8, 1)
    assert rows[rows["standard_code"] == "referred"]["women_count"].isna().all()
    nothing = rows[rows["standard_code"] == "prevented"]
    assert set(nothing["split"]) == {"no_source"}
    assert nothing["person_count"].isna().all()


def test_an_event_belongs_to_the_year_of_its_day(ask: Ask) -> None:
    """The one training stands in fiscal year 2019; a meeting and an event without a kind are no trainings."""
    (row,) = ask("us_year_trainings").to_dict("records")
    counts = ["us_year", "pillar_code", "event_count", "person_count", "women_count", "men_count"]
    assert [row[name] for name in counts] == [2019, "P1", 1, 20, 12, 8]
    assert [row[name].date() for name in ("from_date", "to_date")] == [date(2018, 10, 1), date(2019, 6, 30)]


def test_two_statements_of_money_stand_apart(ask: Ask) -> None:
    """Batken: 80 spent by F8, 60 by F1; they differ by 10 where both tell all; what is missing is no zero."""
    rows = ask("money_by_unit").set_index("unit_code")
    batken = rows.loc["KG-B"]
    told = ["f8_approved_kgs", "f8_spent_kgs", "f1_planned_kgs", "f1_spent_kgs", "difference_kgs", "f8_in_kind_kgs"]
    assert list(batken[told]) == [210, 80, 190, 60, 10, 5]
    assert list(batken[["f8_lines_spent", "f8_lines", "f1_lines_spent", "f1_lines"]]) == [3, 4, 2, 3]
    assert (batken["f8_share"], batken["f1_share"]) == pytest.approx((80 / 190, 60 / 140))
    assert batken["f8_local_share"] == 70 / 80
    assert rows["f8_spent_kgs"].isna().to_dict() == {"KG-B": False, "KG-T": True, "KG-C": True, "KG-N": True}
    assert rows.loc["KG-T", "f1_spent_kgs"] == 30


def test_money_by_source_says_who_tells_it(ask: Ask) -> None:
    """What a source spent is added over the councils that tell it; where nobody does there is no number."""
    rows = ask("money_by_source").set_index("funding_source_code")
    assert rows["f8_spent_kgs"].dropna().to_dict() == {"local": 70, "donor": 10}
    assert rows["f1_spent_kgs"].dropna().to_dict() == {"local": 90, "donor": 0}
    counts = ["f8_council_count", "f1_council_count", "compared_council_count"]
    assert list(rows.loc["local"][counts]) == [1, 2, 1]
    pillars = ask("money_by_pillar").set_index("pillar_code")["f1_spent_kgs"]
    assert pillars.to_dict() == {"P1": 60, "P2": 30}


def test_a_training_costs_what_its_activity_spent(ask: Ask) -> None:
    """60 soms for 20 who came; an activity that has a lesson too is no training's."""
    (row,) = ask("training_cost").to_dict("records")
    assert (row["activity_no"], row["spent_kgs"], row["person_count"], row["person_cost_kgs"]) == ("1.1", 60, 20, 3)


def test_no_money_was_known_before_the_report(ask: Ask) -> None:
    """A day before the corrected report only the first one is known; it has no sheet of money."""
    rows = ask("money_by_unit", as_of=date(2019, 8, 31)).set_index("unit_code")
    assert rows.loc["KG-B", "f1_spent_kgs"] == 900
    assert rows["f8_spent_kgs"].isna().all()


def _one(rows: pd.DataFrame, code: str) -> dict[Any, Any]:
    (row,) = rows[rows["indicator_code"] == code].to_dict("records")
    return row


SOURCES = {
    "local": {"Местный бюджет", "Жергиликтүү бюджет", "Local budget"},
    "republican": {"Республиканский бюджет", "Республикалык бюджет", "Republican budget"},
    "donor": {"Средства доноров", "Донорлордун каражаты", "Donor funds"},
}
LEARNING = {"Тренинг", "Семинар", "Training", "Workshop"}
SEXES = {
    "person_count": {"Всего", "Бардыгы", "Total"}, "women_count": {"Женщины", "Аялдар", "Women"},
    "men_count": {"Мужчины", "Эркектер", "Men"},
}  # fmt: skip


def _rows(sheet: str, *files: str) -> Iterator[list[str]]:
    """Give the rows of a sheet, as texts, in the reports whose names hold one of these; read by openpyxl."""
    for path in sorted(REPORTS.glob("*.xlsx")):
        if path.name in SUPERSEDED or not any(re.search(name, path.name) for name in files):
            continue
        book = openpyxl.load_workbook(path, data_only=True)
        for title in book.sheetnames:
            if title.startswith(sheet):
                for row in book[title].iter_rows(values_only=True):
                    yield [_text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}"
    return "" if cell is None else str(cell).strip()


def _soms(text: str) -> float | None:
    """Read an amount: blanks part thousands, a dash is zero, dots are nothing."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    if bare in {"-", "–", "—"}:
        return 0.0
    return float(bare) if re.fullmatch(r"\d+(\.\d+)?", bare) else None


def _asked(name: str, period: str = "2020-H1") -> pd.DataFrame:
    return read(name, as_of=date(2020, 8, 12), period=period, units=COUNCILS)


OF_2020 = r"2020"


@pytest.mark.usefixtures("sample_database")
@pytest.mark.parametrize("source", sorted(SOURCES))
def test_an_independent_reading_of_the_money_agrees(source: str) -> None:
    """Approved and spent by F8, planned and spent by F1, added up by source from the cells beside its name."""
    finance = [row for row in _rows("F8", OF_2020) if SOURCES[source] & set(row)]
    after = [row[next(at for at, cell in enumerate(row) if cell in SOURCES[source]) + 1 :] for row in finance]
    amounts = [[value for value in map(_soms, row) if value is not None] for row in after]
    row = _asked("money_by_source").set_index("funding_source_code").loc[source]
    assert len(amounts) > 10
    assert row["f8_approved_kgs"] == sum(told[0] for told in amounts)
    assert row["f8_spent_kgs"] == sum(told[2] for told in amounts)
    activities = [row for row in _rows("F1", OF_2020) if row[-1] in SOURCES[source]]
    assert len(activities) > 10
    assert row["f1_planned_kgs"] == sum(_soms(told[-3]) or 0 for told in activities)
    assert row["f1_spent_kgs"] == sum(_soms(told[-2]) or 0 for told in activities)


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_the_trainings_agrees() -> None:
    """Events, attendances, women and men at trainings from October 2018 to September 2019, by the day of each."""
    found = []
    for row in _rows("F3", ""):
        at = next((place for place, cell in enumerate(row) if cell in LEARNING), None)
        if at is not None and (day := re.match(r"(\d\d)\.(\d\d)\.(\d{4})", row[at + 2])):
            began = date(int(day[3]), int(day[2]), int(day[1]))
            if date(2018, 10, 1) <= began <= date(2019, 9, 30):
                found.append([int(row[at + place]) for place in (8, 9, 10)])
    rows = _asked("us_year_trainings")
    year = rows[rows["us_year"] == 2019]
    assert len(found) > 10
    assert year["event_count"].sum() == len(found)
    for place, name in enumerate(("person_count", "women_count", "men_count")):
        assert year[name].sum() == sum(row[place] for row in found), name


@pytest.mark.usefixtures("sample_database")
@pytest.mark.parametrize("count", sorted(SEXES))
def test_an_independent_reading_of_the_standard_indicator_agrees(count: str) -> None:
    """First responders trained in the first half of 2019, in all and by sex: the value stands four cells on."""
    total = 0.0
    for row in _rows("F2", r"2019[_-]?1", r"2019-?H1", r"1 полугодие 2019"):
        if "I08" in row:
            at = row.index("I08")
            if row[at + 3] in SEXES[count]:
                total += _soms(row[at + 8]) or 0
    rows = _asked("us_year_indicators")
    told = rows[(rows["standard_code"] == "PS.5.1-28") & (rows["period_code"] == "2019-H1")].iloc[0]
    assert total > 100
    assert told["split"] == "inside"
    assert told[count] == total


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_an_output_agrees() -> None:
    """Awareness events of all half-years, added up from the cells of I01."""
    cells = [row[row.index("I01") + 8] for row in _rows("F2", "") if "I01" in row]
    assert len(cells) == 31
    rows = _asked("results_chain")
    assert rows[rows["indicator_code"] == "I01"].iloc[0]["actual"] == sum(_soms(cell) or 0 for cell in cells)


@pytest.mark.usefixtures("sample_database")
def test_an_independent_reading_of_the_cost_agrees() -> None:
    """Each training of 2020 costs what its file's row of the activity it names says was spent, by those who came."""
    spent, came = [], []
    for path in REPORTS.glob("*2020*.xlsx"):
        name = re.escape(path.name)
        for row in _rows("F3", name):
            at = next((place for place, cell in enumerate(row) if cell in LEARNING), None)
            if at is not None:
                came.append(int(row[at + 8]))
                spent += [_soms(told[-2]) or 0 for told in _rows("F1", name) if told[0] == row[at - 1]]
    rows = _asked("training_cost")
    assert len(spent) == len(came) == rows["event_count"].sum()
    assert rows["spent_kgs"].sum() == sum(spent)
    assert rows["person_count"].sum() == sum(came)


@pytest.mark.usefixtures("sample_database")
def test_every_indicator_stands_once_in_the_chain() -> None:
    """No indicator of the matrix is lost, none is told twice, and each level fits the indicator's own."""
    chain, indicators = _asked("results_chain"), _asked("indicators").set_index("indicator_code")
    told = chain["indicator_code"].dropna().tolist()
    assert sorted(told) == sorted(indicators.index)
    assert all(indicators.loc[row["indicator_code"], "level_code"] == row["level_code"]
               for row in chain.dropna(subset=["indicator_code"]).to_dict("records"))  # fmt: skip
