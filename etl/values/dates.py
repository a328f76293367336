"""From a cell to a day, or to the first and last of several, as people really write them; never month first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from etl.values.numbers import LONGEST
from etl.values.parsed import SPACES, Parsed, read_nothing, text_of, tidy

if TYPE_CHECKING:
    from etl.files.cells import CellValue


_MONTH_WORDS = (
    r"янв(?:ар[а-яё]*)?|үчтүн айы(?:нын)?|jan(?:uary)?",
    r"фев(?:р(?:ал[а-яё]*)?)?|бирдин айы(?:нын)?|feb(?:ruary)?",
    r"мар(?:т[а-яё]*)?|жалган куран(?:дын)?|mar(?:ch)?",
    r"апр(?:ел[а-яё]*)?|чын куран(?:дын)?|apr(?:il)?",
    r"ма[йя][а-яё]*|бугу(?:нун)?|may",
    r"июн[а-яё]*|кулжа(?:нын)?|june?",
    r"июл[а-яё]*|теке(?:нин)?|july?",
    r"авг(?:уст[а-яё]*)?|баш оона(?:нын)?|aug(?:ust)?",
    r"сен(?:т(?:ябр[а-яё]*)?)?|аяк оона(?:нын)?|sept?(?:ember)?",
    r"окт(?:ябр[а-яё]*)?|тогуздун айы(?:нын)?|oct(?:ober)?",
    r"ноя(?:б(?:р[а-яё]*)?)?|жетинин айы(?:нын)?|nov(?:ember)?",
    r"дек(?:абр[а-яё]*)?|бештин айы(?:нын)?|dec(?:ember)?",
)
MONTH = "|".join(_MONTH_WORDS)
_MONTHS = tuple(re.compile(words) for words in _MONTH_WORDS)
_YEAR_WORD = r"\s?-?(?:года?|гг?|жылдын|жылы|жыл|ж|year)\b\.?"
_KYRGYZ_YEAR_FIRST = re.compile(r"(\d{4})\s?-?\s?(?:жылдын|жылы|жыл|ж\.?)\s?(?=\d)(.*)")
_DAY_HYPHEN_MONTH = re.compile(rf"(\d)\s?-\s?(?=(?:{MONTH})\b)")
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?")
_WORD_DATE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\.?\s?(?:of\s)?({MONTH})\.?,?\s?(\d{{4}})")
_ENGLISH_DATE = re.compile(rf"({MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})")
_TIME_OF_DAY = re.compile(r",?\s\d{1,2}[:.]\d{2}(?::\d{2})?$")
_RANGE_SEPARATORS = re.compile(r"\s?[-–—−]\s?|\s(?:по|до|to|until|чейин)\s")
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(30_000, 60_001)
_LONGEST_SERIAL = 5
_YEARS = range(1990, 2101)
LAST_MONTH = 12


def _clean_date(text: str) -> str:
    """Give a date's text in one order of words: day, month, year, without words for "year" and quotes."""
    plain = re.sub(r"[«»\"“”„]", "", text.casefold())
    plain = _KYRGYZ_YEAR_FIRST.sub(r"\2 \1", plain)
    plain = re.sub(rf"(?<=\d){_YEAR_WORD}", "", plain)
    plain = _DAY_HYPHEN_MONTH.sub(r"\1 ", plain)
    return SPACES.sub(" ", plain).strip(" .,;")


def month_of(word: str) -> int:
    """Give the number of a month by a word that is known to be one. Raises StopIteration for any other word."""
    return next(number for number, pattern in enumerate(_MONTHS, start=1) if pattern.fullmatch(word))


def month_number(word: str) -> int | None:
    """Give the number of a month by its name, whole or cut short, in any of the languages; None for another word.

    >>> month_number("сентября"), month_number("отдел")
    (9, None)
    """
    return next((number for number, pattern in enumerate(_MONTHS, start=1) if pattern.fullmatch(word)), None)


