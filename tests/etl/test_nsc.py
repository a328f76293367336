"""The statistical office's tables: every number is loaded or listed, and what is odd about them is said."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from etl.cells import read_file
from etl.sources import nsc

ROOT = Path(__file__).parents[2]


@pytest.fixture
def table(tmp_path: Path) -> nsc.NscTable:
    """Give a small table of the same kind as the official ones, with their oddities."""
    path = tmp_path / "99.1.1.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Лист1")
        lines: list[list[Any]] = [
            ["99.1.1 көрсөткүч", "99.1.1 показатель", "99.1.1 indicator"],
            ["(саны)", "(число)", "(number)"],
            [],
            ["Аталышы", "Наименование", "Items", 2018, "20191"],
            ["Саны", "Всего человек", "Number, total people", 0.2, 0.3],
            ["Саны", "Количество", "Number of people", 20, 30],
            ["Калк", "Численность населения", "Population", 10_000_000, 10_000_000],
            ["Жашы боюнча", "По возрасту", "By age"],
            ["0-17 жаш", "0-17 лет", "0-17 years", 15, 30],
            ["18-29 жаш", "18-29 лет", "18-29 years", 4, "-"],
            ["Аймактар", "По территории", "By territory"],
            ["Ош облусу1 ", "Ошская область1", "Osh oblast1", "…", 1],
            ["Ош ш.", "г. Ош", "Osh city", "(16,5)", None],
        ]
        for row, cells in enumerate(lines):
            sheet.write_row(row, 0, [cell for cell in cells if cell is not None])
    return nsc.read_table(read_file(path), "2025")


def test_osh_city_and_osh_oblast_are_kept_apart(table: nsc.NscTable) -> None:
    """A footnoted oblast is still the oblast, and the city is the city."""
    assert {one.place_label: one.unit_code for one in table.values if one.place_label} == {
        "Osh oblast1": "KG-O",
        "Osh city": "KG-GO",
    }


def test_the_marks_found_are_kept(table: nsc.NscTable) -> None:
    """A dash is zero, an ellipsis is no data, an empty cell is empty, brackets are a small sample."""
    found = {one.cell: (one.value, one.mark) for one in table.values if one.cell in {"E10", "D12", "D13", "E13"}}
    assert found == {
        "E10": (0, "dash"),
        "D12": (None, "ellipsis"),
        "D13": (16.5, "bracketed"),
        "E13": (None, "empty"),
    }


def test_a_rate_labelled_as_a_count_is_found(table: nsc.NscTable) -> None:
    """A row called a number whose values are another row per 100,000 of the population is said to be a rate."""
    assert [one.place.cell for one in table.findings if one.code == "nsc.rate_labelled_count"] == ["D5"]


def test_ages_that_do_not_add_up_are_found_in_their_year_only(table: nsc.NscTable) -> None:
    """2018 has 15 + 4 of 20; 2019 has 30 + 0 of 30."""
    found = [(one.found, one.expected) for one in table.findings if one.code == "nsc.parts_do_not_add_up"]
    assert found == [("19", "20")]


def test_a_year_with_a_footnote_is_that_year(table: nsc.NscTable) -> None:
    """20191 is 2019 with the footnote 1."""
    assert {one.year for one in table.values} == {2018, 2019}
    assert "nsc.year_with_footnote" in {one.code for one in table.findings}


@pytest.mark.real
def test_every_number_of_every_official_workbook_is_accounted_for(real_workbooks: Path) -> None:
    """Numbers in the workbook = numbers loaded + numbers listed with a reason, in each of the official files."""
    paths = sorted(real_workbooks.glob("nsc/*/*.xlsx"))
    assert paths
    for path in paths:
        source = read_file(path)
        assert nsc.recognises(source), path.name
        there, loaded, listed = nsc.account(source, nsc.read_table(source, path.parent.name))
        assert there == loaded + listed, path.name


@pytest.mark.real
def test_the_official_victims_table_shows_its_known_faults(real_workbooks: Path) -> None:
    """The row labelled as a count and computed as a rate, and ages that miss the total in 2019, 2020 and 2021."""
    found = nsc.read_table(read_file(real_workbooks / "nsc" / "2025" / "16.2.2.xlsx"), "2025").findings
    told = {(one.code, one.place.cell) for one in found}
    assert ("nsc.rate_labelled_count", "D5") in told
    assert {one.expected for one in found if one.code == "nsc.parts_do_not_add_up"} == {"11", "9", "6"}


@pytest.mark.real
def test_the_figures_carried_are_the_figures_published(real_workbooks: Path) -> None:
    """Each figure in the reference data equals the cell of the official workbook that it names."""
    with (ROOT / "data" / "reference" / "national_statistics.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sheets = {name: read_file(real_workbooks / "nsc" / name).sheets for name in {row["source_file"] for row in rows}}
    for row in rows:
        [sheet] = [one for one in sheets[row["source_file"]] if one.name == row["source_sheet"]]
        column, line = row["source_cell"].rstrip("0123456789"), row["source_cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        text = sheet.text(int(line) - 1, ord(column) - ord("A"))
        assert text == row["as_written"], row


def test_both_publications_of_the_victims_series_are_carried() -> None:
    """2018 was published as 8 and later as 7, 2019 as 5 and later as 11; neither replaces the other."""
    with (ROOT / "data" / "reference" / "national_statistics.csv").open(encoding="utf-8", newline="") as file:
        found = {
            (row["year"], row["vintage"]): row["value"]
            for row in csv.DictReader(file)
            if (row["series_code"], row["unit_code"]) == ("victims", "KG")
            and (row["sex_code"], row["age_band_code"], row["form_code"]) == ("total",) * 3
        }
    assert (found["2018", "2021"], found["2018", "2025"]) == ("8", "7")
    assert (found["2019", "2021"], found["2019", "2025"]) == ("5", "11")
