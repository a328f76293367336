"""What every picture keeps to: zero and target in sight, nothing drawn that was not reported, text stays text."""

from __future__ import annotations

import json
from math import isnan
from typing import Any

import pandas as pd
import pytest

from monitor.charts import indicator_trend, outreach, participation, unit_bars, unit_map, victims_series
from monitor.charts.palette import ACCENT, QUIET
from monitor.charts.template import number_ticks, percent_ticks, safe
from monitor.model import Language
from monitor.text import words_for

EN = words_for("en")
NAN = float("nan")


def _named(code: str, order: int) -> dict[str, Any]:
    short = code.removeprefix("KG-")
    texts = {f"{kind}_{language}": f"{short} {language}" for kind in ("short", "name") for language in Language}
    return {"unit_code": code, "sort_order": order, **texts}


def _councils(*shares: float) -> pd.DataFrame:
    """Give one row per council: so many implemented of 20."""
    codes = ("KG-B", "KG-J", "KG-Y", "KG-N")
    return pd.DataFrame(
        {
            **_named(code, at), "implementation_share": share, "weighted_share": share, "reported": not isnan(share),
            "state": "not_reported" if isnan(share) else "on_time",
            "implemented_count": 0 if isnan(share) else round(share * 20), "countable_count": 20,
            "level": "oblast", "has_council": True, "longitude": 70.0 + at, "latitude": 41.0,
            "tile_column": at, "tile_row": 0,
        }
        for at, (code, share) in enumerate(zip(codes, shares, strict=False))
    )  # fmt: skip


def _periods() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period_code": ["2018-H2", "2019-H1", "2019-H2"], "actual": [10.0, 20.0, NAN],
            "target_value": [15.0, 25.0, 35.0], "end_target_value": 70.0,
            "state": ["reported", "reported", "not_reported"], "is_withheld": False,
            "decimals": 0, "council_count": [8, 7, 0], "councils_due": 8,
        }
    )  # fmt: skip


def _texts(made: object) -> str:
    return json.dumps(json.loads(made.to_json()), ensure_ascii=False)  # type: ignore[attr-defined]


def test_bars_start_at_zero() -> None:
    """A bar's length is its number: no axis of a bar is cut."""
    people = pd.DataFrame(
        [
            _named("KG-B", 1)
            | {"event_count": 2, "person_count": 30, "women_count": 10, "men_count": 15, "state": "late"}
        ]
    )
    for made in (unit_bars.unit_bars(_councils(0.9, 0.8), EN), participation.by_unit(people, EN)):
        assert made.layout.xaxis.range[0] == 0
    assert indicator_trend.indicator_trend(_periods(), EN).layout.yaxis.range[0] == 0


def test_a_council_that_did_not_report_has_words_and_no_length() -> None:
    """Missing is not zero: the place of the bar says so."""
    made = unit_bars.unit_bars(_councils(0.5, NAN), EN)
    assert any(note.text == "not reported" for note in made.layout.annotations)
    assert "0%" not in {note.text for note in made.layout.annotations}


def test_the_sentence_names_the_least() -> None:
    """The title is computed from the numbers that are drawn."""
    told = unit_bars.unit_bars_message(_councils(0.9, 0.4, 0.45, NAN), EN)
    assert told == "J en and Y en have implemented least: 40% and 45% of activities that can be completed"


def test_the_sentence_is_silent_when_there_is_nothing_to_say() -> None:
    """One council is not compared with itself, and equal ones have no last."""
    assert "Too few" in unit_bars.unit_bars_message(_councils(0.9, NAN), EN)
    assert "the same share: 50%" in unit_bars.unit_bars_message(_councils(0.5, 0.5), EN)


def test_the_target_is_drawn_and_named() -> None:
    """A target is a line with its own label; its value stands there."""
    made = indicator_trend.indicator_trend(_periods(), EN)
    assert [list(trace.y) for trace in made.data if trace.name == "target"] == [[15.0, 25.0, 35.0]]
    assert any("target 35" in note.text for note in made.layout.annotations)


def test_each_value_tells_its_coverage() -> None:
    """Under each half-year stands from how many councils the value comes."""
    ticks = indicator_trend.indicator_trend(_periods(), EN).layout.xaxis.ticktext
    assert [tick.split("<br>")[-1] for tick in ticks] == ["8 of 8", "7 of 8", "no reports"]


