"""Headings in any order, language, case and spacing, on any of the first forty rows, give the same table."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.files.cells import Sheet
from etl.forms import load_forms
from etl.reading.blocks import blocks_of

FORMS = {form.code: form for form in load_forms() if form.layout == "table"}
SPACES = ["", " ", "  ", "\u00a0", "\n"]


def as_typed(draw: st.DrawFn, text: str) -> str:
    """Give a heading in some case, with some spaces in it and around it."""
    cased: str = draw(st.sampled_from([text, text.upper(), text.lower(), text.title()]))
    between: str = draw(st.sampled_from([" ", "  ", "\u00a0", " \n"]))
    around: str = draw(st.sampled_from(SPACES))
    return around + cased.replace(" ", between) + around


@st.composite
def tables(draw: st.DrawFn, code: str) -> tuple[Sheet, dict[int, str], int]:
    """Give a sheet of a form, which field each of its columns is, and the row of its headings."""
    form, language = FORMS[code], draw(st.sampled_from(["en", "ru", "ky"]))
    columns = draw(st.permutations([column for column in form.columns if not column.group or code != "F3"]))
    row = draw(st.integers(0, 39))
    above: list[list[Any]] = [[draw(st.sampled_from([None, "Отчёт", "за полугодие"]))] for _ in range(row)]
    heading = [as_typed(draw, column.heading[language]) for column in columns]
    below: list[list[Any]] = [[None] * len(columns)]
    sheet = Sheet("Лист1", [*above, heading, *below])  # type: ignore[list-item]
    return sheet, {col: column.field for col, column in enumerate(columns)}, row


@pytest.mark.parametrize("code", ["F1", "F2"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_column_is_found_wherever_it_stands(code: str, data: st.DataObject) -> None:
    """Columns are shuffled, headings are typed in any way in one language: each is the field it was."""
    sheet, fields, row = data.draw(tables(code))
    [block] = blocks_of(sheet)
    assert block.form.code == code
    assert block.heading.last_row == row
    assert {col: column.field for col, column in block.heading.columns.items()} == fields


def test_a_column_that_nobody_knows_is_reported_and_one_that_is_missing_is_named() -> None:
    """Between known headings stands one of the office's own, and a required one is not there: both are told apart."""
    form = FORMS["F1"]
    names = ["№ п/п", "Мероприятие", "Своя графа", "% исполнения"]
    [block] = blocks_of(Sheet("F1", [list(names)]))
    assert block.heading.unknown == {2: "Своя графа"}
    found = {column.field for column in block.heading.columns.values()}
    assert {column.field for column in form.columns if column.required} - found == {"status_code"}