def _whole_date(text: str) -> tuple[int, int, int] | None:
    """Give year, month, day of a cleaned text that is exactly one full date; the day comes before the month."""
    text = _TIME_OF_DAY.sub("", text) if _TIME_OF_DAY.search(text) and not _NUMERIC_DATE.fullmatch(text) else text
    if match := _ISO_DATE.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMERIC_DATE.fullmatch(text):
        year = int(match[3])
        return (year if len(match[3]) == 4 else 2000 + year), int(match[2]), int(match[1])  # noqa: PLR2004
    if match := _WORD_DATE.fullmatch(text):
        return int(match[3]), month_of(match[2]), int(match[1])
    if match := _ENGLISH_DATE.fullmatch(text):
        return int(match[3]), month_of(match[1]), int(match[2])
    return None


def _make_date(parts: tuple[int, int, int], as_written: str) -> Parsed:
    try:
        day = date(*parts)
    except ValueError:
        return Parsed(None, as_written, problem="value.impossible_date")
    return _plausible(day, as_written)


def _plausible(day: date, as_written: str) -> Parsed:
    if day.year not in _YEARS:
        return Parsed(None, as_written, problem="value.impossible_date")
    return Parsed(day, as_written)


def _typed_date(value: CellValue, as_written: str) -> Parsed | None:
    """Read a cell that is a date, or a number that a spreadsheet would show as one; None for a text."""
    if isinstance(value, datetime):
        return _plausible(value.date(), as_written)
    if isinstance(value, date):
        return _plausible(value, as_written)
    if isinstance(value, int | float) and not isinstance(value, bool) and _SERIALS.start <= value < _SERIALS.stop:
        return Parsed(_SERIAL_ORIGIN + timedelta(days=int(value)), as_written)
    if value is None or isinstance(value, str):
        return None
    return Parsed(None, as_written, problem="value.not_a_date")


def parse_date(value: CellValue, as_written: str = "") -> Parsed:
    """Read one day, day before month, never month first. Of a range of days the first is taken, with a warning.

    >>> parse_date("5 сентября 2019 года").value
    datetime.date(2019, 9, 5)
    """
    start, end = parse_date_range(value, as_written)
    if start.value is not None and end.value != start.value:
        return replace(start, problem="value.date_range", day=end.value)
    return start


def parse_date_range(value: CellValue, as_written: str = "") -> tuple[Parsed, Parsed]:
    """Read the first and the last day of "12-14.11.2018"; of a single day both are the same.

    >>> [day.value.isoformat() for day in parse_date_range("с 10.09 по 10.12.2018")]
    ['2018-09-10', '2018-12-10']
    """
    as_written = text_of(value, as_written)
    typed = _typed_date(value, as_written)
    if typed:
        return typed, typed
    text = tidy(as_written if value is None else str(value))
    nothing = read_nothing(text, as_written, nothing=None, dash_is_zero=False)
    if nothing:
        return nothing, nothing
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_SERIAL and int(text) in _SERIALS:
        return parse_date_range(int(text), as_written)
    plain = _clean_date(text)
    parts = _whole_date(plain)
    if parts:
        return _make_date(parts, as_written), _make_date(parts, as_written)
    return _split_range(plain, as_written)


def _split_range(text: str, as_written: str) -> tuple[Parsed, Parsed]:
    """Cut at the first separator that has a full date on its right and a day on its left."""
    refused = Parsed(None, as_written, problem="value.not_a_date")
    if len(text) > LONGEST:
        return refused, refused
    text = re.sub(r"^(?:с|со|от|from)\s", "", text)
    for separator in _RANGE_SEPARATORS.finditer(text):
        end = _whole_date(text[separator.end() :].strip(" .,"))
        start = _left_part(text[: separator.start()].strip(" .,"), end) if end else None
        if start and end:
            return _make_date(start, as_written), _make_date(end, as_written)
    return refused, refused


def _left_part(text: str, end: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """Complete the beginning of a range from its end: "12", "28.11" or "28 ноября" take month and year from it."""
    whole = _whole_date(text)
    if whole:
        return whole
    if re.fullmatch(r"\d{1,2}", text):
        return end[0], end[1], int(text)
    numeric = re.fullmatch(r"(\d{1,2})[./](\d{1,2})", text)
    worded = re.fullmatch(rf"(\d{{1,2}})\s?({MONTH})\.?", text)
    if not numeric and not worded:
        return None
    month = int(numeric[2]) if numeric else month_of(worded[2]) if worded else 0
    day = int((numeric or worded)[1])  # type: ignore[index]
    starts_last_year = (month, day) > end[1:]
    return end[0] - starts_last_year, month, day
