"""Data on persons are told wherever they stand in a file: what is received is kept as it was sent."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from etl.checking import check_file
from etl.files.unreadable import UnreadableError
from etl.parsing import parse
from etl.reading.personal import masked_data
from tests.etl.horrors.reports import EVENT, F3, PASSPORT
from tests.etl.test_hostile import FILLED, ods

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.model import Finding

PHONE, NUMBER = "0555 123 456", "12345678901234"
PERSON = f"Асанова А., тел. {PHONE}, ПИН {NUMBER}"
PEOPLE: list[list[Any]] = [["№", "Ф.И.О.", "Дата рождения"], [1, "Асанова Айгуль", "01.01.1980"]]
CASES: list[list[Any]] = [["№", "Инициалы", "Возраст", "Гражданство"], [1, "А. А.", 17, "КР"]]


def workbook(change: Callable[[Any, Any], object], name: str = "F3") -> bytes:
    """Give a sound report, changed: the change has the workbook and the sheet of events."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        for title, rows in {"F0": PASSPORT, name: [*F3, EVENT]}.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
        change(book, sheet)
    return stream.getvalue()


def other_sheet(book: Any, rows: list[list[Any]], name: str = "Лист9", *, hidden: bool = False) -> None:  # noqa: ANN401
    """Add a sheet that is none of the form."""
    sheet = book.add_worksheet(name)
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    if hidden:
        sheet.hide()


def with_part(data: bytes, part: str, content: str) -> bytes:
    """Put one more part into a workbook."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as book:
        book.writestr(part, content)
    return stream.getvalue()


def persons(data: bytes, name: str = "a.xlsx") -> list[Finding]:
    """Give what is said of persons in a file; nothing that is said or read of it repeats the data."""
    parsed = parse(name, data)
    told = [one for _, _, one in parsed.findings]
    for secret in (PHONE, PHONE.replace(" ", ""), NUMBER, "Айгуль"):
        assert secret not in str(told)
        assert secret not in str(parsed.rows)
    return [one for one in told if "personal_data" in one.code or one.code == "sheet.single_cases"]


@pytest.mark.parametrize(
    ("change", "sheet", "cell", "code"),
    [
        (lambda book, _: other_sheet(book, PEOPLE, hidden=True), "Лист9", "B1", "sheet.personal_data"),
        (lambda book, _: other_sheet(book, CASES, hidden=True), "Лист9", "B1", "sheet.single_cases"),
        (lambda book, _: other_sheet(book, CASES), "Лист9", "B1", "sheet.single_cases"),
        (lambda book, _: other_sheet(book, [["x", PERSON]], hidden=True), "Лист9", "B1", "value.personal_data"),
        (lambda book, _: other_sheet(book, [[1, int(NUMBER)]]), "Лист9", "B1", "value.personal_data"),
        (lambda book, _: other_sheet(book, [[PERSON]], "Инструкция"), "Инструкция", "A1", "value.personal_data"),
        (lambda _, sheet: sheet.write(1, 9, PERSON), "F3", "J2", "value.personal_data"),
        (lambda _, sheet: sheet.write(5, 0, f"Исполнитель: {PERSON}"), "F3", "A6", "value.personal_data"),
        (lambda _, sheet: sheet.write_row(2, 0, ["Итого", PERSON, "", "", 25]), "F3", "B3", "value.personal_data"),
    ],
    ids=["hidden people", "hidden cases", "cases", "hidden", "other", "example", "beside", "below", "total"],
)
def test_a_person_in_cells_that_nothing_is_read_from(change: Any, sheet: str, cell: str, code: str) -> None:  # noqa: ANN401
    """On hidden sheets, on sheets of the office's own, beside and below a table, in a row of totals."""
    found = persons(workbook(change))
    assert (found[0].place.sheet, found[0].place.cell, found[0].code) == (sheet, cell, code)


