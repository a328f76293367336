"""Numbers are written as a careful person would, whatever type they come in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from monitor.text import words_for

MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (62.5, 0, "63"),
        (0.125 * 100, 0, "13"),
        (14.499999999999998, 0, "15"),
        (14.49, 0, "14"),
        (2.675, 2, "2.68"),
        (-2.5, 0, f"{MINUS}3"),
        (-0.4, 0, "0"),
        (np.int64(1234567), 0, "1,234,567"),
        (np.float64(0.05), 1, "0.1"),
        (True, 0, "1"),
    ],
)
def test_halves_go_up_and_zero_has_no_sign(value: float, decimals: int, text: str) -> None:
    """Who divides 5 by 8 in a spreadsheet finds the number on our page; what rounds to zero is plainly zero."""
    assert words_for("en").number(value, decimals) == text


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA, pd.NaT])
def test_every_kind_of_missing_is_a_dash(missing: Any) -> None:  # noqa: ANN401 - any of pandas' ways to say it
    """Whatever the frame calls missing is a dash as number, as share and as day."""
    words = words_for("ky")
    assert (words.number(missing), words.percent(missing), words.date(missing)) == ("…", "…", "…")


@pytest.mark.parametrize(("language", "separators"), [("en", ".,"), ("ru", ",\u202f"), ("ky", ",\u202f")])
def test_charts_write_numbers_as_the_page_does(language: str, separators: str) -> None:
    """The two separators Plotly gets are those of the page's own numbers."""
    words = words_for(language)
    assert words.separators == separators
    assert words.number(1000.5, 1) == f"1{separators[1]}000{separators[0]}5"


def test_an_unknown_language_is_refused() -> None:
    """A language the product does not speak is an error, not English in disguise."""
    with pytest.raises(ValueError, match="xx"):
        words_for("xx")
