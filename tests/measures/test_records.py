"""Rows told one by one are those that pandas tells, value for value and kind for kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from monitor.measures import catalogue, read
from monitor.measures.records import records

if TYPE_CHECKING:
    from collections.abc import Hashable

VIEW = {"period": "2020-H1", "as_of": pd.Timestamp("2020-08-12").date(), "indicator": "I10"}
#: Measures that are asked for more than a view.
OF_ONE_MORE = frozenset({"sheets_told"})


def told(rows: list[dict[Hashable, Any]]) -> list[str]:
    """Give rows as a text that tells kinds of values apart: 1 from 1.0, None from NaN."""
    return [repr(row) for row in rows]


@pytest.mark.usefixtures("sample_database")
def test_every_measure_is_told_row_by_row_as_pandas_tells_it() -> None:
    """Texts, days, whole numbers that may be missing, floats, lists: of each kind some measure has a column."""
    kinds: set[str] = set()
    for name in sorted(catalogue().keys() - OF_ONE_MORE):
        for floats in (False, True):
            rows = read(name, floats=floats, **VIEW, units=["KG-B", "KG-T", "KG-N"])
            kinds |= set(map(str, rows.dtypes))
            assert told(records(rows)) == told(rows.to_dict("records")), name
    assert {"str", "bool", "float64", "Int64"} <= kinds


def test_no_rows_are_no_records() -> None:
    """A table without rows, or without columns, has none."""
    assert records(pd.DataFrame({"a": []})) == records(pd.DataFrame()) == []
