"""Plans as drawings of our own: bars of statuses, and a plan in time."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitor.model import Language
from monitor.text import words_for
from monitor.ui import plan_time, status_bars

pytestmark = pytest.mark.usefixtures("sample_database")

EN = words_for("en")
AS_OF = date(2020, 1, 1)
NAMED = {f"{kind}_{language}": "Naryn" for kind in ("short", "name") for language in Language}


def _activity(**other: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a column holds
    return {
        **NAMED, "unit_code": "KG-N", "activity_no": "1.1", "pillar_code": "P1", "start_date": date(2019, 1, 1),
        "deadline_date": date(2019, 6, 30), "deadline_rule": "dated", "last_status_code": "in_progress",
        "is_overdue": False, "days_late": None,
        **{f"title_{language}": "Train teachers" for language in Language},
        **other,
    }  # fmt: skip


def _plan(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def test_text_from_a_plan_stays_text() -> None:
    """A link typed into a title is shown as it was typed, never followed."""
    drawn = plan_time.draw(_plan(_activity(title_en='<a href="http://example.org">x</a>')), EN, AS_OF)
    assert "<a " not in drawn
    assert "&lt;a href" in drawn


def test_overdue_goes_on_to_the_day() -> None:
    """An overdue activity is named so, with the days, and its bar reaches from the deadline to the as-of day."""
    drawn = plan_time.draw(_plan(_activity(is_overdue=True, days_late=185)), EN, AS_OF)
    assert "Overdue" in drawn
    assert "185 days late" in drawn
    left, width = re.search(r's-overdue" style="left:([\d.]+)%;width:([\d.]+)%', drawn).groups()  # type: ignore[union-attr]
    today = re.search(r"--today: ([\d.]+)%", drawn)[1]  # type: ignore[index]
    assert float(left) + float(width) == pytest.approx(float(today), abs=0.02)


def test_bars_stand_where_their_days_are() -> None:
    """Half of the time is half of the way: a bar's place follows from its dates alone."""
    span = plan_time.Span(date(2019, 1, 1), date(2021, 1, 1))
    assert span.place(date(2019, 1, 1)) == 0
    assert span.place(date(2020, 1, 1)) == pytest.approx(50, abs=0.1)
    assert span.place(date(2021, 1, 1)) == 100


def test_what_has_no_day_has_words_and_no_bar() -> None:
    """An activity due every quarter is listed with its rule; nothing is drawn that the plan does not say."""
    drawn = plan_time.draw(_plan(_activity(deadline_date=None, deadline_rule="quarterly")), EN, AS_OF)
    assert "Quarterly" in drawn
    assert "<i " not in drawn


def test_an_activity_no_report_speaks_of_is_not_reported() -> None:
    """A status that is missing is called so, and hatched like every missing report."""
    drawn = plan_time.draw(_plan(_activity(last_status_code=None)), EN, AS_OF)
    assert "Not reported" in drawn
    assert "s-not_reported" in drawn


def test_a_plan_is_summed_up_with_its_council() -> None:
    """The title names the council and counts its dated activities only."""
    rows = _plan(
        _activity(last_status_code="implemented"),
        _activity(is_overdue=True, days_late=185),
        _activity(deadline_date=None, deadline_rule="permanent"),
    )
    assert plan_time.message(rows, EN) == "Naryn: 1 of 2 activities with a deadline are implemented, 1 overdue"


def _pillar(code: str, done: int, whole: int) -> dict[str, Any]:
    named = {f"{kind}_{language}": code for kind in ("short", "name") for language in Language}
    share = done / whole if whole else None
    return {
        "pillar_code": code, "implemented_count": done, "countable_count": whole, "implementation_share": share,
        **named,
    }  # fmt: skip


def test_every_part_of_a_bar_has_its_number() -> None:
    """Parts are as wide as their counts, each count is written in its part and said in words."""
    counts = pd.DataFrame(
        {"pillar_code": "P1", "status_code": status, "activity_count": count}
        for status, count in (("implemented", 3), ("not_reported", 1))
    )
    drawn = status_bars.of_pillars(counts, pd.DataFrame([_pillar("P1", 3, 3)]), EN)
    assert re.findall(r"flex:(\d+)", drawn) == ["3", "1"]
    assert re.findall(r"<em>(\d+)</em>", drawn) == ["3", "1"]
    assert "Implemented 3, Not reported 1" in drawn


def test_pillars_are_compared_by_what_can_be_completed() -> None:
    """The title names the pillars with the highest and the lowest rate, by the rule printed beside it."""
    rates = pd.DataFrame([_pillar("P1", 8, 10), _pillar("P2", 1, 2)])
    assert status_bars.message(rates, EN) == "P1 is furthest with 80%, P2 least with 50%"
