"""Two statements of one thing: seeded differences are found with their cells, and no other."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.build import SAMPLE, build
from monitor.measures import read
from monitor.ui.reconciled import OFFICIAL
from tests.measures.test_recounted import COUNCILS, PERIODS, asked, books, events, number, rows_of

BATKEN, OSH = "Баткен_2019_1.xlsx", "osh_city_2019H1.xlsx"
MONEY, COUNTS, EVENTS = "F8 Финансирование", "F2 Показатели", "F3 Реестр мероприятий"
#: File, sheet, cell, what stands there, what is written in its place.
SEEDED = (
    (BATKEN, COUNTS, "I33", 3, 5),
    (BATKEN, COUNTS, "I32", 1, 4),
    (BATKEN, MONEY, "D7", 16000, 17000),
    (OSH, EVENTS, "N4", 61, 62),
)

Listed = set[tuple[Any, ...]]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a database from the sample with four cells changed."""
    folder = tmp_path_factory.mktemp("seeded")
    shutil.copytree(SAMPLE, folder / "reports")
    for file, sheet, cell, before, after in SEEDED:
        path = next((folder / "reports").rglob(file))
        book = openpyxl.load_workbook(path)
        assert book[sheet][cell].value == before
        book[sheet][cell].value = after
        book.save(path)
    build([folder / "reports"], folder / "dashboard.duckdb")
    return folder / "dashboard.duckdb"


def listed(period: str) -> Listed:
    """Give the differences of a half-year with both values and cells, but for those beside official figures."""
    rows = asked("reconciliation_differences", period)
    rows = rows[rows["group_code"] != OFFICIAL]
    names = ("comparison_code", "unit_code", "first_value", "second_value", "difference", "first_file", "first_cells",
             "second_file", "second_cells")  # fmt: skip
    return {tuple(line) for line in rows[list(names)].astype(object).fillna("").itertuples(index=False)}


