"""What people do to files, and what is read from them all the same, or refused by name."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter

from etl.files import xlsx_details
from etl.files.cells import Sheet, UnreadableError, a1, column_letter, read_file
from etl.files.limits import MAX_BYTES
from etl.files.text_tables import decode, sniff_delimiter
from etl.findings import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

XML_START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
TABLE = "Область;Участники;Женщины\nБаткенская область;1 234;47,5\nОшская область;25;н/д\n"
ROWS = [
    ["Область", "Участники", "Женщины"],
    ["Баткенская область", "1 234", "47,5"],
    ["Ошская область", "25", "н/д"],
]


def write_workbook(path: Path, fill: Callable[[Any, Any], None]) -> Path:
    """Write a workbook with one sheet, filled by the test."""
    book = xlsxwriter.Workbook(str(path))
    fill(book, book.add_worksheet("Лист1"))
    book.close()
    return path


def with_sheet_xml(path: Path, xml: str) -> Path:
    """Write a workbook whose only sheet has exactly this XML."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
    return path


def sheet_of(path: Path) -> Sheet:
    """Give the first sheet."""
    return read_file(path).sheets[0]


def refusal(path: Path, **named: str) -> str:
    """Give the code a file is refused with; it must be one that the catalogue explains."""
    with pytest.raises(UnreadableError) as caught:
        read_file(path, **named)
    assert caught.value.code in catalogue()
    return caught.value.code


# -- workbooks ----------------------------------------------------------------------------------------------


def test_values_keep_their_kind_and_their_place(tmp_path: Path) -> None:
    """Whole numbers come whole, text as written, dates as dates, and the row above the table stays."""

    def fill(book: Any, sheet: Any) -> None:  # noqa: ANN401
        dated = book.add_format({"num_format": "dd.mm.yyyy"})
        timed = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write_row(2, 1, ["  Чүй облусу ", 12, 12.5, True])
        sheet.write_datetime(3, 1, datetime(2019, 9, 5), dated)  # noqa: DTZ001
        sheet.write_datetime(3, 2, datetime(2019, 9, 5, 14, 30), timed)  # noqa: DTZ001

    sheet = sheet_of(write_workbook(tmp_path / "a.xlsx", fill))
    assert sheet.rows[:3] == [[None] * 5, [None] * 5, [None, "  Чүй облусу ", 12, 12.5, True]]
    assert [type(value) for value in sheet.rows[2][2:]] == [int, float, bool]
    assert sheet.value(3, 1) == date(2019, 9, 5)
    assert [sheet.text(3, col) for col in (1, 2, 3)] == ["05.09.2019", "05.09.2019 14:30", ""]
    assert (sheet.text(2, 2), sheet.text(2, 3), sheet.text(2, 4)) == ("12", "12.5", "TRUE")
    assert (sheet.value(99, 99), sheet.text(99, 99), sheet.value(-1, 0)) == (None, "", None)


def test_letters_written_in_two_signs_become_one(tmp_path: Path) -> None:
    """The letter й of a Mac is the й of everyone else."""
    path = write_workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write(0, 0, "Чуи\u0306"))
    assert sheet_of(path).rows == [["Чуй"]]


def test_a_percent_cell_is_known_as_one(tmp_path: Path) -> None:
    """The file holds 0.47; the person saw 47 %."""

    def fill(book: Any, sheet: Any) -> None:  # noqa: ANN401
        for col, form in enumerate(["0%", "0.00%", '0.0" % от плана"', "0.0"]):
            sheet.write(0, col, 0.47, book.add_format({"num_format": form}))

    sheet = sheet_of(write_workbook(tmp_path / "a.xlsx", fill))
    assert sheet.percent_cells == {(0, 0), (0, 1)}
    assert (sheet.value(0, 0), sheet.text(0, 0), sheet.text(0, 3)) == (0.47, "47 %", "0.47")


