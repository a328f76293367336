"""No file stops the service: a reader that dies, hangs, fills its memory or fails costs one file, never the next."""

from __future__ import annotations

import io
import pickle
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from etl.checking import check, check_file
from etl.files import limits
from etl.files.unreadable import UnreadableError
from etl.files.workers import Workers, read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Give one reader with eight seconds a call."""
    with Workers(1, seconds=8) as started:
        yield started


def looping_workbook() -> bytes:
    """Give an old workbook whose chain of sectors leads back to its own beginning."""
    header = bytearray(512)
    header[:8] = OLE[:8]
    header[24:36] = struct.pack("<HHHHHH", 0x3E, 3, 0xFFFE, 9, 6, 0)
    header[44:48] = struct.pack("<I", 1)  # one sector of the table of sectors, the first
    header[48:52] = struct.pack("<I", 1)  # the directory begins in the second
    header[56:60] = struct.pack("<I", 4096)
    header[60:76] = struct.pack("<IIII", 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header[76:512] = struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<II", 0xFFFFFFFD, 1) + b"\xff" * 504
    return bytes(header) + table + "Workbook".encode("utf-16-le").ljust(512, b"\0")


@pytest.mark.parametrize(
    ("function", "argument", "code"),
    [
        ("time:sleep", 60, "file.takes_too_long"),
        ("os:_exit", 3, "file.ends_its_reader"),
        ("builtins:bytearray", limits.MAX_MEMORY_BYTES + 200_000_000, "file.too_much_memory"),
        ("builtins:int", "no number", "file.reading_failed"),
    ],
)
def test_what_a_reader_dies_of_is_said_and_the_next_call_is_answered(
    workers: Workers, function: str, argument: object, code: str
) -> None:
    """Time, death, memory, failure: each has its own code, and the next call finds a reader that works."""
    with pytest.raises(UnreadableError) as refused:
        workers.call(function, argument)
    assert refused.value.code == code
    assert workers.call("etl.files.cell_names:a1", 4, 26) == "AA5"


def test_an_answer_that_could_act_is_not_taken(workers: Workers) -> None:
    """A reader that was taken over by a file may answer anything: only plain values are read back."""
    with pytest.raises(UnreadableError) as refused:
        workers.call("functools:partial", print)
    assert refused.value.code == "file.ends_its_reader"
    with pytest.raises(pickle.UnpicklingError):
        read_plain(io.BytesIO(pickle.dumps(print)))
    with pytest.raises(pickle.UnpicklingError):
        read_plain(io.BytesIO(b"cetl.workers\nsubprocess.run\n."))


def test_an_old_workbook_that_ends_its_reader_does_not_end_the_loader(tmp_path: Path) -> None:
    """The process that read it is lost; the files before and after it are read, the loader says which one it was."""
    bad = tmp_path / "b.xls"
    bad.write_bytes(looping_workbook())
    for name in ("a.csv", "c.csv"):
        (tmp_path / name).write_text(f"№;Статус\n{name};Исполнено\n", encoding="utf-8")
    told = {one.name: [finding.code for finding in one.findings] for one in check([tmp_path], jobs=2)}
    assert told["b.xls"] == ["file.too_much_memory"]
    assert told["a.csv"] == told["c.csv"] != []
    assert check_file(bad)[1] is False


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    """Write a workbook's archive from its parts, in the order given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def plain_parts() -> dict[str, str | bytes]:
    """Give the parts of a workbook with one cell, as a spreadsheet program writes them."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("F1").write(0, 0, "x")
    with zipfile.ZipFile(stream) as written:
        return {name: written.read(name) for name in written.namelist()}


PARTS = plain_parts()
CELLS = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>"""


def codes(path: Path) -> list[str]:
    """Give what is said of one file."""
    return [one.code for one in check_file(path)[0]]


@pytest.mark.parametrize(
    "parts",
    [
        {"/etc/passwd": "x"},
        {"xl/../../x.xml": "x"},
        {"C:/x.xml": "x"},
        {"XL/Workbook.XML": "<workbook/>"},
        {f"xl/media/{number}.png": "" for number in range(limits.MAX_ENTRIES + 1)},
        *({SHEET: f"<!DOCTYPE x>{CELLS}".encode(encoding)} for encoding in ("utf-8", "utf-16", "utf-16-le")),
        {"xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><sst>&a;</sst>'},
    ],
    ids=["absolute", "upwards", "drive", "twice", "many", "dtd", "dtd-utf-16", "dtd-utf-16-le", "entity"],
)
def test_an_archive_no_spreadsheet_program_writes_is_refused(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    """Names that point out of it or stand twice, thousands of parts, document types in any encoding."""
    assert codes(archive(tmp_path / "plain.xlsx", PARTS)) == ["sheet.headings_not_recognised"]
    assert codes(archive(tmp_path / "a.xlsx", {**PARTS, **parts})) == ["file.strange_archive"]


def test_a_document_type_in_a_rare_encoding_is_refused_too(tmp_path: Path) -> None:
    """What no reader decodes is damaged to all of them."""
    sheet = f'<?xml version="1.0" encoding="cp037"?><!DOCTYPE x>{CELLS}'.encode("cp037")
    assert codes(archive(tmp_path / "a.xlsx", {**PARTS, SHEET: sheet})) == ["file.damaged"]


def test_macros_and_links_to_other_workbooks_are_told_and_left_alone(tmp_path: Path) -> None:
    """Both are in the file; nothing runs the one or follows the other."""
    extra: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\0",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
    }
    told = codes(archive(tmp_path / "a.xlsm", {**PARTS, **extra}))
    assert {"file.macros", "file.external_links"} <= set(told)
