"""Tables made at random from the form's own headings and from what people type: they load or are told, cell by cell."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from etl.files.cells import Sheet, SourceFile
from etl.forms import load_forms
from etl.load import Loading, add, write
from etl.parsed import parsed_report
from etl.parsing import REFERENCE, read_one
from etl.reference import rows_of
from etl.trial import trial

if TYPE_CHECKING:
    from etl.files.cells import CellValue
    from etl.forms import Column

SEEDS = range(2)
FILES = 40
PASSPORT = Sheet("F0", [["Область или город", "Баткенская область"], ["Отчётный период", "I полугодие 2019"]])
OF_TYPE: dict[str, list[CellValue]] = {
    **{kind: [0, 1, 12, 100, "20-25", "25-20"] for kind in ("count", "integer", "number", "money", "percent")},
    "date": ["05.03.2019", date(2019, 4, 1)],
    "yes_no": ["да", "нет"],
    "activity_no": ["1.1", "2.3", "5.2"],
    "activity_list": ["1.1; 2.1"],
    "period": ["2019-H1"],
    "unit": ["Баткенская область"],
}
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


@cache
def words(list_name: str) -> list[CellValue]:
    """Give the Russian words of a closed list."""
    return [row["name_ru"] for row in rows_of(REFERENCE / "codes.csv") if row["list"] == list_name]


def value(rng: random.Random, column: Column | None = None) -> CellValue:
    """Give what belongs below a column, a text of bits that converters stumble over, or a value at the edge."""
    kind = rng.random()
    if column and kind < 0.7:
        return rng.choice(OF_TYPE.get(column.type) or words(column.code_list) or PLAIN)
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
    rows += [[value(rng, column) for column in columns] for _ in range(rng.randint(0, 10))]
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
    """Each is read without a fault of ours, no cell of it is passed over, and what was read can be loaded."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    loading = Loading()
    for number in range(FILES):
        sheets = (PASSPORT, *(table(rng, f"{number} {at}") for at in range(rng.randint(1, 3))))
        parsed = parsed_report(read_one(SourceFile(f"{number}.xlsx", f"{number:064x}"[::-1], 1000, "xlsx", sheets)))
        assert [one for _, _, one in parsed.findings if one.code == "sheet.unaccounted"] == []
        add(loading, parsed)
    with trial(REFERENCE) as connection:
        write(connection, loading)
    assert loading.counts()["core.breakdown"] > FILES
