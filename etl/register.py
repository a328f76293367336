"""The register of incoming reports: a table of files and the days they came in, as an office's Excel saves it."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.files.cells import SourceFile, a1
from etl.files.limits import MAX_REGISTER_BYTES, MEGABYTE
from etl.files.text_tables import read_text_table
from etl.files.unreadable import UnreadableError
from etl.findings import capped, finding
from etl.values import parse_date
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from monitor.model import Finding

NAME = "received.csv"
COLUMNS = ("file", "received_date")


@dataclass
class Register:
    """What a register says: the day by file, what is wrong with its lines, and the register itself as a file."""

    days: dict[str, date] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    source: SourceFile | None = None

    def day_of(self, file_name: str) -> date | None:
        """Give the day a file came in; a folder before its name and the way its letters are composed do not count."""
        return self.days.get(_composed(PurePath(file_name).name))


def read_register(folder: Path) -> Register:
    """Read the register that lies in a folder; no register, no days. Whatever is wrong with it is a finding."""
    path = folder / NAME
    if not path.exists():
        return Register()
    data, unopened = _opened(path)
    source = SourceFile(path.name, hashlib.sha256(data).hexdigest(), len(data), "csv", ())
    register = Register(source=source)
    try:
        rows = _rows(data, unopened)
    except UnreadableError as fault:
        register.findings.append(finding(fault.code, Place(NAME), fault.found, fault.expected))
        return register
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if not set(COLUMNS) <= set(heading):
        register.findings.append(finding("register.columns", Place(NAME, "", "A1"), "; ".join(heading), _expected()))
        return register
    present = {_composed(one.name) for one in folder.iterdir()}
    _read_lines(register, rows, (heading.index(COLUMNS[0]), heading.index(COLUMNS[1])), present)
    register.findings = capped(register.findings)
    return register


def _opened(path: Path) -> tuple[bytes, str]:
    """Give the beginning of a register, one byte more than it may have, or why it cannot be opened."""
    try:
        if not path.is_file():  # a pipe keeps whoever opens it waiting
            return b"", NAME
        with path.open("rb") as stream:
            return stream.read(MAX_REGISTER_BYTES + 1), ""
    except OSError as fault:
        return b"", fault.strerror or NAME


def _rows(data: bytes, unopened: str) -> list[list[str]]:
    if unopened:
        raise UnreadableError("file.cannot_be_opened", unopened)
    if len(data) > MAX_REGISTER_BYTES:
        raise UnreadableError("file.too_large", "", f"≤ {MAX_REGISTER_BYTES // MEGABYTE} MB")
    return read_text_table(data).rows


def _expected() -> str:
    return "; ".join(COLUMNS)


def _composed(name: str) -> str:
    """Give a name with its letters composed: some systems store ``й`` as two characters."""
    return unicodedata.normalize("NFC", name.strip())


def _read_lines(register: Register, rows: list[list[str]], columns: tuple[int, int], present: Iterable[str]) -> None:
    at_file, at_day = columns
    for number, cells in enumerate(rows[1:], start=1):
        name, text = (_composed(cells[at]) if at < len(cells) else "" for at in columns)
        if not name and not text:
            continue
        if name not in present:
            _say(register, "register.no_file", number, at_file, name)
        elif name in register.days:
            _say(register, "register.twice", number, at_file, name)
        else:
            _read_day(register, number, at_day, (name, text))


def _read_day(register: Register, row: int, col: int, told: tuple[str, str]) -> None:
    name, text = told
    parsed = parse_date(text, text)
    if parsed.value is not None:
        register.days[name] = parsed.value
    if parsed.problem:
        _say(register, parsed.problem, row, col, text)
    elif parsed.value is None:
        _say(register, "register.no_day", row, col, name)


def _say(register: Register, code: str, row: int, col: int, found: str) -> None:
    register.findings.append(finding(code, Place(NAME, "", a1(row, col)), found))
