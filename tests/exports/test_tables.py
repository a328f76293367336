"""A table that is taken away holds the same numbers, runs nothing, and says what it is."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from monitor.exports import Taken, as_csv, as_xlsx, file_stem

ROWS = [("Чүй", 12, 47.5, date(2019, 9, 5)), ("=1+1", None, 0.0, None), ("@cmd", -3, 1e-7, date(2020, 1, 1))]


def taken(decimal: str = ".") -> Taken:
    """Give a small table of an illustrative sample."""
    headings = ("Council", "Activities", "Implemented, %", "Deadline")
    return Taken(
        "Implementation", headings, ROWS, (("Formula", "=a / b"),), ("Table", "About"), ("Remark", "Sample"), decimal
    )


def test_csv_keeps_numbers_and_disarms_formulas() -> None:
    """Numbers read back; a text that begins like a formula does not any more; nothing is not zero."""
    text = as_csv(taken()).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Council", "Activities", "Implemented, %", "Deadline", "Remark"],
        ["Чүй", "12", "47.5", "2019-09-05", "Sample"],
        ["'=1+1", "", "0", "", "Sample"],
        ["'@cmd", "-3", "1e-07", "2020-01-01", "Sample"],
    ]


def test_csv_for_readers_whose_decimals_have_a_comma() -> None:
    """Fields are parted by semicolons then, and the file begins with the mark of UTF-8."""
    data = as_csv(taken(","))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[1] == "Чүй;12;47,5;2019-09-05;Sample"


def test_workbook_has_numbers_days_and_no_formula() -> None:
    """A cell is the number, day or text it was; what is missing is an empty cell."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(taken())))
    assert book.sheetnames == ["Table", "About"]
    rows = [tuple(cell.value for cell in row) for row in book["Table"].iter_rows(min_row=2)]
    assert rows[0] == ("Чүй", 12, 47.5, datetime(2019, 9, 5), "Sample")  # noqa: DTZ001 - a day in a sheet has no zone
    assert rows[1] == ("=1+1", None, 0, None, "Sample")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert [cell.value for cell in book["About"][2]] == ["Formula", "=a / b"]


@pytest.mark.parametrize("title", ["Выполнено: 77 %", "../../etc", 'a"b\nc', "х" * 200])
def test_name_of_a_file_is_letters_and_digits(title: str) -> None:
    """No title makes a path, a line or an endless name."""
    stem = file_stem(title)
    assert stem
    assert len(stem) <= 60
    assert all(sign.isalnum() or sign in "_-" for sign in stem)


def test_a_workbook_prints_as_wide_as_the_paper() -> None:
    """A list of fourteen columns handed out at a meeting is one page wide, with its headings on each; texts wrap."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(taken())))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert len(sheet.oddHeader.left.text or "") <= 250
    assert book.worksheets[0].print_title_rows == "$1:$1"
    texts = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert texts
    assert all(cell.alignment.wrap_text for cell in texts)


def test_name_of_a_file_ends_in_a_whole_word() -> None:
    """A long title is cut behind a word, and a single long word where it must be."""
    title = "Джалал-Абадская область: из 12 мероприятий с конкретным сроком исполнено 10"
    assert file_stem(title) == "Джалал-Абадская_область_из_12_мероприятий_с_конкретным"
    assert file_stem("а" * 70) == "а" * 60
