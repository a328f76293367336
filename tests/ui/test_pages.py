"""Every page of the registry, through the frame, in three languages."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pandas as pd
import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from monitor.measures import read
from monitor.model import Language
from monitor.store.pointer import resolve
from monitor.text import words_for
from monitor.ui import filters, markup, table
from monitor.ui.registry import PAGES, PageEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from monitor.text import Words

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "dashboard.py"

pytestmark = pytest.mark.usefixtures("sample_database")


def visit(entry: PageEntry, **url: str) -> AppTest:
    """Give a page as a visitor with this address sees it."""
    test = AppTest.from_file(str(FRAME), default_timeout=60)
    for key, value in url.items():
        test.query_params[key] = value
    test._page_hash = calc_hash("" if entry is PAGES[0] else entry.url_path)  # by its address, as a browser asks for it
    return test.run()


@dataclass(frozen=True)
class Number:
    """A column of numbers in a table of a page: how many are told, how many lead to their cells or to a list."""

    page: str
    table: str
    column: str
    told: int
    led: int
    is_placed: bool
    """Whether each row of the table names the file it was read from."""


@cache
def in_english(entry: PageEntry) -> tuple[AppTest, list[Number]]:
    """Give a page in English as tests that only look at it share it, and the columns of numbers in its tables."""
    seen: list[Number] = []
    show = table.show

    def recorded(rows: pd.DataFrame, words: Words, columns: Sequence[str], **named: Any) -> None:  # noqa: ANN401
        there = [name for name in columns if name in table.in_language(rows.head(0), words).columns]
        traced = named.get("traced")
        for name in there:
            told = [row for row in rows.head(table.MOST_SHOWN).to_dict("records") if not pd.isna(row.get(name))]
            if table.COLUMNS[name].kind in table.NUMERIC and told:
                led = sum(bool(traced(row, name)) for row in told) if traced else 0
                placed = bool({"origin", "place", "file_name"} & set(there))
                seen.append(Number(entry.key, named["caption"], name, len(told), led, placed))
        show(rows, words, columns, **named)

    st.cache_data.clear()  # what an earlier test has seen is shown from memory, its tables unrecorded
    with patch.object(table, "show", recorded):
        return visit(entry, lang="en"), seen


@cache
def in_kyrgyz(entry: PageEntry) -> AppTest:
    """Give a page in Kyrgyz, drawn by the one visit that the tests which only look at it share."""
    return visit(entry, lang="ky")


def html_of(test: AppTest) -> str:
    """Give all markup of a page."""
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_shows_in_every_language(entry: PageEntry, language: Language) -> None:
    """A page shows its answer, its view and its day in each language, and no error."""
    shared: dict[Language, Callable[[PageEntry], AppTest]]
    shared = {Language.EN: lambda entry: in_english(entry)[0], Language.KY: in_kyrgyz}
    test = shared[language](entry) if language in shared else visit(entry, lang=language)
    assert not test.exception
    shown = html_of(test)
    assert words_for(language)("Something went wrong") not in shown
    assert f'<p class="kicker">{words_for(language)(entry.title)}</p>' in shown
    assert "<h1>" in shown
    assert ('class="view-sentence"' in shown) is entry.shows_data


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_the_second_visit_shows_what_the_first_one_showed(entry: PageEntry) -> None:
    """A page from memory has the same words, charts and tables as the page that was drawn."""
    if entry.key == "present":  # each visit without a code begins a meeting of its own
        first, second = (visit(entry, lang="ky", period="2019-H1", room="ABCDE") for _ in range(2))
    else:
        first, second = in_kyrgyz(entry), visit(entry, lang="ky")
    assert html_of(second) == html_of(first)
    assert charts_of(second) == charts_of(first)
    assert len(second.get("popover")) == len(first.get("popover"))


def charts_of(test: AppTest) -> list[str]:
    """Give the charts of a page as they are sent to the browser."""
    return [chart.proto.spec for chart in test.get("plotly_chart")]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_shows_an_early_cut_and_one_council(entry: PageEntry) -> None:
    """A page shows the first day anything was known, for one council, without an error."""
    first = read("cut").iloc[0]["first_date"]
    test = visit(entry, lang="en", units="KG-T", asof=f"{first:%Y-%m-%d}", period="2018-H2")
    assert not test.exception
    assert "Something went wrong" not in html_of(test)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_wrong_address_gives_the_default_view(entry: PageEntry) -> None:
    """An address with nonsense in it shows the page as if the nonsense were not there."""
    test = visit(entry, lang="xx", units="KG-ZZ,<b>", asof="yesterday", period="2031-H7", indicator="none")
    assert not test.exception


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_chart_has_a_text_alternative(entry: PageEntry) -> None:
    """Each chart carries a sentence for those who do not see it."""
    for chart in in_english(entry)[0].get("plotly_chart"):
        assert len(chart.proto.alt) > 20


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_sample_is_named_on_every_page(entry: PageEntry) -> None:
    """Invented reports are called so on each page that shows them."""
    assert words_for("en")("Illustrative sample") in html_of(in_english(entry)[0])


def test_a_page_that_is_not_there_is_named_as_text() -> None:
    """The first page says what was asked for and is not there, without believing it."""
    shown = html_of(visit(PAGES[0], lang="ru", missed="<b>nothing</b>"))
    assert "Страницы «&lt;b&gt;nothing&lt;/b&gt;» нет." in shown
    assert "no-such-page" not in html_of(visit(PAGES[0], lang="ru"))


def test_view_is_said_in_one_sentence() -> None:
    """The address decides what is shown, and the page says it back."""
    test = visit(PAGES[0], lang="en", units="KG-T", period="2019-H1", asof="2019-12-31")
    assert "Talas · 2019 first half · as of 31 Dec 2019" in html_of(test)


def test_filters_go_along_to_other_pages() -> None:
    """Every link of the sidebar carries the view."""
    test = visit(PAGES[0], lang="ru", units="KG-T")
    links = test.get("page_link")
    assert len(links) == len(PAGES)
    assert all("units=KG-T" in link.proto.query_string and "lang=ru" in link.proto.query_string for link in links)


def test_choice_of_a_period_stands_in_the_address() -> None:
    """What a reader chooses is in the URL by its code, whatever the language calls it."""
    test = visit(PAGES[0], lang="ru")
    test.selectbox(key="period_ru").select("2018-H2").run()
    assert test.query_params["period"] == "2018-H2"
    test.multiselect(key="units_ru").select("KG-N").run()
    assert test.query_params["units"] == "KG-N"
    assert "Нарын · второе полугодие 2018" in html_of(test)


def test_change_of_language_keeps_the_view() -> None:
    """Another language shows the same period and councils."""
    test = visit(PAGES[0], lang="ru", period="2018-H2", units="KG-N")
    test.query_params["lang"] = "en"
    test.run()
    assert "Naryn · 2018 second half" in html_of(test)


def test_nothing_due_is_not_called_missing() -> None:
    """Before a report is due its absence is called so."""
    workshops = next(entry for entry in PAGES if entry.key == "workshops")
    test = visit(workshops, lang="en", units="KG-T", asof="2019-01-10", period="2018-H2")
    assert "Nothing to show: not due" in html_of(test)


def test_first_page_without_a_database_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a database the frame names the command that builds one."""
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "none.duckdb"))
    test = AppTest.from_file(str(FRAME), default_timeout=60).run()
    assert not test.exception
    assert test.code[0].value == "python -m etl build"


