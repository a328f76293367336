"""The catalogue and the queries tell of each other, and the columns readers rely on are there."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from monitor.measures import SHARED, SQL, STEPS, catalogue, query, read
from monitor.store import current
from tests.measures.conftest import _CELL, COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.measures.conftest import Ask

_UNIT = "unit_code name_en name_ru name_ky short_en short_ru short_ky sort_order"
_REACHED = "people_reached reached_women reached_women_share reached_youth reached_youth_share"
_RATE = """plan_count reported_count implemented_count countable_count implementation_share implemented_weight
    countable_weight weighted_share overdue_count"""
_ACTIVITY = f"""{_UNIT} activity_no pillar_code title_en title_ru title_ky responsible_codes start_date deadline_rule
    deadline_date weight status_code is_reported done_pct delay_reason evidence_code has_no_evidence is_overdue
    new_deadline_date evidence_reference days_late days_to_deadline is_stalled last_status_code
    last_status_period_code file_name sheet_name row_number"""
_PACE = """indicator_code kind_code direction_code measure_unit_code baseline baseline_date target target_date actual
    previous_actual progress expected_share pace met_share verdict reports_counted reports_due"""
_VALUE = "period_code indicator_code kind_code direction_code measure_unit_code decimals actual target_value"
_MONEY = """f8_approved_kgs f8_disbursed_kgs f8_spent_kgs f8_in_kind_kgs f8_share f8_lines f8_lines_spent
    f1_planned_kgs f1_spent_kgs f1_share f1_lines f1_lines_spent difference_kgs"""
_SEXES = "women_count men_count sexed_person_count sexed_event_count"
_REPORTS = """due_count received_count on_time_count late_count days_late_sum days_late_most cells_due cells_filled
    complete_count valid_count corrected_count received_share on_time_share completeness_share complete_share
    valid_share days_late_mean"""

PROMISED = {
    "known_days": "known_date report_count last_period_code",
    "cut": "first_date last_received_date submission_count fingerprint built_at is_illustrative file_count",
    "units": COLUMNS["ref.units"],
    "periods": "period_code start_date end_date due_date received_count",
    "indicators": COLUMNS["ref.indicators"],
    "codes": COLUMNS["ref.codes"],
    "pillars": COLUMNS["ref.pillars"],
    "bodies": COLUMNS["ref.bodies"],
    "sources": COLUMNS["ref.sources"],
    "submission_status": f"""{_UNIT} state received_date due_date days_late version error_count warning_count cells_due
        cells_filled submission_id file_name""",
    "received_parts": """sha256 file_name unit_code short_en short_ru short_ky period_code declared_version
        received_date superseded_date held_reason against_file_name is_illustrative error_count warning_count""",
    "reporting_matrix": f"""{_UNIT} period_code state due_date received_date days_late version completeness_share
        error_count file_name first_received_date is_received submission_count cells_due cells_filled warning_count
        is_complete is_valid is_corrected""",
    "reporting_by_unit": f"{_UNIT} {_REPORTS} is_consistent",
    "reporting_by_period": f"period_code due_date {_REPORTS}",
    "quality_components": """unit_code period_code component_code sort_order weight name_en name_ru name_ky counted_en
        counted_ru counted_ky numerator denominator share""",
    "quality_scores": "unit_code period_code score component_count component_total",
    "reconciliation": """comparison_code group_code name_en owner_en why_en short_en period_code difference_count
        compared_count state""",
    "reconciliation_differences": """comparison_code group_code name_en first_en second_en owner_en unit_code
        period_code item_code first_value second_value difference first_file first_sheet first_cells second_file
        second_sheet second_cells""",
    "findings_standing": """finding_id age_code code severity severity_order title_en title_ru title_ky advice_en
        advice_ru advice_ky unit_code short_en short_ru short_ky period_code received_date age_days file_name
        sheet_name cell found_en found_ru found_ky expected_en expected_ru expected_ky""",
    "findings_by_rule": """code severity title_en title_ru title_ky advice_en finding_count council_count file_count
        oldest_date oldest_days""",
    "findings_by_unit": f"""{_UNIT} received_count error_count warning_count note_count finding_count oldest_date
        oldest_days""",
    "findings_by_age": "age_code age_order error_count warning_count note_count finding_count",
    "reports_restated": f"""{_UNIT} period_code version declared_version file_name received_date counted_date standing
        against_file_name days_after_due sheets_replaced sheet_codes""",
    "figures_restated": """unit_code short_en period_code restated_date sheet_code figure_code item_code said_before
        number_before said_after number_after file_before sheet_before row_before file_name sheet_name row_number
        name_en title_en declared_version prepared_by_role sha256""",
    "counts_by_unit": """unit_code short_en short_ru short_ky sort_order period_code count_code sheet_code count_order
        name_en name_ru name_ky count_value is_withheld state lacking_code""",
    "counts_over_time": """period_code count_code sheet_code count_order name_en name_ru name_ky count_value is_withheld
        councils_told councils_due smallest_shown state""",
    "victims_by_group": """group_kind group_code sort_order name_en name_ru name_ky period_code state count_value
        councils_told held_code""",
    "articles": "article_code article_no name_en name_ru name_ky valid_from valid_to validity",
    "activity_status": _ACTIVITY,
    "activity_matrix": f"{_UNIT} pillar_code status_code activity_count weight_sum",
    "status_by_pillar": "pillar_code name_en name_ru name_ky short_en short_ru short_ky status_code activity_count",
    "implementation_by_unit": f"{_UNIT} {_RATE} reported",
    "implementation_by_pillar": f"pillar_code name_en short_en sort_order {_RATE} council_count councils_due",
    "implementation_total": f"{_RATE} councils_reported councils_due",
    "overdue": _ACTIVITY,
    "due_soon": _ACTIVITY,
    "unfinished": f"{_ACTIVITY} is_closed",
    "without_evidence": _ACTIVITY,
    "change_since_last": f"""{_UNIT} activity_no pillar_code title_en responsible_codes from_status_code
        from_period_code to_status_code delay_reason file_name sheet_name row_number""",
    "indicator_values": f"""{_UNIT} {_VALUE} numerator denominator baseline_value state actual_mark
        file_name sheet_name row_number actual_cell cell""",
    "indicator_national": f"""{_VALUE} numerator denominator council_count councils_due not_applicable_count
        not_due_count baseline_value baseline_date end_target_value end_target_date""",
    "indicator_performance": f"{_PACE} name_en definition_en pillar_code decimals councils_reported councils_due",
    "indicator_performance_by_unit": f"{_UNIT} {_PACE} numerator denominator period_count last_period_code",
    "results_chain": f"""{_PACE} result_code parent_code level_code outcome_code pillar_code result_en
        result_ru result_ky status source name_en definition_en decimals expected_now councils_reported councils_due
        finding_count estimated_count corrected_count confidence""",
    "indicator_remarks": f"{_UNIT} period_code indicator_code indicator_en remark actual_as_written cell {_CELL}",
    "us_year_indicators": """standard_code sort_order name_en is_by_sex indicator_code source_key us_year period_code
        is_inside person_count women_count men_count councils_told councils_due split""",
    "us_year_trainings": """us_year pillar_code from_date to_date event_count event_count_told person_count women_count
        men_count sexed_event_count event_over_border_count event_undated_count""",
    "money_by_source": f"funding_source_code {_MONEY} f8_council_count f1_council_count compared_council_count",
    "money_by_pillar": f"pillar_code {_MONEY} f8_council_count f1_council_count compared_council_count",
    "money_by_unit": f"""{_UNIT} state f8_is_told f1_is_told {_MONEY} f8_base f8_spent_of_base f1_base f1_spent_of_base
        f8_local_kgs f8_local_share f8_republican_share f1_local_share""",
    "training_cost": f"""{_UNIT} period_code activity_no pillar_code title_en event_count event_count_told person_count
        spent_kgs is_cost_told person_cost_kgs {_CELL}""",
    "event_register": f"""{COLUMNS["show.event"]} name_en short_en sort_order place_name_en place_name_ru place_name_ky
        sex_note women_exceed""",
    "participation_by_unit": f"{_UNIT} is_reported reported event_count person_count {_SEXES} women_share period_count",
    "participation_by_type": f"""event_type_code name_en sort_order is_learning is_reach event_count event_count_told
        person_count {_SEXES} women_share""",
    "participation_by_group": """breakdown_kind category_code name_en person_count event_count event_count_told
        event_due_count sexed_person_count sexed_event_count""",
    "participation_over_time": f"month_date event_count person_count {_SEXES} person_count_to_date event_count_to_date",
    "test_gain": f"{_UNIT} pre_share post_share pre_count post_count event_count comparable_event_count",
    "place_coverage": """place_code unit_code level name_en unit_short_en is_reported event_count last_date is_reached
        has_report is_in_rayon""",
    "victims_series": """year vintage value mark as_written source_key file_name sheet_name cell published_date
        is_latest""",
    "victims_by_unit": f"{_UNIT} year vintage value mark file_name sheet_name cell published_date is_latest",
    "statistics_restated": """unit_code short_en sort_order has_council year vintage_before value_before mark_before
        source_key_before file_before sheet_before cell_before vintage value mark change source_key file_name sheet_name
        cell restated_date""",
    "indicators_judged": "indicators_judged indicators_on_track indicators_late indicator_councils",
    "headline": """reports_received reports_on_time councils_due implemented_count countable_count implementation_share
        weighted_share overdue_count councils_reported event_count participant_count women_count councils_with_events
        plan_count not_implemented_count partial_count suspended_count postponed_count permanent_count cancelled_count
        overdue_unknown_count men_count
        sexed_person_count sexed_event_count women_share previous_period_code previous_share
        previous_participant_count""",
    "outreach_register": f"{COLUMNS['show.outreach']} method_code name_en short_en sort_order",
    "reach_by_method": f"method_code name_en name_ru name_ky action_count {_REACHED} batch_count council_count",
    "reach_by_channel": f"channel_code method_code name_en name_ru name_ky action_count {_REACHED} council_count",
    "reach_by_unit": f"{_UNIT} state is_told period_count method_code action_count people_reached",
    "reach_over_time": "period_code councils_told missing_state method_code action_count people_reached",
    "meeting_register": f"{COLUMNS['show.meeting']} name_en short_en sort_order attendance_share",
    "meetings_by_unit": f"""{_UNIT} state is_told held_count required_count attendance_told_count present_count
        entitled_count attendance_share civil_society_count""",
    "decision_register": f"{COLUMNS['show.decision']} short_en sort_order is_open is_overdue days_late",
    "decisions_open": f"{COLUMNS['show.decision']} short_en sort_order is_open is_overdue days_late",
    "decisions_by_unit": f"""{_UNIT} state is_told decision_count decisions_done decisions_dropped decisions_open
        decisions_overdue decisions_undated""",
    "problems_raised": f"""problem_text report_count period_count council_count councils_en councils_ru councils_ky
        urgent_count last_period_code needed_decision addressed_to {_CELL}""",
    "sheets_told": f"{_UNIT} state is_told",
    "attention": "kind urgency unit_code name_en name_ru name_ky short_en short_ru short_ky detail_count",
}


def test_every_measure_has_a_query_and_every_query_a_measure() -> None:
    """Neither side knows a name the other does not; so do the promises of this file."""
    queries = {path.stem for path in SQL.glob("*.sql")}
    assert set(catalogue()) == queries == set(PROMISED)


def test_every_step_is_taken_in() -> None:
    """A part that no measure uses would be dead."""
    texts = [path.read_text(encoding="utf-8") for path in SQL.rglob("*.sql")]
    taken = {name for text in texts for name in re.findall(r"\{\{(\w+)\}\}", text)}
    assert {path.stem for path in STEPS.glob("*.sql")} <= taken


@pytest.mark.parametrize("name", sorted(SHARED))
def test_a_step_that_is_worked_out_once_gives_what_its_query_gives(sample_database: Path, name: str) -> None:
    """Several queries take it in, and none of them reads anything but what it would work out for itself."""
    texts = [path.read_text(encoding="utf-8") for path in SQL.rglob("*.sql")]
    assert sum("{{" + name + "}}" in text for text in texts) > 1
    view: dict[str, Any] = {"as_of": date(2020, 2, 16), "period": "2019-H2", "units": ["KG-B", "KG-N", "KG-O"]}
    view |= {"known_on": view["as_of"], "pillars": ["P1", "P2"], "funding": None}
    taken_apart = {each: view.get(each, "F5") for each in re.findall(r"\$(\w+)", query(name))}
    alone = current(sample_database).read(query(name), taken_apart)
    shared = read(name, **view, sheet="F5")
    assert len(shared)
    in_order = [
        rows.sort_values(list(alone.columns), key=lambda column: column.astype(str), ignore_index=True)
        for rows in (alone, shared)
    ]
    pd.testing.assert_frame_equal(in_order[0], in_order[1], check_exact=True)


@pytest.mark.parametrize("path", sorted(SQL.rglob("*.sql")), ids=lambda path: path.stem)
def test_the_first_line_says_what_a_row_is(path: Path) -> None:
    """One sentence, and text in the subset of SQL that runs elsewhere."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- one row")
    assert not re.search(r"\b(pivot|group by all|arg_max|exclude|try_cast|regexp_extract)\b", text, re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_a_measure_gives_the_columns_it_promises(ask: Ask, name: str) -> None:
    """No column that a page, a chart or a paper relies on is missing."""
    assert set(PROMISED[name].split()) <= set(ask(name).columns)


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_no_part_of_a_query_is_left_open(name: str) -> None:
    """All parts are taken in."""
    assert "{{" not in query(name)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_measure_is_told_in_whole_sentences(name: str) -> None:
    """Title, definition, formula, unit, source and limits are there; a definition ends as a sentence does."""
    measure = catalogue()[name]
    assert all((measure.title, measure.definition, measure.formula, measure.unit, measure.source, measure.limits))
    assert measure.definition.endswith(".")


def test_a_reader_cannot_spoil_what_the_next_one_reads(ask: Ask) -> None:
    """An answer kept in memory stays as it was read."""
    mine = ask("units")
    mine["short_en"] = "spoilt"
    assert "spoilt" not in set(ask("units")["short_en"])


def test_counts_are_whole_numbers(ask: Ask) -> None:
    """Sums of counts reach the reader as integers where none is missing."""
    row = ask("implementation_total").dtypes
    assert {str(row[column]) for column in ("implemented_count", "countable_count", "overdue_count")} == {"int64"}


def test_the_small_database_looks_like_the_real_one(sample_database: Path) -> None:
    """The columns these tests are written on are those the loader builds."""
    rows = current(sample_database).read(
        "select table_schema || '.' || table_name as name, column_name from information_schema.columns"
    )
    built = rows.groupby("name")["column_name"].agg(set).to_dict()
    lacking = {table: set(columns.split()) - built.get(table, set()) for table, columns in COLUMNS.items()}
    assert not {table: columns for table, columns in lacking.items() if columns}
