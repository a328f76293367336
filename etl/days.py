"""Days in a finding, written as the reader's language writes them everywhere else."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from monitor.text import words_for

if TYPE_CHECKING:
    from monitor.model import Language

_DAY = r"\d{4}-\d{2}-\d{2}"
_LIMITS = re.compile(rf"(?:[≥≤] )?{_DAY}(?: …(?: {_DAY})?)?")
_ANY_DAY = re.compile(_DAY)
_AS_SHOWN = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")


def is_about_days(expected: str) -> bool:
    """Tell whether what was expected is a day, or the limits of one: ``≥ 2019-06-30``."""
    return bool(_LIMITS.fullmatch(expected))


def days_in_words(text: str, language: Language) -> str:
    """Give the limits of a day, or a cell that is one, as the language writes days; any other text as it is.

    >>> days_in_words("2019-01-01 … 2019-06-30", "en"), days_in_words("05.03.2018", "en"), days_in_words("31.06", "en")
    ('1 Jan 2019 … 30 Jun 2019', '5 Mar 2018', '31.06')
    """
    plain = _AS_SHOWN.sub(r"\3-\2-\1", text) if _AS_SHOWN.fullmatch(text) else text
    if not _LIMITS.fullmatch(plain):
        return text
    with suppress(ValueError):  # the thirty-first of June is no day
        return _ANY_DAY.sub(lambda day: words_for(language).date(date.fromisoformat(day[0])), plain)
    return text
