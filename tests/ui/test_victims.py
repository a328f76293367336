"""The page on victims and cases: no small number on it, every empty cell named, the published series apart."""

from __future__ import annotations

import re

import pytest

from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit

ENTRY = next(entry for entry in PAGES if entry.key == "victims")


@pytest.mark.parametrize("period", ["2018-H2", "2019-H1", "2019-H2", "2020-H1"])
def test_no_cell_of_a_council_shows_a_small_number(period: str) -> None:
    """In the tables by council stand zero, five and more, or a word; never 1 to 4."""
    shown = html_of(visit(ENTRY, lang="en", period=period))
    councils = [part.split("</table>", 1)[0] for part in shown.split("<table>") if ">Council<" in part]
    assert len(councils) == 2
    for table in councils:
        numbers = {int(number) for number in re.findall(r"<b>(\d+)</b>", table)}
        assert not numbers & {1, 2, 3, 4}
        assert "withheld" in table


def test_the_answer_tells_the_sums_and_who_told_nothing_is_named() -> None:
    """19 identified, 21 referred, 21 assisted; Naryn sent no sheet of cases, which is no zero."""
    shown = html_of(visit(ENTRY, lang="en", period="2019-H2"))
    assert "19 identified, 21 referred, 21 assisted" in shown
    assert "Not reported: Naryn." in shown
    assert "2018: 8, later 7" in shown


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("2020-08-01", "Nothing to show: not published yet"),
        ("2024-12-31", "5 victims in 2019<"),
        ("2025-01-17", "2018: 8, later 7"),
    ],
)
def test_the_published_series_is_that_of_the_day(known: str, said: str) -> None:
    """Before the first publication it is not published yet, which is no zero; a restated year shows from its day on."""
    shown = html_of(visit(ENTRY, lang="en", asof="2020-08-01", known=known))
    everything = ("Nothing to show: not published yet", "5 victims in 2019<", "2018: 8, later 7")
    assert [one for one in everything if one in shown] == [said]


def test_a_half_year_to_come_is_not_due() -> None:
    """Of a half-year of which no report was due yet, nothing is called withheld or zero."""
    shown = html_of(visit(ENTRY, lang="en", period="2020-H1", asof="2020-07-01"))
    assert "No council has told of victims for this period" in shown
