"""Files made to break a reader or to fool whoever reads the screen: each is read, or refused in words."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlwt

from etl import findings
from etl.__main__ import main
from etl.build import SAMPLE, build
from etl.checking import check, check_file
from etl.corrections import read_corrections
from etl.files.limits import MAX_ANSWER_BYTES, MAX_REGISTER_BYTES, MAX_TEXT
from etl.files.unreadable import UnreadableError
from etl.files.workers import Workers
from etl.findings import sentence
from etl.register import read_register
from etl.visible import on_one_line
from monitor.model import Language, Place
from tests.etl.test_workers import CELLS, PARTS, SHEET, archive, codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")
TABLE = "№;Статус\n1;Исполнено\n"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:spreadsheet><table:table table:name="F1">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
    f' manifest:full-path="/" manifest:media-type="{ODS_KIND}"/></manifest:manifest>'
)
FILLED = '<table:table-cell office:value-type="string" {}><text:p>x</text:p></table:table-cell>'


def ods(path: Path, rows: str, kind: str = ODS_KIND) -> Path:
    """Write an OpenDocument workbook of one sheet."""
    return archive(path, {"mimetype": kind, "content.xml": ODS.format(rows), "META-INF/manifest.xml": MANIFEST})


def sheet(cells: str) -> str:
    """Give the one sheet of a workbook with other cells in it."""
    return re.sub("<row.*</row>", lambda _: cells, CELLS, flags=re.DOTALL)


def told(path: Path) -> str:
    """Give what a person reads about a file."""
    return "\n".join(sentence(one, Language.EN) for one in check_file(path)[0])


def test_a_workbook_that_is_not_where_workbooks_are_is_damaged(tmp_path: Path) -> None:
    """Its parts are there, one folder too deep; nothing in the loader fails over it."""
    moved = {name.replace("xl/workbook.xml", "xl/sub/workbook.xml"): content for name, content in PARTS.items()}
    assert codes(archive(tmp_path / "a.xlsx", moved)) == ["file.damaged"]


def test_an_open_document_whose_sums_do_not_agree_is_damaged(tmp_path: Path) -> None:
    """One changed byte of a part that says what the file is."""
    path = ods(tmp_path / "a.ods", f"<table:table-row>{FILLED.format('')}</table:table-row>")
    with zipfile.ZipFile(path, "w") as book:  # stored, so that a byte of it can be changed
        book.writestr("mimetype", ODS_KIND)
        book.writestr("content.xml", "<x/>")
    path.write_bytes(path.read_bytes().replace(b"oasis.opendocument", b"oasis.opendokument", 1))
    assert codes(path) == ["file.damaged"]


EMPTY_REST = (
    '<table:table-row>{x}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048575">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
MANY_SPACES = '<table:table-row><table:table-cell><text:s text:c="4000000000"/></table:table-cell></table:table-row>'


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<table:table-row table:number-rows-repeated="1048576">{far}</table:table-row>', "file.too_many_cells"),
        ("<table:table-row>{far}</table:table-row>" * 200, "file.too_many_cells"),
        (MANY_SPACES, "file.text_too_long"),
        (EMPTY_REST, "sheet.headings_not_recognised"),
    ],
    ids=["all rows", "wide rows", "spaces", "honest"],
)
def test_what_an_open_document_repeats_is_counted_before_it_is_read(tmp_path: Path, rows: str, code: str) -> None:
    """A few bytes repeat one cell over a sheet; the empty rest of a sheet, which every program writes, counts not."""
    far = FILLED.format('table:number-columns-repeated="16384"')
    assert code in codes(ods(tmp_path / "a.ods", rows.format(far=far, x=FILLED.format(""))))


def test_one_text_used_in_many_cells_is_too_much_memory_and_no_damage(tmp_path: Path) -> None:
    """The reader panics when there is no room for one more text; that is said as what it is."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 20_001))
    strings = f"<sst><si><t>{'12 ' * 10_000}</t></si></sst>"
    path = archive(tmp_path / "a.xlsx", {**PARTS, SHEET: sheet(cells), "xl/sharedStrings.xml": strings})
    assert codes(path) == ["file.too_much_memory"]


