"""Two views side by side: each figure is that of its own view, what is missing has no difference, changes are named."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.model import Language
from monitor.ui import compare, filters, since
from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit
from tests.ui.test_trace import trace_at

COMPARE = next(entry for entry in PAGES if entry.key == "compare")
#: Naryn's report for 2019-H2 was sent again, corrected, between these days.
BEFORE, AFTER = date(2020, 1, 20), date(2020, 8, 12)

pytestmark = pytest.mark.usefixtures("sample_database")


def view_of(period: str = "2020-H1", as_of: str = "", units: str = "") -> filters.Filters:
    """Give a view in English."""
    return filters._view("", Language.EN, period, units, as_of)


def test_each_figure_is_that_of_its_own_view() -> None:
    """Both columns hold what the measures give for the two views, and the change is one less the other."""
    view, other = view_of(), view_of("2019-H2")
    rows = compare.side_by_side(view, other).set_index("figure")
    now, then = view.read("headline").iloc[0], other.read("headline").iloc[0]
    share = rows.loc["implementation_share"]
    assert (share["this"], share["other"]) == (now["implementation_share"] * 100, then["implementation_share"] * 100)
    assert share["change"] == pytest.approx((now["implementation_share"] - then["implementation_share"]) * 100)
    events = rows.loc["event_count"]
    assert (events["this"], events["other"], events["change"]) == (83, 73, 10)


def test_what_is_missing_on_one_side_has_no_difference() -> None:
    """Before any report of the half-year there is no rate and no count of it, and the difference stays empty."""
    view = view_of("2018-H2", "2019-03-01", "KG-T")
    nobody = replace(view, as_of=date(2019, 1, 10))
    rows = compare.side_by_side(view, nobody).set_index("figure")
    assert rows.loc["implemented_count", ["other", "change"]].isna().all()
    assert "not the same basis" in str(rows.loc["implemented_count", "caution"])


def test_another_basis_is_said_and_the_same_is_too() -> None:
    """Where the two views rest on different numbers of councils, each row says so; else how many they are."""
    rows = compare.side_by_side(view_of(), view_of(units="KG-B"))
    assert "8 councils against 1: not the same basis" in set(rows["caution"])
    same = compare.side_by_side(view_of(), view_of("2019-H2"))
    assert "8 councils in both" in set(same["caution"])


def test_of_an_earlier_day_the_half_year_known_then_is_shown() -> None:
    """On a day without a report of the half-year, what was known last is compared, and its name stands there."""
    view = view_of()
    assert compare.other(view, compare.DAY, "2020-02-17").period == "2019-H2"
    assert compare.other(view, compare.DAY, "2020-07-15").period == "2020-H1"


def test_the_changes_since_a_day_name_old_and_new_values() -> None:
    """A corrected report is told with its figures before and after and both files; one known before is not."""
    shown = html_of(visit(COMPARE, lang="en", period="2019-H2", **{"with": "day", "against": BEFORE.isoformat()}))
    assert "naryn_2019_2_оңдолгон.xlsx" in shown
    restated = view_of().read("figures_restated")
    assert len(restated) > 0
    assert f"{len(restated)} figure" in shown
    assert "sent again as version 2<" in shown
    assert "prepared by: Secretary of the Council" in shown
    # between then and today the statistical office restated the country's victims of 2018: both values, what they touch
    assert re.search(r"Whole country.*?2018.*?>8<.*?>7<.*?the published series", shown, re.DOTALL)
    later = html_of(visit(COMPARE, lang="en", period="2020-H1", **{"with": "day", "against": "2020-08-05"}))
    assert "0 figures in reports of the councils were restated" in later


def test_newly_overdue_is_what_was_not_overdue_then() -> None:
    """What became overdue in between is in today's list and was in none of that day's."""
    view = view_of()
    then = replace(view, as_of=date(2020, 2, 17))
    now_late = {(row.unit_code, row.activity_no) for row in view.read("overdue").itertuples()}
    was_late = {(row.unit_code, row.activity_no) for row in then.read("overdue").itertuples()}
    shown = html_of(visit(COMPARE, lang="en", **{"with": "day", "against": "2020-02-17"}))
    assert f"Newly overdue · {len(now_late - was_late)}" in shown


def test_each_number_leads_to_its_cells_in_its_own_view() -> None:
    """A number of either column leads to how it is made on its own day."""
    shown = html_of(visit(COMPARE, lang="en", **{"with": "day", "against": "2020-02-17"}))
    links = {html.unescape(found) for found in re.findall(r'href="(trace\?[^"]*event_count[^"]*)"', shown)}
    assert {trace_at(link).value for link in links} == {83.0, 73.0}


@pytest.mark.parametrize("kind", ["day", "period", "council"])
@pytest.mark.parametrize("language", list(Language))
def test_every_way_of_comparing_shows_in_every_language(kind: str, language: Language) -> None:
    """Each way of comparing has its page, and says both views."""
    test = visit(COMPARE, lang=language, **{"with": kind})
    assert not test.exception
    assert len(re.findall(r'class="traced"', html_of(test))) > 20


def test_nothing_to_compare_with_is_said() -> None:
    """On the first day anything was known there is no earlier one."""
    first = view_of().read("cut").iloc[0]["first_date"]
    shown = html_of(visit(COMPARE, lang="en", asof=f"{first:%Y-%m-%d}", **{"with": "day"}))
    assert "Nothing to compare with" in shown


def test_the_first_page_says_what_changed_since_the_last_meeting() -> None:
    """Overview counts what came, was restated, became overdue and was done since the last meeting, and leads to it."""
    view = view_of()
    met = since.last_meeting(view)
    assert met is not None
    then = replace(view, as_of=met)
    came = sum(day.date() > met for day in view.read("reporting_matrix")["received_date"].dropna())
    late = len(compare.newly(view, then, "overdue"))
    shown = html_of(visit(PAGES[0], lang="en"))
    assert f"Since the last meeting of a council, {view.words.date(met)}" in shown
    assert "that a report of a council tells of (sheet F5)" in shown
    assert f"<li>{came} report" in shown
    assert re.search(rf"<li>{late} activit(y is|ies are) newly overdue: Issyk-Kul 4.2</li>", shown)
    assert "11 figures of the statistical office were restated" in shown
    # then 2019-H2 was the half-year known; each headline figure stands beside what it was
    old, now = (one.read("headline").iloc[0] for one in (view_of("2019-H2", met.isoformat()), view))
    effect = shown[shown.index("Effect on the headline figures") :]
    for figure in ("implemented_count", "overdue_count", "event_count"):
        assert re.search(rf">{old[figure]}<.*?>{now[figure]}<", effect, re.DOTALL), figure
    # the way leads to the same day, so that Compare counts what the first page counts
    [link] = {html.unescape(one) for one in re.findall(r'href="(compare\?[^"]*against=[^"]*)"', shown)}
    asked = {key: told[0] for key, told in parse_qs(urlsplit(link).query).items()}
    assert asked["against"] == met.isoformat()
    assert f"Newly overdue · {late}" in html_of(visit(COMPARE, **asked))
    assert f"{len(view.read('due_soon'))} activities are due within 90 days" in shown


def test_before_any_meeting_nothing_is_said_of_one() -> None:
    """Where no meeting is known yet the first page says nothing of the last one."""
    early = view_of("2018-H2", "2019-01-10", "KG-T")
    assert since.last_meeting(early) is None
    shown = html_of(visit(PAGES[0], lang="en", period="2018-H2", asof="2019-01-10", units="KG-T"))
    assert "Since the last meeting" not in shown
