"""What is said of reports and action plans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import Ask


def test_each_council_has_one_state(ask: Ask) -> None:
    """A council is on time, late or has not reported; a correction counts, as late as the first version was."""
    rows = ask("submission_status").set_index("unit_code")
    assert rows["state"].to_dict() == {
        "KG-B": "late", "KG-N": "not_reported", "KG-T": "on_time", "KG-C": "not_reported",
    }  # fmt: skip
    assert rows.loc["KG-B", "version"] == 2


def test_one_sheet_sent_again_is_no_second_report(ask: Ask) -> None:
    """Chui sent one sheet of its report again: both files stand, the council is counted once, with the later one."""
    rows = ask("submission_status", period="2018-H2").set_index("unit_code")
    assert len(rows) == 4
    assert rows.loc["KG-C", "version"] == 2


def test_the_reporting_matrix_holds_every_half_year(ask: Ask) -> None:
    """Four councils by three half-years, each in one state, the last not due yet, whichever period is chosen."""
    rows = ask("reporting_matrix", period="2018-H2")
    states = rows.groupby("unit_code")["state"].agg(list).to_dict()
    assert states == {
        "KG-B": ["on_time", "late", "not_due"], "KG-T": ["on_time", "on_time", "not_due"],
        "KG-C": ["on_time", "not_reported", "not_due"], "KG-N": ["not_reported", "not_reported", "not_due"],
    }  # fmt: skip


def test_the_reporting_matrix_describes_the_version_known(ask: Ask) -> None:
    """Batken's correction is complete and free of errors; before it came, the first version was neither."""
    told = ["version", "days_late", "completeness_share", "error_count"]
    for day, row in ((date(2019, 12, 31), [2, 5, 1.0, 0]), (date(2019, 8, 31), [1, 5, 0.6, 2])):
        rows = ask("reporting_matrix", units=["KG-B"], as_of=day).set_index("period_code")
        assert list(rows.loc["2019-H1", told]) == row


def test_nothing_is_missing_before_it_is_due(ask: Ask) -> None:
    """Up to and including the due day a report that has not come is not due, not missing."""
    states = [
        set(ask("submission_status", period="2019-H2", as_of=day)["state"])
        for day in (date(2020, 1, 15), date(2020, 1, 16))
    ]
    assert states == [{"not_due"}, {"not_reported"}]


@pytest.mark.parametrize("measure", ["submission_status", "implementation_by_unit", "participation_by_unit"])
def test_bishkek_is_never_counted_as_missing(ask: Ask, measure: str) -> None:
    """Bishkek has no council: asked for or not, no row stands for it."""
    assert "KG-GB" not in set(ask(measure, units=["KG-B", "KG-GB"])["unit_code"])


def test_bishkek_adds_nothing_to_the_councils_due(ask: Ask) -> None:
    """Of the five units four are due."""
    assert ask("headline", units=["KG-B", "KG-T", "KG-C", "KG-N", "KG-GB"])["councils_due"].item() == 4


def test_an_older_cut_gives_the_older_answer(ask: Ask) -> None:
    """Before the correction came in, the first version is what was known."""
    was = ask("activity_status", as_of=date(2019, 8, 31), units=["KG-B"]).set_index("activity_no")
    now = ask("activity_status", units=["KG-B"]).set_index("activity_no")
    assert (was.loc["1.1", "status_code"], now.loc["1.1", "status_code"]) == ("in_progress", "implemented")
    assert ask("submission_status", as_of=date(2019, 8, 31), units=["KG-B"])["version"].item() == 1


def test_a_status_not_reported_is_no_status(ask: Ask) -> None:
    """Chui's status of the year before is remembered as its last, not carried into the period."""
    row = ask("activity_status", units=["KG-C"]).iloc[0]
    assert pd.isna(row["status_code"])
    assert not row["is_reported"]
    assert (row["last_status_code"], row["last_status_period_code"]) == ("implemented", "2018-H2")


def test_only_dated_and_open_activities_are_overdue(ask: Ask) -> None:
    """Closed, moved, periodic and permanent ones are not; what was never reported is still open."""
    rows = ask("overdue")
    assert {(row.unit_code, row.activity_no, row.days_late) for row in rows.itertuples()} == {
        ("KG-T", "2.1", 184), ("KG-C", "2.1", 184), ("KG-N", "1.1", 275),
    }  # fmt: skip
    assert rows["days_late"].is_monotonic_decreasing


@pytest.mark.parametrize("period", ["2018-H2", "2019-H1", "2019-H2"])
def test_overdue_is_judged_by_what_is_known_on_the_day(ask: Ask, period: str) -> None:
    """Looking back at an older half-year does not forget the reports that have come since: the list stays the same."""
    rows = ask("overdue", period=period)
    assert list(zip(rows["unit_code"], rows["activity_no"], strict=True)) == [
        ("KG-N", "1.1"), ("KG-T", "2.1"), ("KG-C", "2.1"),
    ]  # fmt: skip
    assert ask("headline", period=period)["overdue_count"].item() == 3
    attention = ask("attention", period=period)
    assert attention.loc[attention["kind"] == "overdue", "detail_count"].sum() == 3


