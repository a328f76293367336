"""Files that show each fault of a file as a whole."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlwt

from etl.checking import check, check_file
from etl.files.limits import MAX_BYTES, MAX_MEMORY_BYTES, MAX_TEXT
from etl.files.unreadable import UnreadableError
from etl.files.workers import Workers
from etl.findings import finding
from etl.landing import Landed, read
from monitor.model import Place
from tests.etl.test_cells import OLE, XML_START, with_sheet_xml
from tests.etl.test_workers import PARTS, archive
from tests.etl.triggers.making import EVENT, F3, Rows, Trigger, report

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding

FAR_CELL = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.bin"/></Relationships>'
)
EXTRA: dict[str, str | bytes] = {
    "xl/vbaProject.bin": b"\0",
    "xl/externalLinks/externalLink1.xml": "<externalLink/>",
}
HIDDEN_NAME = "~$report.xlsx"


def checked(path: Path) -> list[Finding]:
    """Check one file as the command line does: in a process of its own, with its limits."""
    return check_file(path)[0]


def data(name: str, content: bytes) -> Trigger:
    """Give a file with these bytes."""

    def make(folder: Path) -> list[Finding]:
        (folder / name).write_bytes(content)
        return checked(folder / name)

    return make


def text(name: str, rows: Rows, encoding: str = "utf-8") -> Trigger:
    """Give a text file with semicolons."""
    return data(name, "\n".join(";".join(map(str, row)) for row in rows).encode(encoding))


def packed(parts: dict[str, str | bytes]) -> Trigger:
    """Give a workbook with further parts in its archive."""
    return lambda folder: checked(archive(folder / "report.xlsm", {**PARTS, **parts}))


def asked(function: str, argument: object, seconds: float = 20) -> Trigger:
    """Give what is said of a file on which the reader does this: no small file does it on every machine."""

    def run(_: Path) -> list[Finding]:
        with Workers(1, seconds=seconds) as workers, pytest.raises(UnreadableError) as caught:
            workers.call(function, argument)
        return [finding(caught.value.code, Place("report.xlsx"), caught.value.found, caught.value.expected)]

    return run


def large(folder: Path) -> list[Finding]:
    """Make a file of more bytes than any report."""
    with (folder / "report.xlsx").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    return checked(folder / "report.xlsx")


def bomb(folder: Path) -> list[Finding]:
    """Make a small file that unpacks to a mountain."""
    with zipfile.ZipFile(folder / "report.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    return checked(folder / "report.xlsx")


def far_cell(folder: Path) -> list[Finding]:
    """Make a workbook with a cell in the last row and column."""
    return checked(with_sheet_xml(folder / "report.xlsx", XML_START + FAR_CELL))


def gone(folder: Path) -> list[Finding]:
    """Take a file away between the moment it was listed and the moment it is read."""
    with Workers(1) as workers:
        [parsed] = read([Landed(folder / "report.xlsx", "report.xlsx")], workers)
    return [one for _, _, one in parsed.findings] if parsed else []


def old_workbook(folder: Path) -> list[Finding]:
    """Make an .xls file."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("F3")
    for row, cells in enumerate([F3, EVENT]):
        for col, value in enumerate(cells):
            sheet.write(row, col, value)
    book.save(str(folder / "Баткен_2019_1.xls"))
    return checked(folder / "Баткен_2019_1.xls")


def binary_workbook(folder: Path) -> list[Finding]:
    """Make an .xlsb file with one sheet and one text, record by record: no library at hand writes them."""

    def record(kind: int, content: bytes = b"") -> bytes:
        sign = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return sign + bytes([len(content)]) + content

    def words(told: str) -> bytes:
        return struct.pack("<I", len(told)) + told.encode("utf-16-le")

    bundle = record(156, struct.pack("<II", 0, 1) + words("rId1") + words("F3"))
    cell = record(0, struct.pack("<I", 0) + b"\0" * 13) + record(6, struct.pack("<II", 0, 0) + words("семинар"))
    parts = {
        "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": RELATIONS.encode(),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, b"\0" * 16)
        + record(145)
        + cell
        + record(146)
        + record(130),
    }
    with zipfile.ZipFile(folder / "report.xlsb", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return checked(folder / "report.xlsb")


def not_a_file(folder: Path) -> list[Finding]:
    """Check a folder in which a link leads to another one."""
    (folder / "a").mkdir()
    (folder / "a" / "report.xlsx").symlink_to(folder)
    return [told for one in check([folder / "a"], jobs=1) for told in one.findings]


TRIGGERS: dict[str, Trigger] = {
    "file.empty": data("report.xlsx", b""),
    "file.encrypted": data("report.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500),
    "file.not_a_workbook": data("report.xlsx", "Направляем отчёт за полугодие.\nС уважением".encode()),
    "file.too_large": large,
    "file.bomb": bomb,
    "file.lock_file": data(HIDDEN_NAME, b"secretary"),
    "file.unsupported": data("report.xlsx", b"%PDF-1.4 ..."),
    "file.damaged": data("report.xls", OLE + "Workbook".encode("utf-16-le")),
    "file.too_many_cells": far_cell,
    "file.text_too_long": data("report.csv", f"№;Статус\n1;{'x' * (MAX_TEXT + 1)}\n".encode()),
    "file.nothing_recognised": report(passport=None, Sheet1=[["Уважаемые коллеги", "направляем"]]),
    "file.encoding_unclear": text("report.csv", [["м|ж"], ["1|2"]], "cp866"),
    "file.macros": packed(EXTRA),
    "file.external_links": packed(EXTRA),
    "file.strange_archive": packed({"xl/../../x.xml": "x"}),
    "file.takes_too_long": asked("time:sleep", 60, seconds=1),
    "file.ends_its_reader": asked("os:_exit", 3),
    "file.too_much_memory": asked("builtins:bytearray", MAX_MEMORY_BYTES + 200_000_000),
    "file.reading_failed": asked("builtins:int", "no number"),
    "file.cannot_be_opened": gone,
    "file.not_a_file": not_a_file,
    "file.missing": lambda folder: checked(folder / "report.xlsx"),
    "file.wrong_ending": text("report.xlsx", [F3, EVENT]),
    "file.risky_format": binary_workbook,
    "file.details_unknown": old_workbook,
    "file.encoding_guessed": text("report.csv", [F3, EVENT], "cp1251"),
}
