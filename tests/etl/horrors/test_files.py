"""Patterns 33-36, 42, 43, 58 and 60 of messy reports: damaged letters, encodings, formats, formulas, other programs."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
import xlwt

from etl.annotated import annotate
from etl.files.cells import UnreadableError, read_file
from etl.parsing import read_one
from monitor.model import Language
from tests.etl.horrors.reports import (
    ACTIVITY,
    EVENT,
    F1,
    F3,
    PASSPORT,
    Rows,
    codes,
    column,
    councils,
    report_of,
    text_report,
    told,
    values,
)

if TYPE_CHECKING:
    from pathlib import Path

TITLE: Rows = [["Баткенская область, I полугодие 2019"]]
HEADCOUNT = ["participants_total", "participants_women", "participants_men"]
UTF8_AS_WESTERN = "Баткенская область".encode().decode("latin-1")
DAMAGED = [
    (UTF8_AS_WESTERN, "KG-B"),
    ("Áàòêåíñêàÿ îáëàñòü", "KG-B"),
    ("Р‘Р°С‚РєРµРЅСЃРєР°СЏ РѕР±Р»Р°СЃС‚СЊ", "KG-B"),
    ("Ysyk-KÃ¶l", "KG-Y"),
]


@pytest.mark.parametrize(("written", "code"), DAMAGED)
def test_p33_damaged_letters_are_repaired(tmp_path: Path, written: str, code: str) -> None:
    """A text was read in the wrong encoding before it came here: it is turned back, and the cell is named."""
    passport: Rows = [["Область или город", written], *PASSPORT[1:]]
    report = report_of(tmp_path, {"F3": [*F3, EVENT]}, passport=passport)
    assert councils(report) == {code: ["1"]}
    assert [(cell, found) for cell, found, _ in told(report, "value.letters_repaired")] == [("B1", written)]


@pytest.mark.parametrize("written", ["Ch\ufffdy", "??????? ???????", "Ысык-К?л жээги"])
def test_p33_lost_letters_are_refused(tmp_path: Path, written: str) -> None:
    """Letters are lost: the text is not loaded, its cell is named, and the numbers beside it are."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:2], written, *EVENT[3:]]]})
    assert values(report, "F3", ["topic", *HEADCOUNT]) == [[None, 25, 15, 10]]
    assert told(report, "value.letters_lost") == [("C2", written, "")]