@pytest.fixture
def _sample(sample_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", str(sample_database))


def test_just_the_seeded_differences_are_added(
    seeded: Path, sample_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each changed cell gives its difference with both values and both cells, and nothing else changes."""
    monkeypatch.setenv("MONITOR_DATABASE", str(sample_database))
    before = {period: listed(period) for period in PERIODS}
    monkeypatch.setenv("MONITOR_DATABASE", str(seeded))
    after = {period: listed(period) for period in PERIODS}
    assert after["2019-H1"] - before["2019-H1"] == {
        ("meetings_held", "KG-B", 5, 3, 2, BATKEN, "I33", BATKEN, "A5, A6, A7"),
        ("cases_registered", "KG-B", "", "", "", BATKEN, "I32", BATKEN, "B6, B7"),
        ("money_spent", "KG-B", 17000, 16000, 1000, BATKEN, "D7", BATKEN, "P10, P12"),
        # the total printed below the money no longer is the sum of its rows either
        ("finance_sheet_total", "KG-B", 406300, 407300, -1000, BATKEN, "D18", BATKEN, ""),
        ("event_sexes", "KG-GO", 111, 112, -1, OSH, "M4", OSH, "N4, O4"),
    }
    assert before["2019-H1"] <= after["2019-H1"]
    assert all(after[period] == before[period] for period in PERIODS if period != "2019-H1")
    rows = asked("reconciliation", "2019-H1").set_index(["comparison_code", "unit_code"])["state"]
    assert rows["meetings_held", "KG-B"] == rows["money_spent", "KG-B"] == "differs"


def _sum(row: dict[str, Any], *names: str) -> float | None:
    told = [number(row.get(name)) for name in names]
    return None if None in told else sum(each for each in told if each is not None)


@pytest.mark.usefixtures("_sample")
def test_the_sexes_that_differ_are_those_in_the_workbooks() -> None:
    """Recounted by openpyxl: every event whose women and men differ from all is listed, and no other."""
    counted = {
        (row["unit"], row["period"], number(row["total"]), _sum(row, "women", "men"))
        for row in events()
        if None not in {number(row["total"]), _sum(row, "women", "men")}
        and number(row["total"]) != _sum(row, "women", "men")
        and (number(row["women"]) or 0) <= (number(row["total"]) or 0)
    }
    told = {
        (row[1], period, row[2], row[3])
        for period in PERIODS
        for row in listed(period)
        if row[0] == "event_sexes" and row[8].count(",") == 1
    }
    assert told == counted != set()


def _meetings(place: tuple[str, str]) -> int | None:
    """Count the meetings a workbook lists: rows of its first sheet F5 that begin with a number and hold a date."""
    pages = [page for page in books()[place] if page.title.startswith("F5")]
    lines = [line for page in pages[:1] for line in page.iter_rows(values_only=True)]
    held = [line for line in lines if any(re.search(r"\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4}", str(cell)) for cell in line)]
    return len(held) if pages else None


@pytest.mark.usefixtures("_sample")
def test_meetings_agree_where_the_workbooks_do() -> None:
    """The value of I15 is the number of meetings listed wherever a comparison is said to agree."""
    told = {(row["unit"], row["period"]): number(row["actual"]) for row in rows_of("F2", "indicator")
            if str(row["indicator"]).strip() == "I15"}  # fmt: skip
    agreeing = 0
    for period in PERIODS:
        rows = asked("reconciliation", period)
        for row in rows[rows["comparison_code"] == "meetings_held"].to_dict("records"):
            place = (row["unit_code"], period)
            if row["state"] in {"agrees", "differs"}:
                assert (told[place] == _meetings(place)) == (row["state"] == "agrees"), place
                agreeing += 1
    assert agreeing == len(books())


@pytest.mark.usefixtures("_sample")
def test_one_side_alone_is_no_difference() -> None:
    """Talas sent no report for the first half of 2019: nothing of it is compared, nothing differs, nothing is zero."""
    rows = asked("reconciliation", "2019-H1")
    silent = rows[rows["unit_code"] == "KG-T"]
    assert set(silent["state"]) == {"not_reported", "not_due"}
    assert silent["difference_count"].sum() == silent["compared_count"].sum() == 0
    assert set(silent[silent["state"] == "not_due"]["comparison_code"]) == {"victims_official"}


@pytest.mark.usefixtures("_sample")
def test_published_victims_stand_apart_and_need_both_half_years() -> None:
    """Of 2019 each council's number identified is small in some half-year: saying that it differs would tell it."""
    rows = asked("reconciliation", "2019-H2")
    states = rows[rows["group_code"] == OFFICIAL].set_index("unit_code")["state"].to_dict()
    assert states == {unit: "not_reported" if unit == "KG-T" else "suppressed" for unit in states}
    assert len(states) == len(COUNCILS)
    assert asked("reconciliation_differences", "2019-H2")["group_code"].ne(OFFICIAL).all()
    assert asked("reconciliation_differences", "2019-H1")["group_code"].ne(OFFICIAL).all()


@pytest.mark.usefixtures("_sample")
def test_a_cut_before_the_report_has_nothing_to_compare() -> None:
    """On a day before any report of the half-year came, no comparison is made."""
    first = read("known_days", units=list(COUNCILS.values()))["known_date"].min()
    rows = asked("reconciliation", "2019-H2", as_of=first.date() if hasattr(first, "date") else first)
    assert set(rows["state"]) <= {"not_due", "not_reported"}


def test_every_comparison_says_who_explains_it_and_why() -> None:
    """An owner from the list of bodies, a reason in three languages; what is left out says why too."""
    reference = Path(__file__).parents[2] / "data" / "reference"
    with (reference / "reconciliations.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    with (reference / "bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies = {line["body_code"] for line in csv.DictReader(file)}
    assert {line["group_code"] for line in lines} == {"parts", "counts", "money", OFFICIAL, "left_out"}
    for line in lines:
        assert line["owner_code"] in bodies
        assert all(line[f"{name}_{language}"] for name in ("name", "why") for language in ("en", "ru", "ky"))
