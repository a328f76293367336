"""Any workbook or CSV as cells that remember their sheet, row and column.

>>> a1(4, 26)
'AA5'
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.files.around_cells import texts_around
from etl.files.cell_names import a1, column_letter
from etl.files.containers import WORKBOOK_ENDINGS, WORKBOOKS, notes_of, notes_of_old, recognise, refuse_large
from etl.files.known import Known
from etl.files.limits import MAX_CELLS, MAX_SHEET_NAME, MAX_TEXT
from etl.files.text_tables import read_text_table
from etl.files.unpacked import Parts
from etl.files.unreadable import UnreadableError
from etl.files.xlsx_details import SheetDetails, read_details
from etl.layouts import pinned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["CellValue", "Sheet", "SourceFile", "UnreadableError", "a1", "column_letter", "read_bytes", "read_file"]

CellValue: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None
Merge: TypeAlias = tuple[int, int, int, int]

OPENING_ROWS = 60
_NAME_SHOWN = 80
_EXACT_WHOLE = 2.0**53
_MOST_KEPT, _LONGEST_KEPT = 50_000, 500
_NO_ROOM = "pointer is null"
"""In the words of the reader's panic when there is no memory for one more text."""
_LOCK_STARTS = ("~$", ".~lock.")


@dataclass(frozen=True)
class Sheet:
    """One sheet. Rows and columns count from zero and keep the places they have in the file.

    ``merges`` holds (first row, first column, last row, last column), all inclusive, cut to the used area.
    What only an .xlsx file tells (errors, percents, decimals shown, hidden rows and columns, formulas without a
    result, those that take it from another workbook) is empty for other formats. ``sent`` holds, for each cell that a
    correction changed, the text as sent.
    """

    name: str
    rows: list[list[CellValue]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    percent_cells: frozenset[tuple[int, int]] = frozenset()
    decimal_cells: dict[tuple[int, int], int] = field(default_factory=dict)
    uncomputed_cells: frozenset[tuple[int, int]] = frozenset()
    sent: dict[tuple[int, int], str] = field(default_factory=dict)
    linked_cells: frozenset[tuple[int, int]] = frozenset()

    def value(self, row: int, col: int) -> CellValue:
        """Give the typed value of a cell; None when it is empty or outside the sheet."""
        if row < 0 or col < 0 or row >= len(self.rows):
            return None
        cells = self.rows[row]
        return cells[col] if col < len(cells) else None

    def text(self, row: int, col: int) -> str:
        """Give the cell as a person sees it: ``47 %``, ``05.09.2019``, ``#REF!``; empty text for nothing."""
        if row < 0 or col < 0 or row >= len(self.rows) or col >= len(self.rows[row]):
            return ""
        return self._text(row, col, self.rows[row][col])

    @property
    def texts(self) -> list[list[str]]:
        """Every cell as a person sees it, row by row."""
        return [[self._text(row, col, value) for col, value in enumerate(cells)] for row, cells in enumerate(self.rows)]

    @cached_property
    def words(self) -> list[list[str]]:
        """Every cell's text without spaces around it, row by row; empty text where there is nothing to read."""
        if not self.error_cells and not self.percent_cells:
            return each_value(_WORDS, self.rows)
        return [[text.strip() for text in texts] for texts in self.texts]

    @cached_property
    def counts(self) -> Counter[CellValue]:
        """How many cells hold each value; of equal values that are not the same (1 and yes) just one is named."""
        return Counter(chain.from_iterable(self.rows))

    @cached_property
    def opening(self) -> str:
        """What its first rows say, in one text: to look quickly for what most sheets do not have."""
        return "\n".join(chain.from_iterable(self.words[:OPENING_ROWS]))

    def word(self, row: int, col: int) -> str:
        """Give the text of a cell without spaces around it; empty text outside the sheet."""
        words = self.words[row] if 0 <= row < len(self.words) else ()
        return words[col] if 0 <= col < len(words) else ""

    @cached_property
    def value_count(self) -> int:
        """How many cells hold a value that is more than spaces."""
        blank = sum(count for value, count in self.counts.items() if value.__class__ is str and not value.strip())
        return self.counts.total() - self.counts[None] - blank

    @property
    def filled_count(self) -> int:
        """How many cells have something to read."""
        return sum(len(words) - words.count("") for words in self.words)

    def _text(self, row: int, col: int, value: CellValue) -> str:
        if not self.error_cells and not self.percent_cells:
            return shown(value)
        error = self.error_cells.get((row, col))
        return error or shown(value, is_percent=(row, col) in self.percent_cells)


@dataclass(frozen=True)
class SourceFile:
    """One file as it was sent: its name, its fingerprint, what it is, and its sheets.

    ``encoding`` is empty for workbooks. ``notes`` are codes of findings about the file as a whole. ``around_cells``
    holds by part of the workbook what stands in no cell, as far as it has digits.
    """

    name: str
    sha256: str
    byte_count: int
    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    notes: tuple[str, ...] = ()
    around_cells: tuple[tuple[str, str], ...] = ()


def read_file(path: Path, *, name: str | None = None) -> SourceFile:
    """Read a report that is known to do no harm. ``name`` is the sender's name when the path has another.

    Raises UnreadableError, with the code of the finding, for what is no readable table.
    """
    refuse_large(path.stat().st_size)
    return read_bytes(path.read_bytes(), name or path.name)


def read_bytes(data: bytes, file_name: str) -> SourceFile:
    """Read a report in whatever format its bytes are; ``file_name`` is the sender's.

    Raises UnreadableError, with the code of the finding, for what is no readable table. Some files end the process
    that reads them: what comes from outside is read by a worker (``etl.files.workers``).
    """
    if PurePath(file_name).name.startswith(_LOCK_STARTS):
        raise UnreadableError("file.lock_file", file_name)
    refuse_large(len(data))
    unpacked: dict[str, bytes] = {}
    format_name = recognise(data, unpacked)
    if format_name == "text":
        return _read_text(data, file_name)
    if format_name == "xls":
        return _source(data, file_name, format_name, None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _source(data, file_name, format_name, Parts(archive, unpacked))


def _source(data: bytes, file_name: str, format_name: str, parts: Parts | None) -> SourceFile:
    """Read a workbook; one that is an archive has parts."""
    details = _details(parts) if parts and format_name == "xlsx" else None
    around = _around(parts) if parts and format_name in {"xlsx", "ods"} else ()
    if parts:
        parts.forget()  # the reader of the cells unpacks for itself
    sheets = _read_sheets(data, details)
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableError("file.empty", ", ".join(sheet.name for sheet in sheets), WORKBOOKS)
    notes = (*_notes(format_name, _ending(file_name)), *(notes_of(parts.names) if parts else notes_of_old(data)))
    return SourceFile(file_name, _fingerprint(data), len(data), format_name, sheets, "", notes, around)


def _around(parts: Parts) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(texts_around(parts))
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise UnreadableError("file.damaged") from None


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _ending(file_name: str) -> str:
    return PurePath(file_name).suffix.lower().lstrip(".")


def _notes(format_name: str, ending: str) -> tuple[str, ...]:
    """Say what a reader of the file's numbers should know about the file."""
    notes = []
    if ending not in {format_name, ""} and (format_name, ending) != ("xlsx", "xlsm"):
        notes.append("file.wrong_ending")
    if format_name == "xlsb":
        notes.append("file.risky_format")
    if format_name in {"xls", "xlsb", "ods"}:
        notes.append("file.details_unknown")
    return tuple(notes)


def _read_text(data: bytes, file_name: str) -> SourceFile:
    table = read_text_table(data, *pinned(file_name))
    claims_workbook = _ending(file_name) in WORKBOOK_ENDINGS
    if claims_workbook and not table.delimiter:
        raise UnreadableError("file.not_a_workbook", "TXT", WORKBOOKS)
    rows = _plain_rows(table.rows)
    if not rows:
        raise UnreadableError("file.empty", file_name, WORKBOOKS)
    notes = ("file.wrong_ending",) if claims_workbook else ()
    if table.is_guessed:
        notes = (*notes, "file.encoding_guessed")
    sheet = Sheet(PurePath(file_name).stem, rows)
    return SourceFile(file_name, _fingerprint(data), len(data), "csv", (sheet,), table.encoding, notes)


def _read_sheets(data: bytes, details: dict[str, SheetDetails] | None) -> tuple[Sheet, ...]:
    """Read the worksheets of a workbook whose format was recognised; ``details`` is None where the format has none."""
    try:
        return tuple(_sheets(data, details))
    except PasswordError:
        raise UnreadableError("file.encrypted") from None
    except (CalamineError, ValueError, OSError):
        raise UnreadableError("file.damaged") from None
    except BaseException as error:
        # A panic of the reader arrives as a BaseException of a class that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        if _NO_ROOM in str(error):
            raise MemoryError from None
        raise UnreadableError("file.damaged") from None


def _details(parts: Parts) -> dict[str, SheetDetails]:
    try:
        return read_details(parts)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise UnreadableError("file.damaged") from None


def _sheets(data: bytes, details: dict[str, SheetDetails] | None) -> Iterable[Sheet]:
    """Read every worksheet; chart sheets hold no cells. A sheet that was not checked beforehand is not read."""
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            if len(meta.name) > MAX_SHEET_NAME:
                raise UnreadableError("file.text_too_long", meta.name[:_NAME_SHOWN], f"≤ {MAX_SHEET_NAME}")
            if details is not None and meta.name not in details:
                raise UnreadableError("file.damaged", meta.name)
            known = details[meta.name] if details else SheetDetails()
            hidden = meta.visible != SheetVisibleEnum.Visible
            yield _sheet(workbook.get_sheet_by_name(meta.name), known, hidden=hidden)


def _sheet(source: CalamineSheet, details: SheetDetails, *, hidden: bool) -> Sheet:
    if source.total_height * source.total_width > MAX_CELLS:
        far = a1(source.total_height - 1, source.total_width - 1)
        raise UnreadableError("file.too_many_cells", f"{source.name} · {far}", f"≤ {MAX_CELLS}")
    rows = _plain_rows(source.to_python(skip_empty_area=False), source.name)
    height, width = len(rows), max(map(len, rows), default=0)
    hidden_columns = {
        column for first, last in details.hidden_column_ranges for column in range(first, min(last + 1, width))
    }
    return Sheet(
        name=source.name,
        rows=rows,
        merges=_cut_merges(source.merged_cell_ranges or [], height, width),
        hidden=hidden,
        hidden_rows=frozenset(row for row in details.hidden_rows if row < height),
        hidden_columns=frozenset(hidden_columns),
        error_cells=details.error_cells,
        percent_cells=frozenset(details.percent_cells),
        decimal_cells=details.decimal_cells,
        uncomputed_cells=frozenset(details.uncomputed_cells),
        linked_cells=frozenset(details.linked_cells),
    )


def _plain_rows(rows: Sequence[Sequence[CellValue]], sheet_name: str = "") -> list[list[CellValue]]:
    """Give the cells as the rest of the loader wants them. Refuses a text that no spreadsheet program lets in."""
    try:
        return _trimmed(each_value(_PLAIN, rows))
    except _TextTooLongError:
        place = next(
            a1(row, col)
            for row, cells in enumerate(rows)
            for col, cell in enumerate(cells)
            if isinstance(cell, str) and len(cell) > MAX_TEXT
        )
        found = f"{sheet_name} · {place}" if sheet_name else place
        raise UnreadableError("file.text_too_long", found, f"≤ {MAX_TEXT}") from None


def each_value(known: Known, rows: Sequence[Sequence[CellValue]]) -> list[list[Any]]:
    """Give what each cell becomes; what was found of one value is known for the next sheet and file too."""
    kinds = set(map(type, chain.from_iterable(rows)))
    if bool in kinds or kinds.issuperset({int, float}):  # yes, 1 and 1.0 are equal but not the same
        by_type = defaultdict[type, Known](lambda: Known(known.of))
        return [[by_type[value.__class__][value] for value in cells] for cells in rows]
    try:
        return [list(map(known.__getitem__, cells)) for cells in rows]
    finally:
        if len(known) > _MOST_KEPT:
            known.clear()


class _TextTooLongError(Exception):
    """A cell holds more text than any spreadsheet program lets a person type."""


def _plain(cell: CellValue) -> CellValue:
    """Give a cell as the rest of the loader wants it: whole numbers whole, empty text None, text in NFC."""
    kind = type(cell)
    if kind is str:
        if len(cell) > MAX_TEXT:  # type: ignore[arg-type]
            raise _TextTooLongError
        return unicodedata.normalize("NFC", cell) if cell else None  # type: ignore[arg-type]
    if kind is float and cell.is_integer() and abs(cell) < _EXACT_WHOLE:  # type: ignore[union-attr, operator, arg-type]
        return int(cell)  # type: ignore[arg-type]
    return cell


def _word(cell: CellValue) -> str:
    """Give a cell's text without spaces around it."""
    return cell.strip() if isinstance(cell, str) else shown(cell).strip()


class _Lasting(Known):
    """What cells become, kept from file to file: not that of a long text, nor of a number that may equal another."""

    def __missing__(self, value: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
        is_number = isinstance(value, int | float)
        is_kept = -_EXACT_WHOLE < value < _EXACT_WHOLE if is_number else len(str(value)) <= _LONGEST_KEPT
        return super().__missing__(value) if is_kept else self.of(value)


_PLAIN, _WORDS = _Lasting(_plain), _Lasting(_word)


def is_blank(cell: CellValue) -> bool:
    """Tell whether a cell holds nothing, or nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _trimmed(rows: list[list[CellValue]]) -> list[list[CellValue]]:
    """Cut the empty rows below and the empty columns right of the last filled cell."""
    while rows and all(map(is_blank, rows[-1])):
        rows.pop()
    width = max((_filled_width(row) for row in rows), default=0)
    return [row if len(row) == width else row[:width] for row in rows]


def _filled_width(row: list[CellValue]) -> int:
    width = len(row)
    while width and is_blank(row[width - 1]):
        width -= 1
    return width


def _cut_merges(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], height: int, width: int
) -> tuple[Merge, ...]:
    """Cut merged areas to the used area: one that runs to the sheet's limit must not be walked."""
    merges = []
    for (row0, col0), (row1, col1) in ranges:
        if row0 < height and col0 < width:
            cut = (row0, col0, min(row1, height - 1), min(col1, width - 1))
            if cut[:2] != cut[2:]:
                merges.append(cut)
    return tuple(merges)


def shown(value: CellValue, *, is_percent: bool = False) -> str:
    """Write a value as a spreadsheet shows it, in no particular language.

    >>> shown(0.47, is_percent=True), shown(date(2019, 9, 5)), shown(12.0)
    ('47 %', '05.09.2019', '12')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{value * 100:.15g} %" if is_percent else _shown_number(value)
    return _shown_moment(value)


def _shown_number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _shown_moment(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
