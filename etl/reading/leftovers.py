"""Tell a row that says something from what only stands below a table: numbers typed ahead, dashes, signatures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.forms import NUMBER_TYPES
from etl.reading import kinds
from etl.reading.records import EMPTY
from etl.reading.words import opens_with
from etl.values import parse_number

if TYPE_CHECKING:
    from etl.forms import SheetForm
    from etl.reading.records import SheetReading
    from etl.values import Parsed

FACT, BLANK, NUMBERS, WORDS = "fact", "blank row", "numbers", "note"
_NOTHING = frozenset({"dash", "ellipsis", "not_available", "nothing_word"})
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?:\s?г\.?)?")
_LONGEST_KEY = 15
_LEAST_TOLD = 2


def kind_of(form: SheetForm, found: dict[str, Parsed]) -> str:
    """Tell what a row is: a fact holds at least one of the fields its form says it needs.

    Where a word stands in the place of its number two of them must be readable, for a signature fills cells too.
    """
    needs = [found[name] for name in form.needs if name in found]
    if not needs:
        return FACT
    is_numbered = _is_numbered(form, found)
    is_told = any(tells(form, parsed) for parsed in needs)
    if is_told and is_numbered:
        return FACT
    known = {column.field: column.type for column in form.columns}
    numbers = [name for name, parsed in found.items() if parsed.value and known.get(name, "count") in NUMBER_TYPES]
    if numbers or is_told:
        return FACT if is_told and _is_sure(form, found, numbers) else NUMBERS if numbers else WORDS
    others = (parsed for name, parsed in found.items() if name != form.key[0])
    return BLANK if is_numbered and not any(map(_says_something, others)) else WORDS


def tells(form: SheetForm, parsed: Parsed) -> bool:
    """Tell whether a field that a fact of the form needs says something."""
    return parsed.value is not None if form.zero_is_told else _says_something(parsed)


def _is_numbered(form: SheetForm, found: dict[str, Parsed]) -> bool:
    return is_numbered(form, found.get(form.key[0], EMPTY))


def is_numbered(form: SheetForm, key: Parsed) -> bool:
    """Tell whether the place of a row's number has nothing, a number, or a code of the form's own list."""
    text = key.as_written.strip()
    is_code = form.column(form.key[0]).type == "code" and key.value is not None
    return is_code or _looks_like_key(text) or is_nothing(text)


def _is_sure(form: SheetForm, found: dict[str, Parsed], numbers: list[str]) -> bool:
    read = [name for name in form.needs if found.get(name, EMPTY).value is not None]
    return len(read) >= _LEAST_TOLD and (bool(numbers) or any(form.column(name).type == "code" for name in read))


def _says_something(parsed: Parsed) -> bool:
    return parsed.mark != "empty" and parsed.value != 0 and not is_nothing(parsed.as_written.strip())


@lru_cache(maxsize=16_384)
def is_nothing(text: str) -> bool:
    """Tell whether a text says that there is nothing: a dash, "нет", "мероприятия не проводились"."""
    return not text or parse_number(text, text).mark in _NOTHING or opens_with("nothing_held", text)


def _looks_like_key(text: str) -> bool:
    return (len(text) <= _LONGEST_KEY and text.isascii() and text.isdecimal()) or _looks_like_other_key(text)


@lru_cache(maxsize=16_384)
def _looks_like_other_key(text: str) -> bool:
    if _DAY.fullmatch(text):
        return False
    is_short = len(text) <= _LONGEST_KEY and any(sign.isdigit() for sign in text)
    return is_short or kinds.is_running_number(text)


class Leftovers:
    """Rows of one sheet that are no facts. They are said, but for notes and signatures below the last fact."""

    def __init__(self, reading: SheetReading) -> None:
        self.reading = reading
        self._blank: list[int] = []
        self._uncomputed: list[tuple[int, int]] = []
        self._words: list[tuple[int, int]] = []

    def add(self, kind: str, row: int, filled: list[int], found: dict[str, Parsed]) -> None:
        """Keep a row out. One that holds numbers is refused, and the first of them named.

        A row with a formula that was never computed may hold anything: it is not called blank.
        """
        columns = self.reading.heading.columns
        formula = next((col for col in columns if found[columns[col].field].mark == "uncomputed"), None)
        if formula is not None and kind != NUMBERS:
            self._uncomputed.append((row, formula))
        elif kind == BLANK:
            self._blank.append(row)
        elif kind == WORDS:
            self._words.append((row, filled[0]))
        if kind != NUMBERS:
            self.reading.account[f"skipped: {kind}"] += len(filled)
            return
        self.reading.rows_rejected += 1
        self.reading.account["rejected"] += len(filled)
        at = next(col for col in columns if columns[col].type in NUMBER_TYPES and found[columns[col].field].value)
        needs = [column.heading["en"] for column in columns.values() if column.field in self.reading.form.needs]
        self.reading.say("row.numbers_only", row, at, found[columns[at].field].as_written, "; ".join(needs))

    def say_before_fact(self) -> None:
        """Say what stood between the facts; whose name it may hold is not repeated."""
        self.say_words()
        self.say_blank()

    def say_words(self) -> None:
        """Name the rows of words that are no facts."""
        for row, col in self._words:
            self.reading.say("row.no_fact", row, col)
        self._words.clear()

    def say_blank(self) -> None:
        """Say once for all that rows hold nothing but a number, zeros or dashes, or a formula without a value."""
        if self._uncomputed:
            cells = dict.fromkeys(a1(*cell) for cell in (self._uncomputed[0], self._uncomputed[-1]))
            self.reading.say_of("value.uncomputed", ":".join(cells))
        self._uncomputed.clear()
        if self._blank:
            at = self.reading.key_column()
            cells = dict.fromkeys(a1(row, at) for row in (self._blank[0], self._blank[-1]))
            self.reading.say_of("row.blank", ":".join(cells))
        self._blank.clear()