def test_an_answer_that_would_fill_the_memory_of_the_one_that_asked_is_not_given() -> None:
    """Reading has limits, and what was read is handed to a process that has none."""
    with Workers(1) as workers:
        assert len(workers.call("builtins:bytes", 1000)) == 1000
        with pytest.raises(UnreadableError) as refused:
            workers.call("builtins:bytes", MAX_ANSWER_BYTES + 1)
        assert refused.value.code == "file.too_much_memory"
        assert len(workers.call("builtins:bytes", 1000)) == 1000


def test_a_text_longer_than_any_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    """In a workbook, in a text file, by a quotation mark that never closes, and as the name of a sheet."""
    long = "x" * (MAX_TEXT + 1)
    cell = f'<row r="3"><c r="B3" t="inlineStr"><is><t>{long}</t></is></c></row>'
    for path in (archive(tmp_path / "a.xlsx", {**PARTS, SHEET: sheet(cell)}), tmp_path / "b.csv"):
        if path.suffix == ".csv":
            path.write_text(f"№;Статус\n1;2\n1;{long}\n", encoding="utf-8")
        assert codes(path) == ["file.text_too_long"]
        assert "B3" in told(path)
    (tmp_path / "c.csv").write_text(TABLE + '3;"не закрыто\n' + "4;5\n" * 50_000, encoding="utf-8")
    assert codes(tmp_path / "c.csv") == ["file.text_too_long"]
    book = str(PARTS["xl/workbook.xml"], "utf-8") if isinstance(PARTS["xl/workbook.xml"], bytes) else ""
    named = {"xl/workbook.xml": book.replace('name="F1"', f'name="{"я" * 300}"')}
    assert codes(archive(tmp_path / "d.xlsx", {**PARTS, **named})) == ["file.text_too_long"]


def test_a_column_hidden_from_before_the_first_is_hidden_from_the_first(tmp_path: Path) -> None:
    """A number below every column makes no walk over all numbers between."""
    columns = CELLS.replace("<sheetData>", '<cols><col min="-999999999999" max="5" hidden="1"/></cols><sheetData>')
    assert "sheet.headings_not_recognised" in codes(archive(tmp_path / "a.xlsx", {**PARTS, SHEET: columns}))


def test_the_oldest_kind_of_password_is_a_password(tmp_path: Path) -> None:
    """The reader takes it for none; the records behind it are scrambled."""
    stream = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("F1").write(0, 0, "x")
    book.save(stream)
    data = bytearray(stream.getvalue())
    after_first = data.find(bytes.fromhex("0908100000060500")) + 20
    assert codes_of(tmp_path / "a.xls", bytes(data)) != ["file.encrypted"]
    data[after_first : after_first + 2] = struct.pack("<H", 0x2F)
    assert codes_of(tmp_path / "b.xls", bytes(data)) == ["file.encrypted"]


def codes_of(path: Path, data: bytes) -> list[str]:
    """Give what is said of a file of these bytes."""
    path.write_bytes(data)
    return codes(path)


def test_an_encoding_that_nobody_knows_is_damage(tmp_path: Path) -> None:
    """A part may say that it is written in any encoding, also in one that is none."""
    book = bytes(PARTS["xl/workbook.xml"]).decode()  # type: ignore[arg-type]
    xml = re.sub(r"^(<\?xml[^>]*\?>)?", '<?xml version="1.0" encoding="kyrgyz-99"?>', book)
    assert codes(archive(tmp_path / "a.xlsx", {**PARTS, "xl/workbook.xml": xml})) == ["file.damaged"]


