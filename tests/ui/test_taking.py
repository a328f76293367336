"""Tables of pages taken away as files hold what the measure holds."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from monitor.exports import as_xlsx
from monitor.measures import read
from monitor.ui import filters, indicators, taking

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


@pytest.fixture
def view(sample_database: object) -> Filters:  # noqa: ARG001 - the build that is shown
    """Give the view of a reader who chose nothing."""
    return filters.current()


def test_workbook_of_the_councils(view: Filters) -> None:
    """Each council's counts and rate are those of the measure; the view and the formula stand beside them."""
    rows = view.read("implementation_by_unit")
    with taking.collecting() as offers:
        taking.offer(rows, key="one", title="Implementation by council", measure="implementation_by_unit")
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(taking.taken(view, offers[0]))))
    table = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    at = table[0].index(view.words("Implemented"))
    assert [row[at] for row in table[1:]] == [int(count) for count in rows["implemented_count"]]
    notes = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert notes[view.words("View")] == filters.sentence(view)
    assert notes[view.words("Mark of the data")] == read("cut").iloc[0]["fingerprint"]
    assert view.words("Illustrative sample") in notes


def test_workbook_of_the_indicators_holds_numbers(view: Filters) -> None:
    """What the page writes for people ("43 222") is a number in the file, and one line."""
    rows = indicators.table_rows(view.read("indicator_performance"), view.words)
    with taking.collecting() as offers:
        taking.offer(rows, key="p", title="p", measure="indicator_performance", columns=indicators.TAKEN)
    told = taking.taken(view, offers[0])
    assert [row[indicators.TAKEN.index("actual")] for row in told.rows] == [
        None if pd.isna(value) else value for value in rows["actual"]
    ]
    assert not any(isinstance(cell, str) and "\n" in cell for row in told.rows for cell in row)


def test_nothing_is_offered_outside_a_part_of_a_page(view: Filters) -> None:
    """A table without rows, or drawn by nobody who collects, offers nothing."""
    with taking.collecting() as offers:
        taking.offer(view.read("implementation_by_unit").head(0), key="none", title="x", measure="overdue")
    taking.offer(view.read("implementation_by_unit"), key="two", title="x", measure="overdue")
    assert offers == []
