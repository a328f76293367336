"""Rows told one by one are those that pandas tells, value for value and kind for kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from monitor.measures import read
from monitor.measures.records import records

if TYPE_CHECKING:
    from collections.abc import Hashable

VIEW = {"period": "2020-H1", "as_of": pd.Timestamp("2020-08-12").date(), "indicator": "I10"}
MEASURES = (
    "cut",
    "decision_register",
    "event_register",
    "headline",
    "periods",
    "reporting_matrix",
    "submission_status",
)


def told(rows: list[dict[Hashable, Any]]) -> list[str]:
    """Give rows as a text that tells kinds of values apart: 1 from 1.0, None from NaN."""
    return [repr(row) for row in rows]


@pytest.mark.usefixtures("sample_database")
def test_a_measure_is_told_row_by_row_as_pandas_tells_it() -> None:
    """Texts, days, truths, whole numbers that may be missing, floats: of each kind some of them has a column."""
    kinds: set[str] = set()
    for name in MEASURES:
        for floats in (False, True):
            rows = read(name, floats=floats, **VIEW, units=["KG-B", "KG-T", "KG-N"])
            kinds |= set(map(str, rows.dtypes))
            assert told(records(rows)) == told(rows.to_dict("records")), name
    assert {"str", "bool", "boolean", "float64", "Int64", "Int32"} <= kinds
    assert any(kind.startswith("datetime64") for kind in kinds)


def test_no_rows_are_no_records() -> None:
    """A table without rows, or without columns, has none."""
    assert records(pd.DataFrame({"a": []})) == records(pd.DataFrame()) == []
