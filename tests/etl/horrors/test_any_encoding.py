"""Whatever the words: a text file is read in the encoding it was written in, or refused; never in another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.files.text_tables import decode, read_text_table
from etl.files.unreadable import UnreadableError
from etl.forms import load_forms
from etl.names import load_names
from etl.parsing import REFERENCE
from etl.reading.mojibake import is_damaged, repaired

if TYPE_CHECKING:
    from collections.abc import Callable

CYRILLIC = ("cp1251", "koi8-r", "cp866")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
OUR_SIGNS = re.compile(r"[\x20-\x7eА-Яа-яЁёҢңӨөҮү№«»–—]+")
HEADINGS = sorted(
    {text for form in load_forms() for one in form.columns for text in (*one.heading.values(), *one.also)}
)
NAMES = sorted(text for text in load_names(REFERENCE).written if OUR_SIGNS.fullmatch(text))
WORDS = st.sampled_from([text for text in (*HEADINGS, *NAMES) if ";" not in text and "\n" not in text])
TABLES = st.lists(st.lists(WORDS, min_size=3, max_size=6), min_size=1, max_size=8)


def written(rows: list[list[str]]) -> str:
    """Give rows as a text file has them."""
    return "\r\n".join(";".join(cell.replace('"', "") for cell in row) for row in rows)


@settings(deadline=None, max_examples=150)
@given(TABLES, st.sampled_from(CYRILLIC))
def test_a_twin_in_another_encoding_is_never_taken_for_it(rows: list[list[str]], encoding: str) -> None:
    """Russian and Kyrgyz words in Windows-1251, KOI8-R or CP866: their own text comes back, or none."""
    data = written(rows).encode(encoding, "replace")
    try:
        text, found = decode(data)
    except UnreadableError as refusal:
        assert refusal.code in {"file.encoding_unclear", "file.unsupported"}  # noqa: PT017 - one of two outcomes
        return
    assert text == data.decode(encoding), found


@settings(deadline=None, max_examples=60)
@given(TABLES, st.sampled_from(UNICODE))
def test_unicode_is_read_as_it_is(rows: list[list[str]], encoding: str) -> None:
    """With and without a mark, in either order of bytes: every letter is kept, Kyrgyz ones too."""
    table = read_text_table(written(rows).encode(encoding), delimiter=";")
    assert [cell for row in table.rows for cell in row] == [cell.replace('"', "") for row in rows for cell in row]
    assert not table.is_guessed


def _twice(text: str) -> str:
    return text.encode().decode("latin-1").encode().decode("latin-1")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.encode().decode("latin-1"),
        _twice,
        lambda text: text.encode("cp1251").decode("latin-1"),
        lambda text: text.encode().decode("cp1251"),
    ],
    ids=["utf-8 as latin-1", "twice", "cp1251 as latin-1", "utf-8 as cp1251"],
)
@settings(deadline=None, max_examples=100)
@given(text=st.sampled_from([text for text in NAMES if re.search("[А-Яа-я]{3}", text)]))
def test_damaged_letters_come_back_or_are_refused(damage: Callable[[str], str], text: str) -> None:
    """A text that was read in a wrong encoding is turned back, or its cell refused: it never enters as it is."""
    try:
        damaged = damage(text)
    except UnicodeError:
        return
    told = repaired(damaged)
    assert told == text or (told is None and is_damaged(damaged)), damaged


@settings(deadline=None, max_examples=200)
@given(text=st.sampled_from([*HEADINGS, *NAMES]))
def test_whole_letters_are_left_alone(text: str) -> None:
    """No word of the form or of the reference data is taken for a damaged one."""
    assert repaired(text) is None
    assert not is_damaged(text)
