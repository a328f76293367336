"""The sheet of one council: its answer, its numbers, what to follow up; on paper one page of A4."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

from monitor.model import Language
from monitor.ui import council, filters
from monitor.ui.registry import PAGES
from tests.browser import NewPage, settle
from tests.ui.test_pages import html_of, visit

if TYPE_CHECKING:
    from pathlib import Path

COUNCIL = next(entry for entry in PAGES if entry.key == "council")

pytestmark = pytest.mark.usefixtures("sample_database")


def view_of(unit: str, period: str = "2020-H1", as_of: str = "") -> filters.Filters:
    """Give the view of one council in English."""
    return filters._view("", Language.EN, period, unit, as_of)


def test_the_sheet_is_of_the_council_asked_for() -> None:
    """The address names the council; its numbers are its own, whichever councils the view holds."""
    shown = html_of(visit(COUNCIL, lang="en", council="KG-T", units="KG-B"))
    row = view_of("KG-T").read("headline").iloc[0]
    assert "Talas oblast: 53% of the activities that can be completed are implemented" in shown
    assert f"{int(row['implemented_count'])} of {int(row['countable_count'])}" in shown
    assert f">{int(row['participant_count'])}</a>" in shown


def test_an_unknown_council_is_said_and_another_shown() -> None:
    """A council that is not there is named as not understood."""
    test = visit(COUNCIL, lang="en", council="KG-XX")
    assert not test.exception
    assert "KG-XX" in html_of(test)


def test_a_council_without_a_report_is_told_by_its_last_one() -> None:
    """Talas did not report for the first half of 2019: the sheet says so, and by which report its state is told."""
    view = view_of("KG-T", "2019-H1", "2019-08-01")
    assert council.last_known(view).period == "2018-H2"
    shown = html_of(visit(COUNCIL, lang="en", council="KG-T", period="2019-H1", asof="2019-08-01"))
    assert "the report for 2019 first half has not come" in shown
    assert "told by the last report known, for 2018 second half" in shown


def test_before_any_report_nothing_is_zero() -> None:
    """Where no report of a council is known, its numbers are dots with the kind of empty, not zeros."""
    shown = html_of(visit(COUNCIL, lang="en", council="KG-T", period="2018-H2", asof="2019-01-10"))
    assert "No report of this council is known up to then." in shown
    assert '<dd class="value">0%</dd>' not in shown
    assert "not due" in shown


def test_a_sheet_that_was_not_sent_is_not_told_as_none() -> None:
    """Talas sent no sheet of problems: its page does not say that no problem is raised."""
    shown = html_of(visit(COUNCIL, lang="en", council="KG-T"))
    assert "0 problems are raised" not in shown
    assert "Nothing to show: not reported" in shown


def test_the_first_page_leads_to_each_council() -> None:
    """In the matrix each council's name leads to its sheet, with the view."""
    shown = html_of(visit(PAGES[0], lang="ru", period="2019-H2"))
    for code in filters.every_council(view_of("KG-B")).units:
        assert f'href="council?council={code}&amp;lang=ru&amp;period=2019-H2' in shown


@pytest.mark.browser
def test_on_paper_it_is_one_page(site: str, new_page: NewPage, tmp_path: Path) -> None:
    """The fullest sheet is one upright page of A4 in each language."""
    page = new_page(viewport={"width": 1440, "height": 1000})
    for language, code in product(Language, ("KG-J", "KG-N")):
        page.goto(f"{site}/council?lang={language}&council={code}")
        settle(page)
        printed = page.pdf(path=tmp_path / f"{code}.pdf", prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, (language, code)
