"""Sample workbooks changed at random: nothing crashes, every cell is accounted for, no row is counted twice or lost."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

from etl.build import SAMPLE
from etl.files.cells import read_bytes
from etl.files.unreadable import UnreadableError
from etl.parsing import read_one
from etl.reading.accounting import accounted, filled_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

SEEDS = range(12)
JUNK: list[Any] = [
    None, "", " ", "-", "—", "…", "н/д", "X", 0, -5, 20000, 1e30, 0.5, 12.5, "12,5", "1.234", "более 5000", "20-25",
    "35 (из них 20 жен.)", "15/10", "12 жен. + 8 муж.", "#REF!", "#ДЕЛ/0!", "=1/0", "=1+1", "31.06.2019", 43713, True,
    "Итого", "в т.ч. женщин", "Ош", "г. Ош", "Ошская область", "Баткен облусу / Баткенская область", "I полугодие 2019",
    "9 месяцев", "текст\nв две\tстроки", "орга-\nнизации", "Ð‘Ð°Ñ‚ÐºÐµÐ½", "Áàòêåí", "Ch\ufffdy", "????? ????", "ФИО",
    "Телефон", "0555 123456", "Мероприятие", "Статус", "Тема", "1.2", "п. 1.2, 1.3 и 2.1", "x" * 5000, "=cmd|'/c'!A1",
    "@SUM(1)", "1e999", "nan", "I. Предупреждение", "Примечание", "тыс. сом", "14-28", "\u00ad", "9" * 400,
]  # fmt: skip


def put(sheet: Worksheet, row: int, col: int, value: Any) -> None:  # noqa: ANN401
    """Write into a cell, unless it is covered by a merged one."""
    cell = sheet.cell(row, col)
    if not isinstance(cell, MergedCell):
        cell.value = value


def rows_come_and_go(sheet: Worksheet, row: int, col: int, rng: random.Random) -> None:
    """Insert or delete rows and columns."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    change = rng.choice([sheet.insert_rows, sheet.delete_rows, sheet.insert_cols, sheet.delete_cols])
    change(row if change.__name__.endswith("rows") else col, 1)


def junk(sheet: Worksheet, row: int, col: int, rng: random.Random) -> None:
    """Overwrite a whole row and some other cells with what people type."""
    for at in range(1, sheet.max_column + 1):
        put(sheet, row, at, rng.choice(JUNK))
    for _ in range(6):
        put(sheet, rng.randint(1, sheet.max_row), col, rng.choice(JUNK))


def headings_moved(sheet: Worksheet, row: int, _: int, rng: random.Random) -> None:
    """Move the headings somewhere down."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.move_range(f"A1:{get_column_letter(sheet.max_column)}{min(row, 6)}", rows=rng.randint(1, 45))


def rows_repeated(sheet: Worksheet, row: int, _: int, rng: random.Random) -> None:
    """Copy a row over another, or below the table."""
    at = rng.randint(1, sheet.max_row + 3)
    for col, value in enumerate([cell.value for cell in sheet[row]], start=1):
        put(sheet, at, col, value)


def merged(sheet: Worksheet, row: int, col: int, rng: random.Random) -> None:
    """Merge cells over each other, and hide some."""
    last = {"end_row": row + rng.randint(0, 4), "end_column": col + rng.randint(0, 3)}
    sheet.merge_cells(start_row=row, start_column=col, **last)
    sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions[get_column_letter(col)].hidden = True


CHANGES = (rows_come_and_go, junk, headings_moved, rows_repeated, merged)


def mutant(seed: int) -> tuple[str, bytes]:
    """Give a sample workbook with one to three changes, always the same for a seed."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    files = sorted(SAMPLE.glob("*.xlsx"))
    path = files[seed * 7 % len(files)]
    book = openpyxl.load_workbook(path)
    for _ in range(rng.randint(1, 3)):
        sheet = rng.choice(book.worksheets)
        change: Callable[..., None] = rng.choice(CHANGES)
        change(sheet, rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column), rng)
    stream = io.BytesIO()
    book.save(stream)
    return path.name, stream.getvalue()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_workbook_is_read_or_refused_and_accounted_for(seed: int) -> None:
    """Loaded, rejected and skipped cells add up to all cells, and each row that was read is loaded once."""
    name, data = mutant(seed)
    try:
        source = read_bytes(data, name)
    except UnreadableError:
        return
    report = read_one(source)
    assert not [one for one in report.findings if one.code == "sheet.unaccounted"]
    readings = [*report.sheets, *report.kept_out]
    told = accounted(readings)
    assert {one.name: filled_cells(one) for one in report.source.sheets if one.name in told} == told
    assert all(count >= 0 for reading in readings for count in reading.account.values())
    parts = [part for of_scope in report.rows.values() for part in of_scope]
    loaded = [(one.sheet_name, one.form.code, record.row) for one, records in parts for record in records]
    assert len(loaded) == len(set(loaded)) == sum(len(reading.records) for reading in report.sheets)
