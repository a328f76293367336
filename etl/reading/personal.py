"""Find data on persons: no names, birth dates, phones or personal numbers may enter the database."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.reading.words import names_personal_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.cells import Sheet
    from etl.reading.headings import Heading

ROWS_SEARCHED = 40
_LEAST_HEADINGS = 3
_PERSONAL = re.compile(
    r"(?<!\d)[12]\d{13}(?!\d)"  # personal number (ПИН): 14 digits, the first tells the sex
    r"|(?<![\d+])(?:\+?\s?996|0)[\s(-]{0,2}\d{2,3}[\s)-]{0,2}\d{2,3}[\s-]?\d{2}[\s-]?\d{2}(?![.,]?\d)"  # phone
    r"|(?<![^\W_])(?:AN|AC|ID|АН|АС)\s?№?\s?\d{7}(?!\d)"  # passport or identity card
    r"|(?:\d{1,2}[./]\d{1,2}[./])?\d{4}\s?"  # year of birth
    r"(?:г\.?\s?р\.?(?![\w-])|г(?:ода|\.)?\s?рожд\w*|-?\s?ж(?:ылы|\.)?\s?туулган\w*)"
    r"|(?<!\w)(?:born|туулган күнү|дата рождения)\W{1,3}\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    re.IGNORECASE,
)
_SHORTEST = 6
_DIGITS = re.compile(r"\d{2}")


@lru_cache(maxsize=65_536)
def masked_data(text: str) -> str:
    """Give the personal numbers, phones, passports and birth dates of a text with their digits hidden, else nothing.

    >>> masked_data("тел. 0555 123456"), masked_data("№ 69 от 10.12.2018")
    ('•••• ••••••', '')
    """
    if len(text) < _SHORTEST or not _DIGITS.search(text):
        return ""
    return "; ".join(re.sub(r"\d", "•", found[0].strip()) for found in _PERSONAL.finditer(text))


def personal_headings(sheet: Sheet, heading: Heading | None) -> Iterator[tuple[int, int, str]]:
    """Give row, column and text of each heading that stands over data on persons.

    In a sheet that was not recognised a heading is a cell among others with something below it: the line under a
    signature ("(Ф.И.О.)") has nothing below, a table of contents ("F0 | Паспорт") is no table of persons.
    """
    rows = range(heading.first_row, heading.last_row + 1) if heading else range(min(ROWS_SEARCHED, len(sheet.words)))
    for row in rows:
        words = sheet.words[row]
        found = [col for col, word in enumerate(words) if word and names_personal_data(word)]
        is_heading = heading is not None or len(found) > 1 or sum(word != "" for word in words) >= _LEAST_HEADINGS
        for col in found if is_heading else ():
            if _has_cells_below(sheet, row, col):
                yield row, col, words[col]


def _has_cells_below(sheet: Sheet, row: int, col: int) -> bool:
    return any(col < len(words) and words[col] for words in sheet.words[row + 1 :])
