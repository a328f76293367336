"""The page on timeliness and data quality: what it says, on which day, and what its list can be narrowed to."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from monitor.measures import read
from monitor.model import Language
from monitor.text import words_for
from monitor.ui import filters, findings, followed, quality, reporting, taking
from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("sample_database")

ENTRY = next(entry for entry in PAGES if entry.key == "reporting")
FAULT = "Something went wrong"
ALL_UNITS = ["KG-B", "KG-C", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y", "KG-GO"]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_shows_whole(language: Language) -> None:
    """Every part is drawn, down to the figures restated; no fault is caught on the way."""
    shown = html_of(visit(ENTRY, lang=language))
    words = words_for(language)
    assert words(FAULT) not in shown
    assert (
        words.plural("{n} figure in reports of the councils was restated",
                     "{n} figures in reports of the councils were restated", 6) in shown
    )  # fmt: skip


def test_the_page_stands_before_the_one_that_receives_reports() -> None:
    """It comes just before Reports, under a title of its own."""
    keys = [entry.key for entry in PAGES]
    assert keys.index("reporting") + 1 == keys.index("reports")


@pytest.mark.parametrize(
    "view",
    [{"asof": "2019-01-10", "period": "2018-H2"}, {"asof": "2019-01-10", "units": "KG-T", "period": "2018-H2"},
     {"asof": "2019-01-16"}, {"units": "KG-N"}],
    ids=lambda view: "-".join(view.values()),
)  # fmt: skip
def test_any_day_and_council_shows_whole(view: dict[str, str]) -> None:
    """Before the first due day, on the day after it, for one council: the page says what is so, and nothing fails."""
    assert FAULT not in html_of(visit(ENTRY, lang="en", **view))


def test_what_is_not_due_is_told_as_such() -> None:
    """Before the first due day one report has come early; the others are not due, and nobody is late."""
    shown = html_of(visit(ENTRY, lang="en", asof="2019-01-10", period="2018-H2"))
    assert "1 of 1 reports due came on time" in shown
    assert "not reported</span>" not in shown


def test_pillars_do_not_narrow_reports_and_the_page_says_so() -> None:
    """A view of one pillar shows the same reports, and a sentence why."""
    told = "pillars and sources of funding do not narrow this page"
    narrowed, plain = (html_of(visit(ENTRY, lang="en", **view)) for view in ({"pillars": "P1"}, {}))
    assert (told in narrowed, told in plain) == (True, False)
    assert "21 of 32 reports due came on time" in narrowed


def test_a_rate_of_nothing_is_no_rate() -> None:
    """The day after the first due day Naryn has sent nothing: none of one came, and its cells are not reported."""
    shown = html_of(visit(ENTRY, lang="en", asof="2019-01-16", period="2018-H2"))
    naryn = shown.split("Rates by council</caption>")[1].split("Naryn</th>")[1].split("</tr>")[0]
    assert "<small>0 of 1</small>" in naryn
    assert "not reported" in naryn
    assert "… of …" not in shown


def test_an_earlier_day_shows_the_report_before_it_was_corrected() -> None:
    """Naryn's correction of 17 February 2020 is on the page from that day on."""
    day_before = html_of(visit(ENTRY, lang="en", asof="2020-02-16"))
    day_itself = html_of(visit(ENTRY, lang="en", asof="2020-02-17"))
    told = [
        (
            "corrected on 17 Feb 2020" in shown,
            "1 report was sent again" in shown,
            "6 figures in reports of the councils were" in shown,
        )
        for shown in (day_before, day_itself)
    ]
    assert told == [(False, False, False), (True, True, True)]


def test_the_list_is_narrowed_by_the_address() -> None:
    """One council and one severity: Naryn's error stands in the list with its cell, no warning does."""
    test = visit(ENTRY, lang="en", council="KG-N", severity="error")
    listed = html_of(test).split("Findings with their cells</h3>")[1]
    assert "cell F5" in listed
    assert "31.06.2019" in listed
    assert 'class="word word-warning"' not in listed
    assert (
        'class="word word-warning"'
        in html_of(visit(ENTRY, lang="en", council="KG-B")).split("Findings with their cells</h3>")[1]
    )


