"""Small counts of victims and cases: what is withheld, that nothing shown tells it, and that no measure gives it."""

from __future__ import annotations

import shutil
from collections import defaultdict
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import openpyxl
import pandas as pd
import pytest

from etl.build import build
from monitor.measures import SQL, TRACES, covering, query, read, tracing, withholds
from tests.measures.conftest import COLUMNS, derived
from tests.measures.test_recounted import COUNCILS, PERIODS, REPORTS, asked, books, number, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

UNITS = list(COUNCILS.values())
LAST_DAY = date(2020, 8, 12)
SMALLEST_SHOWN = 5

pytestmark = pytest.mark.usefixtures("_sample")


@pytest.fixture
def _sample(sample_database: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401 - a path
    monkeypatch.setenv("MONITOR_DATABASE", str(sample_database))


def f6(place: tuple[str, str]) -> tuple[float | None, ...]:
    """Give identified, presumed, referred and assisted in the line of all victims of a workbook, by openpyxl."""
    page = next(one for one in books()[place] if one.title.startswith("F6"))
    lines = [list(line) for line in page.iter_rows(values_only=True)]
    every = {"все формы", "бардык түрлөрү", "all forms"}
    told = next(line for line in lines if every & {str(cell).split("\n")[-1].strip().lower() for cell in line[:3]})
    start = next(at for at, cell in enumerate(told) if number(cell) is not None)
    return tuple(number(cell) for cell in told[start : start + 4])


def withheld(told: Mapping[str, tuple[float | None, ...]]) -> set[str]:
    """Give the councils of one half-year whose numbers are withheld, from all that state them; written anew."""
    hidden = {unit for unit, each in told.items() if any(n is not None and 0 < n < SMALLEST_SHOWN for n in each)}
    more = set()
    for at in range(len(next(iter(told.values())))):
        shut = {told[unit][at] for unit in hidden} - {None}
        rest = {n for unit in set(told) - hidden if (n := told[unit][at])} - shut
        if len(shut) == 1 and rest:
            more |= {unit for unit in set(told) - hidden if told[unit][at] == min(rest)}
    return hidden | more


@pytest.mark.parametrize("period", PERIODS)
def test_the_withheld_victims_are_those_in_the_workbooks(period: str) -> None:
    """Counted again from sheets F2 and F6: of each council and half-year, just these numbers are withheld."""
    places = [place for place in books() if place[1] == period]
    f2 = {code: {row["unit"]: row for row in values(code) if row["period"] == period} for code in ("I09", "I10")}
    referred = {unit: (number(f2["I09"][unit]["actual"]), f6((unit, period))[2]) for unit, _ in places}
    shares = {unit: [number(f2["I10"][unit][name]) for name in ("above", "below")] for unit, _ in places}
    identified = {unit: (*shares[unit], f6((unit, period))[0]) for unit, _ in places}
    for code, told in (("I09", referred), ("I10", identified)):
        rows = asked("indicator_values", indicator=code).query("period_code == @period").set_index("unit_code")
        assert set(rows.index[rows["state"] == "suppressed"]) == withheld(told), code
        assert rows.loc[rows["state"] == "suppressed", ["actual", "numerator", "denominator"]].isna().all(axis=None)
        assert rows.loc[rows["state"] == "suppressed", "actual_as_written"].isna().all()
    shown = asked("indicator_values", indicator="I09").set_index(["unit_code", "period_code"])["actual"].dropna()
    assert shown["KG-N", "2019-H2"] == SMALLEST_SHOWN
    assert set(shown) == {0, SMALLEST_SHOWN}


def _decided(
    tables: Sequence[tuple[tuple[float | None, ...], ...]], sheets: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """Give for each table (its statements, each with the councils' numbers) what is withheld and which sums are not.

    The queries themselves decide, over a database whose half-years are the tables.
    """
    database = duckdb.connect()
    for name in ("ref.small_counts", "show.indicator_value", "show.victim", "show.justice"):
        schema, table = name.split(".")
        columns = ", ".join(f'"{column}" {_type(column)}' for column in COLUMNS[name].split())
        database.execute(f'create schema if not exists "{schema}"; create table "{schema}".{table} ({columns})')
    database.execute("create schema core")
    fields = {"F2": "actual", "F6": "referred_count"}
    for sheet in sheets:
        told = ("F2" if sheet == "F2" else None) and "I09"
        database.execute(
            "insert into ref.small_counts (count_code, group_code, sheet_code, indicator_code, field, smallest_shown) "
            "values (?, 'g', ?, ?, ?, ?)", [sheet, sheet, told, fields[sheet], SMALLEST_SHOWN],
        )  # fmt: skip
    rows = pd.DataFrame(
        [(sheet, str(at), f"U{unit}", n) for at, table in enumerate(tables)
         for sheet, told in zip(sheets, table, strict=True) for unit, n in enumerate(told) if n is not None],
        columns=["sheet", "period", "unit", "n"],
    )  # fmt: skip
    database.register("told", rows)
    database.execute("""
        insert into "show".indicator_value by name
        select unit as unit_code, period as period_code, date '2020-01-01' as counted_date, 'I09' as indicator_code,
            'total' as sex_code, 'total' as age_band_code, n as actual, 1 as row_number
        from told where sheet = 'F2';
        insert into "show".victim by name
        select unit as unit_code, period as period_code, date '2020-01-01' as counted_date, true as is_counted,
            n as referred_count
        from told where sheet = 'F6'""")
    derived(database)
    hidden = defaultdict(set)
    for unit, period in database.execute(f"select unit_code, period_code from ({query('small_withheld')})").fetchall():
        hidden[period].add(int(unit[1:]))
    sums = {
        (code, period): shown
        for code, period, shown in database.execute(
            f"select count_code, period_code, is_sum_shown from ({query('small_sums')})"
        ).fetchall()
    }
    for at in range(len(tables)):
        yield hidden[str(at)], tuple(sums.get((sheet, str(at)), True) for sheet in sheets)


def _type(column: str) -> str:
    if column.endswith("_date"):
        return "date"
    if column == "is_counted":
        return "boolean"
    return "double" if column in {"actual", "numerator", "denominator"} else (
        "integer" if column.endswith(("_count", "_shown", "_number")) or column.startswith("assisted_") else "varchar"
    )  # fmt: skip


def _unsafe(tables: Sequence[tuple[tuple[float | None, ...], ...]], sheets: tuple[str, ...]) -> list[Any]:
    """Give the tables of which somebody who knows the rule, and all that is shown, can work out a withheld number.

    Two tables look the same when they show the same numbers, withhold at the same places and give the same sums. A
    withheld number that is the same in every table that looks so is worked out.
    """
    alike: dict[Any, list[Any]] = defaultdict(list)
    for table, (hidden, sums) in zip(tables, _decided(tables, sheets), strict=True):
        seen = tuple(
            tuple(n if n is None or unit not in hidden else "withheld" for unit, n in enumerate(told))
            for told in table
        )  # fmt: skip
        totals = tuple(
            sum(n for n in told if n is not None) if shown else "withheld"
            for told, shown in zip(table, sums, strict=True)
        )
        alike[seen, totals].append(table)
    return [
        (looks, tables_)
        for looks, tables_ in alike.items()
        for at, told in enumerate(looks[0])
        for unit, n in enumerate(told)
        if n == "withheld" and len({table[at][unit] for table in tables_}) == 1
    ]


def test_no_withheld_number_can_be_worked_out_of_any_table() -> None:
    """Every table of four councils with 0 to 8 or nothing: also who knows the rule cannot tell a withheld number."""
    tables = [(told,) for told in product((None, *range(9)), repeat=4)]
    assert _unsafe(tables, ("F2",)) == []


def test_two_statements_of_one_thing_do_not_tell_each_other() -> None:
    """Three councils told in two sheets, of which one may lack a council: no sum tells what the other withholds."""
    numbers = (None, 0, 1, 2, 3, 5, 6)
    told = [table for table in product(numbers, repeat=3) if any(table)]
    tables: list[tuple[tuple[float | None, ...], ...]] = [
        (first, tuple(None if gone else n for gone, n in zip(lacking, first, strict=True)))
        for first in told for lacking in product((True, False), repeat=3)
    ]  # fmt: skip
    for (first, second), (hidden, shown) in zip(tables, _decided(tables, ("F2", "F6")), strict=True):
        unknown = [unit for unit in sorted(hidden) if first[unit] is not None]
        sums = [[float(each[unit] is not None) for unit in unknown]
                for each, is_shown in zip((first, second), shown, strict=True) if is_shown]  # fmt: skip
        rank = np.linalg.matrix_rank(np.array(sums)) if sums and unknown else 0
        for at in range(len(unknown)):
            alone = [float(at == each) for each in range(len(unknown))]
            assert np.linalg.matrix_rank(np.array([*sums, alone])) > rank, (first, second)


def _equations() -> Iterator[tuple[dict[tuple[str, str], float], float]]:
    """Give everything shown of I09 as sums of councils' half-years, over many choices of councils, periods and days."""
    days = [day.date() for day in asked("known_days")["known_date"]]
    choices = [[unit] for unit in UNITS] + [[one for one in UNITS if one != unit] for unit in UNITS]
    told = {
        (row["unit"], row["period"]): number(row["actual"])
        for row in values("I09")
        if number(row["actual"]) is not None
    }
    for units in [UNITS, *choices]:
        rows = read("indicator_national", as_of=LAST_DAY, period="2020-H1", units=units, indicator="I09")
        for period, value in zip(rows["period_code"], rows["actual"], strict=True):
            if value == value:  # noqa: PLR0124 - a number
                yield {key: 1.0 for key in told if key[0] in units and key[1] == period}, value
    for day, period in [*((day, "2020-H1") for day in days[-8:]), *((LAST_DAY, each) for each in PERIODS)]:
        yield from _to_date(day, period, told)


def _to_date(
    day: date, period: str, told: Mapping[tuple[str, str], float | None]
) -> Iterator[tuple[dict[tuple[str, str], float], float]]:
    states = read("indicator_values", as_of=day, period=period, units=UNITS, indicator="I09")
    known = states[states["state"].isin(["reported", "suppressed", "not_applicable"])]
    answered = set(zip(known["unit_code"], known["period_code"], strict=True))
    now = {unit for unit, each in answered if each == period}
    rows = pd.concat([
        read("indicator_performance", as_of=day, period=period, units=UNITS).assign(unit_code="KG"),
        read("indicator_performance_by_unit", as_of=day, period=period, units=UNITS),
    ])  # fmt: skip
    for row in rows[rows["indicator_code"] == "I09"].to_dict("records"):
        if row["actual"] == row["actual"] and row["actual"] is not None:
            units = now if row["unit_code"] == "KG" else {row["unit_code"]}
            yield {key: 1.0 for key in told if key in answered and key[0] in units}, row["actual"]


def test_sums_over_choices_periods_and_days_tell_no_withheld_number() -> None:
    """Solved as equations: no choice of councils, half-year or day gives a sum from which one number follows."""
    rows = asked("indicator_values", indicator="I09")
    cells = list(zip(rows["unit_code"], rows["period_code"], strict=True))
    shown = [({cell: 1.0}, value) for cell, value in zip(cells, rows["actual"], strict=True) if value == value]  # noqa: PLR0124
    equations = [*shown, *_equations()]
    assert len(equations) > len(shown) + 20
    matrix = np.array([[weights.get(cell, 0.0) for cell in cells] for weights, _ in equations])
    rank = np.linalg.matrix_rank(matrix)
    for cell, state in zip(cells, rows["state"], strict=True):
        if state == "suppressed":
            alone = np.array([[1.0 if each == cell else 0.0 for each in cells]])
            assert np.linalg.matrix_rank(np.vstack([matrix, alone])) > rank, cell


def test_sums_of_withheld_numbers_are_the_sums_of_the_workbooks() -> None:
    """A sum over all councils stands although most of its parts are withheld: 21 in the second half of 2019."""
    rows = asked("indicator_national", indicator="I09").set_index("period_code")
    for period in PERIODS:
        told = [number(row["actual"]) or 0 for row in values("I09") if row["period"] == period]
        assert rows.loc[period, "actual"] == sum(told)
    made = tracing.trace("indicator_national", "actual", {"indicator_code": "I09", "period_code": "2019-H2"},
                         as_of=LAST_DAY, period="2020-H1", units=UNITS, indicator="I09")  # fmt: skip
    assert made.agrees
    assert made.recomputed == 21
    places = made.cells[made.cells["cell"].notna()].set_index("unit_code")
    assert len(places) == len(UNITS)
    assert places["amount"].dropna().to_dict() == {"KG-N": 5}
    assert places["said"].dropna().to_dict() == {"KG-N": "5"}


def test_a_sum_that_lacks_a_withheld_council_is_withheld_too() -> None:
    """Without Talas, which told nothing of the first half of 2019, the sum would give Talas's earlier number."""
    rows = asked("indicator_performance", "2019-H1").set_index("indicator_code")
    assert rows.loc["I09", "is_withheld"]
    assert pd.isna(rows.loc["I09", "actual"])
    fewer = asked("indicator_national", indicator="I09", units=UNITS[1:]).set_index("period_code")
    assert fewer.loc["2018-H2", "is_withheld"]
    assert fewer.loc[["2018-H2"], ["actual", "numerator", "denominator"]].isna().all(axis=None)


def test_a_share_says_nothing_that_its_withheld_numbers_would() -> None:
    """Of a council whose victims are withheld neither the share, nor progress, pace, nor the verdict is computed."""
    rows = asked("indicator_performance_by_unit").query("indicator_code == 'I10'")
    hidden = rows[rows["is_withheld"]]
    assert len(hidden) == len(UNITS)
    names = ["actual", "numerator", "denominator", "progress", "pace", "met_share", "previous_actual"]
    assert hidden[names].isna().all(axis=None)
    assert set(hidden["verdict"]) == {"too_few"}


@pytest.mark.parametrize(
    ("measure", "figure"),
    [("indicator_performance_by_unit", "actual"), ("indicator_performance_by_unit", "met_share"),
     ("indicator_performance_by_unit", "baseline"), ("indicator_performance", "baseline"),
     ("indicator_performance", "actual")],
)  # fmt: skip
@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("code", ["I09", "I10", "I14"])
def test_a_trace_gives_places_and_no_withheld_number(measure: str, figure: str, period: str, code: str) -> None:
    """The cells of a withheld figure are told by their place, without amount; what is shown adds up."""
    where = {"as_of": LAST_DAY, "period": period, "units": UNITS}
    hidden = _hidden_cells(code)
    for unit in UNITS if measure.endswith("by_unit") else [""]:
        made = tracing.trace(measure, figure, {"indicator_code": code, "unit_code": unit}, **where)
        # a baseline of a council that told nothing to hold it against has no cells
        assert made.agrees or (figure == "baseline" and pd.isna(made.row["actual"]) and not made.row["is_withheld"])
        cells = made.cells[made.cells["part"].isin(["value", "numerator", "denominator"])]
        for row in cells[cells["cell"].notna()].to_dict("records"):
            if (row["unit_code"], row["period_code"]) in hidden:
                assert pd.isna(row["amount"])
                assert row["said"] is None or pd.isna(row["said"])


def _hidden_cells(code: str) -> set[tuple[str, str]]:
    rows = asked("indicator_values", indicator=code)
    rows = rows[rows["state"] == "suppressed"]
    return set(zip(rows["unit_code"], rows["period_code"], strict=True))


@pytest.mark.parametrize("name", sorted(file.stem for room in (SQL, TRACES) for file in room.glob("*.sql")))
def test_every_measure_that_reads_such_a_number_takes_in_the_rule(name: str) -> None:
    """A query that reads values of indicators or the sheets F6 and F7 takes in the one step that withholds."""
    if any(f'"show".{view} ' in query(name).replace("\n", " ") for view in ("indicator_value", "victim", "justice")):
        assert withholds(name)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a database from the sample with one victim more in Batken's total than in its parts."""
    folder = tmp_path_factory.mktemp("seeded")
    shutil.copytree(REPORTS, folder / "reports")
    path = next((folder / "reports").rglob("Баткен_2019_2.xlsx"))
    book = openpyxl.load_workbook(path)
    page = next(one for one in book if one.title.startswith("F6"))
    assert page["D6"].value == 1
    page["D6"].value = 2
    book.save(path)
    build([folder / "reports"], folder / "dashboard.duckdb")
    return folder / "dashboard.duckdb"


def test_a_finding_on_such_a_number_does_not_quote_it(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A total of F6 that its parts differ from is found; the finding and the comparison name places, not numbers."""
    monkeypatch.setenv("MONITOR_DATABASE", str(seeded))
    rows = asked("findings_standing", "2019-H2").query("code == 'check.victims_parts_differ'")
    assert list(rows["cell"]) == ["D6"]
    texts = [f"{name}_{language}" for name in ("found", "expected") for language in ("en", "ru", "ky")]
    assert rows[texts].isna().all(axis=None)
    pairs = asked("reconciliation_differences", "2019-H2").set_index("comparison_code")
    for code in ("victim_parts", "victims_identified"):
        assert pairs.loc[code, ["first_value", "second_value", "difference"]].isna().all()
        assert pairs.loc[code, "first_cells"]


def test_original_files_with_such_numbers_are_kept_back() -> None:
    """Only a report without any withheld number may be taken away from the page that traces: Osh oblast, 2020."""
    files = asked("received_parts")
    free = set(files.loc[~files["sha256"].isin(covering.files()), "file_name"])
    assert free == {"Ошская область_2020_1.xlsx"}


@pytest.mark.parametrize("period", PERIODS)
def test_victims_by_half_year_are_the_sums_of_the_workbooks(period: str) -> None:
    """Counted again from the lines of all victims: sums stand, or are withheld; a council's number of 1 to 4 never."""
    told = {unit: f6((unit, each)) for unit, each in books() if each == period}
    sums = asked("counts_over_time", period).query("period_code == @period").set_index("count_code")
    rows = asked("counts_by_unit", period).set_index(["count_code", "unit_code"])
    for at, code in enumerate(("identified", "presumed", "referred", "assisted")):
        assert sums.loc[code, "count_value"] == sum(each[at] or 0 for each in told.values())
        assert sums.loc[code, "councils_told"] == len(told)
        for unit, each in told.items():
            value = rows.loc[(code, unit), "count_value"]
            assert pd.isna(value) or value == each[at]
            assert pd.isna(value) == (rows.loc[(code, unit), "state"] == "suppressed")
            assert not pd.isna(value) or each[at] != 0 or code in {"identified", "referred"}
            assert pd.isna(value) or not 0 < value < SMALLEST_SHOWN
    silent = set(UNITS) - set(told)
    assert {rows.loc[("identified", unit), "state"] for unit in silent} <= {"not_reported"}


def test_groups_stand_for_all_councils_only() -> None:
    """Of 19 identified 12 were women and 7 men; a choice of councils, or an earlier day, shows no group at all."""
    rows = asked("victims_by_group", "2019-H2")
    assert rows[rows["group_kind"] == "sex"].set_index("group_code")["count_value"].to_dict() == {
        "women": 12, "men": 7, "not_established": 0,
    }  # fmt: skip
    for other in ({"units": UNITS[1:]}, {"as_of": date(2020, 1, 20)}):
        assert asked("victims_by_group", "2019-H2", **other)["count_value"].isna().all()


def test_small_groups_are_withheld_with_what_would_tell_them() -> None:
    """Of 16 identified in 2020 two ages are small, and one of the two forms: with it the other is withheld."""
    rows = asked("victims_by_group", "2020-H1").set_index(["group_kind", "group_code"])
    assert set(rows.loc["age_band"].index[rows.loc["age_band"]["count_value"].isna()]) == {"0-17", "30-49"}
    assert rows.loc["form", "count_value"].isna().all()
    for kind in ("sex", "age_band", "form"):
        shown = rows.loc[kind]["count_value"].dropna()
        assert not ((shown > 0) & (shown < SMALLEST_SHOWN)).any()
        assert rows.loc[kind]["count_value"].isna().sum() != 1


@pytest.mark.parametrize("measure", ["counts_by_unit", "counts_over_time"])
def test_victims_lead_to_their_cells(measure: str) -> None:
    """Each number is the sum of its cells; of a withheld one the cells are told by their place."""
    where = {"as_of": LAST_DAY, "period": "2019-H2", "units": UNITS}
    for row in asked(measure, "2019-H2").to_dict("records"):
        made = tracing.trace(measure, "count_value", tracing.key_of(row, tracing.rules()[measure]), **where)
        assert made.agrees, row
        if row["is_withheld"] and measure == "counts_by_unit":
            assert len(made.cells)
            assert made.cells[["amount", "said"]].isna().all(axis=None)
