"""Each language writes its words, numbers, days and plurals in its own way."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.text import THIN_SPACE, words_for
from monitor.text.check import faults
from monitor.text.extract import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    """No message is missing, left over, or has lost a placeholder."""
    assert list(faults(language)) == []


@pytest.mark.parametrize(
    ("language", "number", "percent", "day", "period"),
    [
        ("en", "1,234.5", "47%", "15 Jan 2020", "2019 second half"),
        ("ru", f"1{THIN_SPACE}234,5", "47\u00a0%", "15 янв. 2020", "второе полугодие 2019"),
        ("ky", f"1{THIN_SPACE}234,5", "47\u00a0%", "2020-ж. 15-янв.", "2019-жылдын экинчи жарымы"),
    ],
)
def test_numbers_and_days(language: str, number: str, percent: str, day: str, period: str) -> None:
    """Thousands, decimals, per cent, days and half-years as the language writes them."""
    words = words_for(language)
    assert words.number(1234.5, 1) == number
    assert words.percent(0.47) == percent
    assert words.date(date(2020, 1, 15)) == day
    assert words.period("2019-H2") == period


@pytest.mark.parametrize(
    ("n", "text"), [(1, "1 отчёт"), (3, "3 отчёта"), (5, "5 отчётов"), (11, "11 отчётов"), (21, "21 отчёт")]
)
def test_russian_has_three_plurals(n: int, text: str) -> None:
    """1 отчёт, 3 отчёта, 5 отчётов; 11 is like 5, 21 like 1."""
    assert words_for("ru").plural("{n} report", "{n} reports", n) == text


def test_kyrgyz_letters_sort_after_their_plain_ones() -> None:
    """ң follows н, ө follows о, ү follows у."""
    letters = list("оөуүнң")
    assert sorted(letters, key=words_for("ky").sort_key) == list("нңоөуү")


def test_nothing_is_never_written_as_zero() -> None:
    """A missing number is a dash in every language."""
    for language in ("en", "ru", "ky"):
        assert words_for(language).number(None) == "…"
        assert words_for(language).percent(float("nan")) == "…"


def test_an_unknown_message_is_shown_in_english() -> None:
    """Keys never show; an untranslated message falls back to its English words."""
    assert words_for("ky")("A sentence nobody translated") == "A sentence nobody translated"
