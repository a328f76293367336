"""What is said of indicators."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import Ask


def row_of(ask: Ask, code: str, **changes: Any) -> Any:  # noqa: ANN401 - a row of mixed values
    """Give the performance of one indicator."""
    return ask("indicator_performance", **changes).set_index("indicator_code").loc[code]


@pytest.mark.parametrize(("code", "told"), [("rises", (0.45, 0.675, "late")), ("falls", (0.50, 0.75, "watch"))])
@pytest.mark.parametrize("measure", ["indicator_performance", "indicator_performance_by_unit"])
def test_the_published_vectors(ask: Ask, measure: str, code: str, told: tuple[float, float, str]) -> None:
    """Two years of three gone, 20 → 100 at 56 is late and 40 → 10 at 25 is to watch, up or down alike."""
    progress, pace, verdict = told
    row: Any = ask(measure, units=["KG-B"]).set_index("indicator_code").loc[code]
    assert row["progress"] == pytest.approx(progress)
    assert row["pace"] == pytest.approx(pace, abs=0.002)
    assert row["verdict"] == verdict


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("contextual", "contextual"),
        ("few", "too_few"),
        ("kept", "on_track"),
        ("untargeted", "no_target"),
        ("silent", "not_reported"),
    ],
)
def test_what_cannot_be_judged_is_named(ask: Ask, code: str, verdict: str) -> None:
    """No verdict is forced on an indicator; one that is to stay where it is, is compared with its target."""
    assert row_of(ask, code)["verdict"] == verdict


def test_nothing_is_expected_without_a_target(ask: Ask) -> None:
    """The expected share is absent, not zero."""
    assert pd.isna(row_of(ask, "untargeted")["expected_share"])


def test_targets_of_periods_come_before_the_calendar(ask: Ask) -> None:
    """40 of 100 were expected by mid-2019 and 32 came: 0.8, though half the time had gone."""
    row = row_of(ask, "staged", units=["KG-B"], as_of=date(2019, 12, 31))
    assert (row["actual"], row["expected_share"]) == (32, pytest.approx(0.4))
    assert (row["pace"], row["verdict"]) == (pytest.approx(0.8), "watch")


def test_a_period_under_way_expects_by_the_calendar(ask: Ask) -> None:
    """Until a period has ended its target is no expectation; the line between the dates is."""
    rows = ask("indicator_performance_by_unit", units=["KG-B"], period="2018-H2", as_of=date(2018, 12, 30))
    assert rows.set_index("indicator_code")["expected_share"]["staged"] == pytest.approx(364 / 1096)


def test_a_silent_council_is_out_of_both_sides(ask: Ask) -> None:
    """Chui's 70 of the year before and its target of 300 stay out; it remains due."""
    row = row_of(ask, "staged")
    assert (row["actual"], row["target"]) == (32, 100)
    assert (row["councils_reported"], row["councils_due"]) == (1, 4)


def test_a_missing_report_is_missing_on_both_sides(ask: Ask) -> None:
    """Talas told nothing for 2018: its target of 50 is not expected, and three of four council-periods are counted."""
    by_unit = ask("indicator_performance_by_unit").set_index(["indicator_code", "unit_code"])
    row: Any = by_unit.loc[("gap", "KG-T")]
    assert (row["actual"], row["pace"], row["verdict"]) == (30, pytest.approx(30 / 40), "watch")
    whole = row_of(ask, "gap", units=["KG-B", "KG-T"])
    assert (whole["actual"], whole["pace"]) == (70, pytest.approx(70 / 80))
    assert (whole["reports_counted"], whole["reports_due"]) == (3, 4)


@pytest.mark.parametrize(
    ("code", "counted"),
    [("gap", (3, 8)), ("staged", (2, 8)), ("helped", (3, 8)), ("rises", (1, 4)), ("silent", (0, 8))],
)
def test_reports_counted_are_of_those_due(ask: Ask, code: str, counted: tuple[int, int]) -> None:
    """Sums rest on every half-year of four councils, levels on the last one; of a silent council none counts."""
    row = row_of(ask, code)
    assert (row["reports_counted"], row["reports_due"]) == counted


