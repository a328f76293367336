"""Bullets and bars of money: what is not known is not drawn, every mark stands on a scale from zero, words tell all."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from monitor.charts import bullet, money, us_years
from monitor.model import Language
from monitor.text import words_for

EN = words_for("en")
NAN = float("nan")


def _row(**changes: object) -> dict[Any, Any]:
    """Give an indicator that rose from 20 to 56 of 100."""
    names = {f"name_{language}": "Events" for language in Language}
    return {
        **names, "indicator_code": "I01", "measure_unit_code": "events", "decimals": 0, "baseline": 20.0,
        "target": 100.0, "expected_now": 73.0, "actual": 56.0, "previous_actual": 40.0, "verdict": "late",
        "target_date": pd.Timestamp("2020-12-31"), **changes,
    }  # fmt: skip


def test_marks_stand_on_one_scale_from_zero() -> None:
    """Half of the target is half as far; the farthest mark stays inside."""
    places = bullet.bullet(_row(actual=50.0)).places
    assert places["actual"] * 2 == pytest.approx(places["target"], abs=0.02)
    assert places["baseline"] * 5 == pytest.approx(places["target"], abs=0.05)
    assert max(places.values()) < 100


def test_a_share_ends_at_a_hundred() -> None:
    """80 % of a target of 85 % is no full bar."""
    places = bullet.bullet(_row(measure_unit_code="percent", target=85.0, actual=50.0)).places
    assert places["actual"] == pytest.approx(50 / 1.04, abs=0.01)


def test_what_falls_to_zero_has_its_target_there() -> None:
    """The target of an indicator that should fall to nothing stands at the beginning, its baseline far out."""
    drawn = bullet.bullet(_row(baseline=53.0, target=0.0, expected_now=11.0, actual=20.0))
    assert drawn.is_drawn
    assert drawn.places["target"] == 0
    assert drawn.places["baseline"] > drawn.places["actual"]


@pytest.mark.parametrize(("name", "value"), [("actual", NAN), ("target", NAN)])
def test_nothing_is_drawn_without_actual_or_target(name: str, value: float) -> None:
    """A missing actual is no bar of length zero, and a number without a target has no length."""
    drawn = bullet.bullet(_row(**{name: value}))
    assert not drawn.is_drawn
    assert name not in drawn.places


def test_an_indicator_without_target_is_told_with_what_was_before() -> None:
    """A contextual indicator shows the half-year before instead of a judgement."""
    assert bullet.told(_row(target=NAN), EN) == "actual 56; 40 a half-year earlier"
    assert "expected by now 73; target 100 by 31 Dec 2020; baseline 20" in bullet.told(_row(), EN)
    assert bullet.actual(_row(actual=NAN), EN) == "actual …"


def test_the_sentence_counts_only_what_is_judged() -> None:
    """Not judged, too few and without target are no indicators to count."""
    rows = pd.DataFrame({"verdict": ["on_track", "late", "contextual", "too_few", None]})
    assert bullet.message(rows, "P", EN) == "P: 1 of 2 indicators that can be judged are on track, 1 late"
    assert bullet.message(rows.tail(3), "P", EN) == "P: no indicator can be judged"


def _money(**changes: object) -> dict[Any, Any]:
    return {
        "f8_approved_kgs": 2_000_000.0, "f8_spent_kgs": 500_000.0, "f8_share": 0.25, "f8_lines": 3.0,
        "f8_lines_spent": 3.0, "f1_planned_kgs": 900.0, "f1_spent_kgs": 0.0, "f1_share": 0.0, "f1_lines": 2.0,
        "f1_lines_spent": 1.0, **changes,
    }  # fmt: skip


def test_a_statement_that_was_not_sent_has_words_and_no_bar() -> None:
    """Nothing is drawn for it, not even a bar of zero."""
    row = _money(f8_lines=NAN, f8_lines_spent=NAN, f8_approved_kgs=NAN, f8_spent_kgs=NAN, f8_share=NAN)
    assert money.told(row, "F8", EN) == "F8: not told"
    drawn = money.bars(pd.DataFrame([row]), ["Naryn"], EN)
    assert sorted(bar.x[0] for bar in drawn.data) == [0, 900]


def test_money_is_told_readably_with_lines_untold() -> None:
    """Millions are written as such; an amount that is missing is counted, a zero is a zero."""
    assert money.told(_money(), "F8", EN) == "F8: 500,000 KGS of 2.00 million KGS, 25%"
    assert money.told(_money(), "F1", EN) == "F1: 0 KGS of 900 KGS, 0%; 1 line untold"


def test_bars_of_money_share_one_scale() -> None:
    """Both statements of all rows start at zero and end on the scale of the largest amount."""
    rows = pd.DataFrame([_money(), _money(f8_approved_kgs=10.0, f8_spent_kgs=5.0)])
    drawn = money.bars(rows, ["A", "B"], EN)
    assert drawn.layout.xaxis.range == (0, 2_000_000 * 1.02)


def test_the_sentences_of_money_name_who_and_say_when_nobody_can_be_named() -> None:
    """Most and least are named; without two that tell there is no comparison."""
    rows = pd.DataFrame([_money(), _money(f8_spent_kgs=1_500_000.0, f8_share=0.75)], index=[7, 9])
    assert money.most_message(rows, ["A", "B"], EN) == "B: 75% of the money spent, 1.50 million KGS (F8)"
    assert money.share_message(rows, ["A", "B"], EN).endswith("from 25% (A) to 75% (B)")
    assert money.share_message(rows.head(1), ["A"], EN) == "A · F8: 500,000 KGS of 2.00 million KGS, 25%"
    rows["f8_share"] = [0.25, NAN]
    assert money.share_message(rows, ["A", "B"], EN) == "Too few sheets of money (F8) to compare"
    nobody = pd.DataFrame([_money(f8_spent_kgs=NAN)])
    assert money.most_message(nobody, ["A"], EN) == "No sheet of money (F8) tells what was spent"


def test_a_fiscal_years_bar_is_as_long_as_its_attendances() -> None:
    """Pillars are summed up; whose sex is not told has a part of its own; what cannot be placed has no bar."""
    day = pd.Timestamp("2019-01-01")
    rows = pd.DataFrame(
        {
            "us_year": [2019, 2019, None], "person_count": [10.0, 5.0, 99.0], "women_count": [6.0, NAN, 50.0],
            "men_count": [4.0, NAN, 49.0], "from_date": day, "to_date": day,
        }
    )  # fmt: skip
    (year,) = us_years.by_year(rows).to_dict("records")
    assert (year["us_year"], year["person_count"], year["women_count"], year["men_count"]) == (2019, 15, 6, 4)
    assert us_years.told(year, EN) == "15: women 6, men 4, sex not told 5"
    assert us_years.named(year, EN) == "2019 (1 Jan 2019 – 1 Jan 2019)"
    drawn = us_years.bars(us_years.by_year(rows), EN)
    assert [(bar.base[0], bar.x[0]) for bar in drawn.data] == [(0, 6), (6, 4), (10, 5)]
