"""The annotated copy of a report: the same workbook with what is wrong in colour, in comments and in a list."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from etl.__main__ import main
from etl.annotated import Kind, annotate
from etl.annotated.lines import FILLS, sheet_name
from etl.annotated.xml_edit import Edits, elements, utf8
from etl.build import SAMPLE
from etl.checking import check_file
from etl.findings import finding, title
from monitor.model import Finding, Language, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REPORT = SAMPLE / "naryn_2019_1.xlsx"
EVENTS = "F3 Иш-чаралардын реестри"
PLACE = Place(REPORT.name, EVENTS, "F5")
WRONG_DAY = finding("value.impossible_date", PLACE, "31.06.2019", "ДД.ММ.ГГГГ")
SOME = [
    WRONG_DAY,
    finding("sheet.hidden", Place(REPORT.name, "F2 Көрсөткүчтөр")),
    finding("file.details_unknown", Place(REPORT.name)),
    finding("check.implemented_without_evidence", Place(REPORT.name, "F1 Иш-чаралар", "K200")),
]


def opened(data: bytes) -> openpyxl.Workbook:
    """Give a workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def changed(change: Callable[[openpyxl.Workbook], None], source: bytes | None = None) -> bytes:
    """Give the sample report as somebody changed and saved it."""
    book = opened(source or REPORT.read_bytes())
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed(data: bytes, language: Language) -> list[list[Any]]:
    """Give the rows of the list of findings."""
    return [[cell.value for cell in row] for row in opened(data)[sheet_name(language)].iter_rows()]


@pytest.mark.parametrize("language", list(Language))
def test_a_faulty_cell_has_colour_comment_and_a_line_in_the_list(language: Language) -> None:
    """The cell says in the reader's language what is wrong, what was found and expected, and what to do."""
    copy = annotate(REPORT.read_bytes(), REPORT.name, [WRONG_DAY], language)
    book = opened(copy.data)
    cell = book[EVENTS]["F5"]
    assert copy.kind is Kind.MARKED
    assert cell.fill.fgColor.rgb == f"FF{FILLS[Severity.ERROR]}"
    assert cell.value == "31.06.2019"
    assert cell.comment is not None
    assert cell.comment.text.startswith("✖ ")
    for text in (title(WRONG_DAY, language), "31.06.2019", "ДД.ММ.ГГГГ"):
        assert text in cell.comment.text
    last = listed(copy.data, language)[-1]
    assert last[1:4] == [EVENTS, "F5", title(WRONG_DAY, language)]
    rows = book[sheet_name(language)].max_row
    assert book[sheet_name(language)].cell(rows, 3).hyperlink.location == f"'{EVENTS}'!F5"
    assert book.active.title == sheet_name(language)


def test_everything_else_of_the_workbook_is_byte_for_byte_as_sent() -> None:
    """Parts that hold no marked cell are the same bytes; of a marked sheet only the style of the cell differs."""
    before, after = (
        parts(REPORT.read_bytes()),
        parts(annotate(REPORT.read_bytes(), REPORT.name, [WRONG_DAY], Language.RU).data),
    )
    differing = {name for name in before if before[name] != after.get(name)}
    events = "xl/worksheets/sheet4.xml"
    opened_first = "xl/worksheets/sheet1.xml"  # no longer the one that is open
    assert differing == {
        events, opened_first, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert before[events].count(b"<c ") == after[events].count(b"<c ")
    assert len(after[events]) - len(before[events]) < 150


def test_charts_rules_lists_formulas_and_comments_of_others_stay() -> None:
    """What the sender put into the workbook is there afterwards, and our words stand below theirs."""

    def furnish(book: openpyxl.Workbook) -> None:
        sheet = book[EVENTS]
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=11, min_row=5, max_row=6))
        sheet.add_chart(chart, "A20")
        sheet.conditional_formatting.add(
            "K5:K9", CellIsRule(operator="lessThan", formula=["0"], fill=PatternFill("solid"))
        )
        sheet.add_data_validation(DataValidation(type="list", formula1='"a,b"', sqref="C5:C9"))
        sheet["AJ5"] = "=SUM(K5:K6)"
        sheet["F5"].comment = Comment("Ask Aida", "Secretary")
        sheet["G5"].comment = Comment("Checked", "Secretary")
        sheet["F5"].fill = PatternFill("solid", fgColor="FF00FF00")

    book = opened(annotate(changed(furnish), REPORT.name, [WRONG_DAY], Language.EN).data)
    sheet = book[EVENTS]
    assert len(sheet._charts) == 1
    assert len(sheet.conditional_formatting) == 1
    assert len(sheet.data_validations.dataValidation) == 1
    assert sheet["AJ5"].value == "=SUM(K5:K6)"
    assert sheet["G5"].comment.text == "Checked"
    assert sheet["F5"].comment.text.startswith("Ask Aida")
    assert title(WRONG_DAY, Language.EN) in sheet["F5"].comment.text