def test_missing_is_never_zero() -> None:
    """A missing number is written as dots, a zero as a zero."""
    words = words_for("en")
    assert table.written(None, table.Kind.COUNT, words) == "…"
    assert table.written(float("nan"), table.Kind.NUMBER, words) == "…"
    assert table.written(0, table.Kind.COUNT, words) == "0"


def test_text_of_a_report_is_inert() -> None:
    """Markup in a report's text is shown as text."""
    assert markup.tag("td", markup.text("<img src=x onerror=y>")) == "<td>&lt;img src=x onerror=y&gt;</td>"
    assert markup.tag("i", title='"><script>') == '<i title="&quot;&gt;&lt;script&gt;"></i>'


@pytest.mark.parametrize(("language", "expected"), [("en", "1.5"), ("ru", "1,5"), ("ky", "1,5")])
def test_numbers_follow_the_language(language: str, expected: str) -> None:
    """Decimals stand after a point in English, after a comma in Russian and Kyrgyz."""
    assert table.written(1.5, table.Kind.NUMBER, words_for(language)) == expected


def test_dates_are_written_from_any_type() -> None:
    """A day is written the same whether it comes as a date or as a time of day."""
    rows: pd.DataFrame = read("cut")
    assert table.written(date(2020, 1, 15), table.Kind.DATE, words_for("en")) == "15 Jan 2020"
    assert table.written(rows.iloc[0]["first_date"], table.Kind.DATE, words_for("en"))


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_shows_in_the_dark_theme(entry: PageEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dark page draws every chart that the light one draws, maps included."""
    light = len(in_english(entry)[0].get("plotly_chart"))
    dark = SimpleNamespace(type="dark")
    monkeypatch.setattr(ContextProxy, "theme", property(lambda _self: dark))
    test = visit(entry, lang="en")
    assert not test.exception
    assert len(test.get("plotly_chart")) == light


def test_a_page_that_fails_says_so_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault nobody foresaw shows a sentence and a mark for the log, never a traceback, and the frame stays."""

    def fault(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("monitor.ui.heading.page", fault)
    test = visit(PAGES[0], lang="ru", asof="2019-02-02")
    shown = html_of(test)
    assert not test.exception
    assert words_for("ru")("Something went wrong") in shown
    assert "secret detail" not in shown
    assert 'class="foot"' in shown


def test_a_database_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_database: Path
) -> None:
    """Each page says that the database is damaged, and the ways out; it does not say that nothing was loaded."""
    database = shutil.copytree(sample_database.parent, tmp_path / "own", symlinks=True) / sample_database.name
    resolve(database).write_bytes(b"no database any more")
    monkeypatch.setenv("MONITOR_DATABASE", str(database))
    for entry in PAGES:
        test = visit(entry, lang="ru")
        assert not test.exception, entry.key
        assert "База данных не читается" in html_of(test), entry.key
        assert "rollback" in test.code[0].value


def test_pillars_and_funding_narrow_plans_and_say_so() -> None:
    """A view of one pillar has that pillar's numbers, its indicators alone, says what is shown whole, and travels."""
    whole = filters._view("", Language.EN, "2020-H1", "", "")
    narrow = filters._view("", Language.EN, "2020-H1", "", "", "P2,nonsense", "")
    by_pillar = whole.read("implementation_by_pillar").set_index("pillar_code").loc["P2"]
    assert narrow.read("headline").iloc[0]["implementation_share"] == by_pillar["implementation_share"]
    assert narrow.read("headline").iloc[0]["overdue_count"] == by_pillar["overdue_count"]
    assert narrow.read("headline").iloc[0]["participant_count"] == whole.read("headline").iloc[0]["participant_count"]
    of_pillar = set(read("indicators").query("pillar_code == 'P2'")["indicator_code"])
    assert set(narrow.read("indicator_performance")["indicator_code"]) == of_pillar
    test = visit(PAGES[0], lang="en", pillars="P2", funding="local")
    shown = html_of(test)
    named = [filters.narrowing(key, Language.EN)[code] for key, code in (("pillars", "P2"), ("funding", "local"))]
    assert f"as of 12 Aug 2020 · {named[0]} · {named[1]}" in shown
    assert "are shown whole" in shown
    assert all("pillars=P2" in link.proto.query_string for link in test.get("page_link"))


def test_sources_of_funding_part_the_plans() -> None:
    """The activities of all sources of funding are those of the plans: none counts twice, none is left out."""
    whole = filters._view("", Language.EN, "2020-H1", "", "").read("headline").iloc[0]["plan_count"]
    parts = [
        filters._view("", Language.EN, "2020-H1", "", "", "", code).read("headline").iloc[0]["plan_count"]
        for code in filters.narrowing("funding", Language.EN)
    ]
    assert sum(parts) == whole


def test_all_pillars_chosen_are_as_none() -> None:
    """Every pillar named in the address is the whole view, and an unknown one is left out."""
    codes = ",".join(filters.narrowing("pillars", Language.EN))
    assert filters._view("", Language.EN, "2020-H1", "", "", codes, "x") == filters._view(
        "", Language.EN, "2020-H1", "", ""
    )


def test_a_long_table_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many rows a page shows the first, says how many more there are, and the download has them all."""
    monkeypatch.setattr(table, "MOST_SHOWN", 10)
    workshops = next(entry for entry in PAGES if entry.key == "workshops")
    shown = html_of(visit(workshops, lang="en", units="KG-O,KG-C,KG-B"))
    count = len(filters._view("", Language.EN, "2020-H1", "KG-O,KG-C,KG-B", "").read("event_register"))
    assert f"{count - 10} more rows are in the download." in shown
