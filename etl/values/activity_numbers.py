"""From a cell to the number of a plan's activity, or to several, as people and spreadsheets write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from etl.values.dates import LAST_MONTH, MONTH, month_of
from etl.values.parsed import Parsed, read_nothing, text_of, tidy
from etl.values.periods import ROMAN_TWINS

if TYPE_CHECKING:
    from etl.files.cells import CellValue


_NUMBER_SIGN = re.compile(
    r"^(?:(?:п\.?\s?)?п\.?|пункт\w*|подпункт\w*|№|no\.?|n|item|activity|тармак\w*|мероприят\w*)\s*(?=[\divxі])"
)
_ACTIVITY = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,3}")
_ROMAN_PILLAR = re.compile(r"(iv|v|i{1,3})(?=\.\d)")
_ROMANS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_DATE_LIKE = re.compile(rf"(\d{{1,2}})[.\- ](?:({MONTH})\.?|(\d{{1,2}})\.20\d\d)")
_YEARS_OF_TYPING = range(2010, 2041)
_BETWEEN = re.compile(r"\s*(?:,|;|/|\n|\bи\b|\bжана\b|\band\b|&|\+)\s*|\s+")
_LIST_NOISE = re.compile(
    r"(?<![а-яёa-z])(?:п\.?\s?п\.?|п\.|пп\.?|п(?=\s?\d)|пункты?|пунктов|подпункт\w*|№№?|тармак\w*)\s*"
)
_SPAN = re.compile(r"((?:\d{1,2}\.)+)(\d{1,3})\s?[-–—]\s?((?:\d{1,2}\.)+)(\d{1,3})")
_LONGEST_SPAN = 30


def parse_activity_no(value: CellValue, as_written: str = "") -> Parsed:
    """Read the number of an activity in the plan. A spreadsheet turns ``1.2`` into a date: it is turned back.

    >>> parse_activity_no(date(2019, 2, 1)).value
    '1.2'
    """
    as_written = text_of(value, as_written)
    if isinstance(value, date):
        if value.year in _YEARS_OF_TYPING:
            return Parsed(f"{value.day}.{value.month}", as_written, "date_for_number")
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = f"{value:.10g}"  # 1.10 typed as a number has become 1.1
        parsed = _activity_from_text(number, as_written)
        return replace(parsed, note=f"{number}0?") if parsed.value is not None and "." in number else parsed
    if value is not None and not isinstance(value, str):
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    text = tidy(as_written if value is None else value)
    if not text:
        return Parsed(None, as_written, "empty")
    return _activity_from_text(text, as_written)


def _activity_from_text(text: str, as_written: str) -> Parsed:
    plain = _NUMBER_SIGN.sub("", text.casefold()).translate(ROMAN_TWINS)
    plain = re.sub(r"\s*\.\s*", ".", plain).strip(" .,):(")
    dated = _DATE_LIKE.fullmatch(plain)
    if dated:
        month = month_of(dated[2]) if dated[2] else int(dated[3])
        if 1 <= month <= LAST_MONTH:
            return Parsed(f"{int(dated[1])}.{month}", as_written, "date_for_number")
    plain = _ROMAN_PILLAR.sub(lambda roman: _ROMANS[roman[1]], plain.replace(",", "."))
    if not _ACTIVITY.fullmatch(plain):
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    return Parsed(_without_leading_zeros(plain), as_written)


def _without_leading_zeros(number: str) -> str:
    return ".".join(part.lstrip("0") or "0" for part in number.split("."))


def parse_activity_list(value: CellValue, as_written: str = "") -> Parsed:
    """Read the activities that one event served, as a list without repeats.

    >>> parse_activity_list("п. 1.2, 1.3 и 2.1").value
    ['1.2', '1.3', '2.1']
    """
    as_written = text_of(value, as_written)
    if value is not None and not isinstance(value, str):
        one = parse_activity_no(value, as_written)
        return one if one.value is None else replace(one, value=[one.value])
    text = tidy((as_written if value is None else value).replace("\n", " ; "))
    nothing = read_nothing(text, as_written, nothing=None, dash_is_zero=False)
    if nothing:
        return nothing
    whole = parse_activity_no(text, as_written)
    if whole.value is not None:
        return replace(whole, value=[whole.value])
    spelled = _SPAN.sub(_spell_out, _LIST_NOISE.sub(" ", text.casefold()))
    parts = [part.strip(" .()") for part in _BETWEEN.split(spelled) if part.strip(" .()")]
    numbers = [parse_activity_no(part) for part in parts]
    if not numbers or any(number.value is None for number in numbers):
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    return Parsed(list(dict.fromkeys(number.value for number in numbers)), as_written)


def _spell_out(span: re.Match[str]) -> str:
    """Write "1.2-1.5" as "1.2, 1.3, 1.4, 1.5"; a span over several sections is left and refused later."""
    stem, first, other_stem, last = span[1], int(span[2]), span[3], int(span[4])
    if stem != other_stem or not first < last <= first + _LONGEST_SPAN:
        return span[0]
    return ", ".join(f"{stem}{number}" for number in range(first, last + 1))
