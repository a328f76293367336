"""The tables of the reference data: CSV files that people edit, read in one way and refused with the line at fault."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST = 20_000_000


class ReferenceDataError(SpokenError):
    """A file of the reference data cannot be used; it says which file, which line, what is wrong and what to do."""


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a table: commas, UTF-8 with or without its mark, each line with a cell for each heading.

    Raises ReferenceDataError for the first fault: Excel saves with semicolons and in other encodings, and a quotation
    mark that nobody closes takes the rest of the file with it.
    """
    return [dict(zip(heading, cells, strict=True)) for heading, cells in _told(path.name, _text(path))]


def _text(path: Path) -> str:
    """Give the text of a table, whatever a program put in front of it."""
    try:
        if not path.is_file():
            raise ReferenceDataError(Message("{file}: there is no such file. Put it back.", file=path.name))
        with path.open("rb") as stream:
            data = stream.read(_LARGEST)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise ReferenceDataError(
            Message("{file}: it cannot be opened ({reason}).", file=path.name, reason=why)
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        said = Message("{file}, line {n}: it is not UTF-8. Save it as “CSV UTF-8”.", file=path.name, n=line)
        raise ReferenceDataError(said) from None
    if "\0" in text:
        raise ReferenceDataError(Message("{file}: it is no text. Save it as “CSV UTF-8”.", file=path.name))
    return text


def _told(name: str, text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Give each line's cells with the headings. A line without any cell is none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    heading: list[str] = []
    first = 1
    try:
        for cells in reader:
            if not heading:
                heading = _heading(name, cells)
            elif cells and any(cells):
                if len(cells) != len(heading):
                    raise ReferenceDataError(_uneven(name, first, len(cells), len(heading)))
                yield heading, cells
            first = reader.line_num + 1
    except csv.Error:
        said = Message(
            "{file}, line {n}: a quotation mark is not closed, or stands inside a word. Correct it.", file=name, n=first
        )
        raise ReferenceDataError(said) from None
    if not heading:
        raise ReferenceDataError(Message("{file}: it is empty. Put the table back.", file=name))


def _heading(name: str, cells: list[str]) -> list[str]:
    if len(cells) <= 1 and any(sign in "".join(cells) for sign in ";\t"):
        raise ReferenceDataError(Message("{file}: its cells are not parted by commas. Save it with commas.", file=name))
    twice = sorted({cell for cell in cells if cells.count(cell) > 1})
    if twice:
        raise ReferenceDataError(Message("{file}: the heading {name} stands twice.", file=name, name=twice[0] or "…"))
    return cells


def _uneven(name: str, line: int, found: int, expected: int) -> Message:
    return Message(
        "{file}, line {n}: {found} cells, expected {expected} as in the first line. A comma or a quotation mark is too"
        " many or too few.",
        file=name,
        n=line,
        found=found,
        expected=expected,
    )