def test_panels_share_one_scale() -> None:
    """A small council does not look like a large one."""
    small = _periods().assign(**_named("KG-B", 1), actual=5.0, numerator=NAN, denominator=NAN)
    large = _periods().assign(**_named("KG-J", 2), actual=50.0, numerator=NAN, denominator=NAN)
    rows = pd.concat([small, large])
    layout = indicator_trend.small_multiples(rows, EN).layout
    assert layout.yaxis.range == layout.yaxis2.range


def test_what_looks_like_markup_stays_text() -> None:
    """A link typed into a report never becomes a link in a picture."""
    assert safe("<b>") == "&lt;b&gt;"


def test_two_publications_stay_two_lines() -> None:
    """A revised figure is shown beside the first one, and named."""
    rows = pd.DataFrame({"year": [2018, 2018], "vintage": ["2021", "2025"], "value": [8.0, 7.0]})
    made = victims_series.victims_series(rows, EN)
    assert [trace.line.color for trace in made.data] == [QUIET, ACCENT]
    assert victims_series.victims_message(rows, EN) == "7 victims in 2018; earlier years were revised: 2018: 8, later 7"


def test_what_cannot_be_compared_is_named() -> None:
    """Fewer than five persons on a side: the council is listed, not drawn."""
    rows = pd.DataFrame(
        [
            _named("KG-B", 1) | {"pre_share": 0.4, "post_share": 0.7, "pre_count": 10, "post_count": 9},
            _named("KG-J", 2) | {"pre_share": NAN, "post_share": NAN, "pre_count": 0, "post_count": 0},
        ]
    )
    made = participation.test_dumbbell(rows, EN)
    assert "Not comparable: J en" in {note.text for note in made.layout.annotations}
    assert all(len(trace.y) == 1 for trace in made.data if trace.mode.startswith("markers"))


def test_a_decimal_comma_reaches_the_axes() -> None:
    """Plotly's own numbers follow the reader's language."""
    assert unit_bars.unit_bars(_councils(0.5, 0.6), words_for("ru")).layout.separators.startswith(",")


def test_the_map_asks_nobody() -> None:
    """The first trace is not a choropleth, and the world file is an empty one given along."""
    made = unit_map.unit_map(_councils(0.5, 0.6), EN)
    assert made.data[0].type == "scattergeo"
    assert unit_map.CONFIG["topojsonURL"].startswith("data:")


def test_a_unit_without_a_number_is_not_coloured_as_zero() -> None:
    """The map keeps a scale's end for zero and another fill for no report."""
    made = unit_map.unit_map(_councils(0.0, NAN), EN)
    empty, shown = (trace for trace in made.data if trace.type == "choropleth")
    assert list(empty.locations) == ["KG-J"]
    assert list(shown.locations) == ["KG-B"]


@pytest.mark.parametrize("language", list(Language))
def test_pictures_speak_every_language(language: Language) -> None:
    """Names come in the reader's language."""
    words = words_for(language)
    assert f"B {language}" in _texts(unit_bars.unit_bars(_councils(0.5, 0.6), words))
    assert f"B {language}" in unit_map.unit_map_alt(_councils(0.5, 0.6), words)


def test_each_kind_of_empty_has_its_mark_in_a_panel() -> None:
    """Not reported, no data, not applicable and zero are four marks; what is not due stays empty."""
    states = ("not_reported", "no_data", "not_applicable", "not_due", "reported")
    rows = pd.DataFrame(
        {
            **_named("KG-B", 1), "period_code": f"20{18 + at}-H1", "actual": 0.0 if state == "reported" else NAN,
            "state": state, "target_value": NAN, "end_target_value": NAN, "decimals": 0, "numerator": NAN,
            "denominator": NAN,
        }
        for at, state in enumerate(states)
    )  # fmt: skip
    marks = [note.text for note in indicator_trend.small_multiples(rows, EN).layout.annotations]
    assert marks[:4] == ["?", "…", "×", "0"]


def test_ticks_are_round_and_written_in_the_readers_way() -> None:
    """An axis to 4,728 has four round steps at most; thousands stand apart as in the text."""
    ticks = number_ticks(4728, words_for("ru"))
    assert ticks == {"tickvals": [0, 2000, 4000], "ticktext": ["0", "2\u202f000", "4\u202f000"]}
    assert percent_ticks(words_for("ky"))["ticktext"][1] == "25\u00a0%"


def test_a_way_of_counting_keeps_the_capitals_of_names_within_a_sentence() -> None:
    """Only its first letter becomes small: a name written in capitals stays one."""
    assert outreach.within("По данным об аудитории СМИ") == "по данным об аудитории СМИ"
