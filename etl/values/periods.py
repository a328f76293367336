"""From a text to the half-year, quarter or periods it names, as people really write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.values.dates import MONTH, month_of, parse_date_range
from etl.values.numbers import LONGEST
from etl.values.parsed import SPACES, Parsed, read_nothing, tidy, word_set

if TYPE_CHECKING:
    from etl.files.cells import CellValue


_FOUR_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HALF_WORD = re.compile(
    r"полугод\w*|п\s?/\s?г\b\.?|жарым\s?-?\s?жыл\w*|жарымы(?:нда|нын)?\b(?!\s*жыл)|half(?:[- ]?year\w*)?|\bсемест\w*"
    r"|(?<![a-zа-я])[hн](?=\s?[12iі]|$)"
)
_QUARTER_WORD = re.compile(r"квартал\w*|\bкв\b\.?|чейре[кг]\w*|quarter\w*|(?<![a-zа-я])q\s?(?=\d)")
_CUMULATIVE = re.compile(
    r"нарастающ\w*|\b(?:9|12|девять|двенадцать)\s?-?\s?(?:мес\w*|ай\w*|months?)|\bза год\b|\bгодов\w*"
    r"|жылдык\s?отчет|\bannual"
)
_SIX_MONTHS = re.compile(r"\b(?:6|шесть|алты|six)\s?-?\s?(?:мес\w*|ай\w*|months?)")
_HALVES = {
    1: word_set("1 i 1е 1ое 1st 01 первое первого первый первом биринчи first one бир"),
    2: word_set("2 ii 2е 2ое 2nd 02 п второе второго второй втором экинчи second two эки"),
}
_PERIOD_NOISE = word_set(
    "за в во the of for year г гг год года году ж жыл жылы жылдын жылга үчүн и е ое чи отчетный отчётный"
)
ROMAN_TWINS = str.maketrans({"і": "i", "ӏ": "i", "|": "i", "l": "i", "ⅰ": "i", "ⅱ": "2"})


def parse_period(text: CellValue) -> Parsed:
    """Read the half-year a report is about, as its code.

    >>> parse_period("II полугодие 2019 г.").value, parse_period("2019-жылдын 1-жарым жылдыгы").value
    ('2019-H2', '2019-H1')
    """
    as_written = "" if text is None else str(text)
    plain = tidy(as_written).casefold()
    nothing = read_nothing(plain, as_written, nothing=None, dash_is_zero=False)
    if nothing:
        return nothing
    if len(plain) > LONGEST:
        return Parsed(None, as_written, problem="value.not_a_period")
    years = {found[1] for found in _FOUR_DIGITS.finditer(plain)}
    if _CUMULATIVE.search(plain):
        return Parsed(None, as_written, problem="value.cumulative_period")
    if _QUARTER_WORD.search(plain):
        quarter = parse_quarter(plain)
        note = f"{quarter[0]}-H{(quarter[1] + 1) // 2}" if quarter else ""
        return Parsed(None, as_written, problem="value.quarter", note=note)
    half = _half(plain) if len(years) == 1 else None
    if half is None:
        return Parsed(None, as_written, problem="value.not_a_period")
    return Parsed(f"{years.pop()}-H{half}", as_written)


_QUARTERS = {
    1: word_set("1 i 1й 1ый 1st первый первого первом биринчи first"),
    2: word_set("2 ii п 2й 2ой 2nd второй второго втором экинчи second"),
    3: word_set("3 iii ш 3й 3ий 3rd третий третьего третьем үчүнчү third"),
    4: word_set("4 iv 4й 4ый 4th четвертый четвёртый четвертого четвертом төртүнчү fourth"),
}


def parse_quarter(text: str) -> tuple[int, int] | None:
    """Give year and number of the one quarter that a text names, Roman numerals in Cyrillic letters too; else None.

    >>> parse_quarter("Ш квартал 2019 г."), parse_quarter("2019-жылдын 1-чейреги"), parse_quarter("квартал 2019")
    ((2019, 3), (2019, 1), None)
    """
    plain = tidy(text[:LONGEST]).casefold()
    years = {found[1] for found in _FOUR_DIGITS.finditer(plain)}
    if len(years) != 1 or not _QUARTER_WORD.search(plain):
        return None
    rest = _QUARTER_WORD.sub(" ", _FOUR_DIGITS.sub(" ", plain)).translate(ROMAN_TWINS)
    words = [word for word in re.split(r"[\s.,;:()\-–—_/«»\"]+", rest) if word and word not in _PERIOD_NOISE]
    numbers = [number for word in words for number, spellings in _QUARTERS.items() if word in spellings]
    return (int(years.pop()), numbers[0]) if len(numbers) == len(words) == 1 else None


def _half(text: str) -> int | None:
    """Tell which half a text with one year names: by number, by six months, or by its first and last day."""
    by_dates = _half_of_dates(text)
    if by_dates:
        return by_dates
    if not _HALF_WORD.search(text):
        return 1 if _SIX_MONTHS.search(text) else None
    rest = _HALF_WORD.sub(" ", _FOUR_DIGITS.sub(" ", text))
    words = [word for word in re.split(r"[\s.,;:()\-–—_/«»\"]+", rest.translate(ROMAN_TWINS)) if word]
    named = [word for word in words if word not in _PERIOD_NOISE]
    halves = [half for word in named for half, spellings in _HALVES.items() if word in spellings]
    return halves[0] if len(halves) == len(named) == 1 else None


def _half_of_dates(text: str) -> int | None:
    months = re.search(rf"({MONTH})\s?[-–—]\s?({MONTH})", text)
    if months:
        return {(1, 6): 1, (7, 12): 2}.get((month_of(months[1]), month_of(months[2])))
    start, end = (day.value for day in parse_date_range(text))
    if start and end and start.year == end.year:
        span = (start.month, start.day, end.month, end.day)
        return {(1, 1, 6, 30): 1, (7, 1, 12, 31): 2}.get(span)
    return None


_HALF_THEN_YEAR = re.compile(r"(?<![a-zа-я0-9])([12])[ _-]?[hн][ _-]?(?=(?:19|20)\d{2}(?!\d))((?:19|20)\d{2})")
_YEAR_AND_HALF = re.compile(r"(?<![\d.\-/])((?:19|20)\d{2})[ _-]([12])(?![\d]|[.\-/]\d)")
_LONGEST_PERIOD = 9


@lru_cache(maxsize=4096)
def find_periods(text: str, *, bare: bool = False) -> frozenset[str]:
    """Give the half-years that a title names among its other words; ``bare`` takes ``2019_1`` for one too.

    >>> sorted(find_periods("Отчёт, Баткенская область, 1-полугодие 2019 года"))
    ['2019-H1']
    >>> sorted(find_periods("Баткен_2019_2", bare=True))
    ['2019-H2']
    """
    if not _FOUR_DIGITS.search(text):
        return frozenset()
    plain = _HALF_THEN_YEAR.sub(r"\2-h\1", SPACES.sub(" ", text.casefold().replace("_", " ")))
    words = plain.split(" ")
    found = set()
    start = 0
    while start < len(words):
        size, code = _period_from(words[start : start + _LONGEST_PERIOD])
        found |= {code} if code else set()
        start += size
    if bare and not found:
        found = {f"{year}-H{half}" for year, half in _YEAR_AND_HALF.findall(plain)}
    return frozenset(found)


def _period_from(words: list[str]) -> tuple[int, str]:
    """Give how many words from the first on are one half-year, the most that are, and its code; else one word."""
    year_at = next((at for at, word in enumerate(words) if _FOUR_DIGITS.search(word)), len(words))
    for size in range(len(words), year_at, -1):
        parsed = parse_period(" ".join(words[:size]).strip(" ,;:()«»\"'"))
        if parsed.value:
            return size, str(parsed.value)
    return 1, ""