def test_boxes_beside_those_of_another_program_are_proper_xml() -> None:
    """The sender's program names the vocabulary of boxes by prefixes of its own: Excel opens the copy all the same."""

    def comment(book: openpyxl.Workbook) -> None:
        book[EVENTS]["G5"].comment = Comment("Checked", "Aida")

    copy = parts(annotate(changed(comment), REPORT.name, [WRONG_DAY], Language.EN).data)
    boxes = [ET.fromstring(data) for name, data in copy.items() if name.endswith(".vml")]  # noqa: S314 - ours
    assert [len(part.findall("{urn:schemas-microsoft-com:vml}shape")) for part in boxes] == [2]


def test_a_copy_sent_back_reads_like_the_report_and_is_marked_afresh(tmp_path: Path) -> None:
    """Who corrects in the annotated copy and sends that is read; the old marks go, the sender's own colours return."""

    def colour(book: openpyxl.Workbook) -> None:
        book[EVENTS]["F5"].fill = PatternFill("solid", fgColor="FF00FF00")

    def correct(book: openpyxl.Workbook) -> None:
        book[EVENTS]["F5"] = "30.06.2019"

    copy = annotate(changed(colour), REPORT.name, [WRONG_DAY, SOME[3]], Language.KY)
    path = tmp_path / "naryn_2019_1.xlsx"
    path.write_bytes(copy.data)
    assert sorted(one.code for one in check_file(path)[0]) == sorted(one.code for one in check_file(REPORT)[0])
    path.write_bytes(changed(correct, copy.data))
    told, _ = check_file(path)
    assert "value.impossible_date" not in {one.code for one in told}
    again = opened(annotate(path.read_bytes(), path.name, told, Language.RU).data)
    assert again[EVENTS]["F5"].comment is None
    assert again[EVENTS]["F5"].fill.fgColor.rgb == "FF00FF00"
    assert [name for name in again.sheetnames if name.startswith("Текшерүүнүн")] == [again.sheetnames[-1]]
    assert len(again.sheetnames) == len(opened(REPORT.read_bytes()).sheetnames) + 1


def test_a_cell_that_was_never_written_is_marked_too() -> None:
    """A value that is missing stands in a cell the file does not hold: it is added with its comment."""
    book = opened(annotate(REPORT.read_bytes(), REPORT.name, SOME, Language.EN).data)
    cell = book["F1 Иш-чаралар"]["K200"]
    assert cell.value is None
    assert cell.fill.fgColor.rgb == f"FF{FILLS[SOME[3].severity]}"
    assert cell.comment is not None


def test_several_findings_of_one_cell_stand_in_one_comment_with_the_colour_of_the_worst() -> None:
    """The worst decides the colour."""
    note = finding("check.implemented_without_evidence", PLACE, "x")
    cell = opened(annotate(REPORT.read_bytes(), REPORT.name, [note, WRONG_DAY], Language.EN).data)[EVENTS]["F5"]
    assert cell.fill.fgColor.rgb == f"FF{FILLS[Severity.ERROR]}"
    assert title(note, Language.EN) in cell.comment.text
    assert title(WRONG_DAY, Language.EN) in cell.comment.text


def test_text_of_a_report_never_becomes_a_formula_a_link_or_markup() -> None:
    """What stood in a cell is text in the list and in the comment, whatever it begins with."""
    nasty = '=HYPERLINK("http://x")<b>&\'\x01'
    for data, name in ((REPORT.read_bytes(), REPORT.name), (f"a;b\n{nasty};1\n".encode(), "x.csv")):
        sheet = EVENTS if name == REPORT.name else "x"
        one = finding("value.not_a_number", Place(name, sheet, "A2"), nasty)
        book = opened(annotate(data, name, [one], Language.EN).data)
        for page in book:
            for row in page.iter_rows():
                assert all(cell.data_type != "f" for cell in row)
        found = [cell for row in book[sheet_name(Language.EN)].iter_rows() for cell in row if cell.column == 5]
        assert found[-1].value.startswith("=HYPERLINK")
        assert found[-1].hyperlink is None


