"""Tables made at random from the form's own headings and from what people type: nothing crashes, nothing is lost."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from etl.files.cells import Sheet, SourceFile
from etl.forms import load_forms
from etl.parsed import parsed_report
from etl.parsing import read_one

if TYPE_CHECKING:
    from etl.files.cells import CellValue
    from etl.forms import Column

SEEDS = range(2)
TABLES = 40
PLAIN: list[CellValue] = [
    *(0, 1, 2, 5, 25, 100, 1.5, 500000, "да", "нет", "1.1", "2.3", "-", "Ош", "г. Ош", "Баткенская область", "KG-B"),
    *("2019-H1", "I01", "I05", "Исполнено", "Семинар", "Всего", "Женщины", "18-28", "Итого", "в том числе", "чел."),
    *("из них женщин", "Итого по области", "05.03.2019", date(2019, 3, 5), "март 2019", "III кв.", "тыс. сом"),
]
ODD: list[CellValue] = [
    *(-1, 1e308, 1e-320, float("nan"), float("inf"), -0.0, 2**53, 10**20, 43831.5, 2958466, True, False),
    *(time(10, 3), timedelta(days=3), timedelta(days=-1), datetime(2019, 1, 1, 10, 5), date(9999, 12, 31)),  # noqa: DTZ001
]
BITS = (
    *("1", "3", "10", "31", "12", "2019", ".", ",", "-", "–", "/", " ", "\u00a0", "%", "тыс", "сом", "чел", "из них"),
    *("жен", "более", "около", "≈", "½", "²", "③", "Ⅳ", "IV", "полугодие", "кв.", "г.", "март", "до", "с", "по", "№"),
    *("#REF!", "(", ")", "*", "…", "н/д", "жок", "E+", "e308", "9" * 30, "9" * 5000, "0", "+", "=", ":", "00:00"),
    *("\n", "\t", "\u200b", "\u202e", "\x1f", "١", "１", "०", "1.10", ";", "и", "же", "F3:2026-1:event_no:entry"),
)


def value(rng: random.Random) -> CellValue:
    """Give something plausible, a text of bits that converters stumble over, or a value at the edge of its type."""
    kind = rng.random()
    if kind < 0.15:
        return None
    if kind < 0.5:
        return rng.choice(PLAIN)
    return "".join(rng.choices(BITS, k=rng.randint(1, 4))) if kind < 0.9 else rng.choice(ODD)


def headings(columns: list[Column], language: str, *, is_split: bool) -> list[list[CellValue]]:
    """Give the headings in one row, or the groups in a row above their children."""
    groups = [column.group.get(language, "") for column in columns]
    children = [column.heading[language] for column in columns]
    if is_split:
        above = [group or child for group, child in zip(groups, children, strict=True)]
        return [list(above), [child if group else None for group, child in zip(groups, children, strict=True)]]
    return [[f"{group} {child}".strip() for group, child in zip(groups, children, strict=True)]]


def table(rng: random.Random, name: str) -> Sheet:
    """Give a sheet with titles, headings and rows, some of its cells merged, hidden, uncomputed or in error."""
    form = rng.choice(load_forms())
    columns = [column for column in form.columns if rng.random() < 0.85]
    rng.shuffle(columns) if rng.random() < 0.3 else None
    titles: list[list[CellValue]] = [[value(rng)] for _ in range(rng.randint(0, 3))]
    rows = [*titles, *headings(columns, rng.choice(["ru", "ky", "en"]), is_split=rng.random() < 0.4)]
    rows += [[value(rng) for _ in columns] for _ in range(rng.randint(0, 10))]
    width = max(map(len, rows))
    cells = [(rng.randrange(len(rows) + 1), rng.randrange(width + 1)) for _ in range(6)] if width else []
    uncomputed, errors = frozenset(cells[:2]), {cell: "#REF!" for cell in cells[2:3] if cell not in cells[:2]}
    empty = uncomputed | set(errors)
    filled = [
        [None if (row, col) in empty else cell for col, cell in enumerate([*told, *[None] * (width - len(told))])]
        for row, told in enumerate(rows)
    ]
    top, left = rng.randrange(len(rows)), rng.randrange(max(width, 1))
    merge = (top, left, min(top + rng.randint(0, 3), len(rows) - 1), min(left + 1, max(width - 1, 0)))
    return Sheet(
        f"{form.title['ru']} {name}",
        filled,
        merges=(merge,) if rng.random() < 0.5 else (),
        hidden_rows=frozenset({rng.randrange(len(rows))}) if rng.random() < 0.3 else frozenset(),
        error_cells=errors,
        uncomputed_cells=uncomputed,
        percent_cells=frozenset(cells[3:4]),
        decimal_cells=dict.fromkeys(cells[4:5], 2),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_any_table_is_read_or_told_and_accounted_for(seed: int) -> None:
    """Each is read without a fault of ours, becomes rows ready to load, and no cell of it is passed over."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    for number in range(TABLES):
        sheets = tuple(table(rng, f"{number} {at}") for at in range(rng.randint(1, 3)))
        parsed = parsed_report(read_one(SourceFile("Баткен_2019_1.xlsx", "a" * 64, 1000, "xlsx", sheets)))
        assert [one for _, _, one in parsed.findings if one.code == "sheet.unaccounted"] == []