def test_a_formula_error_and_a_formula_without_result_are_no_empty_cells(tmp_path: Path) -> None:
    """The reader gives both as nothing; the second pass tells them apart."""

    def fill(_: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(0, 0, ["a", "b", "c", "d"])
        sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 1, "=1+1", None, "")
        sheet.write_formula(1, 2, "=1+1", None, 2)
        sheet.write_formula(2, 3, "=Z1", None, "#REF!")

    sheet = sheet_of(write_workbook(tmp_path / "a.xlsx", fill))
    assert sheet.error_cells == {(1, 0): "#DIV/0!", (2, 3): "#REF!"}
    assert (sheet.value(1, 0), sheet.text(1, 0)) == (None, "#DIV/0!")
    assert sheet.uncomputed_cells == {(1, 1)}
    assert sheet.value(1, 2) == 2


def test_a_program_that_writes_formulas_leaves_them_uncomputed(tmp_path: Path) -> None:
    """A workbook made by a script and never opened in a spreadsheet has formulas and no values."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Всего"
    book.active["A2"] = "=1+1"
    book.save(tmp_path / "a.xlsx")
    assert sheet_of(tmp_path / "a.xlsx").uncomputed_cells == {(1, 0)}


def test_hidden_rows_columns_and_sheets_are_named(tmp_path: Path) -> None:
    """What the sender's eye did not see is still there, and known to be hidden."""

    def fill(book: Any, sheet: Any) -> None:  # noqa: ANN401
        for row in range(4):
            sheet.write_row(row, 0, [row, "x", "y"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(900, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(3, 16_383, None, None, {"hidden": True})
        book.add_worksheet("старый").hide()

    first, second = read_file(write_workbook(tmp_path / "a.xlsx", fill)).sheets
    assert (first.hidden, first.hidden_rows, first.hidden_columns) == (False, frozenset({2}), frozenset({1}))
    assert (second.name, second.hidden) == ("старый", True)


def test_merged_cells_are_cut_to_the_used_area(tmp_path: Path) -> None:
    """A title merged to the edge of the sheet must not be walked to the edge."""

    def fill(_: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.merge_range(0, 0, 0, 16_383, "Отчёт")
        sheet.merge_range(1, 0, 3, 0, "Семинар")
        sheet.write_column(1, 1, [1, 2, 3])

    assert sheet_of(write_workbook(tmp_path / "a.xlsx", fill)).merges == ((0, 0, 0, 1), (1, 0, 3, 0))


def test_empty_rows_and_columns_at_the_end_are_trimmed(tmp_path: Path) -> None:
    """Formats without content, and cells of spaces, do not make a sheet longer."""

    def fill(book: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write(0, 0, "x")
        sheet.write(3, 3, "  ")
        sheet.write_blank(5000, 30, None, book.add_format({"bg_color": "green"}))

    assert sheet_of(write_workbook(tmp_path / "a.xlsx", fill)).rows == [["x"]]


def test_a_workbook_with_prefixed_names_is_read_in_full(tmp_path: Path) -> None:
    """Some programs write x:row and x:c; the cells are the same."""
    xml = XML_START.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=") + (
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="2" hidden="1"><x:c r="A2" t="e"><x:v>#N/A</x:v></x:c><x:c r="B2"><x:v>2</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    sheet = sheet_of(with_sheet_xml(tmp_path / "a.xlsx", xml))
    assert (sheet.rows, sheet.error_cells, sheet.hidden_rows) == (
        [[1, None], [None, 2]],
        {(1, 0): "#N/A"},
        frozenset({1}),
    )


def test_cells_without_addresses_follow_each_other(tmp_path: Path) -> None:
    """A file may leave the addresses out; the order tells them."""
    row = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
    sheet = sheet_of(with_sheet_xml(tmp_path / "a.xlsx", f"{XML_START}<sheetData>{row}{row}</sheetData></worksheet>"))
    assert sheet.error_cells == {(0, 1): "#REF!", (1, 1): "#REF!"}


# -- files that would end the process -----------------------------------------------------------------------

FAR_CELLS = {
    "one stray number in the last corner": '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    "a row beyond the last": '<row r="999999999"><c r="A999999999"><v>2</v></c></row>',
    "a column beyond the last": '<row r="9"><c r="ZZZZZZ9"><v>2</v></c></row>',
    "a text in the last corner": '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
}


@pytest.mark.parametrize("rows", FAR_CELLS.values(), ids=FAR_CELLS.keys())
def test_a_cell_far_away_refuses_the_file_and_not_the_process(tmp_path: Path, rows: str) -> None:
    """The reader would ask for 17 billion cells; the file is refused before it is asked."""
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    xml = f"{XML_START}<sheetData>{first}{rows}</sheetData></worksheet>"
    assert refusal(with_sheet_xml(tmp_path / "a.xlsx", xml)) == "file.too_many_cells"


def test_a_used_range_to_the_limit_without_content_is_read(tmp_path: Path) -> None:
    """An official table says that it reaches to XFD1048576 and holds one small corner."""
    xml = (
        f'{XML_START}<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData></worksheet>'
    )
    assert sheet_of(with_sheet_xml(tmp_path / "a.xlsx", xml)).rows == [[1]]


def test_a_small_file_that_unpacks_to_a_mountain_is_refused(tmp_path: Path) -> None:
    """Half a gigabyte of spaces packs into half a megabyte."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    assert refusal(path) == "file.bomb"


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The directory says ten bytes; the content goes on."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 100_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 100_000), struct.pack("<I", 10)))
    assert refusal(path) == "file.bomb"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document that defines its own words is no report."""
    xml = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + XML_START + "<sheetData/></worksheet>"
    assert refusal(with_sheet_xml(tmp_path / "a.xlsx", xml)) == "file.strange_archive"


def test_a_file_larger_than_any_report_is_not_opened(tmp_path: Path) -> None:
    """Its size alone refuses it."""
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(path) == "file.too_large"


# -- files that are no workbooks ----------------------------------------------------------------------------

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500
CUT_OLE = OLE[:30] + b"\x09\0" + OLE[32:48] + b"\x05\0\0\0" + OLE[52:]
"""Says that what is in it is listed behind five sectors of 512 bytes, of which not one is there."""

CONTENTS = {
    "nothing in it": (b"", "file.empty"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500, "file.encrypted"),
    "an old Word document": (OLE + "WordDocument".encode("utf-16-le"), "file.unsupported"),
    "some other old document": (OLE, "file.not_a_workbook"),
    "an old document that was cut off": (CUT_OLE, "file.damaged"),
    "an old workbook, cut": (OLE + "Workbook".encode("utf-16-le"), "file.damaged"),
    "a PDF": (b"%PDF-1.4 ...", "file.unsupported"),
    "a photograph": (b"\xff\xd8\xff\xe0....", "file.unsupported"),
    "a web page": (b"<html><table><tr><td>1</td></tr></table></html>", "file.unsupported"),
    "a web page with a declaration": (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><html>", "file.unsupported"),
    "a letter in plain text": ("Направляем отчёт за полугодие.\nС уважением".encode(), "file.not_a_workbook"),
    "random bytes": (bytes(range(256)) * 4, "file.not_a_workbook"),
    "only spaces": (b"  \n \n", "file.not_a_workbook"),
}


@pytest.mark.parametrize(("content", "code"), CONTENTS.values(), ids=CONTENTS.keys())
def test_a_file_renamed_to_xlsx_is_refused_for_what_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    """The ending says workbook; the content is believed."""
    path = tmp_path / "отчёт.xlsx"
    path.write_bytes(content)
    assert refusal(path) == code


def test_a_word_document_and_a_plain_archive_are_told_apart(tmp_path: Path) -> None:
    """Both are zip archives; neither is a workbook."""
    for inside, code in (("word/document.xml", "file.unsupported"), ("photo.jpg", "file.not_a_workbook")):
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
            archive.writestr(inside, "x")
        assert refusal(tmp_path / "a.xlsx") == code


def test_a_workbook_cut_in_transfer_is_damaged(tmp_path: Path) -> None:
    """Half a file has no directory."""
    path = write_workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_column(0, 0, list(range(500))))
    path.write_bytes(path.read_bytes()[:3000])
    assert refusal(path) == "file.damaged"


def test_a_workbook_with_broken_xml_is_damaged(tmp_path: Path) -> None:
    """A sheet that stops in the middle of a cell cannot be trusted in any part."""
    assert refusal(with_sheet_xml(tmp_path / "a.xlsx", XML_START + "<sheetData><row><c")) == "file.damaged"


def test_the_lock_of_an_open_workbook_is_no_report(tmp_path: Path) -> None:
    """``~$report.xlsx`` lies beside a workbook that someone has open."""
    path = tmp_path / "upload"
    path.write_bytes(b"\x05admin")
    assert refusal(path, name="~$report.xlsx") == "file.lock_file"


def test_a_workbook_without_a_single_cell_is_empty(tmp_path: Path) -> None:
    """Sheets alone say nothing."""
    assert refusal(write_workbook(tmp_path / "a.xlsx", lambda *_: None)) == "file.empty"


def test_a_workbook_is_read_whatever_its_ending(tmp_path: Path) -> None:
    """An .xlsx sent as .xls is read, and the difference noted."""
    path = write_workbook(tmp_path / "a.xls", lambda _, sheet: sheet.write(0, 0, "x"))
    source = read_file(path, name="Баткен_2019_2.xls")
    assert (source.name, source.format, source.notes) == ("Баткен_2019_2.xls", "xlsx", ("file.wrong_ending",))
    assert (len(source.sha256), source.byte_count) == (64, path.stat().st_size)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice writes the old formats")
@pytest.mark.parametrize("format_name", ["xls", "ods"])
def test_the_older_formats_are_read_in_a_process_of_their_own(tmp_path: Path, format_name: str) -> None:
    """The same cells come out of .xls and .ods."""

    def fill(book: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(1, 0, ["Чүй облусу", 12, 12.5])
        sheet.write_datetime(2, 0, datetime(2019, 9, 5), book.add_format({"num_format": "dd.mm.yyyy"}))  # noqa: DTZ001

    path = write_workbook(tmp_path / "a.xlsx", fill)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", format_name, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    source = read_file(tmp_path / f"a.{format_name}")
    assert source.format == format_name
    assert source.sheets[0].rows[1] == ["Чүй облусу", 12, 12.5]
    assert source.sheets[0].value(2, 0) == date(2019, 9, 5)


# -- text files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_a_text_table_is_read_in_every_encoding_of_the_region(tmp_path: Path, encoding: str) -> None:
    """The same rows from the same words, whatever table of letters the office's computer uses."""
    path = tmp_path / "f1.csv"
    path.write_bytes(TABLE.encode(encoding))
    source = read_file(path)
    assert (source.format, source.encoding, source.sheets[0].name) == ("csv", encoding, "f1")
    assert source.sheets[0].rows == ROWS
    assert ("file.encoding_guessed" in source.notes) == (encoding in {"cp1251", "koi8-r", "cp866"})


CYRILLIC_TEXTS = [
    "ВСЕГО;ПО ОБЛАСТИ",
    "Всего участников",
    "исполнено; в процессе; не исполнено",
    "№ п/п;Мероприятие «Круглый стол»",
]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("text", CYRILLIC_TEXTS)
def test_a_few_words_are_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    """Frequent letters and the usual case of words tell one table from another."""
    encoded = text.encode(encoding, "ignore")
    assert decode(encoded) == (encoded.decode(encoding), encoding)


def test_bytes_that_are_words_in_no_encoding_are_refused() -> None:
    """Nonsense must not be loaded as names."""
    with pytest.raises(UnreadableError) as caught:
        decode(bytes(range(0x80, 0x100)) * 3)
    assert caught.value.code == "file.unsupported"


DELIMITERS = [
    ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ";"),
    ("a,b,c\n1,2,3\n", ","),
    ("a\tb\n1,5\t2,5\n", "\t"),
    ("Отчёт\n\nОбласть;Всего;Женщины\nОш, город;5;3\nЧуй;7;2\n", ";"),
    ('a,"b;c;d",e\n1,"2;3;4",5\n', ","),
    ("Одна строка\nи другая, с запятой\nи третья\n", ""),
]


@pytest.mark.parametrize(("text", "delimiter"), DELIMITERS)
def test_the_delimiter_is_the_one_that_makes_a_table(text: str, delimiter: str) -> None:
    """Decimal commas and commas in names do not win against the semicolon."""
    assert sniff_delimiter(text) == delimiter


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    """Excel writes ``sep=;`` on top and shows it to no one."""
    path = tmp_path / "a.csv"
    path.write_text("sep=;\r\na;b\r\n1;2\r\n", encoding="utf-8")
    assert sheet_of(path).rows == [["a", "b"], ["1", "2"]]


def test_a_text_table_under_the_name_of_a_workbook_is_read_and_noted(tmp_path: Path) -> None:
    """Many programs call a delimited text ".xls"."""
    path = tmp_path / "a.xls"
    path.write_text(TABLE, encoding="utf-8")
    assert (read_file(path).format, read_file(path).notes) == ("csv", ("file.wrong_ending",))


def test_line_breaks_inside_quotes_stay_in_the_cell(tmp_path: Path) -> None:
    """A cell may hold two lines; an empty cell is nothing."""
    path = tmp_path / "a.csv"
    path.write_bytes(b'a;b;c\n"x\ny";;2\n;;\n')
    assert sheet_of(path).rows == [["a", "b", "c"], ["x\ny", None, "2"]]


# -- addresses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    """A reader finds the cell under the name we give."""
    assert (column_letter(column), a1(0, column)) == (letters, f"{letters}1")


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>7</v></c></row>',
        '<row r="1"><c r="A1" s="1"><v>0.75</v></c></row>',
        '<row r="1"><c r="A1" t="n" s="1"><v>0.75</v></c></row>',
        '<row r="1"><c s="1" r="A1"><v>0.75</v></c></row>',
        "<row r='1'><c r='A1' s='1'><v>0.75</v></c></row>",
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
        '<row r="1"><c r="A1" t=\'e\'><v>#REF!</v></c></row>',
        '<row r="1"><c r="A1" t = "e"><v>#REF!</v></c></row>',
        '<row r="1"><c r="A1"><f>B1</f></c></row>',
        '<row r="1"><c r="A1" t="str"><f /><v>1</v></c></row>',
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
        "<row r='2' hidden = 'true'><c r=\"A2\"><v>1</v></c></row>",
        '<cols><col min="1" max="2" hidden="1"/></cols><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="2"><v>1.1</v></c><c\nr="B1" s="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><x:c xmlns:x="y" r="B1" t="e"><v>#REF!</v></x:c></row>',
        '<row r="1"><c r="A1" s="11"><v>1</v></c><c r="B1" s="12"/></row>',
        '<row r="1"><c><v>1</v></c><c s="1"><v>2</v></c></row>',
        '<row r="1"><!-- c --><c r="A1" s="1"><v>1</v></c></row>',
        "",
    ],
)
def test_the_short_way_sees_what_the_long_way_sees(rows: str) -> None:
    """A sheet is told to have no particulars only where walking over every element finds none either."""
    xml = SHEET.format(rows).encode()
    percents, decimals = frozenset({"1"}), {"2": 2}
    walked = xlsx_details._SheetPass(percents, decimals).read(xml)
    told = xlsx_details._plain(xml, {"1", "2"})
    assert told is None or told == walked


def test_the_short_way_leaves_far_corners_and_cut_files_to_the_long_way() -> None:
    """A stray cell at the end of a sheet is refused as before; a cut file is found to be damaged."""
    far = SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>').encode()
    assert xlsx_details._plain(far, set()) is None
    assert xlsx_details._plain(far[:-20], set()) is None


@pytest.mark.parametrize(("row", "is_near"), [(2_000_000, False), (666_667, False), (599_999, True), (9, True)])
def test_the_short_way_takes_no_sheet_for_near_that_is_far(row: int, is_near: bool) -> None:
    """With three columns a sheet may have 666,666 rows; what comes near that is left to the walk."""
    xml = SHEET.format(f'<row r="1"><c r="C1"><v>1</v></c></row><row r="{row}"><c r="A{row}"><v>1</v></c></row>')
    assert (xlsx_details._plain(xml.encode(), set()) is not None) == is_near


def test_a_far_cell_is_named_with_its_sheet(tmp_path: Path) -> None:
    """Who must delete the stray cell is told which it is, in no language."""
    rows = FAR_CELLS["a text in the last corner"]
    with pytest.raises(UnreadableError) as caught:
        read_file(with_sheet_xml(tmp_path / "a.xlsx", f"{XML_START}<sheetData>{rows}</sheetData></worksheet>"))
    assert caught.value.found == "Sheet · XFD1048576"


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut", OLE + "Workbook".encode("utf-16-le"), b'a;"b\x00c'])
def test_what_is_found_in_a_damaged_file_is_in_no_language(tmp_path: Path, data: bytes) -> None:
    """The words of a library are no words for a secretary who reads Russian or Kyrgyz."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    assert caught.value.found in {"", "ZIP", "OLE2"}