def test_findings_without_a_council_can_be_asked_for() -> None:
    """A file that names none has findings of its own."""
    rows = read("findings_standing", as_of=read("cut").iloc[0]["last_received_date"].date(), units=["KG-N"])
    nobody = rows.assign(unit_code=None)
    assert len(findings.chosen(nobody, findings.Chosen(findings.NOBODY))) == len(rows)
    assert findings.chosen(nobody, findings.Chosen("KG-N")).empty


def test_a_question_on_a_finding_stands_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding stands alone at its address, what is said of it is kept, and its row in the list carries the mark."""
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    followed._last_kinds.clear()
    links = re.findall(r'href="(reporting\?[^"]*finding=(\w+)[^"]*)" class="traced"', html_of(visit(ENTRY, lang="en")))
    assert len(links) == len(read("findings_standing", as_of=date(2020, 8, 12), units=ALL_UNITS))
    one = links[3][1]
    test = visit(ENTRY, lang="ru", finding=one)
    assert "Никто ещё не спрашивал об этом." in html_of(test)
    test.radio(key="follow_kind").set_value("accepted")
    test.text_input(key="follow_said").set_value("The sheet was sent on paper too.")
    test.text_input(key="role_follow_up").set_value("Programme coordinator")
    test.button(key="FormSubmitter:follow_up-Записать").click().run()
    assert not test.exception
    assert "The sheet was sent on paper too." in html_of(test)
    assert f"finding={one}#note" in html_of(visit(ENTRY, lang="en"))
    gone = html_of(visit(ENTRY, lang="en", finding=one, asof="2019-01-10"))
    assert "This finding does not stand on this day" in gone
    assert "The sheet was sent on paper too." in gone


def test_findings_go_along_with_their_cells() -> None:
    """The file taken away has every finding that stands, each with its file and cell, a line each."""
    view = filters.current()
    with taking.collecting() as offers:
        findings.listed(view, findings.Chosen())
    told = taking.taken(view, offers[0])
    rows = view.read("findings_standing")
    at = findings.LISTED.index("place")
    assert len(told.rows) == len(rows) > 50
    assert all(str(row[at]).startswith(file) for row, file in zip(told.rows, rows["file_name"], strict=True))
    assert not any(isinstance(cell, str) and "\n" in cell for row in told.rows for cell in row)


def test_a_finding_is_told_in_the_readers_language() -> None:
    """Its title, its advice and the places it expects; the text of the cell stays as it was sent."""
    shown = html_of(visit(ENTRY, lang="ru", council="KG-B", severity="warning")).split("Замечания по ячейкам</h3>")[1]
    assert "Баткенский район; г. Баткен" in shown
    assert "KG05214000000" not in shown


def test_what_is_not_full_is_never_shown_as_full() -> None:
    """99.9 % of the cells is not a complete report, 99.9 points are not a full score."""
    words = words_for("en")
    assert (reporting.percent(0.999, words), reporting.percent(1.0, words)) == ("99%", "100%")
    assert (quality.points(0.999, words), quality.points(1.0, words), quality.points(None, words)) == ("99", "100", "…")


def test_a_difference_shows_both_values_both_cells_and_who_explains_it() -> None:
    """Batken has 401 against 300 and 141; beside the published victims nothing is said of withheld numbers."""
    shown = html_of(visit(ENTRY, lang="en", period="2019-H2"))
    own, _, official = shown.partition("Beside official figures. No two statements can be compared")
    assert "117 of 120 comparisons agree" in own
    line = own.split("Indicators by sex and age against all", 1)[1].split("</tr>", 1)[0]
    assert all(told in line for told in (">401<", ">441<", "I13", "I14, I15", "Secretary of the Council"))
    assert "Caution: the definitions differ" in official
    assert "withheld: 7" in official


def test_a_year_that_is_not_over_is_not_held_against_official_figures() -> None:
    """In the first half of 2019 no council is compared, and the page says why."""
    shown = html_of(visit(ENTRY, lang="en", period="2019-H1"))
    assert "Beside official figures. No two statements can be compared" in shown
    assert "Councils that cannot be compared: not due: 8" in shown