def test_an_older_period_keeps_its_own_status(ask: Ask) -> None:
    """At the end of 2018 Batken's 1.1 was in progress; that it was implemented later stands beside it."""
    row = ask("activity_status", period="2018-H2", units=["KG-B"]).set_index("activity_no").loc["1.1"]
    assert (row["status_code"], row["last_status_code"]) == ("in_progress", "implemented")
    assert (row["last_status_period_code"], row["is_overdue"]) == ("2019-H1", False)


def test_a_deadline_moved_later_counts_for_an_older_period(ask: Ask) -> None:
    """Batken's report of 2019 moved 2.1 to March 2020: it is due soon also for who looks at 2018."""
    rows = ask("due_soon", period="2018-H2").set_index("unit_code")
    assert rows.loc["KG-B", "days_to_deadline"] == 75


def test_what_no_report_tells_is_not_reported(ask: Ask) -> None:
    """Naryn never reported: its activity is overdue, and its last status has a name."""
    row = ask("overdue", units=["KG-N"]).iloc[0]
    assert (row["last_status_code"], row["is_overdue"]) == ("not_reported", True)


def test_an_overdue_activity_leads_to_the_row_of_its_last_status(ask: Ask) -> None:
    """Chui's 2.1 was last told in its report of 2018, whatever period is looked at."""
    row = ask("overdue", units=["KG-C"]).iloc[0]
    assert (row["file_name"], row["sheet_name"], row["row_number"]) == ("c1.xlsx", "F1", 19)
    assert pd.isna(ask("activity_status", units=["KG-C"])["file_name"]).all()


def test_a_deadline_day_is_not_overdue_yet(ask: Ask) -> None:
    """Overdue begins the day after."""
    days = [ask("overdue", units=["KG-N"], as_of=date(2019, month, day)) for month, day in ((3, 31), (4, 1))]
    assert [len(rows) for rows in days] == [0, 1]


def test_a_new_deadline_replaces_the_plans(ask: Ask) -> None:
    """Batken moved 2.1 to March: it falls due soon, with Naryn's of February before it."""
    rows = ask("due_soon")
    assert list(zip(rows["unit_code"], rows["days_to_deadline"], strict=True)) == [("KG-N", 46), ("KG-B", 75)]


def test_stalled_is_the_same_open_status_in_two_reports(ask: Ask) -> None:
    """1.2 of Batken has been in progress twice; permanent ones do not stall."""
    rows = ask("activity_status")
    stalled = rows[rows["is_stalled"]]
    assert list(zip(stalled["unit_code"], stalled["activity_no"], strict=True)) == [("KG-B", "1.2")]


def test_implemented_without_evidence_is_said(ask: Ask) -> None:
    """Talas implemented 1.1 and shows nothing for it."""
    rows = ask("activity_status")
    lacking = rows[rows["has_no_evidence"]]
    assert list(zip(lacking["unit_code"], lacking["activity_no"], strict=True)) == [("KG-T", "1.1")]


def test_what_is_counted_without_evidence_is_listed(ask: Ask) -> None:
    """The list holds what the count of the first page counts, each with its row in the report."""
    rows = ask("without_evidence")
    assert list(zip(rows["unit_code"], rows["activity_no"], rows["file_name"], rows["row_number"], strict=True)) == [
        ("KG-T", "1.1", "t2.xlsx", 14),
    ]  # fmt: skip
    attention = ask("attention")
    assert attention.loc[attention["kind"] == "no_evidence", "detail_count"].sum() == len(rows)


def test_what_will_not_be_done_is_listed(ask: Ask) -> None:
    """Cancelled ones first, those done in part after; what was not reported is another list."""
    rows = ask("unfinished")
    assert list(zip(rows["unit_code"], rows["activity_no"], rows["status_code"], rows["is_closed"], strict=True)) == [
        ("KG-B", "2.3", "cancelled", True), ("KG-T", "2.1", "partially_implemented", False),
    ]  # fmt: skip
    assert rows["file_name"].tolist() == ["b3.xlsx", "t2.xlsx"]


def test_a_change_is_between_two_reports_of_a_council(ask: Ask) -> None:
    """Three activities moved on between the two reports; the same status, or one told for the first time, is none."""
    rows = ask("change_since_last")
    told = ("unit_code", "activity_no", "from_status_code", "to_status_code")
    assert list(zip(*(rows[column] for column in told), strict=True)) == [
        ("KG-B", "1.1", "in_progress", "implemented"), ("KG-B", "2.1", "not_started", "in_progress"),
        ("KG-T", "1.1", "in_progress", "implemented"),
    ]  # fmt: skip
    assert set(rows["from_period_code"]) == {"2018-H2"}
    assert ask("change_since_last", period="2018-H2").empty


