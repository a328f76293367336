"""When an activity is due, as plans say it: a day, a span of years, a quarter, or words that name no day."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.values import Parsed, month_number, parse_date_range, parse_number, parse_period, parse_quarter
from monitor.model import Period

if TYPE_CHECKING:
    from etl.names import Names

_YEARS = re.compile(
    r"(?:в\s(?:течени[еи]|период)\s|на\s|с\s|до\sконца\s|за\s)?((?:19|20)\d\d)(?:\s?[-–—]\s?((?:19|20)\d\d)|\sпо\s((?:19|20)\d\d))?"
    r"\s?-?\s?(?:гг?\.?|год[аыу]?|года?х|жж?\.?|жылдар\w*|жылы?|жылдын|years?)?(?=$|[\s,;.)])",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(r"(?:до\s|в\s)?([^\W\d_]+\.?)\s((?:19|20)\d\d)\s?(?:г\.?|года?)?", re.IGNORECASE)
_BY = re.compile(r"^(?:до|к|по|не позднее|не позже|by|until|before|срок до)\s+|\s+(?:чейин|карай)$", re.IGNORECASE)
_NOTHING = frozenset({"dash", "ellipsis", "not_available", "nothing_word", "empty"})


def read_deadline(text: str, names: Names) -> Parsed:
    """Keep a deadline's text and say what kind it is: ``dated`` with its last day, or a rule such as ``permanent``.

    A text that says neither keeps both empty: it is no fault, and no day is made up.
    """
    plain = " ".join(text.split())
    parsed = Parsed(plain, text)
    if parse_number(plain, plain).mark in _NOTHING:
        return replace(parsed, value=plain)
    rule = names.resolve("deadline_rule", plain).code
    if rule:
        return replace(parsed, rule=rule)
    day = last_day(plain)
    without_years = _YEARS.sub(" ", plain).strip(" ,;.()")
    other = names.resolve("deadline_rule", without_years).code if day and without_years else None
    return replace(parsed, rule=other or ("dated" if day else ""), day=day)


@lru_cache(maxsize=4096)
def last_day(text: str) -> date | None:
    """Give the last day of a deadline that names one: of a day, a month, a quarter, a half-year, of years.

    >>> last_day("в течение 2018-2019 гг."), last_day("до 1 июля 2019 г."), last_day("III кв. 2019")
    (datetime.date(2019, 12, 31), datetime.date(2019, 7, 1), datetime.date(2019, 9, 30))
    """
    plain = _BY.sub("", text.strip(" .;,"))
    day: date | None = parse_date_range(plain)[1].value
    if day:
        return day
    if half := parse_period(plain).value:
        return Period.parse(str(half)).end
    if quarter := parse_quarter(plain):
        return _end_of_month(quarter[0], quarter[1] * 3)
    return _end_of_named_month(plain) or _end_of_years(plain)


def _end_of_named_month(text: str) -> date | None:
    match = _MONTH_AND_YEAR.fullmatch(text)
    month = month_number(match[1].casefold().rstrip(".")) if match else None
    return _end_of_month(int(match[2]), month) if match and month else None


def _end_of_years(text: str) -> date | None:
    years = [int(year) for match in _YEARS.finditer(text) for year in match.groups() if year]
    return date(max(years), 12, 31) if years and len(_YEARS.findall(text)) == 1 else None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