def test_nothing_a_terminal_would_obey_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cells, sheets, parts and names of files may hold escape sequences, turns of direction and line breaks."""
    evil = "&#x9b;31m&#10;&#x202e;_x001B_[2J"
    book = re.sub(r'name="F1"', f'name="a{evil}"', bytes(PARTS["xl/workbook.xml"]).decode())  # type: ignore[arg-type]
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{evil}</t></is></c></row>'
    archive(tmp_path / "cell.xlsx", {**PARTS, SHEET: sheet(cell)})
    archive(tmp_path / "sheet.xlsx", {**PARTS, "xl/workbook.xml": book})
    archive(tmp_path / "part.xlsx", {**PARTS, "/\x1b[2J\x9b31m\u202e\r\nx": "x"})
    ods(tmp_path / "kind.ods", "", kind="\x1b[31m\n" + "A" * 5_000)
    (tmp_path / "a\n\x1b[31m\u202e.csv").write_text(TABLE, encoding="utf-8")
    for how in ("text", "json"):
        main(["check", str(tmp_path), "--format", how])
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) >= 5
        assert not any(OBEYED.search(line) for line in lines)
        assert max(map(len, lines)) < 3_000
        if how == "json":
            assert {json.loads(line)["file"] for line in lines} >= {"cell.xlsx", "part.xlsx"}


def test_a_name_that_is_no_text_is_read_and_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    """Some systems allow any bytes in a name; a program that stops at one loses the files behind it."""
    try:
        name = os.path.join(os.fsencode(tmp_path), b"\xff\xfe.csv")  # noqa: PTH118 - bytes
        with open(name, "wb") as file:  # noqa: PTH123 - as above
            file.write(TABLE.encode())
    except OSError:
        pytest.skip("this system allows only texts as names")
    (tmp_path / "b.csv").write_text(TABLE + "2;Исполнено\n", encoding="utf-8")
    assert {one.name for one in check([tmp_path])} == {"b.csv", "\ufffd\ufffd.csv"}
    assert on_one_line("\udcff") == "\ufffd"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe never ends, and a name longer than any can be is that of no file."""
    os.mkfifo(tmp_path / "a.csv")
    assert codes(tmp_path / "a.csv") == ["file.not_a_file"]
    assert codes(tmp_path / ("x" * 5_000)) == ["file.missing"]
    os.mkfifo(tmp_path / "received.csv")
    assert [one.code for one in read_register(tmp_path).findings] == ["file.cannot_be_opened"]


def test_a_register_is_no_larger_than_any_office_needs_and_says_the_same_but_a_few_times(tmp_path: Path) -> None:
    """It is read by the process that asks, which has no limits of its own."""
    register = tmp_path / "received.csv"
    register.write_bytes(b"file;received_date\n" + b"none.xlsx;2019-01-01\n" * 5_000)
    codes = [one.code for one in read_register(tmp_path).findings]
    assert codes == ["register.no_file"] * findings.MOST_ALIKE + ["report.more_alike"]
    register.write_bytes(b"x" * (MAX_REGISTER_BYTES + 1))
    assert [one.code for one in read_register(tmp_path).findings] == ["file.too_large"]


def test_brackets_without_end_in_a_corrections_file_are_a_finding(tmp_path: Path) -> None:
    """They would otherwise end the command with a word of Python's."""
    for content in (f"a = {'[' * 100_000}", f"a = {'9' * 100_000}", "\udcff".encode("utf-8", "surrogatepass")):
        path = tmp_path / "corrections.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert [one.code for one in read_corrections(path).faults] == ["correction.unreadable"]


def test_a_corrections_file_that_is_none_is_a_finding_and_one_that_was_named_is_not_left_out(tmp_path: Path) -> None:
    """A mistyped name would bring back, silently, the errors that the entries mend."""
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.toml").mkdir()
    for name in ("pipe.toml", "loop.toml", "folder", "gone.toml"):
        assert [one.code for one in read_corrections(tmp_path / name).faults] == ["correction.unreadable"]
    entry = '[[correction]]\nrow = "1"\nfield = ["a"]\n'
    (tmp_path / "a.toml").write_text(entry, encoding="utf-8")
    assert "correction.field_wrong" in [one.code for one in read_corrections(tmp_path / "a.toml").faults]


