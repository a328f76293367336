"""What a spreadsheet calls a cell."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def column_letter(col: int) -> str:
    """Give the letters of a column counted from zero.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    number = col + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, col: int) -> str:
    """Give the name of a cell counted from zero, as a spreadsheet calls it."""
    return f"{column_letter(col)}{row + 1}"
