"""Apply corrections to the cells of a report before anything reads them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from etl.corrections.entries import Action, Applied
from etl.corrections.spots import NotThereError, find_spot, shown_alike
from etl.files.cells import a1, shown
from etl.findings import finding
from etl.reading.blocks import blocks_of
from etl.reading.personal import masked_data
from etl.values import parse_number
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from etl.corrections.entries import Correction
    from etl.corrections.spots import Cell, Spot
    from etl.files.cells import CellValue, Sheet, SourceFile
    from etl.reading.report import Report
    from monitor.model import Finding

_WHOLE_UP_TO = 2**53


class _NotANumberError(Exception):
    """A cell that is to be scaled holds no number."""


@dataclass
class Mended:
    """A file with its corrections applied: which, and of those about it that could not be, the reason."""

    source: SourceFile
    applied: list[Applied] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)


def read_corrected(source: SourceFile, entries: Iterable[Correction], read: Callable[[SourceFile], Report]) -> Report:
    """Read a file with the entries that are about it; the report says what was applied, and what could not be.

    Which council and period a file is about is known only when it has been read: where entries name those, the file
    is read once without them and once with them.
    """
    active = [one for one in entries if one.is_active and one.fits_file(source.name, source.sha256)]
    chosen = [one for one in active if not one.unit_code]
    mended = apply_corrections(source, chosen)
    report = read(mended.source)
    scoped = [one for one in active if one.unit_code and one.fits_report(report)]
    if scoped:
        chosen += scoped
        mended = apply_corrections(source, chosen)
        report = read(mended.source)
    report.corrections = mended.applied
    report.correction_faults = mended.faults
    report.corrections_matched = {one.id for one in chosen}
    report.findings.extend(finding("correction.applied", one.place, one.before, one.after) for one in mended.applied)
    return report


def apply_corrections(source: SourceFile, entries: Iterable[Correction]) -> Mended:
    """Apply the entries about a file to its cells, in whatever order they come."""
    mended = Mended(source)
    changes: dict[int, dict[Cell, CellValue]] = defaultdict(dict)
    scaled: set[tuple[int, Cell]] = set()
    rows: dict[int, set[int]] = defaultdict(set)
    dropped: set[int] = set()
    for entry, spot in _undisputed(mended, _guarded(mended, entries)):
        own = _changes(mended, entry, source.sheets[spot.sheet], spot)
        if own is None:
            continue
        changes[spot.sheet] |= own
        scaled |= {(spot.sheet, cell) for cell in own if entry.action is Action.SCALE}
        rows[spot.sheet] |= spot.rows if entry.action is Action.DROP_ROW else set()
        dropped |= {spot.sheet} if entry.action is Action.DROP_SHEET else set()
        mended.applied.append(_applied(source, entry, spot, own))
    sheets = []
    for at, sheet in enumerate(source.sheets):
        if at not in dropped:
            passed = _passed_down(sheet, rows[at])
            sheets.append(_mended(sheet, {**passed, **changes[at]}, {cell for on, cell in scaled if on == at}))
    mended.source = replace(source, sheets=tuple(sheets))
    return mended


def _guarded(mended: Mended, entries: Iterable[Correction]) -> list[tuple[Correction, Spot]]:
    """Give the entries whose place is there and whose guard holds, each with its place."""
    found = []
    for entry in sorted(entries, key=lambda one: (one.origin, one.number)):
        try:
            spot = find_spot(mended.source, entry)
        except NotThereError as fault:
            where = " · ".join(filter(None, (mended.source.name, fault.found)))
            mended.faults.append(finding(fault.code, replace(entry.place, cell=fault.field), where, str(entry)))
            continue
        if fault_found := _broken_guard(mended.source, entry, spot):
            mended.faults.append(fault_found)
        else:
            found.append((entry, spot))
    return found


def _broken_guard(source: SourceFile, entry: Correction, spot: Spot) -> Finding | None:
    """Say at which cell something else stands than the entry expects; an entry expects a text for each cell."""
    sheet, place = source.sheets[spot.sheet], replace(entry.place, cell="expect")
    if len(entry.expect) != len(spot.cells):
        where = f"{len(entry.expect)} ({source.name} · {sheet.name} · {entry.cell})"
        return finding("correction.expect_count", place, where, str(len(spot.cells)))
    for cell, text in zip(spot.cells, entry.expect, strict=True):
        if shown_alike(sheet.text(*cell)) != shown_alike(text):
            return finding("correction.guard", place, _told_cell(source, sheet, cell), text or '""')
    return None


def _told_cell(source: SourceFile, sheet: Sheet, cell: Cell) -> str:
    """Say where a cell is and what stands in it; data on persons are masked."""
    return f"{Place(source.name, sheet.name, a1(*cell))}: {_masked(sheet.text(*cell))}".rstrip(": ")


def _masked(text: str) -> str:
    return masked_data(text) or text


def _undisputed(mended: Mended, found: list[tuple[Correction, Spot]]) -> list[tuple[Correction, Spot]]:
    """Leave out entries that touch the same cell: which of them is right is for a person to say."""
    touched = {entry.id: _touched(mended.source, entry, spot) for entry, spot in found}
    counts = Counter(cell for cells in touched.values() for cell in cells)
    kept = []
    for entry, spot in found:
        shared = min((cell for cell in touched[entry.id] if counts[cell] > 1), default=None)
        if shared is None:
            kept.append((entry, spot))
            continue
        others = sorted(name for name, cells in touched.items() if shared in cells and name != entry.id)
        where = _told_cell(mended.source, mended.source.sheets[shared[0]], shared[1])
        mended.faults.append(finding("correction.disputed", entry.place, where, "; ".join(others)))
    return kept


def _touched(source: SourceFile, entry: Correction, spot: Spot) -> set[tuple[int, Cell]]:
    """Give every cell that an entry takes away or changes, with the number of its sheet."""
    rows = source.sheets[spot.sheet].rows
    whole = {Action.DROP_SHEET: set(range(len(rows))), Action.DROP_ROW: spot.rows}.get(entry.action, set())
    cells = {(row, col) for row in whole for col in range(len(rows[row]))}
    return {(spot.sheet, cell) for cell in cells.union(spot.cells)}


def _changes(mended: Mended, entry: Correction, sheet: Sheet, spot: Spot) -> dict[Cell, CellValue] | None:
    """Give what each cell becomes; None, and a fault, where a cell that is to be scaled holds no number."""
    if entry.action is Action.DROP_ROW:
        return {(row, col): None for row in spot.rows for col in range(len(sheet.rows[row]))}
    if entry.action is not Action.SCALE:
        value = entry.value if entry.action is Action.REPLACE else None
        return {} if entry.action is Action.DROP_SHEET else dict.fromkeys(spot.cells, value)
    changes = {}
    for cell in spot.cells:
        try:
            changes[cell] = _scaled(sheet, cell, entry.factor)
        except _NotANumberError:
            place, told = replace(entry.place, cell="factor"), _told_cell(mended.source, sheet, cell)
            mended.faults.append(finding("correction.not_a_number", place, told))
            return None
    return changes


def _passed_down(sheet: Sheet, dropped: set[int]) -> dict[Cell, CellValue]:
    """Give what dropped rows say for the rows below: an oblast or a period that stands there once for several."""
    changes: dict[Cell, CellValue] = {}
    for row in sorted(dropped):
        below = next((at for at in range(row + 1, len(sheet.rows)) if at not in dropped), None)
        if below is None or not any(sheet.words[below]):
            continue
        for col in _told_once(sheet, row, below):
            value = _told_above(sheet, row, col, dropped)
            if value is not None and not sheet.text(below, col).strip():
                changes[below, col] = value
    return changes


def _told_once(sheet: Sheet, row: int, below: int) -> set[int]:
    """Give the columns whose text counts for the rows below it too: of the scope, or merged over them."""
    spanned = {left for top, left, bottom, _ in sheet.merges if top <= row and bottom >= below}
    return {
        col
        for block in blocks_of(sheet)
        if block.heading.last_row < row < len(block.sheet.rows)
        for col, column in block.heading.columns.items()
        if column.scope or (column.fill_down_merged and col in spanned)
    }


def _told_above(sheet: Sheet, row: int, col: int, dropped: set[int]) -> CellValue:
    """Give what a row says in a column, or the dropped rows right above it that it goes on from."""
    while row in dropped:
        if sheet.text(row, col).strip():
            return sheet.value(row, col)
        row -= 1
    return None


def _scaled(sheet: Sheet, cell: Cell, factor: float) -> CellValue:
    """Multiply a number without the noise of binary fractions; what says that there is none stays as it is."""
    value, text = sheet.value(*cell), sheet.text(*cell)
    if cell in sheet.error_cells or isinstance(value, bool):
        raise _NotANumberError
    parsed = parse_number(value, text)
    if parsed.problem:
        raise _NotANumberError
    if parsed.value is None or parsed.mark in {"dash", "nothing_word"}:
        return value
    result = Decimal(repr(parsed.value)) * Decimal(repr(factor))
    return int(result) if result == result.to_integral_value() and abs(result) < _WHOLE_UP_TO else float(result)


def _applied(source: SourceFile, entry: Correction, spot: Spot, changes: Mapping[Cell, CellValue]) -> Applied:
    """Say what an entry did. Of a row or a sheet that is dropped just the text that was expected is kept."""
    sheet = source.sheets[spot.sheet]
    before = "; ".join(_masked(sheet.text(*cell)) for cell in spot.cells)
    if entry.action is Action.DROP_SHEET:
        return Applied(entry, Place(source.name, sheet.name), before, "")
    if entry.action is Action.DROP_ROW:
        cells = [a1(at, col) for at in (min(spot.rows), max(spot.rows)) for col in (0, len(sheet.rows[at]) - 1)]
        return Applied(entry, Place(source.name, sheet.name, f"{cells[0]}:{cells[-1]}"), before, "")
    keeps_percent = entry.action is Action.SCALE
    texts = [
        shown(changes[cell], is_percent=keeps_percent and cell in sheet.percent_cells).strip() for cell in spot.cells
    ]
    cells = list(dict.fromkeys(a1(*cell) for cell in (spot.cells[0], spot.cells[-1])))
    return Applied(entry, Place(source.name, sheet.name, ":".join(cells)), before, "; ".join(map(_masked, texts)))


def _mended(sheet: Sheet, changes: Mapping[Cell, CellValue], scaled: set[Cell]) -> Sheet:
    """Give a sheet with cells changed, and what they held as it was sent; a replaced cell loses its old format."""
    if not changes:
        return sheet
    rows = list(sheet.rows)
    for row, col in changes:
        if rows[row] is sheet.rows[row]:
            rows[row] = [*sheet.rows[row], *[None] * (col + 1 - len(sheet.rows[row]))]
        rows[row].extend([None] * (col + 1 - len(rows[row])))
        rows[row][col] = changes[row, col]
    gone = set(changes) - scaled
    return replace(
        sheet,
        rows=rows,
        merges=_cut_merges(sheet, changes),
        error_cells={cell: text for cell, text in sheet.error_cells.items() if cell not in gone},
        percent_cells=sheet.percent_cells - gone,
        decimal_cells={cell: count for cell, count in sheet.decimal_cells.items() if cell not in gone},
        uncomputed_cells=sheet.uncomputed_cells - gone,
        sent={**sheet.sent, **{cell: _masked(sheet.text(*cell)) for cell in changes}},
    )


def _cut_merges(sheet: Sheet, changes: Mapping[Cell, CellValue]) -> tuple[tuple[int, int, int, int], ...]:
    """Let a merged area whose first row was dropped begin at the row that now holds its text."""
    merges = []
    for top, left, bottom, right in sheet.merges:
        start = next((row for row in range(top, bottom + 1) if changes.get((row, left), "") is not None), None)
        is_moved = changes.get((top, left), "") is None and start is not None and (start, left) in changes
        merges.append((start, left, bottom, right) if is_moved and start is not None else (top, left, bottom, right))
    return tuple(one for one in merges if one[:2] != one[2:])
