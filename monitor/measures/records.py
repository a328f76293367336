"""Rows of a measure one by one, for who draws each of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Hashable


def records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Give each row as its values by column, as ``to_dict("records")`` does, at a fraction of the time for texts."""
    return [dict(zip(rows.columns, line, strict=True)) for line in lines(rows)]


def lines(rows: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Give the values of each row in the order of the columns."""
    return list(zip(*(_values(rows.iloc[:, at]) for at in range(len(rows.columns))), strict=True))


def _values(column: pd.Series[Any]) -> list[Any]:
    """Give a column's values, None for what a whole number lacks; texts are read out of their memory at once."""
    if isinstance(column.dtype, pd.StringDtype):
        return list(column.to_numpy(dtype=object, na_value=math.nan))
    return [None if value is pd.NA else value for value in column.tolist()]
