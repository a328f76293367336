"""The glossary that readers see is whole in three languages and agrees with the one in the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.model import Language
from monitor.text import glossary, words_for

DOCUMENT = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_every_word_has_a_meaning_in_each_language() -> None:
    """No text is empty, and no language is left out."""
    for entry in glossary.entries():
        for texts in (entry.word, entry.meaning):
            assert set(texts) == set(Language)
            assert all(texts.values())


def test_the_words_of_readers_stand_in_the_document() -> None:
    """Readers and writers of the monitor use the same words."""
    listed = {line.split("|")[1].strip() for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if "|" in line}
    kinds_of_empty = {"zero", "not reported", "not due", "not applicable", "withheld"}
    assert {entry.word["en"] for entry in glossary.entries()} - kinds_of_empty <= listed | {"half-year"}
    assert kinds_of_empty <= {entry.word["en"] for entry in glossary.entries()}


@pytest.mark.parametrize("language", list(Language))
def test_words_stand_in_the_order_of_the_language(language: Language) -> None:
    """A reader finds a word where the alphabet puts it."""
    words = words_for(language)
    listed = [word for word, _ in glossary.told(words)]
    assert listed == sorted(listed, key=words.sort_key)
    assert len(set(listed)) == len(glossary.entries())
