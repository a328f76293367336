"""The page on victims and cases: no small number on it, every empty cell named, the published series apart."""

from __future__ import annotations

import re

import pytest

from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit

ENTRY = next(entry for entry in PAGES if entry.key == "victims")


#: A number in a grid or in a table, linked or not.
NUMBER = re.compile(r">(\d+)</(?:b|a|td)>")


@pytest.mark.parametrize("period", ["2018-H2", "2019-H1", "2019-H2", "2020-H1"])
def test_no_cell_of_a_council_shows_a_small_number(period: str) -> None:
    """In the grids by council and in the tables behind them stand zero, five and more, or a word; never 1 to 4."""
    shown = html_of(visit(ENTRY, lang="en", period=period))
    councils = [part.split("</table>", 1)[0] for part in shown.split("<table>") if ">Council<" in part]
    assert len(councils) == 4
    for table in councils:
        numbers = {int(number) for number in NUMBER.findall(table)}
        assert 0 in numbers
        assert not numbers & {1, 2, 3, 4}
        assert "withheld" in table


def test_the_answer_tells_the_sums_and_who_told_nothing_is_named() -> None:
    """19 identified, 21 referred, 21 assisted; Naryn sent no sheet of cases, which is no zero."""
    shown = html_of(visit(ENTRY, lang="en", period="2019-H2"))
    assert "identified 19, referred 21, assisted 21" in shown
    assert "sheet F7. Sheet F7 not sent: Naryn" in shown
    assert "No report:" not in shown
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


def test_a_council_without_a_report_is_told_from_one_without_a_sheet() -> None:
    """Talas sent no report for the first half of 2019: no sheet of it is said to be missing alone."""
    shown = html_of(visit(ENTRY, lang="en", period="2019-H1"))
    assert "sheet F6. No report: Talas<" in shown
    assert "sheet F7. No report: Talas. Sheet F7 not sent: Naryn<" in shown


def test_a_sum_that_would_tell_is_withheld_and_the_page_says_when() -> None:
    """Of 3 to 7 presumed victims no sum is shown, and none of 4 referred; the sentence gives the rule."""
    shown = html_of(visit(ENTRY, lang="en", period="2020-H1"))
    sums = [part.split("</table>", 1)[0] for part in shown.split("<table>") if ">Period<" in part]
    assert len(sums) == 4
    for part in sums:
        assert {int(number) for number in NUMBER.findall(part)} & {*range(1, 9)} == set()
    assert "could still be at least 3 different numbers, even to a council that knows its own" in shown
    assert "identified 16, referred withheld, assisted 14" in shown


def test_groups_of_a_choice_are_not_shown_and_the_page_says_why() -> None:
    """Of all councils but one there is no table of groups; instead stands why, and what to choose."""
    shown = html_of(visit(ENTRY, lang="en", period="2019-H2", units="KG-B,KG-C"))
    assert "would tell one council" in shown
    assert "By age group" not in shown


def test_a_half_year_to_come_is_not_due() -> None:
    """Of a half-year of which no report was due yet, nothing is called withheld or zero."""
    shown = html_of(visit(ENTRY, lang="en", period="2020-H1", asof="2020-07-01"))
    assert "No council has told of victims for this period" in shown