def closed(what: Path) -> Callable[[Path], Iterator[Path]]:
    """Give a way to list folders that one of them refuses, as the system does to who may not read it."""
    listed = Path.iterdir

    def listing(path: Path) -> Iterator[Path]:
        if path == what:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    return listing


def test_a_folder_that_cannot_be_opened_is_said_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports left out without a word would be missing from every number."""
    (tmp_path / "reports" / "closed").mkdir(parents=True)
    shutil.copy(SAMPLE / "naryn_2019_1.xlsx", tmp_path / "reports")
    shut = tmp_path / "reports" / "closed"
    walked = os.scandir

    def scanning(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == shut:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return walked(path)

    monkeypatch.setattr(os, "scandir", scanning)
    monkeypatch.setattr(Path, "iterdir", closed(shut))
    built = build([tmp_path / "reports"], tmp_path / "d.duckdb")
    assert "folder.cannot_be_opened" in [one.code for one in built.findings]
    assert built.file_count == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_what_is_no_file_is_named_by_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report behind a broken link is one that somebody sent, and a link to a folder hides those in it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(SAMPLE / "naryn_2019_1.xlsx", folder)
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "gone.xlsx").symlink_to(tmp_path / "nothing.xlsx")
    (folder / "loop.xlsx").symlink_to(folder / "loop.xlsx")
    (folder / "linked").symlink_to(tmp_path)
    built = build([folder], tmp_path / "d.duckdb")
    told = {one.place.file: one.code for one in built.findings if one.code.startswith("file.")}
    assert told == {
        "pipe.xlsx": "file.not_a_file",
        "gone.xlsx": "file.cannot_be_opened",
        "loop.xlsx": "file.cannot_be_opened",
        "linked": "file.not_a_file",
    }
    assert main(["receive", str(folder / "pipe.xlsx"), "--who", "x", "--language", "ru"]) == 2
    assert "Ничего не принято. Это не файл" in capsys.readouterr().err
    assert main(["build", "--reports", str(folder / "pipe.xlsx"), "--database", str(tmp_path / "e.duckdb")]) == 2
    assert "This is no file" in capsys.readouterr().err


def test_a_folder_whose_name_is_no_text_is_built_and_built_again(tmp_path: Path) -> None:
    """Its name is written down, so that the next report received is built with what lies in it."""
    folder = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"\xff\xfe")))  # noqa: PTH118 - bytes
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system allows only texts as names")
    shutil.copy(SAMPLE / "naryn_2019_1.xlsx", folder)
    first = build([folder], tmp_path / "d.duckdb")
    assert build(None, tmp_path / "d.duckdb", keep_folders=True).fingerprint == first.fingerprint


def test_thousands_of_sheets_and_books_in_cells_make_no_report_as_long(tmp_path: Path) -> None:
    """What is alike is said a number of times, and a text is shown by its beginning."""
    numbers = range(2_000)
    whole = "".join(f'<sheet name="s{one}" sheetId="{one + 1}" r:id="rId1"/>' for one in numbers)
    book = re.sub("<sheet .*?/>", whole, bytes(PARTS["xl/workbook.xml"]).decode())  # type: ignore[arg-type]
    found = codes(archive(tmp_path / "a.xlsx", {**PARTS, "xl/workbook.xml": book}))
    assert found.count("sheet.not_recognised") == findings.MOST_ALIKE
    assert "report.more_alike" in found
    shown = findings.finding("value.not_a_number", Place("a.xlsx"), "x" * 30_000)
    assert len(shown.found) == findings.LONGEST_FOUND


def test_an_annotated_copy_takes_nobodys_place_and_says_where_it_could_not_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that was sent is left as it was."""
    sent = tmp_path / "a.csv"
    sent.write_text(TABLE, encoding="utf-8")
    assert main(["check", str(sent), "--annotate", str(sent)]) == 2
    assert sent.read_text(encoding="utf-8") == TABLE
    assert main(["check", str(sent), "--annotate", str(tmp_path / "none" / "b.xlsx")]) == 2
    told = capsys.readouterr().err
    assert "was not written" in told
    assert str(tmp_path) not in told
