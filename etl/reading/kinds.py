"""What kind of row it is: column numbers, a total, a note; the rest may be data."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.reading.words import opens_with

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.names import Names
    from etl.reading.records import SheetReading

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\s?([а-яa-z]?)\)?\.?", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"\d{1,2}")
_COLUMN_LETTER = re.compile(r"[а-яa-z]", re.IGNORECASE)
_RUNNING_NUMBER = re.compile(r"(?:№|n|no)?\.?\s*\d[\d./-]*[^\W\d]?", re.IGNORECASE)
_NAMED_TYPES = frozenset({"code", "yes_no"})
_LEAST_NUMBERS = 3
_MOST_NOTES = 2


def is_column_numbers(texts: list[str], *, below_heading: bool) -> bool:
    """Recognise a row that only numbers the columns.

    Directly below the heading the numbers need but rise (``1 2 3 5 6``, ``А Б 1 2``, ``3 3а 4``), for an office
    drops and adds columns; further down only numbers without a gap are sure to be no data.
    """
    if len(texts) < _LEAST_NUMBERS:
        return False
    if not below_heading:
        return all(map(is_short_number, texts)) and is_counting([float(text) for text in texts])
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    while numbers and numbers[0] is None and _COLUMN_LETTER.fullmatch(texts[-len(numbers)]):
        numbers.pop(0)
    ranks = [(int(number[1]), number[2].casefold()) for number in numbers if number]
    return len(ranks) == len(numbers) >= _LEAST_NUMBERS and all(one < other for one, other in pairwise(ranks))


@lru_cache(maxsize=16_384)
def is_short_number(text: str) -> bool:
    """Tell whether a text is a number of one or two digits, as columns are numbered by."""
    return bool(_SHORT_NUMBER.fullmatch(text))


def is_counting(numbers: list[float]) -> bool:
    """Tell whether each number is one more than the one before."""
    return all(other == one + 1 for one, other in pairwise(numbers))


def is_total(reading: SheetReading, words: list[str], filled: list[int], names: Names) -> bool:
    """Recognise a row of totals: a word for it stands in the cell of the key, or beside an empty one.

    A title may begin with such a word ("Всего провести …"), and a code list may have it (sex: "Всего"): where the
    key's own list has it, the row is one of the form's ("all articles").
    """
    at = reading.column_of(reading.form.key[0]) if reading.form.key else None
    key = words[at] if at is not None and at < len(words) else ""
    if key:
        return not is_key(reading.heading.columns[at or 0], key, names) and opens_with("total_row", key)
    columns = reading.heading.columns
    return any(
        opens_with("total_row", words[col])
        for col in filled[:2]
        if col not in columns or columns[col].type not in _NAMED_TYPES
    )


def is_note(words: list[str], filled: list[int]) -> bool:
    """Recognise a remark or the line of a signature."""
    first = words[filled[0]]
    return len(filled) <= _MOST_NOTES and (first.startswith("*") or opens_with("note_row", first))


def is_key(column: Column, text: str, names: Names) -> bool:
    """Tell whether a text that stands alone in a row is the number or code of a row, not the title of a section."""
    if column.type == "code":
        return names.resolve(column.code_list, text).code is not None
    return is_running_number(text)


def is_running_number(text: str) -> bool:
    """Tell whether a text is a number of a row: ``5``, ``№ 5``, ``1.10``, ``5а``."""
    return bool(_RUNNING_NUMBER.fullmatch(text))
