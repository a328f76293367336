"""A small database in which every number can be counted by hand: four councils, Bishkek, three half-years.

Batken reported twice and corrected the second report; Talas reported twice; Chui once, with one sheet sent
again, then fell silent; Naryn never reported; Bishkek has no council. Another file (t3) claims Talas's second report:
it is held, and in no number.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import pytest

from etl.database import SQL, derive
from monitor.measures import read

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

COUNCILS = ["KG-B", "KG-T", "KG-C", "KG-N"]

_VERSION = "submission_id unit_code period_code received_date counted_date superseded_date is_illustrative"
_CELL = "file_name sheet_name row_number"
_NAMES = "name_en name_ru name_ky"
_SHORT = "short_en short_ru short_ky"
_NOTES = "note_en note_ru note_ky"

COLUMNS = {
    "ref.units": f"""unit_code level has_council council_since p_code soate {_NAMES} {_SHORT} centre_en centre_ru
        centre_ky tile_column tile_row longitude latitude sort_order valid_from valid_to source""",
    "ref.places": f"place_code unit_code level {_NAMES} valid_from valid_to note source",
    "ref.codes": f"list code sort_order {_NAMES} note",
    "ref.pillars": f"pillar_code sort_order {_NAMES} {_SHORT}",
    "ref.periods": "period_code start_date end_date due_date reports_expected",
    "ref.bodies": f"body_code {_NAMES} {_SHORT}",
    "ref.sources": f"source_key title address licence_en licence_ru licence_ky {_NOTES}",
    "ref.plan_activities": """plan_id unit_code activity_no pillar_code title_en title_ru title_ky responsible_codes
        start_date deadline_rule deadline_date weight planned_kgs funding_source_code indicator_code is_illustrative""",
    "ref.indicators": f"""indicator_code sort_order pillar_code level_code kind_code direction_code measure_unit_code
        decimals owner_code breakdowns {_NAMES} definition_en definition_ru definition_ky source is_illustrative""",
    "ref.indicator_targets": "indicator_code unit_code baseline_value baseline_date target_value target_date",
    "ref.indicator_period_targets": "indicator_code unit_code period_code target_value",
    "ref.results": f"""result_code parent_code level_code pillar_code sort_order {_NAMES} indicator_codes status
        source""",
    "ref.standard_indicators": f"standard_code sort_order {_NAMES} is_by_sex indicator_code source_key",
    "show.submission": """submission_id unit_code period_code version received_date received_basis counted_date
        held_reason against_file_name superseded_date due_date days_late language_code prepared_by_role is_signed
        report_version plan_id template_version is_illustrative file_name sha256 sheet_name row_number cells_due
        cells_filled error_count warning_count note_count""",
    "show.activity": f"""{_VERSION} activity_no pillar_code title_as_written status_code status_as_written done_pct
        done_pct_as_written done_text evidence_code evidence_reference delay_reason new_deadline_date planned_kgs
        planned_kgs_as_written spent_kgs spent_kgs_as_written funding_source_code {_CELL}""",
    "show.indicator_value": f"""{_VERSION} indicator_code sex_code age_band_code actual actual_as_written actual_mark
        actual_qualifier numerator denominator target_reported source_document remark {_CELL} corrected_fields
        actual_cell remark_cell""",
    "show.finance": f"""{_VERSION} funding_source_code pillar_code approved_kgs approved_kgs_as_written
        disbursed_kgs disbursed_kgs_as_written spent_kgs spent_kgs_as_written in_kind_kgs in_kind_kgs_as_written
        {_CELL}""",
    "show.event": f"""{_VERSION} event_no activity_nos event_type_code topic start_date end_date place_code
        place_as_written venue organiser funding_source_code participants_total participants_women participants_men
        pre_test_mean post_test_mean pre_test_count post_test_count test_max_score has_certificate has_list {_CELL}""",
    "show.participation": f"""submission_id unit_code period_code received_date counted_date superseded_date event_no
        start_date event_type_code place_code breakdown_kind category_code person_count as_written mark {_CELL} cell""",
    "show.national_statistic": f"""family table_code series_code series_title_en series_title_ru series_title_ky
        unit_code place_label year sex_code age_band_code form_code breakdown_code breakdown_label_en value mark
        as_written vintage measure_unit_code source_key published_date {_CELL} cell period_code""",
    "show.outreach": f"""{_VERSION} item_no held_as_written channel_code action_count people_reached reach_method_code
        reached_women reached_youth materials_leaflets materials_posters materials_clips materials_other_type
        materials_ky materials_ru materials_other_language {_CELL}""",
    "show.meeting": f"""{_VERSION} protocol_no meeting_date members_entitled members_present civil_society_present
        agenda_items {_CELL}""",
    "show.decision": f"""{_VERSION} protocol_no decision_no decision_text responsible_as_written deadline_as_written
        deadline_date status_code {_CELL}""",
    "show.problem": f"{_VERSION} problem_text needed_decision addressed_to urgency_code {_CELL}",
    "show.finding": f"""finding_id submission_id unit_code period_code received_date counted_date superseded_date code
        severity {_CELL} cell found expected found_en found_ru found_ky expected_en expected_ru expected_ky""",
    "core.coverage": """submission_id sheet_code sheet_name row_count cells_due cells_filled superseded_date
        superseded_by""",
    "core.submission": "submission_id file_id unit_code period_code counted_date received_date version",
    "core.source_file": "file_id file_name sha256",
    "core.column_origin": """submission_id sheet_code sheet_name field column_letter row_number heading_as_written""",
    "core.sheet_account": "file_id sheet_code sheet_name outcome cell_count",
    "ref.finding_codes": """finding_code severity title_en title_ru title_ky advice_en advice_ru advice_ky""",
    "ref.quality_components": f"component_code sort_order weight {_NAMES} counted_en counted_ru counted_ky",
    "ref.quality_checks": "sheet_code finding_code",
    "ref.articles": f"article_code sort_order article_no {_NAMES} valid_from valid_to source note",
    "ref.small_counts": f"count_code sort_order group_code sheet_code indicator_code field smallest_shown {_NAMES}",
    "show.victim": f"""{_VERSION} exploitation_form_code sex_code age_band_code identified_count presumed_count
        referred_count assisted_count assisted_shelter assisted_medical assisted_psychological assisted_legal
        assisted_social assisted_other foreign_count returned_count refused_count is_counted {_CELL}""",
    "show.justice": f"""{_VERSION} article_code article_as_written registered_count investigated_count
        sent_to_court_count dismissed_count prosecuted_count convicted_count acquitted_count is_counted {_CELL}""",
    "ref.reconciliations": f"""comparison_code sort_order group_code sheet_code finding_codes owner_code {_NAMES}
        first_en first_ru first_ky second_en second_ru second_ky why_en why_ru why_ky""",
    "meta.build": "fingerprint built_at code_version source_file_count submission_count",
}
_NUMBERS = {
    "longitude", "latitude", "weight", "planned_kgs", "spent_kgs", "approved_kgs", "disbursed_kgs", "in_kind_kgs",
    "done_pct", "actual", "numerator", "denominator",
    "target_reported", "value", "pre_test_mean", "post_test_mean", "test_max_score",
}  # fmt: skip
_WHOLE = {
    "tile_column", "tile_row", "sort_order", "decimals", "version", "days_late", "row_number", "cells_due",
    "cells_filled", "cell_count", "year", "participants_total", "participants_women", "participants_men",
    "people_reached", "reached_women", "reached_youth", "materials_leaflets", "materials_posters", "materials_clips",
    "materials_other_type", "materials_ky", "materials_ru", "materials_other_language",
    "members_entitled", "members_present", "civil_society_present", "smallest_shown", "assisted_shelter",
    "assisted_medical", "assisted_psychological", "assisted_legal", "assisted_social", "assisted_other",
}  # fmt: skip
_ALL = {"sex_code": "total", "age_band_code": "total"}
_DATES = {"council_since", "valid_from", "valid_to"}

UNITS = """
unit_code | has_council | short_en | sort_order
KG-B      | yes         | Batken   | 1
KG-N      | yes         | Naryn    | 4
KG-T      | yes         | Talas    | 6
KG-C      | yes         | Chui     | 7
KG-GB     | no          | Bishkek  | 9
"""
PERIODS = """
period_code | start_date | end_date   | due_date   | reports_expected
2018-H2     | 2018-07-01 | 2018-12-31 | 2019-01-15 | yes
2019-H1     | 2019-01-01 | 2019-06-30 | 2019-07-15 | yes
2019-H2     | 2019-07-01 | 2019-12-31 | 2020-01-15 | yes
"""
PILLARS = """
pillar_code | sort_order | short_en
P1          | 1          | Prevention
P2          | 2          | Protection
"""
PLAN = """
unit_code | activity_no | pillar_code | deadline_rule | deadline_date | weight
KG-B      | 1.1         | P1          | dated         | 2019-03-31    | 3
KG-B      | 1.2         | P1          | quarterly     |               | 1
KG-B      | 2.1         | P2          | dated         | 2019-06-30    | 2
KG-B      | 2.2         | P2          | permanent     |               | 1
KG-B      | 2.3         | P2          | dated         | 2019-05-01    | 1
KG-T      | 1.1         | P1          | dated         | 2019-03-31    | 3
KG-T      | 1.2         | P1          | quarterly     |               | 1
KG-T      | 2.1         | P2          | dated         | 2019-06-30    | 2
KG-T      | 2.2         | P2          | permanent     |               | 1
KG-C      | 1.1         | P1          | dated         | 2019-03-31    | 3
KG-C      | 2.1         | P2          | dated         | 2019-06-30    | 2
KG-N      | 1.1         | P1          | dated         | 2019-03-31    | 3
KG-N      | 2.1         | P2          | dated         | 2020-02-15    | 2
"""
_SENT = "submission_id | unit_code | period_code | version | received_date | counted_date | superseded_date"
SUBMISSIONS = f"""
{_SENT} | days_late | error_count | cells_filled
b1 | KG-B | 2018-H2 | 1 | 2019-01-10 | 2019-01-10 |            | 0 | 0 | 100
b2 | KG-B | 2019-H1 | 1 | 2019-07-20 | 2019-07-20 | 2019-09-01 | 5 | 2 | 60
b3 | KG-B | 2019-H1 | 2 | 2019-09-01 | 2019-09-01 |            | 5 | 0 | 100
t1 | KG-T | 2018-H2 | 1 | 2019-01-15 | 2019-01-15 |            | 0 | 0 | 90
t2 | KG-T | 2019-H1 | 1 | 2019-07-15 | 2019-07-15 |            | 0 | 1 | 95
t3 | KG-T | 2019-H1 | 2 | 2019-07-16 |            |            | 0 | 9 | 10
c1 | KG-C | 2018-H2 | 1 | 2019-01-12 | 2019-01-12 |            | 0 | 0 | 80
c2 | KG-C | 2018-H2 | 2 | 2019-01-14 | 2019-01-14 |            | 0 | 0 | 20
"""
ACTIVITIES = """
submission_id | activity_no | status_code           | evidence_code | new_deadline_date
b1            | 1.1         | in_progress           |               |
b1            | 1.2         | in_progress           |               |
b1            | 2.1         | not_started           |               |
b2            | 1.1         | in_progress           |               |
b2            | 1.2         | in_progress           |               |
b2            | 2.1         | in_progress           |               |
b3            | 1.1         | implemented           | order         |
b3            | 1.2         | in_progress           |               |
b3            | 2.1         | in_progress           |               | 2020-03-15
b3            | 2.2         | permanent             |               |
b3            | 2.3         | cancelled             |               |
t1            | 1.1         | in_progress           |               |
t1            | 2.2         | permanent             |               |
t2            | 1.1         | implemented           |               |
t2            | 1.2         | implemented           | minutes       |
t2            | 2.1         | partially_implemented |               |
t2            | 2.2         | permanent             |               |
c1            | 1.1         | implemented           | order         |
c1            | 2.1         | in_progress           |               |
t3            | 1.1         | not_implemented       |               |
t3            | 2.1         | not_implemented       |               |
"""
INDICATORS = """
indicator_code | sort_order | kind_code   | direction_code | measure_unit_code | decimals
rises          | 1          | snapshot    | up             | percent           | 0
falls          | 2          | snapshot    | down           | percent           | 0
ratio          | 3          | ratio       | up             | percent           | 1
unique         | 4          | unique      | up             | persons           | 0
contextual     | 5          | incremental | contextual     | cases             | 0
few            | 6          | incremental | up             | events            | 0
staged         | 7          | incremental | up             | persons           | 0
kept           | 8          | snapshot    | down           | percent           | 0
untargeted     | 9          | incremental | up             | persons           | 0
silent         | 10         | incremental | up             | persons           | 0
helped         | 11         | ratio       | up             | percent           | 1
marked         | 12         | incremental | contextual     | calls             | 0
nearly         | 13         | incremental | up             | persons           | 0
gap            | 14         | incremental | up             | persons           | 0
"""
TARGETS = """
indicator_code | unit_code | baseline_value | baseline_date | target_value | target_date
rises          | KG-B      | 20             | 2016-06-30    | 100          | 2020-12-31
falls          | KG-B      | 40             | 2016-06-30    | 10           | 2020-12-31
ratio          | KG-B      | 50             | 2017-12-31    | 60           | 2020-12-31
ratio          | KG-T      | 0              | 2017-12-31    | 40           | 2020-12-31
few            | KG-B      | 0              | 2017-12-31    | 4            | 2020-12-31
staged         | KG-B      | 0              | 2017-12-31    | 100          | 2020-12-31
staged         | KG-C      | 0              | 2017-12-31    | 300          | 2020-12-31
kept           | KG-B      | 0              | 2017-12-31    | 0            | 2020-12-31
nearly         | KG-B      | 0              | 2017-12-31    | 2000         | 2020-12-31
gap            | KG-B      | 0              | 2017-12-31    | 100          | 2020-12-31
gap            | KG-T      | 0              | 2017-12-31    | 200          | 2020-12-31
"""
PERIOD_TARGETS = """
indicator_code | unit_code | period_code | target_value
staged         | KG-B      | 2018-H2     | 10
staged         | KG-B      | 2019-H1     | 30
staged         | KG-B      | 2019-H2     | 60
nearly         | KG-B      | 2019-H1     | 1000
gap            | KG-B      | 2018-H2     | 20
gap            | KG-B      | 2019-H1     | 20
gap            | KG-T      | 2018-H2     | 50
gap            | KG-T      | 2019-H1     | 40
I15            | KG-B      | 2019-H1     | 2
I15            | KG-T      | 2019-H1     | 2
I15            | KG-N      | 2019-H1     | 2
"""
VALUES = """
submission_id | indicator_code | actual | numerator | denominator
b3            | rises          | 56     |           |
t3            | rises          | 5000   |           |
t3            | staged         | 5000   |           |
t3            | ratio          | 99     | 99        | 100
b2            | rises          | 90     |           |
b3            | falls          | 25     |           |
b3            | ratio          | 90     | 9         | 10
t2            | ratio          | 11.1   | 10        | 90
b3            | unique         | 10     |           |
t2            | unique         | 12     |           |
b3            | contextual     | 3      |           |
b3            | few            | 1      |           |
b1            | staged         | 12     |           |
b3            | staged         | 20     |           |
c1            | staged         | 70     |           |
b3            | kept           | 0      |           |
b3            | untargeted     | 5      |           |
b1            | helped         | 75     | 3         | 4
t2            | helped         | 50     | 1         | 2
b3            | nearly         | 896    |           |
b1            | gap            | 20     |           |
b3            | gap            | 20     |           |
t2            | gap            | 30     |           |
"""
MARKS = """
submission_id | indicator_code | actual | numerator | denominator | actual_as_written | actual_mark
b3            | helped         | 0      | 0         | 0           | -                 | dash
b1            | marked         |        |           |             | …                 | ellipsis
b3            | marked         |        |           |             | Х                 | not_available
t1            | marked         |        |           |             | н/д               | not_available
t2            | marked         |        |           |             | *                 | suppressed
c1            | marked         |        |           |             | много             |
"""
_EVENT = "submission_id | event_no | start_date | event_type_code | place_code"
_TEST = "pre_test_mean | post_test_mean | pre_test_count | post_test_count | test_max_score"
EVENTS = f"""
{_EVENT} | participants_total | participants_women | participants_men | {_TEST} | activity_nos
b2 | 1 | 2019-02-10 | training | B1 | 30 | 20 | 10 |   |    |    |    | | 1.1
b3 | 1 | 2019-02-10 | training | B1 | 20 | 12 |  8 | 4 | 7  | 20 | 18 | 10 | 1.1
b3 | 2 | 2019-05-10 | lesson   | B1 | 10 | 6  |    | 1 | 10 | 4  | 4  | 10 | 1.2
t2 | 1 | 2019-03-05 |          |    |    |    |    | 3 | 9  | 4  | 12 | 10 |
b1 | 1 | 2018-11-20 | meeting  |    | 10 | 11 | 1  | 6 | 9  | 9  | 9  | 5 |
t3 | 2 | 2019-03-06 | lesson   | B1 | 500 | 400 | 100 |   |    |    |    | |
"""
PARTICIPATION = """
submission_id | row_number | breakdown_kind | category_code     | person_count
b2            | 1          | sex            | women             | 20
b3            | 2          | sex            | women             | 12
b3            | 2          | sex            | men               | 8
b3            | 3          | sex            | women             | 6
b1            | 5          | sex            | women             | 11
b1            | 5          | sex            | men               | 1
b1            | 5          | institution    | law_enforcement   | 10
b3            | 2          | total          | total             | 20
t3            | 6          | sex            | women             | 400
t3            | 6          | total          | total             | 500
"""
CODES = """
list        | code            | sort_order | name_en
sex         | women           | 1          | women
sex         | men             | 2          | men
institution | law_enforcement | 3          | law enforcement
event_type  | training        | 2          | training
event_type  | meeting         | 5          | meeting
event_type  | lesson          | 6          | lesson
"""
PLACES = """
place_code | unit_code | level | name_en  | valid_from | valid_to
B1         | KG-B      | rayon | Kadamjay |            |
B2         | KG-B      | rayon | Old name |            | 2019-01-01
B2         | KG-B      | rayon | New name | 2019-01-01 |
N1         | KG-N      | rayon | At-Bashy |            |
G1         | KG-GB     | city  | Bishkek  |            |
"""
VICTIMS = """
family    | series_code | unit_code | year | value | mark     | vintage | published_date
reference | victims     | KG        | 2018 | 6     |          | 2021    | 2021-03-05
reference | victims     | KG        | 2019 | 0     | dash     | 2021    | 2021-03-05
reference | victims     | KG-T      | 2018 |       | ellipsis | 2021    | 2021-03-05
"""
SHEETS = """
submission_id | sheet_code | row_count | cells_due | cells_filled | superseded_date | superseded_by
b1            | F1         | 3         | 100       | 100          |                 |
b1            | F4         | 1         | 0         | 0            |                 |
b1            | F5         | 1         | 0         | 0            |                 |
b1            | F5D        | 2         | 0         | 0            |                 |
b1            | F9         | 1         | 0         | 0            |                 |
b2            | F1         | 3         | 100       | 60           | 2019-09-01      | b3
b2            | F2         | 1         | 0         | 0            | 2019-09-01      | b3
b2            | F3         | 1         | 0         | 0            | 2019-09-01      | b3
b2            | F4         | 1         | 0         | 0            | 2019-09-01      | b3
b3            | F1         | 5         | 100       | 100          |                 |
b3            | F2         | 9         | 0         | 0            |                 |
b3            | F3         | 2         | 0         | 0            |                 |
b3            | F4         | 3         | 0         | 0            |                 |
b3            | F5         | 3         | 0         | 0            |                 |
b3            | F5D        | 4         | 0         | 0            |                 |
b3            | F8         | 1         | 0         | 0            |                 |
b3            | F9         | 1         | 0         | 0            |                 |
t1            | F1         | 2         | 100       | 90           |                 |
t1            | F9         | 0         | 0         | 0            |                 |
t2            | F1         | 4         | 60        | 60           |                 |
t2            | F3         | 1         | 40        | 35           |                 |
t2            | F4         | 0         | 0         | 0            |                 |
t2            | F5         | 0         | 0         | 0            |                 |
t2            | F5D        | 0         | 0         | 0            |                 |
t2            | F9         | 2         | 0         | 0            |                 |
t3            | F4         | 1         | 10        | 1            |                 |
c1            | F1         | 2         | 80        | 80           |                 |
c1            | F3         | 1         | 20        | 10           | 2019-01-14      | c2
c2            | F3         | 1         | 20        | 20           |                 |
"""
ACCOUNTS = """
file_id | sheet_code | outcome          | cell_count
b2      | F1         | loaded           | 40
b2      | F1         | rejected         | 10
b3      | F1         | loaded           | 50
b3      | F1         | skipped: heading | 9
t2      | F3         | loaded           | 18
t2      | F3         | rejected         | 2
c1      | F1         | loaded           | 30
c1      | F3         | loaded           | 5
c1      | F3         | rejected         | 5
c2      | F3         | loaded           | 10
"""
FINDINGS = """
finding_id | submission_id | sheet_name | code    | severity | superseded_date | row_number
1          | b2            | F1         | value.x | error    | 2019-09-01      | 1
2          | b2            | F1         | value.x | error    | 2019-09-01      | 2
3          | b3            | F1         | without | note     |                 | 3
4          | t2            | F3         | women   | warning  |                 | 4
5          | t2            | F3         | women   | warning  |                 | 5
6          | t2            | F3         | value.x | error    |                 | 6
7          | c1            | F3         | women   | warning  | 2019-01-14      | 7
8          | t3            | F4         | reach   | warning  |                 | 8
11         | b3            | F2         | row     | warning  |                 | 14
12         | b3            | F2         | row     | note     |                 | 14
13         | b3            | F3         | row     | warning  |                 | 14
"""
UNREADABLE = """
finding_id | received_date | code   | severity | file_name
9          | 2019-12-01    | broken | error    | letter.docx
10         | 2020-02-01    | broken | error    | later.docx
"""
FINDING_CODES = """
finding_code | severity | title_en
value.x      | error    | A value is wrong
women        | warning  | Women exceed participants
without      | note     | No document is named
broken       | error    | The file cannot be read
"""
COMPONENTS = """
component_code | sort_order | weight
completeness   | 1          | 1
timeliness     | 2          | 2
validity       | 3          | 1
consistency    | 4          | 1
evidence       | 5          | 0
"""
COMPARING = """
sheet_code | finding_code
F1         | under
F3         | women
F3         | ages
F4         | reach
"""
OUTREACH = """
submission_id | channel_code | action_count | people_reached | reached_women | reached_youth | reach_method_code
b1            | meeting      | 2            | 100            | 60            | 0             | list
b2            | meeting      | 9            | 999            | 999           | 999           | list
b3            | meeting      | 3            | 40             |               |               | list
b3            | tv           | 1            | 5000           |               |               | audience
b3            | radio        | 1            | 300            |               |               |
t3            | tv           | 8            | 80000          |               |               | audience
"""
MEETINGS = """
submission_id | protocol_no | meeting_date | members_entitled | members_present
b1            | 1           | 2018-09-01   | 20               | 18
b3            | 1           | 2019-02-01   | 20               | 10
b3            | 2           | 2019-05-01   | 20               | 15
b3            | 3           | 2019-06-01   | 10               | 12
"""
DECISIONS = """
submission_id | protocol_no | decision_no | decision_text | deadline_as_written | deadline_date | status_code
b1            | 1           | 1           | Print         | 01.10.2018          | 2018-10-01    | in_progress
b1            | 1           | 2           | Visit         | 01.10.2018          | 2018-10-01    | postponed
b3            | 1           | 1           | Print         | 01.10.2018          | 2018-10-01    | implemented
b3            | 2           | 1           | Count         | always              |               | in_progress
b3            | 2           | 2           | Teach         | 31.12.2019          | 2019-12-31    | in_progress
b3            | 2           | 3           | Drop          | 01.06.2019          | 2019-06-01    | cancelled
"""
PROBLEMS = """
submission_id | problem_text | needed_decision | urgency_code
b1            | No shelter.  | Open one        | high
b3            | no shelter.  | Open one soon   | low
t2            | No shelter.  | Find money      | high
t2            | No leaflets. | Print them      | low
t3            | No leaflets. | Print them      | low
"""


SEXED = """
submission_id | indicator_code | sex_code | actual
b3            | staged         | women    | 12
b3            | staged         | men      | 8
b2            | staged         | women    | 900
"""
REMARKS = """
submission_id | indicator_code | sex_code          | remark      | remark_cell
b3            | staged         | not_established   | <b>late</b> | N9
t3            | staged         | not_established   | held        | N9
"""
RESULTS = """
result_code | parent_code | level_code | pillar_code | sort_order | indicator_codes      | status
G           |             | goal       |             | 1          |                      | illustrative
1           | G           | outcome    | P1          | 2          | contextual;few       | illustrative
1.1         | 1           | output     | P1          | 3          | staged;rises;silent  | illustrative
1.2         | 1           | output     | P1          | 4          |                      | illustrative
"""
STANDARDS = """
standard_code | sort_order | is_by_sex | indicator_code | source_key
trained       | 1          | yes       | staged         | S38
referred      | 2          | no        | staged         | S38
prevented     | 3          | yes       |                | S38
"""
MONEY = """
submission_id | activity_no | pillar_code | planned_kgs | spent_kgs | funding_source_code
b2            | 1.1         | P1          | 900         | 900       | local
b3            | 1.1         | P1          | 100         | 60        | local
b3            | 1.2         | P1          | 50          |           | donor
b3            | 2.1         | P2          | 40          | 0         | donor
b3            | 2.2         | P2          |             |           |
t2            | 2.1         | P2          | 30          | 30        | local
"""
FINANCES = """
submission_id | funding_source_code | pillar_code | approved_kgs | disbursed_kgs | spent_kgs | in_kind_kgs
b3            | local               | P1          | 100          | 80            | 70        | 5
b3            | donor               | P1          | 50           |               | 10        |
b3            | donor               | P2          | 40           | 0             | 0         |
b3            | republican          | P2          | 20           | 20            |           |
t3            | local               | P2          | 5000         | 5000          | 5000      |
"""


class Ask(Protocol):
    """Reads a measure of the small database; what is not told is as in the story."""

    def __call__(self, name: str, **changes: Any) -> pd.DataFrame:  # noqa: ANN401 - a date, a code, codes
        """Give the rows of the measure."""


def _type(column: str) -> str:
    if column.endswith("_date") or column in _DATES:
        return "date"
    if column.startswith(("is_", "has_")) or column == "reports_expected":
        return "boolean"
    if column.endswith("_value") or column in _NUMBERS:
        return "double"
    if column.endswith("_count") or column in _WHOLE:
        return "integer"
    return "timestamp" if column == "built_at" else "varchar"


def _rows(table: str) -> list[dict[str, str | None]]:
    """Read a table drawn with bars; an empty place is no value."""
    heading, *lines = ([part.strip() for part in line.split("|")] for line in table.strip().splitlines())
    return [dict(zip(heading, (part or None for part in line), strict=True)) for line in lines]


def _fill(database: duckdb.DuckDBPyConnection, name: str, table: str, **same: str) -> None:
    for row in _rows(table):
        whole = {**same, **row}
        places = ", ".join("?" for _ in whole)
        schema, table_name = name.split(".")
        database.execute(
            f'insert into "{schema}".{table_name} ({", ".join(whole)}) values ({places})', [*whole.values()]
        )


def _fill_reported(database: duckdb.DuckDBPyConnection, name: str, table: str, **same: str) -> None:
    """Give each reported row the unit, period and days of the submission it stands in, and its place in the file."""
    sent = {row["submission_id"]: row for row in _rows(SUBMISSIONS)}
    for number, row in enumerate(_rows(table), start=1):
        kept = ("submission_id", "unit_code", "period_code", "received_date", "counted_date", "superseded_date")
        place = {"file_name": f"{row['submission_id']}.xlsx", "row_number": str(number)}
        whole = {**same, **place, **{each: sent[row["submission_id"]][each] for each in kept}, **row}
        head = " | ".join(whole)
        _fill(database, name, f"{head}\n{' | '.join(value or '' for value in whole.values())}")


def _spend(database: duckdb.DuckDBPyConnection) -> None:
    """Write the money of activities into their rows."""
    for row in _rows(MONEY):
        places = [row[name] for name in ("pillar_code", "planned_kgs", "spent_kgs", "funding_source_code")]
        database.execute(
            """update "show".activity set pillar_code = ?, planned_kgs = ?, spent_kgs = ?, funding_source_code = ?
            where submission_id = ? and activity_no = ?""",
            [*places, row["submission_id"], row["activity_no"]],
        )


def derived(database: duckdb.DuckDBPyConnection) -> None:
    """Make and fill the tables that follow from others, as a build does."""
    for file in sorted((SQL / "derived").glob("*.sql")):
        database.execute((SQL / "core" / file.name).read_text(encoding="utf-8"))
    derive(database)


def _build(path: Path) -> None:
    with duckdb.connect(str(path)) as database:
        for name, columns in COLUMNS.items():
            schema, table = name.split(".")
            database.execute(f'create schema if not exists "{schema}"')
            typed = ", ".join(f"{column} {_type(column)}" for column in columns.split())
            database.execute(f'create table "{schema}".{table} ({typed})')
        _fill(database, "ref.units", UNITS)
        _fill(database, "ref.periods", PERIODS)
        _fill(database, "ref.pillars", PILLARS)
        _fill(database, "ref.plan_activities", PLAN, plan_id="plan", start_date="2018-07-01")
        _fill(database, "ref.indicators", INDICATORS, pillar_code="P1")
        _fill(database, "ref.indicator_targets", TARGETS)
        _fill(database, "ref.indicator_period_targets", PERIOD_TARGETS)
        _fill(database, "ref.codes", CODES)
        _fill(database, "ref.places", PLACES)
        _fill(database, "ref.results", RESULTS)
        _fill(database, "ref.standard_indicators", STANDARDS)
        _fill(database, "show.submission", SUBMISSIONS, file_name="report.xlsx", is_illustrative="yes", cells_due="100")
        _fill_reported(database, "show.activity", ACTIVITIES, sheet_name="F1")
        _fill_reported(database, "show.indicator_value", VALUES, sheet_name="F2", **_ALL)
        _fill_reported(database, "show.indicator_value", MARKS, sheet_name="F2", **_ALL)
        _fill_reported(database, "show.indicator_value", SEXED, sheet_name="F2", age_band_code="total")
        _fill_reported(database, "show.indicator_value", REMARKS, sheet_name="F2", age_band_code="total")
        _spend(database)
        _fill_reported(database, "show.finance", FINANCES, sheet_name="F8")
        _fill_reported(database, "show.event", EVENTS, sheet_name="F3")
        _fill_reported(database, "show.participation", PARTICIPATION, sheet_name="F3")
        _fill(database, "core.coverage", SHEETS)
        _fill(database, "core.sheet_account", ACCOUNTS)
        for table in ("coverage", "sheet_account"):
            database.execute(f"update core.{table} set sheet_name = sheet_code")
        for row in _rows(SUBMISSIONS):
            own = {name: row[name] or "" for name in ("submission_id", "unit_code", "period_code", "counted_date")}
            own["file_id"] = own["submission_id"]
            _fill(database, "core.submission", f"{' | '.join(own)}\n{' | '.join(own.values())}")
        _fill_reported(database, "show.finding", FINDINGS)
        _fill(database, "show.finding", UNREADABLE)
        _fill(database, "ref.finding_codes", FINDING_CODES)
        _fill(database, "ref.quality_components", COMPONENTS)
        _fill(database, "ref.quality_checks", COMPARING)
        _fill_reported(database, "show.outreach", OUTREACH, sheet_name="F4")
        _fill_reported(database, "show.meeting", MEETINGS, sheet_name="F5")
        _fill_reported(database, "show.decision", DECISIONS, sheet_name="F5D")
        _fill_reported(database, "show.problem", PROBLEMS, sheet_name="F9")
        _fill(database, "show.national_statistic", VICTIMS, form_code="total", breakdown_code="total", **_ALL)
        database.execute("insert into meta.build values (?, now(), 'test', 6, 6)", [str(path)])
        derived(database)


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small database, built once."""
    path = tmp_path_factory.mktemp("measures") / "small.duckdb"
    _build(path)
    return path


@pytest.fixture
def ask(small_database: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give the reader, pointed at the small database, at the end of 2019, for the first half of that year."""
    monkeypatch.setenv("MONITOR_DATABASE", str(small_database))

    def asked(name: str, **changes: Any) -> pd.DataFrame:  # noqa: ANN401 - as in Ask
        view = {
            "as_of": date(2019, 12, 31),
            "period": "2019-H1",
            "units": COUNCILS,
            "indicator": "ratio",
            "sheet": "F5",
        }
        return read(name, **{**view, **changes})

    return asked