def test_macros_are_left_out() -> None:
    """The copy of a workbook with macros runs nothing and says so."""
    held = parts(REPORT.read_bytes())
    held["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = held["[Content_Types].xml"].replace(
        b"application/vnd." + plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    held["[Content_Types].xml"] = types
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    copy = annotate(kept.getvalue(), "naryn.xlsm", [WRONG_DAY], Language.EN)
    after = parts(copy.data)
    assert copy.name.endswith(".xlsx")
    assert "xl/vbaProject.bin" not in after
    assert b"macroEnabled" not in after["[Content_Types].xml"]
    assert any("macros" in str(row[0]) for row in listed(copy.data, Language.EN))


def test_a_csv_is_rendered_and_says_so() -> None:
    """A file that cannot hold colours is given as a workbook with the cells as they were read."""
    data = "№;Мероприятие\n1.1;Семинар\n1.2;=1+1\n".encode("cp1251")
    name = "Очень длинное имя файла отчета за полугодие.csv"
    one = finding("value.not_a_number", Place(name, name.removesuffix(".csv"), "B3"), "=1+1")
    copy = annotate(data, name, [one], Language.RU)
    book = opened(copy.data)
    assert copy.kind is Kind.RENDERED
    assert "воспроизведение" in str(listed(copy.data, Language.RU)[2][0])
    cell = book.worksheets[1]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert cell.fill.fgColor.rgb == f"FF{FILLS[Severity.ERROR]}"
    assert cell.comment is not None


def test_a_refused_file_gets_the_list_alone() -> None:
    """What was refused as unreadable or hostile is not opened again."""
    one = finding("file.bomb", Place("bomb.xlsx"), "900 MB")
    copy = annotate(REPORT.read_bytes(), "bomb.xlsx", [one], Language.EN)
    assert copy.kind is Kind.LISTED
    assert opened(copy.data).sheetnames == [sheet_name(Language.EN)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing"])
def test_bytes_that_are_no_workbook_get_the_list_alone(data: bytes) -> None:
    """Also where the findings do not say so, the guards of the reader are asked."""
    assert annotate(data, "x.xlsx", [], Language.EN).kind is Kind.LISTED


def test_data_on_persons_are_not_copied_into_the_list() -> None:
    """Of a sheet with persons the list names the heading, never what stands below it."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet("Участники")
        sheet.write_row(0, 0, ["№", "Ф.И.О. участника", "Телефон"])
        sheet.write_row(1, 0, [1, "Асанова Айгуль", "0555 123456"])
    place = Place("x.xlsx", "Участники")
    told = [
        finding("sheet.personal_data", Place("x.xlsx", "Участники", "B1"), "Ф.И.О. участника"),
        finding("value.not_a_number", Place("x.xlsx", "Участники", "B2"), "Асанова Айгуль"),
        finding("sheet.headings_not_recognised", place, "тел. 0555 123456"),
    ]
    rows = str(listed(annotate(kept.getvalue(), "x.xlsx", told, Language.EN).data, Language.EN))
    assert "Ф.И.О. участника" in rows
    assert "Асанова" not in rows
    assert "123456" not in rows


def test_a_rendering_leaves_out_sheets_with_persons() -> None:
    """The cells of such a sheet are not written into a new file."""
    data = "№;ФИО участника\n1;Асанова Айгуль\n".encode()
    told = [finding("sheet.personal_data", Place("x.csv", "x", "B1"), "ФИО участника")]
    held = b"".join(parts(annotate(data, "x.csv", told, Language.RU).data).values()).decode(errors="replace")
    assert "ФИО участника" in held
    assert "Асанова" not in held


def test_command_line_writes_the_annotated_copy(tmp_path: Path) -> None:
    """``check --annotate`` writes the copy that the page gives, and its exit code stays that of the check."""
    target = tmp_path / "copy.xlsx"
    assert main(["check", str(REPORT), "--language", "ru", "--annotate", str(target)]) == 1
    assert opened(target.read_bytes())[EVENTS]["F5"].comment is not None


def test_a_part_in_utf_16_with_a_prefix_is_edited_by_its_bytes() -> None:
    """Places are counted in the bytes of UTF-8, whatever a writer used; prefixes are kept."""
    xml = utf8('<?xml version="1.0" encoding="UTF-16"?><x:a xmlns:x="u"><x:b>ө</x:b><x:c/></x:a>'.encode("utf-16"))
    edits = Edits(xml)
    for one in elements(xml, {"b", "c"}):
        edits.append_inside(one, b"!")
    assert edits.done().decode().endswith('<x:a xmlns:x="u"><x:b>ө!</x:b><x:c>!</x:c></x:a>')


def test_hundreds_of_findings_keep_their_places(tmp_path: Path) -> None:
    """Every finding of a long list has its line, and the copy opens."""
    told = [
        Finding("value.impossible_date", Severity.ERROR, Place(REPORT.name, EVENTS, f"F{row}"), str(row))
        for row in range(5, 905)
    ]
    copy = annotate(REPORT.read_bytes(), REPORT.name, told, Language.EN)
    (tmp_path / "many.xlsx").write_bytes(copy.data)
    rows = listed(copy.data, Language.EN)
    assert [row[2] for row in rows[-900:]] == [f"F{row}" for row in range(5, 905)]
    assert opened(copy.data)[EVENTS]["F904"].comment is not None
