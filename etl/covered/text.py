"""A CSV file with its withheld numbers covered: the same delimiter, and the same encoding where it has the letters."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.covered.rules import covered_in, left_out
from etl.files.text_tables import read_text_table
from etl.layouts import pinned

if TYPE_CHECKING:
    from etl.covered.rules import Row
    from etl.covered.saying import Told
    from etl.files.text_tables import TextTable
    from monitor.model import Covering

_WITH_MARK = "utf-8-sig"


def cover_text(data: bytes, told: Told, covering: Covering) -> bytes:
    """Give a text file with the word in each covered cell; what the copy is stands below the table."""
    table = read_text_table(data, *pinned(told.name))
    name = PurePath(told.name).stem
    filled: dict[int, Row] = {
        at: {col: text for col, text in enumerate(row) if text.strip()} for at, row in enumerate(table.rows)
    }
    covered = covered_in(name, filled, covering)
    gone = left_out(name, covering)
    covered = {cell for cell in covered if cell[0] not in gone}
    rows = [
        [""] * len(row) if at in gone else [told.word if (at, col) in covered else text for col, text in enumerate(row)]
        for at, row in enumerate(table.rows)
    ]
    encoding = _wide(table.encoding)
    has_letters = _has_letters([told.word, *told.lines("", {name: covered})], encoding)
    lines = told.lines("" if has_letters else "encoded", {name: covered})
    rest = [""] * (max(map(len, rows), default=1) - 1)  # as wide as the table, so that a reader finds its delimiter
    text = _declared(data, encoding, table) + _written([*rows, *([line, *rest] for line in ("", *lines))], data, table)
    return text.encode(encoding if has_letters else _WITH_MARK)


def _wide(encoding: str) -> str:
    """Give an encoding that writes the mark by which the copy is known again."""
    return "utf-16" if encoding.startswith("utf-16") else encoding


def _has_letters(texts: list[str], encoding: str) -> bool:
    try:
        "".join(texts).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _declared(data: bytes, encoding: str, table: TextTable) -> str:
    """Give Excel's own first line where the original has one: it is no row of the table."""
    head = data[:16].decode(encoding, "ignore").lstrip("\ufeff")
    return f"sep={table.delimiter}\r\n" if head.startswith(f"sep={table.delimiter}") and table.delimiter else ""


def _written(rows: list[list[str]], data: bytes, table: TextTable) -> str:
    end = "\r\n" if b"\r" in data else "\n"
    if not table.delimiter:
        return "".join(f"{''.join(row)}{end}" for row in rows)
    kept = io.StringIO()
    csv.writer(kept, delimiter=table.delimiter, lineterminator=end).writerows(rows)
    return kept.getvalue()