def test_a_report_that_is_not_due_is_not_awaited(ask: Ask) -> None:
    """On the last day for the reports of 2018 only those that had come are due."""
    row = row_of(ask, "staged", period="2018-H2", as_of=date(2019, 1, 12))
    assert (row["reports_counted"], row["reports_due"]) == (2, 2)


@pytest.mark.parametrize(("code", "before"), [("gap", 20), ("staged", 82), ("helped", 75)])
def test_the_half_year_before_stands_beside_the_actual(ask: Ask, code: str, before: float) -> None:
    """As it would be shown for that half-year, with what is known now."""
    assert row_of(ask, code)["previous_actual"] == pytest.approx(before)
    assert row_of(ask, code, period="2018-H2")["actual"] == pytest.approx(before)
    assert pd.isna(row_of(ask, code, period="2018-H2")["previous_actual"])


def test_a_trend_has_its_baseline_and_target(ask: Ask) -> None:
    """Of the councils that reported: a ratio's by its denominators; a sum over periods has no level to compare with."""
    ratio = ask("indicator_national", indicator="ratio").set_index("period_code")
    assert list(ratio.loc["2019-H1", ["baseline_value", "target_value"]]) == pytest.approx([5, 42])
    level = ask("indicator_national", indicator="falls").set_index("period_code")
    assert list(level.loc["2019-H1", ["baseline_value", "target_value", "end_target_value"]]) == [40, 10, 10]
    assert level.loc["2018-H2", ["baseline_value", "target_value"]].isna().all()
    summed = ask("indicator_national", indicator="staged").set_index("period_code")
    assert summed["target_value"].tolist() == [10, 30]
    assert summed["baseline_value"].isna().all()


def test_a_ratio_is_a_quotient_of_sums(ask: Ask) -> None:
    """9 of 10 and 10 of 90 are 19 of 100, not the mean of 90 % and 11 %."""
    assert row_of(ask, "ratio")["actual"] == pytest.approx(19)
    values = ask("indicator_national", indicator="ratio").set_index("period_code")
    assert values.loc["2019-H1", "actual"] == pytest.approx(19)


def test_a_ratios_baseline_weighs_as_its_denominator(ask: Ask) -> None:
    """50 % of 10 and 0 % of 90 make a baseline of 5 %; 60 % and 40 % a target of 42 %."""
    row = row_of(ask, "ratio")
    assert (row["baseline"], row["target"]) == (pytest.approx(5), pytest.approx(42))
    assert row["progress"] == pytest.approx((19 - 5) / (42 - 5))


def test_unique_people_are_not_summed(ask: Ask) -> None:
    """Ten and twelve unique people may be twelve: over two councils there is no number, for one there is."""
    assert pd.isna(row_of(ask, "unique")["actual"])
    assert row_of(ask, "unique", units=["KG-B"])["actual"] == 10
    over = ask("indicator_national", indicator="unique").set_index("period_code")
    assert over["actual"].isna().all()
    assert over.loc["2019-H1", "council_count"] == 2


def test_a_value_not_reported_is_not_zero(ask: Ask) -> None:
    """Every council and period has its row; the empty ones hold no number."""
    rows = ask("indicator_values", indicator="staged").set_index(["unit_code", "period_code"])["actual"]
    assert len(rows) == 8
    assert rows.dropna().to_dict() == {("KG-B", "2018-H2"): 12, ("KG-B", "2019-H1"): 20, ("KG-C", "2018-H2"): 70}


@pytest.mark.parametrize("measure", ["indicator_values", "indicator_national"])
def test_an_indicator_ends_with_the_chosen_period(ask: Ask, measure: str) -> None:
    """What came after the period looked at is not drawn into it."""
    assert set(ask(measure, indicator="staged", period="2018-H2")["period_code"]) == {"2018-H2"}
    assert set(ask(measure, indicator="staged")["period_code"]) == {"2018-H2", "2019-H1"}