@pytest.mark.parametrize(
    "change",
    [
        lambda _, sheet: sheet.write_comment(1, 2, PERSON),
        lambda _, sheet: sheet.set_header(f"&L{PERSON}"),
        lambda _, sheet: sheet.insert_textbox(5, 5, PERSON),
        lambda _, sheet: sheet.data_validation(1, 2, 5, 2, {"validate": "list", "source": [PHONE, NUMBER]}),
        lambda book, _: book.set_properties({"comments": PERSON}),
        lambda book, _: book.set_custom_property("x", PERSON),
        lambda book, _: book.define_name("note", f'="{PERSON}"'),
        lambda book, _: other_sheet(book, [["x"]], f"Асанова {PHONE}"),
    ],
    ids=["comment", "header", "box", "list", "properties", "own property", "name", "sheet"],
)
def test_a_person_around_the_cells(change: Any) -> None:  # noqa: ANN401
    """In comments, headers, boxes, lists to choose from, properties, names: each is told, and no digit of it shown."""
    found = persons(workbook(change))
    assert {one.code for one in found} == {"report.personal_data"}
    assert all("•" in one.found for one in found)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", f'<r><s v="{PERSON}"/><n v="{NUMBER}"/></r>'),
        ("xl/externalLinks/externalLink1.xml", f"<sheetData><cell><v>{PERSON}</v></cell></sheetData>"),
        ("xl/threadedComments/threadedComment1.xml", f"<text>{PERSON}</text>"),
        ("customXml/item1.xml", f"<a>{PERSON}</a>"),
    ],
)
def test_a_person_in_a_copy_that_the_workbook_keeps(part: str, content: str) -> None:
    """A pivot table keeps all rows that it was made of, a link the cells of the other workbook."""
    [found] = persons(with_part(workbook(lambda *_: None), part, content))
    assert found.code == "report.personal_data"
    assert found.found.startswith(part)


def test_a_person_in_the_remark_of_an_open_document(tmp_path: Path) -> None:
    """The remark stands in the part of the cells, and is none; a time of noughts in the footer is no phone."""
    remark = f"<office:annotation><text:p>{PERSON}</text:p></office:annotation>"
    row = f"<table:table-row>{FILLED.format('').replace('<text:p>', remark + '<text:p>')}</table:table-row>"
    path = ods(tmp_path / "a.ods", row)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("styles.xml", "<text:time>00:00:00.000000000</text:time>")
    found = [one for one in check_file(path)[0] if one.code == "report.personal_data"]
    assert [one.found.split(":")[0] for one in found] == ["content.xml"]


def test_a_sound_report_names_nobody() -> None:
    """Dates, sums, averages and what programs write into properties are no data on persons."""
    assert persons(workbook(lambda _, sheet: sheet.write_row(4, 8, [10 / 9, "1.23456789012345", 10**12]))) == []


def test_a_part_with_a_false_sum_is_damage() -> None:
    """A part that no cell stands in is opened too, and may be broken."""
    data = bytearray(workbook(lambda _, sheet: sheet.write_comment(1, 2, PERSON)))
    at = data.find(b"PK\x01\x02")
    while b"xl/comments1.xml" not in data[at : at + 80]:
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 16] ^= 0xFF
    with pytest.raises(UnreadableError) as refused:
        parse("a.xlsx", bytes(data))
    assert refused.value.code == "file.damaged"


def test_a_part_that_calls_itself_another_is_damage() -> None:
    """The directory of an archive and the part itself tell its name; where they differ, readers go by either."""
    data = bytearray(workbook(lambda _, sheet: sheet.write_comment(1, 2, "12 человек")))
    at = data.find(b"xl/comments1.xml")
    data[at : at + 16] = b"xl/comments2.xml"
    with pytest.raises(UnreadableError) as refused:
        parse("a.xlsx", bytes(data))
    assert refused.value.code == "file.damaged"


@pytest.mark.parametrize(
    "text",
    [
        "ПИН 1 2345 6789 01234",
        "ИНН: 12345-678901-234",
        "ПИН 1 2 3 4 5 6 7 8 9 0 1 2 3 4",
        "１２３４５６７８９０１２３４",
        "1234567\u200b8901234",
        "тел. 555 123 456",
        "тел 66-33-44",
        "+7 916 123 45 67",
        "паспорт AN-1234567",
    ],
)
def test_other_spellings_of_what_names_a_person(text: str) -> None:
    """Numbers in groups, in wide digits, parted by a sign of no width, phones without their nought."""
    assert "•" in masked_data(text)
    assert not any(digit in masked_data(text) for digit in "3456789")


@pytest.mark.parametrize(
    "text", ["1.11111111111111", "0,12345678901234", "00000000000000", "телефон доверия 189", "тел. 2019-12-12"]
)
def test_other_numbers_that_belong_to_nobody(text: str) -> None:
    """An average has as many decimals as a personal number has digits."""
    assert masked_data(text) == ""