def test_p33_damaged_headings_are_repaired(tmp_path: Path) -> None:
    """Every word of the sheet is damaged, its headings too: the sheet is recognised all the same."""

    def damaged(text: Any) -> Any:  # noqa: ANN401
        return text.encode("cp1251").decode("cp1252") if isinstance(text, str) and not text.isascii() else text

    rows = [[damaged(cell) for cell in row] for row in ([*F1[0][1:], "№ п/п"], [*ACTIVITY[1:], ACTIVITY[0]])]
    report = report_of(tmp_path, {"F1": rows})
    assert values(report, "F1", ["title_as_written", "status_code"]) == [["Кампания", "implemented"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-8"])
def test_p34_text_file_of_an_office(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """A CSV in Windows-1251 with semicolons, and its twins in other encodings and with other delimiters."""
    heading = [name.replace(",", "") for name in F1[0]]
    rows = [[*ACTIVITY[:3], "100", "1500"], ["1.2", "Уроки в школах", "На исполнении", "50", "12.5"]]
    titled: Rows = [["Баткенская область I полугодие 2019", "", ""], heading, *rows]
    report = text_report(tmp_path / "f1.csv", titled, encoding=encoding, delimiter=delimiter)
    assert values(report, "F1", ["title_as_written", "spent_kgs"]) == [["Кампания", 1500], ["Уроки в школах", 12.5]]
    assert ("file.encoding_guessed" in codes(report)) == (encoding != "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_p35_unicode_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    """Excel's «Unicode text» and «CSV UTF-8»: the mark is no part of the first heading, Kyrgyz letters are kept."""
    heading = ["№", "Иш-чара", "Абалы", "Аткарылышы, %", "Жумшалган, сом"]
    titled: Rows = [
        ["Ысык-Көл облусу, 2019-жылдын 1-жарым жылдыгы"],
        heading,
        ["1.1", "Өнөктүк", "аткарылды", "100", "5"],
    ]
    report = text_report(tmp_path / "f1.csv", titled, encoding=encoding, delimiter="\t")
    assert values(report, "F1", ["title_as_written", "status_code"]) == [["Өнөктүк", "implemented"]]
    assert [scope.unit_code for scope in report.rows] == ["KG-Y"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_p35_kyrgyz_letters_that_an_encoding_lacks(tmp_path: Path, encoding: str) -> None:
    """Excel wrote ? for ң, ө and ү: known names and headings are completed and said, other texts are refused."""
    heading = ["№", "Иш-чара", "Абалы", "Аткарылышы, %", "Жумшалган, сом", "Жооптуу орган", "Аткаруу мөөнөтү"]
    rows: Rows = [
        ["Облус же шаар", "Ысык-Көл облусу"], ["Отчеттук мезгил", "2019-H1"], ["Тапшырылган күнү", "12.07.2019"],
        heading, ["1.1", "Жаңы өнөктүк", "аткарылды", "100", "5", "Кеңеш", "31.07.2019"],
    ]  # fmt: skip
    report = text_report(tmp_path / "f1.csv", rows, encoding=encoding)
    assert [scope.unit_code for scope in report.rows] == ["KG-Y"]
    assert values(report, "F1", ["title_as_written", "status_code", "deadline_as_written"]) == [
        [None, "implemented", "31.07.2019"]
    ]
    assert "Ысык-Көл облусу" in [expected for *_, expected in told(report, "value.letters_completed")]
    assert ("B5", "Жа?ы ?н?кт?к", "") in told(report, "value.letters_lost")


def old_workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write a workbook in the format of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for col, value in enumerate(cells):
                sheet.write(row, col, value)
    book.save(str(path))
    return path


@pytest.mark.parametrize("name", ["отчёт.xls", "отчёт.xlsx"])
def test_p36_old_workbook_whatever_its_ending(tmp_path: Path, name: str) -> None:
    """An .xls, or one that was renamed .xlsx, is read for what it is, and what cannot be seen in it is said."""
    path = old_workbook(tmp_path / name, {"F0": PASSPORT, "F3": [*F3, EVENT]})
    report = read_one(read_file(path))
    assert values(report, "F3", HEADCOUNT) == [[25, 15, 10]]
    assert codes(report) - {"file.wrong_ending"} == {"file.details_unknown", "sheet.missing"}
    assert ("file.wrong_ending" in codes(report)) == (name == "отчёт.xlsx")


OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def test_p36_open_document(tmp_path: Path) -> None:
    """A sheet of LibreOffice is read."""

    def cell(value: Any) -> str:  # noqa: ANN401
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in {"F0": PASSPORT, "F3": [*F3, EVENT]}.items()
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(tmp_path / "report.ods", "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", OPEN_DOCUMENT.format(tables))
    report = read_one(read_file(tmp_path / "report.ods"))
    assert values(report, "F3", HEADCOUNT) == [[25, 15, 10]]


def refusal(path: Path) -> tuple[str, str]:
    """Give the code a file is refused with, and what was found."""
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    return caught.value.code, caught.value.found


@pytest.mark.parametrize("start", ["<html><body><table>", "\ufeff<!DOCTYPE html><table>", "<table border=1>"])
def test_p36_web_page_saved_as_xls(tmp_path: Path, start: str) -> None:
    """A program wrote a web page and called it .xls: it is refused for what it is, with what to do."""
    (tmp_path / "report.xls").write_text(f"{start}<tr><td>Область</td></tr></table>", encoding="utf-8")
    code, found = refusal(tmp_path / "report.xls")
    assert (code, found.split()[0]) == ("file.unsupported", "HTML")


def test_p42_formulas_without_a_value(tmp_path: Path) -> None:
    """A formula was never computed, another ended in an error: neither is a number, a zero or an empty cell."""
    report_of(tmp_path, {"F3": [*F3, EVENT, ["2", *EVENT[1:]], ["3", *EVENT[1:]]]})
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    book["F3"]["E2"] = "=F2+G2"
    book["F3"]["E3"] = "#DIV/0!"
    book["F3"]["E4"] = "#ДЕЛ/0!"
    book.save(tmp_path / "report.xlsx")
    report = read_one(read_file(tmp_path / "report.xlsx"))
    assert column(report, "F3", "participants_total") == [None, None, None]
    assert told(report, "value.uncomputed") == [("E2", "", "")]
    assert told(report, "value.formula_error") == [("E3", "#DIV/0!", ""), ("E4", "#ДЕЛ/0!", "")]


def test_p42_rows_of_nothing_but_formulas_without_a_value(tmp_path: Path) -> None:
    """Only formulas that were never computed stand in the last rows: they are named, not called rows of nothing."""
    report_of(tmp_path, {"F3": [*F3, EVENT, ["2"], ["3"]]})
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    book["F3"]["E3"] = "=E2"
    book["F3"]["E4"] = "=E3"
    book.save(tmp_path / "report.xlsx")
    report = read_one(read_file(tmp_path / "report.xlsx"))
    assert column(report, "F3", "event_no") == ["1"]
    assert told(report, "value.uncomputed") == [("E3:E4", "", "")]
    assert told(report, "row.blank") == []


@pytest.mark.parametrize("shown", ["#REF!", "#ССЫЛКА!", "#Н/Д", "#NAME?", "#ИМЯ?", "#####"])
def test_p42_error_typed_as_text(tmp_path: Path, shown: str) -> None:
    """The table was copied as text with its errors, in any language of Excel."""
    report = report_of(tmp_path, {"F3": [*F3, [*EVENT[:4], shown, 15, 10]]})
    assert column(report, "F3", "participants_total") == [None]
    assert told(report, "value.formula_error") == [("E2", shown, "")]


@pytest.mark.parametrize("formula", ["='[2]ЦУР_интернет'!G29", "=[1]Лист1!$A$1*2", "='[план 2019.xlsx]Лист1'!B2"])
def test_p43_formula_of_another_workbook(tmp_path: Path, formula: str) -> None:
    """The number comes from a workbook that was not sent: the last value is used, and the cell is named."""
    with xlsxwriter.Workbook(str(tmp_path / "report.xlsx")) as book:
        for name, rows in {"F0": PASSPORT, "F3": [*F3, EVENT]}.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
        sheet.write_formula(1, 4, formula, None, 25)
        sheet.write_formula(1, 5, "=10+5", None, 15)
    report = read_one(read_file(tmp_path / "report.xlsx"))
    assert values(report, "F3", HEADCOUNT) == [[25, 15, 10]]
    assert told(report, "value.from_another_workbook") == [("E2", "25", "")]


@pytest.mark.parametrize("written", ["=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+cmd|'/C calc'!A0", "-2+3"])
def test_p58_text_that_would_be_a_formula(tmp_path: Path, written: str) -> None:
    """A text begins like a formula: it is a text here, and in the annotated copy that goes back."""
    report = report_of(tmp_path, {"F3": [*F3, ["1", written, written, "вчера", *EVENT[4:]]]})
    assert column(report, "F3", "topic") == [written]
    data = (tmp_path / "report.xlsx").read_bytes()
    copy = annotate(data, "report.xlsx", report.findings, Language.RU)
    book = openpyxl.load_workbook(io.BytesIO(copy.data))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_p60_document_of_word(tmp_path: Path) -> None:
    """The tables came in a .docx, or in one that was renamed .xlsx: the file is refused for what it is."""
    for name in ("отчёт.docx", "отчёт.xlsx"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", "<w:document/>")
        assert refusal(tmp_path / name) == ("file.unsupported", "Word (.docx)")
