"""Find data on persons: no names, birth dates, phones or personal numbers may enter the database."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.reading.words import names_a_contact, names_a_thing, names_personal_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.cells import Sheet
    from etl.reading.headings import Heading

ROWS_SEARCHED = 40
_LEAST_HEADINGS = 3
_YEAR = r"(?:\d{1,2}[./]\d{1,2}[./])?\d{4}"
_PERSONAL = re.compile(
    r"(?P<pin>(?<!\d)[012]\d{13}(?!\d))"  # personal number (ПИН, ИНН): 14 digits
    r"|(?P<phone>(?<![\d+])(?<!KG)(?:\+?\s?996|0)[\s(-]{0,2}(?:\d{2,3}[\s)-]{0,2}\d{2,3}[\s-]?\d{2}[\s-]?\d{2}"
    r"|\d{4}[\s)-]{1,2}\d[\s-]\d{2}[\s-]\d{2})(?![.,]?\d))"  # the second is a line of a rayon: 0 3622 5 01 23
    r"|(?P<card>(?<![^\W_])(?:AN|AC|ID|АН|АС)\s?№?\s?\d{7}(?!\d))"  # passport or identity card
    rf"|(?:{_YEAR}\s?"  # year of birth; "2019 г. Р. Отунбаева" is a year and an initial
    r"(?:(?!(?-i:г\.?\s?Р\.\s?[А-ЯӨҮҢ]\w))г\.?\s?р\.?(?![\w-])"
    r"|г(?:ода|\.)?\s?рожд\w*|-?\s?ж(?:ылы|\.)?\s?туулган\w*))"
    r"|(?<!\w)(?:г[./]\s?р\.?|(?:born|туулган күнү|дата рождения)(?!\w))\W{0,3}"
    rf"(?:{_YEAR}|\d{{1,2}}[./]\d{{1,2}}[./]\d\d)(?!\d)"
    r"|(?P<name>(?<!\w)(?:ф\.?\s?и\.?\s?о\.?|аты[\s-]{1,3}жөнү)\W{1,3}(?-i:[А-ЯЁӨҮҢ])\w+[\s.]+(?-i:[А-ЯЁӨҮҢ])[\w.]*)",
    re.IGNORECASE,
)
_SHORTEST = 6
_SOME = re.compile(r"\d{2}|и\.?\s?о|жөнү", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"(?:№|no\.?|номер\w*)\s*$", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def masked_data(text: str) -> str:
    """Give the personal numbers, phones, passports, birth dates and names of a text hidden, else nothing.

    >>> masked_data("тел. 0555 123456"), masked_data("№ 69 от 10.12.2018")
    ('•••• ••••••', '')
    """
    if len(text) < _SHORTEST or not _SOME.search(text):
        return ""
    return "; ".join(_mask(found) for found in _PERSONAL.finditer(text) if not _numbers_a_thing(text, found))


def _mask(found: re.Match[str]) -> str:
    return re.sub(r"\w" if found.lastgroup == "name" else r"\d", "•", found[0].strip())


def _numbers_a_thing(text: str, found: re.Match[str]) -> bool:
    """Tell whether digits like a phone's or a card's are the number of an order, a tender or a project."""
    if found.lastgroup not in {"phone", "card"}:
        return False
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    is_card = found.lastgroup == "card"
    sign = _NUMBER_SIGN.search(before)
    words = re.findall(r"\w+(?=\W*$)", before[: sign.start()] if sign else before) if sign or is_card else []
    words += re.findall(r"^ (\w+)", after) if is_card else []
    return any(map(names_a_thing, words))


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


def without_contacts(sheet: Sheet, heading: Heading) -> tuple[Sheet, Heading, list[tuple[int, int, str]]]:
    """Take out the columns of those responsible for something, with their phones; give what is left and their headings.

    Who answers for an activity is asked by the form; a phone beside the name costs that column, not the sheet.
    """
    found = [(row, col, text) for row, col, text in personal_headings(sheet, heading) if names_a_contact(text)]
    columns = {col for _, col, _ in found}
    if not columns:
        return sheet, heading, []
    rows = [[None if col in columns else value for col, value in enumerate(cells)] for cells in sheet.rows]
    rows[: heading.last_row + 1] = sheet.rows[: heading.last_row + 1]
    left = {col: column for col, column in heading.columns.items() if col not in columns}
    unknown = {col: text for col, text in heading.unknown.items() if col not in columns}
    return replace(sheet, rows=rows), replace(heading, columns=left, unknown=unknown), found


def _has_cells_below(sheet: Sheet, row: int, col: int) -> bool:
    return any(col < len(words) and words[col] for words in sheet.words[row + 1 :])
