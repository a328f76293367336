"""Find data on persons: no names, birth dates, phones or personal numbers may enter the database."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.reading.kinds import is_column_numbers
from etl.reading.words import names_a_contact, names_a_thing, names_personal_data, names_single_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.files.cells import CellValue, Sheet
    from etl.forms import SheetForm
    from etl.reading.headings import Heading

ROWS_SEARCHED = 40
_LEAST_HEADINGS = 3
_YEAR = r"(?:\d{1,2}[./]\d{1,2}[./])?\d{4}"
_PERSONAL = re.compile(
    r"(?P<pin>(?<!\d)(?<!\d[.,])[012]\d{13}(?!\d)"  # personal number (ПИН, ИНН): 14 digits
    r"|(?<!\w)(?:пин|инн|pin|жеке номери|(?:личный|персональный) номер)\W{0,3}(?!\d{14})[012](?:[\s-]?\d){13}(?!\d))"
    r"|(?P<phone>(?<![\d+])(?<!KG)(?:\+?\s?996|0)[\s(-]{0,2}(?:\d{2,3}[\s)-]{0,2}\d{2,3}[\s-]?\d{2}[\s-]?\d{2}"
    r"|\d{3}[\s)-]{1,2}\d{3}[\s-]\d{3}"  # as it is read aloud: 0555 123 456
    r"|\d{4}[\s)-]{1,2}\d[\s-]\d{2}[\s-]\d{2})(?![.,]?\d)"  # a line of a rayon: 0 3622 5 01 23
    r"|(?<!\w)(?:тел|моб|phone|tel|whatsapp)[^\W\d]{0,6}\W{0,3}"  # with the word for it, also without its 0
    r"(?:\d{3}[\s-]?\d{3}[\s-]?\d{3}|\d{3}[\s-]\d{2}[\s-]\d{2}[\s-]\d{2}|\d{1,3}-\d{2}-\d{2})(?![.,]?\d)"
    r"|\+7[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d))"
    r"|(?P<card>(?<![^\W_])(?:AN|AC|ID|АН|АС)[\s-]?№?\s?\d{7}(?!\d))"  # passport or identity card
    rf"|(?:{_YEAR}\s?"  # year of birth; "2019 г. Р. Отунбаева" is a year and an initial
    r"(?:(?!(?-i:г\.?\s?Р\.\s?[А-ЯӨҮҢ]\w))г\.?\s?р\.?(?![\w-])"
    r"|г(?:ода|\.)?\s?рожд\w*|-?\s?ж(?:ылы|\.)?\s?туулган\w*|-?\s?ж\.\s?т\.(?!\s?(?-i:[А-ЯЁӨҮҢ]))))"
    r"|(?<!\w)(?:г[./]\s?р\.?|(?:born|туулган күнү|дата рождения)(?!\w))\W{0,3}"
    rf"(?:{_YEAR}|\d{{1,2}}[./]\d{{1,2}}[./]\d\d)(?!\d)"
    r"|(?P<name>(?<!\w)(?:ф\.?\s?и\.?\s?о\.?|аты[\s-]{1,3}жөнү)\W{1,3}(?-i:[А-ЯЁӨҮҢ])\w+[\s.]+(?-i:[А-ЯЁӨҮҢ])[\w.]*)",
    re.IGNORECASE,
)
_AGE_OR_DAY = re.compile(
    r"\d{1,3}\s?(?:лет|года?|жаш(?:та)?|years?(?: old)?)?\.?|(?:19|20)\d\d(?:\s?г\.?(?:\s?р\.?)?)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_SHORTEST = 6
_SOME = re.compile(r"(?:\d\D*?){4}|и\.?\s?о|жөнү", re.IGNORECASE)
"""What any data on a person have: four digits at least, or the words before a name."""
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Signs of no width, which may part the digits of a number."""
_NUMBER_SIGN = re.compile(r"(?:№|no\.?|номер\w*)\s*$", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def masked_data(text: str) -> str:
    """Give the personal numbers, phones, passports, birth dates and names of a text hidden, else nothing.

    >>> masked_data("тел. 0555 123456"), masked_data("12.03.1985 ж.т."), masked_data("№ 69 от 10.12.2018")
    ('•••• ••••••', '••.••.•••• ж.т.', '')
    """
    if len(text) < _SHORTEST or not _SOME.search(text):
        return ""
    if not text.isascii():
        text = _UNSEEN.sub("", _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text))
    return "; ".join(_mask(found) for found in _PERSONAL.finditer(text) if not _numbers_a_thing(text, found))


