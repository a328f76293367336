"""The page about the numbers tells every measure, every word and every source, in the reader's language."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from monitor.measures import catalogue
from monitor.model import Language
from monitor.text import glossary, words_for
from monitor.ui import markup
from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit

ABOUT = next(entry for entry in PAGES if entry.key == "about")
SOURCES = Path(__file__).parents[2] / "data" / "reference" / "sources.csv"

pytestmark = pytest.mark.usefixtures("sample_database")


@pytest.mark.parametrize("language", list(Language))
def test_every_measure_is_told_whole(language: Language) -> None:
    """Title, definition, formula, source and limits of each measure stand on the page in the reader's language."""
    words, shown = words_for(language), html_of(visit(ABOUT, lang=language))
    for measure in catalogue().values():
        for text in (measure.title, measure.definition, measure.formula, measure.limits):
            assert markup.text(words(text)) in shown
        assert markup.text(words(measure.source)[1:]) in shown


@pytest.mark.parametrize("language", list(Language))
def test_every_word_and_source_is_told(language: Language) -> None:
    """The glossary is whole, and each source says what was taken under which licence."""
    words, shown = words_for(language), html_of(visit(ABOUT, lang=language))
    assert all(markup.text(meaning) in shown for _, meaning in glossary.told(words))
    with SOURCES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for text in (row["title"], row[f"note_{language}"], row[f"licence_{language}"]):
                assert text
                assert markup.text(text) in shown


def test_the_page_stands_without_a_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Definitions need no data: the page shows them before the first report is loaded."""
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "none.duckdb"))
    test = visit(ABOUT, lang="en")
    assert not test.exception
    assert words_for("en")("Glossary") in html_of(test)
