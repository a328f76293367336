"""The page of results: what is illustrative says so, what is missing is no zero, all its tables can be taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from monitor.model import Language
from monitor.text import words_for
from monitor.ui import bullets, filters, money, results, taking, tiles, us_years
from monitor.ui.filters import Filters
from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit

pytestmark = pytest.mark.usefixtures("sample_database")
ENTRY = next(entry for entry in PAGES if entry.key == "results")
ALL = ("KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GO")


def view_of(period: str = "2020-H1", *units: str, as_of: date = date(2020, 8, 12)) -> Filters:
    """Give the view of an English reader."""
    return Filters(Language.EN, period, units or ALL, as_of, not units)


@pytest.fixture(scope="module")
def shown() -> str:
    """Give the markup of the page as a reader who chose nothing sees it."""
    return html_of(visit(ENTRY, lang="en"))


def test_the_page_answers_with_numbers_that_say_whose_they_are(shown: str) -> None:
    """6,656,300 of 8,838,800 soms are spent by the sheets of six councils, a third of that from local budgets."""
    assert (
        "6 of 15 indicators that can be judged are on track; 75% of the money approved is spent (6 of 8 councils)"
        in (shown)
    )
    for said in ("6.66 million KGS spent", "2.23 million KGS", "F1 and F8 differ for 0 of 6 councils"):
        assert said in shown


def test_judged_indicators_rest_on_as_many_councils_as_on_the_first_page() -> None:
    """Calls to the hotline, which six councils tell, are not judged: the tile of those that are is about all eight."""
    tile = results.headlines(view_of())[0]
    now = view_of().read("headline").iloc[0]
    first = next(one for one in tiles.of_overview(now, view_of()) if one.value == tile.value)
    assert tile.basis.startswith("8 of 8 councils")
    assert first.basis.startswith("8 of 8 councils")


def test_each_result_of_an_unapproved_framework_says_so(shown: str) -> None:
    """Goal, five outcomes and nine outputs are called illustrative."""
    assert shown.count("illustrative</small>") == 15


def test_standard_indicators_name_their_source_and_what_cannot_be_split(shown: str) -> None:
    """Wording has its source; a half-year that crosses the border is never a number of the year."""
    assert "PS.5.1-28" in shown
    assert "wording: IndiKit (Winrock), February 2023, source S38" in shown
    assert "crosses 30 September: cannot be split" in shown
    assert "not in the form; the trainings below come nearest" in shown


def test_a_council_that_did_not_report_has_no_zero() -> None:
    """Talas sent nothing for the first half of 2019: its tiles are empty, its indicators not reported."""
    tiles = results.headlines(view_of("2019-H1", "KG-T"))
    assert [one.value for one in tiles] == ["…"] * 5
    assert not any(one.detail for one in tiles)
    test = html_of(visit(ENTRY, lang="en", units="KG-T", period="2019-H1"))
    assert "Nothing to show: not reported" in test
    assert ">0/0<" not in test


def test_before_a_report_is_due_nothing_is_called_missing() -> None:
    """Five days before the day an indicator is not due, in its verdict and in how sure it is."""
    rows = view_of("2018-H2", "KG-T", as_of=date(2019, 1, 10)).read("results_chain")
    known = rows[rows["indicator_code"].notna()].to_dict("records")
    assert {bullets.verdict(row, words_for("en")) for row in known} == {"Not due"}
    assert {bullets.confidence(row, words_for("en")) for row in known} == {"Not due"}


def test_a_view_of_one_pillar_has_its_outcome_alone() -> None:
    """Results of other pillars are left out; none of them is said to have no indicator."""
    rows = replace(view_of(), pillars=("P2",)).read("results_chain")
    assert list(rows["outcome_code"].dropna().unique()) == ["2"]
    assert set(rows["indicator_code"].dropna()) == {"I08", "I09", "I10", "I11"}
    assert "No indicator measures this yet." not in html_of(visit(ENTRY, lang="en", pillars="P2"))


def test_how_sure_an_indicator_is_stands_in_words() -> None:
    """The finding on a value of I03 is told with the reports that tell it."""
    rows = view_of().read("results_chain").set_index("indicator_code", drop=False)
    said = bullets.confidence(rows.loc["I03"].to_dict(), words_for("en"))
    assert said == "With care: 31 of 32 reports tell it; 1 finding on its cells"


def test_a_comment_is_inert_text() -> None:
    """Markup in a council's comment is shown as text, with council, half-year and cell."""
    view = view_of()
    rows, remarks = view.read("results_chain"), view.read("indicator_remarks")
    told = bullets.draw(rows[rows["outcome_code"] == "1"], remarks.assign(remark="<img src=x>"), view)
    assert "<img" not in told
    assert "&lt;img src=x&gt;" in told
    assert "Naryn · 2019 second half · F2 Көрсөткүчтөр, N5" in told


def test_only_numbers_that_are_told_lead_to_cells() -> None:
    """What does not apply has no address; a number has."""
    view = view_of()
    rows = us_years.shown_rows(view.read("us_year_indicators").query("split != 'no_source'"), view.words)
    link = us_years._link(view, "us_year_indicators")
    assert link
    referred = rows[rows["standard_code"] == "PS.5.1-29"].iloc[0].to_dict()
    assert link(referred, "person_count_written").startswith("trace?")
    assert link(referred, "women_count_written") == ""
    assert referred["women_count_written"] == "not applicable"


def test_the_lists_can_be_taken_away_as_numbers() -> None:
    """Comments, fiscal years, both statements and costs are offered; in the file a number is a number."""
    view = view_of()
    with taking.collecting() as offers:
        for part in (results.remarks, us_years.standard, us_years.trainings, money.two_statements, money.cost):
            part(view)
    assert [one.key for one in offers] == [
        "indicator_remarks", "us_year_indicators", "us_year_trainings", "money_two_statements", "training_cost",
    ]  # fmt: skip
    told = {one.key: taking.taken(view, one) for one in offers}
    persons = [row[4] for row in told["us_year_indicators"].rows]
    # of the last, 4 victims referred over three councils, no sum is shown
    assert persons == [204, 11, 204, 453, 467, 11, 13, 21, 467, 137, 21, None]
    spent = [row[1] for row in told["money_two_statements"].rows]
    assert spent == [460500, 1351100, 719300, None, 1658800, None, 1493500, 973100]


def test_money_over_councils_is_a_share_of_sums() -> None:
    """Not an average of shares: 10 of 100 and 90 of 100 and nothing told are 50 %."""
    rows = pd.DataFrame({"f8_base": [100.0, 100.0, None], "f8_spent_of_base": [10.0, 90.0, None]})
    assert money.share(rows, "f8") == 0.5
    assert money.share(rows.tail(1), "f8") is None


def test_the_default_view_has_the_page_in_the_readers_language() -> None:
    """The sentence of the answer is translated whole."""
    view = filters.current()
    assert "график" in results.answer(view)