def _mask(found: re.Match[str]) -> str:
    return re.sub(r"\w" if found.lastgroup == "name" else r"\d", "•", found[0].strip())


def _numbers_a_thing(text: str, found: re.Match[str]) -> bool:
    """Tell whether digits like a phone's or a card's are the number of an order, a tender or a project, or noughts."""
    if found.lastgroup != "name" and len({*re.findall(r"\d", found[0])}) == 1:
        return True
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


def listed_cases(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Give row, column and text of the headings of case data of a sheet that is none of the form's.

    One such word may stand over anything; two beside each other, with cells below, stand over a list of cases.
    """
    for row, words in enumerate(sheet.words[:ROWS_SEARCHED]):
        found = [col for col, word in enumerate(words) if word and names_single_cases(word)]
        if len(found) > 1 and sum(word != "" for word in words) >= _LEAST_HEADINGS:
            yield from ((row, col, words[col]) for col in found if _has_cells_below(sheet, row, col))


def _has_cells_below(sheet: Sheet, row: int, col: int) -> bool:
    return any(col < len(words) and words[col] for words in sheet.words[row + 1 :])


def single_cases(sheet: Sheet, heading: Heading, form: SheetForm) -> Iterator[tuple[int, int, str]]:
    """Give what shows that a sheet lists persons or cases one by one where counts belong, never the data.

    It is a heading of case data; or an age in years, or a day, in the place of an age group; or rows that are alike in
    all they are known by and count no more than one each. Row, column and the heading's text (else nothing).
    """
    for row in range(heading.first_row, heading.last_row + 1):
        for col, word in enumerate(sheet.words[row]):
            if word and names_single_cases(word) and _has_cells_below(sheet, row, col):
                yield row, col, word
    rows = _data_rows(sheet, heading)
    yield from _exact_ages(sheet, heading, rows)
    yield from _ones(sheet, heading, form, rows)


def _data_rows(sheet: Sheet, heading: Heading) -> list[int]:
    filled = [row for row in range(heading.last_row + 1, len(sheet.words)) if any(sheet.words[row])]
    is_numbered = filled and is_column_numbers([word for word in sheet.words[filled[0]] if word], below_heading=True)
    return filled[1:] if is_numbered else filled


def _exact_ages(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[tuple[int, int, str]]:
    """Give the first cell of a column of age groups that holds an age or a day instead."""
    ages = [col for col, column in heading.columns.items() if column.code_list == "age_band"]
    for col in ages:
        found = (row for row in rows if _is_age(sheet.value(row, col), sheet.text(row, col)))
        yield from ((row, col, "") for row in [next(found, None)] if row is not None)


def _is_age(value: CellValue, text: str) -> bool:
    return isinstance(value, date) or bool(_AGE_OR_DAY.fullmatch(text.strip().casefold()))


def _ones(sheet: Sheet, heading: Heading, form: SheetForm, rows: list[int]) -> Iterator[tuple[int, int, str]]:
    """Give the second of two rows that are known by the same, where no row of the sheet counts more than one."""
    known_by = [col for col, column in heading.columns.items() if column.scope or column.field in form.key]
    counts = [col for col, column in heading.columns.items() if column.is_number]
    if any(_number(sheet.value(row, col)) > 1 for row in rows for col in counts):
        return
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        if not any(_number(sheet.value(row, col)) for col in counts):
            continue
        key = tuple(sheet.text(row, col).strip().casefold() for col in known_by)
        seen[key] += 1
        if seen[key] > 1:
            yield row, min(known_by, default=0), ""
            return


def _number(value: CellValue) -> float:
    """Give the number in a cell, typed or as a text of digits; zero for anything else."""
    if isinstance(value, int | float):
        return value
    text = value.strip() if isinstance(value, str) else ""
    return float(text) if text.isdecimal() else 0
