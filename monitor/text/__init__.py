"""The one door for language: words, numbers, dates and plurals in Kyrgyz, Russian and English."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po

from monitor.model import Language, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date as Day  # noqa: N812 - the method `date` of Words takes the name

    import pandas as pd
    from babel.messages.catalog import Catalog

LOCALE = Path(__file__).parent / "locale"
THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
#: What stands for a number that is not there. Not a dash: in the reports of the country a dash is zero.
NO_VALUE = "…"
_KYRGYZ_ORDER = {letter: at for at, letter in enumerate("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя")}
_MONTHS = {
    Language.EN: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    Language.RU: (
        "янв.",
        "февр.",
        "мар.",
        "апр.",
        "мая",
        "июн.",
        "июл.",
        "авг.",
        "сент.",
        "окт.",
        "нояб.",
        "дек.",
    ),
    Language.KY: ("янв.", "фев.", "мар.", "апр.", "май", "июн.", "июл.", "авг.", "сен.", "окт.", "ноя.", "дек."),
}
_RUSSIAN_ALONE = {"мар.": "март", "мая": "май", "июн.": "июнь", "июл.": "июль"}


@cache
def catalogue(language: Language) -> Catalog | None:
    """Give the translations of a language; English has none, its words are the messages themselves."""
    path = LOCALE / f"{language}.po"
    if language is Language.EN or not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=str(language))


@dataclass(frozen=True)
class Words:
    """Everything a page, chart or export says in one language. Call it with the English words."""

    language: Language

    def __call__(self, message: str, /, **values: object) -> str:
        """Give a message in this language, its placeholders filled; without a translation, in English."""
        text = self._translated(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Give the form of a message that fits a number; ``{n}`` in it is the number, written out."""
        told = catalogue(self.language)
        text = one if n == 1 else many
        entry = told.get(one) if told else None
        if told and entry and isinstance(entry.string, list | tuple) and any(entry.string):
            forms = entry.string
            text = forms[min(_plural_form(self.language, n), len(forms) - 1)] or text
        return text.format(n=self.number(n), **values)

    def coverage(self, seen: int, due: int) -> str:
        """Say how many councils a number is made of: 7 of 8 councils. The noun follows the whole."""
        return self.plural("{seen} of {n} council", "{seen} of {n} councils", due, seen=self.number(seen))

    def _translated(self, message: str) -> str:
        told = catalogue(self.language)
        entry = told.get(message) if told else None
        return entry.string if entry and isinstance(entry.string, str) and entry.string else message

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Write a number: thin space and comma in Kyrgyz and Russian, comma and point in English.

        Halves go up, as in a spreadsheet: 5 of 8 is 63 %, also for who checks it there.
        """
        if value is None or _is_missing(value):
            return NO_VALUE
        text = f"{_rounded(value, decimals):,.{decimals}f}".replace("-", "−")
        if self.language is Language.EN:
            return text
        return text.replace(",", THIN_SPACE).replace(".", ",")

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """Write a share (0–1) as per cent."""
        if share is None or _is_missing(share):
            return NO_VALUE
        gap = "" if self.language is Language.EN else NO_BREAK_SPACE
        return f"{self.number(share * 100, decimals)}{gap}%"

    def date(self, day: Day | None) -> str:
        """Write a day: 15 Jan 2020 · 15 янв. 2020 · 2020-ж. 15-янв."""
        if day is None or _is_missing(day):
            return NO_VALUE
        month = _MONTHS[self.language][day.month - 1]
        if self.language is Language.KY:
            return f"{day.year}-ж. {day.day}-{month}"
        return f"{day.day} {month} {day.year}"

    def month(self, day: Day) -> str:
        """Write a month: Jan 2020 · янв. 2020 · 2020-ж. янв. What is short in Russian beside a day is whole alone."""
        short = _MONTHS[self.language][day.month - 1]
        name = _RUSSIAN_ALONE.get(short, short) if self.language is Language.RU else short
        return f"{day.year}-ж. {name}" if self.language is Language.KY else f"{name} {day.year}"

    def period(self, code: str) -> str:
        """Write a half-year: 2019 second half · второе полугодие 2019 · 2019-жылдын экинчи жарымы."""
        period = Period.parse(code)
        first = period.half == 1
        if self.language is Language.RU:
            return f"{'первое' if first else 'второе'} полугодие {period.year}"
        if self.language is Language.KY:
            return f"{period.year}-жылдын {'биринчи' if first else 'экинчи'} жарымы"
        return f"{period.year} {'first' if first else 'second'} half"

    def period_short(self, code: str) -> str:
        """Write a half-year for an axis: H1 2019 · I п/г 2019 · 2019 I жарым."""
        period = Period.parse(code)
        half = "I" * period.half
        if self.language is Language.RU:
            return f"{half} п/г {period.year}"
        return f"{period.year} {half} жарым" if self.language is Language.KY else f"H{period.half} {period.year}"

    def pick(self, row: Mapping[Any, Any] | pd.DataFrame | pd.Series[Any], name: str) -> Any:  # noqa: ANN401 - a text of a row, or a column of a frame
        """Give the column of this language: ``name`` gives ``name_ru`` in Russian."""
        return row[f"{name}_{self.language}"]

    def join(self, parts: Iterable[str]) -> str:
        """Write a list: a, b and c."""
        listed = list(parts)
        if len(listed) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(listed)
        last = {Language.EN: "and", Language.RU: "и", Language.KY: "жана"}[self.language]
        return f"{', '.join(listed[:-1])} {last} {listed[-1]}"

    @property
    def separators(self) -> str:
        """Give Plotly's decimal and thousands separators."""
        return ".," if self.language is Language.EN else f",{THIN_SPACE}"

    def sort_key(self, text: str) -> tuple[int, ...]:
        """Give a key that sorts words as this language does: ң after н, ө after о, ү after у."""
        return tuple(_KYRGYZ_ORDER.get(letter, -1) * 2**16 + ord(letter) for letter in text.casefold())


def _is_missing(value: object) -> bool:
    """Whether there is no value: None, not a number, not a time, pandas' NA."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - what is missing is not equal to itself
    except TypeError:  # NA answers neither yes nor no
        return True


def _rounded(value: float, decimals: int) -> Decimal:
    """Give a number with so many decimals and no minus before a zero. The first step takes off what binary adds."""
    exact = Decimal(str(round(float(value), 9)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)


def _plural_form(language: Language, n: int) -> int:
    if language is Language.RU:
        if n % 10 == 1 and n % 100 != 11:  # noqa: PLR2004 - the rule of the language
            return 0
        return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2  # noqa: PLR2004 - the same
    return 0 if n == 1 else 1


@cache
def words_for(language: str) -> Words:
    """Give the words of a language. Raises ValueError for one the product does not speak."""
    return Words(Language(language))