def test_a_council_period_that_is_not_due_is_not_missing(ask: Ask) -> None:
    """Up to the due day nothing is missing; the day after, it is."""
    days = (date(2020, 1, 15), date(2020, 1, 16))
    told = [ask("indicator_values", indicator="staged", period="2019-H2", as_of=day) for day in days]
    states = [set(rows.loc[rows["period_code"] == "2019-H2", "state"]) for rows in told]
    assert states == [{"not_due"}, {"not_reported"}]
    national = ask("indicator_national", indicator="staged", period="2019-H2").set_index("period_code")
    assert national["not_due_count"].tolist() == [0, 0, 4]


def test_each_kind_of_empty_has_its_name(ask: Ask) -> None:
    """An x is not applicable, dots and "no data" are no data, an asterisk is withheld, a word is no value."""
    rows = ask("indicator_values", indicator="marked").set_index(["unit_code", "period_code"])["state"]
    assert rows.to_dict() == {
        ("KG-B", "2018-H2"): "no_data", ("KG-B", "2019-H1"): "not_applicable",
        ("KG-T", "2018-H2"): "no_data", ("KG-T", "2019-H1"): "suppressed",
        ("KG-C", "2018-H2"): "not_reported", ("KG-C", "2019-H1"): "not_reported",
        ("KG-N", "2018-H2"): "not_reported", ("KG-N", "2019-H1"): "not_reported",
    }  # fmt: skip


def test_none_of_none_is_an_answer(ask: Ask) -> None:
    """Batken identified nobody in 2019: not applicable, though a dash stood there; its 3 of 4 of 2018 still count."""
    values = ask("indicator_values", indicator="helped", units=["KG-B"]).set_index("period_code")
    assert values["state"].tolist() == ["reported", "not_applicable"]
    assert values["actual"].isna()["2019-H1"]
    row = row_of(ask, "helped")
    assert (row["actual"], row["councils_reported"]) == (pytest.approx(4 / 6 * 100), 2)
    assert row_of(ask, "helped", units=["KG-B"])["actual"] == 75
    national = ask("indicator_national", indicator="helped").set_index("period_code").loc["2019-H1"]
    assert (national["actual"], national["council_count"], national["not_applicable_count"]) == (50, 2, 1)


def test_time_to_come_expects_nothing_of_a_period_that_has_ended(ask: Ask) -> None:
    """The actual ends with June 2019, and so does what the calendar expects, however late one looks."""
    days = (date(2019, 9, 30), date(2019, 12, 31), date(2020, 8, 12))
    told = [row_of(ask, "rises", units=["KG-B"], as_of=day)["expected_share"] for day in days]
    assert told == pytest.approx([1095 / 1645] * 3)


def test_the_pace_is_judged_as_it_is_printed(ask: Ask) -> None:
    """896 of 1000 is printed as a pace of 0.90, and 0.90 is on track."""
    row = row_of(ask, "nearly", units=["KG-B"])
    assert (row["pace"], row["verdict"]) == (pytest.approx(0.896), "on_track")


def test_coverage_is_said_for_each_period(ask: Ask) -> None:
    """Two of four, one of four, none of four: and none gives no number."""
    rows = ask("indicator_national", indicator="staged", period="2019-H2")
    assert list(zip(rows["council_count"], rows["councils_due"], strict=True)) == [(2, 4), (1, 4), (0, 4)]
    assert rows["actual"].iloc[:2].tolist() == [82, 20]
    assert pd.isna(rows["actual"].iloc[2])


def test_an_older_cut_gives_the_older_value(ask: Ask) -> None:
    """Before the correction 90 was what Batken had told."""
    assert row_of(ask, "rises", as_of=date(2019, 8, 31))["actual"] == 90
    assert row_of(ask, "rises")["actual"] == 56