def test_permanent_and_cancelled_are_neither_implemented_nor_missing(ask: Ask) -> None:
    """Batken's five reported activities make three that can be completed, one of them implemented."""
    row = ask("implementation_by_unit", units=["KG-B"]).iloc[0]
    assert (row["reported_count"], row["implemented_count"], row["countable_count"]) == (5, 1, 3)
    assert row["implementation_share"] == pytest.approx(1 / 3)
    assert row["weighted_share"] == pytest.approx(3 / 6)


def test_a_silent_council_has_no_rate(ask: Ask) -> None:
    """Chui and Naryn are due and not counted: their rate is absent, not zero."""
    rows = ask("implementation_by_unit").set_index("unit_code")
    assert rows.loc[["KG-C", "KG-N"], "implementation_share"].isna().all()
    total = ask("implementation_total").iloc[0]
    assert (total["councils_reported"], total["councils_due"]) == (2, 4)
    assert (total["implemented_count"], total["countable_count"]) == (3, 6)


@pytest.mark.parametrize("part", ["implementation_by_unit", "implementation_by_pillar"])
@pytest.mark.parametrize(
    "column", ["implemented_count", "countable_count", "implemented_weight", "countable_weight", "overdue_count"]
)
def test_the_parts_sum_to_the_headline(ask: Ask, part: str, column: str) -> None:
    """By council or by pillar, by number or by weight, the shown parts make the whole."""
    assert ask(part)[column].sum() == ask("implementation_total")[column].item()


def test_the_rate_is_not_an_average_of_rates(ask: Ask) -> None:
    """Weighted 7 of 12 and unweighted 3 of 6, from sums."""
    total = ask("implementation_total").iloc[0]
    assert total["implementation_share"] == pytest.approx(3 / 6)
    assert total["weighted_share"] == pytest.approx(7 / 12)


@pytest.mark.parametrize("measure", ["activity_matrix", "status_by_pillar"])
def test_the_matrix_holds_the_whole_plan(ask: Ask, measure: str) -> None:
    """Every activity stands once, those not reported under that name."""
    rows = ask(measure)
    assert rows["activity_count"].sum() == 13
    assert rows.loc[rows["status_code"] == "not_reported", "activity_count"].sum() == 4


def test_the_headline_repeats_the_measures(ask: Ask) -> None:
    """The first page's numbers are those of the pages behind it."""
    row = ask("headline").iloc[0]
    told = ["reports_received", "reports_on_time", "councils_due", "implemented_count", "countable_count"]
    assert row[told].tolist() == [2, 1, 4, 3, 6]
    assert (row["overdue_count"], row["participant_count"], row["women_count"]) == (3, 40, 12)
    assert (row["event_count"], row["councils_with_events"]) == (4, 2)


def test_the_headline_says_what_its_numbers_leave_out(ask: Ask) -> None:
    """Of 13 activities two are permanent and one is cancelled; of the overdue ones one was never reported on."""
    row = ask("headline").iloc[0]
    told = ["plan_count", "permanent_count", "cancelled_count", "not_implemented_count", "suspended_count",
            "postponed_count", "overdue_unknown_count"]  # fmt: skip
    assert row[told].tolist() == [13, 2, 1, 0, 0, 0, 1]


def test_the_headline_sets_the_half_year_before_beside_it(ask: Ask) -> None:
    """At the end of 2018 one of six was implemented and 10 had come; before that there is nothing to compare with."""
    row = ask("headline").iloc[0]
    assert (row["previous_period_code"], row["previous_participant_count"]) == ("2018-H2", 10)
    assert row["previous_share"] == pytest.approx(1 / 6)
    assert ask("headline", period="2018-H2")["implementation_share"].item() == row["previous_share"]
    first = ask("headline", period="2018-H2").iloc[0]
    assert first[["previous_period_code", "previous_share", "previous_participant_count"]].isna().all()


def test_attention_names_reason_and_council(ask: Ask) -> None:
    """Each reason stands with its council and how much, the most urgent first."""
    rows = ask("attention")
    assert [(row.kind, row.unit_code, row.detail_count) for row in rows.itertuples()] == [
        ("not_reported", "KG-N", 169), ("not_reported", "KG-C", 169),
        ("overdue", "KG-N", 1), ("overdue", "KG-T", 1), ("overdue", "KG-C", 1),
        ("errors", "KG-T", 1), ("late", "KG-B", 5), ("no_evidence", "KG-T", 1),
    ]  # fmt: skip


def test_periods_count_councils_that_had_reported_by_then(ask: Ask) -> None:
    """A correction is not a second report."""
    assert ask("periods")["received_count"].tolist() == [3, 2, 0]
    assert ask("periods", as_of=date(2019, 1, 12))["received_count"].tolist() == [2, 0, 0]
