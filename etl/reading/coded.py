"""Read the sheets of a template by the codes they carry: no heading is matched, and nothing pre-filled is loaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.files.cells import OPENING_ROWS, a1
from etl.findings import finding
from etl.forms import load_forms
from etl.forms.codes import Code, Role, current_version, known_versions, may_hold_codes, parse_code
from etl.reading.blocks import Block
from etl.reading.headings import Heading, heading_path
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.files.cells import CellValue, Sheet, SourceFile
    from etl.forms import Column, SheetForm
    from monitor.model import Finding

_LEAST_GROUPS = 2
_SHOWN, _UNFILLED = "skipped: shown by the form", "skipped: not filled in"


@dataclass(frozen=True)
class Codes:
    """The codes of one sheet by place (row, column from zero); all of one form and one version."""

    places: dict[tuple[int, int], Code] = field(default_factory=dict)

    @property
    def first(self) -> Code | None:
        """Any of its codes: they all name the same sheet of the form and the same version."""
        return next(iter(self.places.values()), None)


def codes_of(sheet: Sheet) -> Codes:
    """Give the codes of a sheet; most sheets have none."""
    found: dict[tuple[int, int], Code] = {}
    if not may_hold_codes(sheet.opening):
        return Codes()
    for row, words in enumerate(sheet.words[:OPENING_ROWS]):
        for col, word in enumerate(words):
            code = parse_code(word) if ":" in word else None
            if code:
                found[row, col] = code
    return Codes(found)


def _form_of(code: Code) -> SheetForm | None:
    return next((form for form in load_forms() if form.code == code.sheet), None)


def leave_out(source: SourceFile) -> tuple[SourceFile, list[Finding]]:
    """Take out what a template shows only to be looked at, and refuse its sheets of a version that nobody knows."""
    findings: dict[str, Finding] = {}
    kept = []
    for sheet in source.sheets:
        code = codes_of(sheet).first
        if code is None:
            kept.append(sheet)
        elif code.version not in known_versions():
            known = "; ".join(known_versions())
            findings.setdefault(
                code.version, finding("template.version_unknown", Place(source.name, sheet.name), code.version, known)
            )
        elif _form_of(code):
            kept.append(sheet)
            findings.update(_said_of_older(source.name, code))
    return replace(source, sheets=tuple(kept)), list(findings.values())


def _said_of_older(file_name: str, code: Code) -> dict[str, Finding]:
    now = current_version()
    if code.version == now:
        return {}
    return {code.version: finding("template.version_older", Place(file_name), code.version, now)}


def lost_columns(source: SourceFile) -> list[Finding]:
    """Name the columns that each table of a template was written with and has no longer.

    Those that a report needs are refused where the table is read (``heading.missing``).
    """
    return [
        finding(
            "template.column_missing", Place(source.name, sheet.name, a1(row - 1, 0)), expected=column.shown_heading
        )
        for sheet in source.sheets
        for row, column in _lost(sheet)
    ]


def _lost(sheet: Sheet) -> Iterator[tuple[int, Column]]:
    """Give each optional column that has no code in the row of codes, with that row."""
    codes = codes_of(sheet)
    form = _form_of(codes.first) if codes.first else None
    if form is None or form.layout != "table":
        return
    row, by_column = _row_of_codes(codes)
    kept = {_field_now(code) for code in by_column.values()}
    for column in form.facts:
        if not column.required and column.field not in kept:
            yield row, column


def is_coded(source: SourceFile) -> bool:
    """Tell whether a file is a template: one of its sheets carries codes."""
    return any(codes_of(sheet).first for sheet in source.sheets)


# -- the passport ---------------------------------------------------------------------------------------------


def coded_lines(sheet: Sheet, form: SheetForm) -> dict[str, tuple[int, int]]:
    """Give by field where the value of a passport's line stands: right of its code."""
    codes = codes_of(sheet)
    if codes.first is None or codes.first.sheet != form.code:
        return {}
    known = {column.field for column in form.columns}
    found = {_field_now(code): (row, col + 1) for (row, col), code in codes.places.items()}
    return {name: place for name, place in found.items() if name in known}


def _field_now(code: Code) -> str:
    return known_versions()[code.version].field_now(code.sheet, code.field)


# -- a table --------------------------------------------------------------------------------------------------


def coded_blocks(sheet: Sheet) -> list[Block] | None:
    """Give the table of a template's sheet with nothing but what was filled in; None for a sheet without codes."""
    codes = codes_of(sheet)
    form = _form_of(codes.first) if codes.first else None
    if form is None:
        return None
    if form.layout != "table":
        return []
    row, by_column = _row_of_codes(codes)
    filled = _Filled(sheet, row, by_column, form.key[:1])
    bare = filled.only()
    return [Block(bare, form, _heading(sheet, form, row, by_column), dict(filled.left_out), filled.unfilled)]


