"""From a cell to a typed value: numbers, dates, periods and activity numbers as people really write them.

Nothing is guessed. A value that can be read in one way only is given; anything else is none, with the code of
the finding. In official statistics of the country ``-`` means zero (there was none), ``…`` means no data, and
an empty cell means not reported: the three stay three.
"""

from etl.values.activity_numbers import parse_activity_list, parse_activity_no
from etl.values.dates import month_number, parse_date, parse_date_range
from etl.values.numbers import (
    counts_other_part,
    is_formula_error,
    money_scale,
    parse_count,
    parse_money,
    parse_number,
    parse_percent,
    parts_named,
    refuse_other_unit,
    refuse_unit,
    scaled_by_unit,
    share_warned,
    split_scale,
    unit_kind,
)
from etl.values.parsed import Parsed
from etl.values.periods import find_periods, parse_period, parse_quarter

PROBLEMS = frozenset(
    {
        "value.ambiguous_number",
        "value.composite",
        "value.cumulative_period",
        "value.date_range",
        "value.formula_error",
        "value.impossible_date",
        "value.negative",
        "value.not_a_date",
        "value.not_a_number",
        "value.not_a_period",
        "value.not_an_activity_no",
        "value.not_whole",
        "value.out_of_range",
        "value.parts_only",
        "value.quarter",
        "value.range",
        "value.remark_in_cell",
        "value.share_or_percent",
        "value.unit_differs",
        "value.unit_unknown",
    }
)
"""Every code that a value of this module can carry; the catalogue of findings explains them."""

__all__ = [
    "PROBLEMS",
    "Parsed",
    "counts_other_part",
    "find_periods",
    "is_formula_error",
    "money_scale",
    "month_number",
    "parse_activity_list",
    "parse_activity_no",
    "parse_count",
    "parse_date",
    "parse_date_range",
    "parse_money",
    "parse_number",
    "parse_percent",
    "parse_period",
    "parse_quarter",
    "parts_named",
    "refuse_other_unit",
    "refuse_unit",
    "scaled_by_unit",
    "share_warned",
    "split_scale",
    "unit_kind",
]