def _row_of_codes(codes: Codes) -> tuple[int, dict[int, Code]]:
    """Give the row that the codes of a table stand in, and its codes by column."""
    row = Counter(at for at, _ in codes.places).most_common(1)[0][0]
    return row, {col: code for (at, col), code in codes.places.items() if at == row}


def _heading(sheet: Sheet, form: SheetForm, row: int, codes: dict[int, Code]) -> Heading:
    """Give the heading of a table whose codes stand in a row: one or two rows above it say what people read."""
    first = max(row - 1, 0)
    if first and sum(map(bool, sheet.words[first - 1])) >= _LEAST_GROUPS:
        first -= 1
    texts = {col: " / ".join(heading_path(sheet, first, row - first, col)) for col in range(len(sheet.words[row]))}
    columns = {
        col: column
        for col, code in sorted(codes.items())
        if code.role in {Role.GIVEN, Role.ENTRY} and (column := _column(form, _field_now(code)))
    }
    shown = {col for col, code in codes.items() if code.role in {Role.SHOWN, Role.MARK}}
    texts = {col: text for col, text in texts.items() if text}
    unknown = {col: text for col, text in texts.items() if col not in columns and col not in shown}
    return Heading(first, row, columns, texts, unknown, codes_row=row)


def _column(form: SheetForm, name: str) -> Column | None:
    return next((column for column in form.columns if column.field == name), None)


class _Filled:
    """What of a template's sheet was filled in by a person: rows the template wrote count only with an entry."""

    def __init__(self, sheet: Sheet, code_row: int, codes: dict[int, Code], key: Iterable[str]) -> None:
        self.sheet = sheet
        self.code_row = code_row
        self.shown = {col for col, code in codes.items() if code.role in {Role.SHOWN, Role.MARK}}
        self.entries = {col for col, code in codes.items() if code.role is Role.ENTRY}
        self.given = {col for col, code in codes.items() if code.role is Role.GIVEN}
        self.mark = next((col for col, code in codes.items() if code.role is Role.MARK), None)
        self.keys = [col for col, code in codes.items() if _field_now(code) in key]
        self.left_out: Counter[str] = Counter()
        self.unfilled: dict[int, str] = {}

    def only(self) -> Sheet:
        """Give the sheet without what was only shown and rows that nobody filled in, and note what was left out."""
        rows = [self._row(row, cells) for row, cells in enumerate(self.sheet.rows)]
        return replace(
            self.sheet,
            rows=rows,
            error_cells={at: text for at, text in self.sheet.error_cells.items() if self._is_left(rows, *at)},
            uncomputed_cells=frozenset(at for at in self.sheet.uncomputed_cells if self._is_left(rows, *at)),
            hidden_columns=self.sheet.hidden_columns - self.given - self.shown,
        )

    def _is_left(self, rows: list[list[CellValue]], row: int, col: int) -> bool:
        return row <= self.code_row or (col not in self.shown and row < len(rows) and bool(rows[row]))

    def _row(self, row: int, cells: list[CellValue]) -> list[CellValue]:
        if row <= self.code_row:
            return cells
        self._count(_SHOWN, row, self.shown)
        if not self._is_filled(row):
            self._count(_UNFILLED, row, set(range(len(cells))) - self.shown)
            if key := next((word for col in self.keys if (word := self.sheet.word(row, col))), ""):
                self.unfilled[row] = key
            return []
        return [None if col in self.shown else value for col, value in enumerate(cells)]

    def _is_filled(self, row: int) -> bool:
        is_given = self.mark is None or self._has(row, self.mark)
        told = self.entries if is_given else self.entries | self.given
        return any(self._has(row, col) for col in told)

    def _has(self, row: int, col: int) -> bool:
        """Tell whether a cell holds anything: a word, or a formula without its result."""
        words = self.sheet.words[row]
        return col < len(words) and (bool(words[col]) or (row, col) in self.sheet.uncomputed_cells)

    def _count(self, reason: str, row: int, cols: Iterable[int]) -> None:
        count = sum(1 for col in cols if self._has(row, col))
        if count:
            self.left_out[reason] += count


def unfilled(source: SourceFile, findings: Iterable[Finding], *, is_filled: bool) -> Iterator[Finding]:
    """Give the findings of a template; of one that came back as it was written only that nothing was filled in."""
    if is_filled:
        yield from findings
        return
    yield from (one for one in findings if one.code != "value.required_missing")
    yield finding("template.nothing_filled_in", Place(source.name))
